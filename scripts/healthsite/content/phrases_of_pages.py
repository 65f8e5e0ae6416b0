"""The small words of pages: menus, search, headings, tables.

One line a phrase: its name, what it is, what it is for, and what is filled into its braces. A phrase that is written and not
here, or here and not written, is an author's mistake; so adding one is one line here and one in each language.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, Strict
from healthsite.content.text_fields import Label, Markdown, Plain, Value


class CertaintyWords(Strict):
    """What one degree of certainty is called."""

    words: Annotated[Line, Plain("The whole sentence.")]
    short: Annotated[Line, Label("A few words, for tables.")]
    level: Annotated[int, Value("How many of four marks are filled.")] = Field(ge=0, le=4)


class Shell(Strict):
    """The frame around each page."""

    skip: Annotated[Line, Label("The link past the menu.")]
    menu: Annotated[Line, Label("The button that opens the menu.")]
    close: Annotated[Line, Label("The button that closes it.")]
    main_menu: Annotated[Line, Label("The name of the menu, for screen readers.")]
    home: Annotated[Line, Label("The link to the start page.")]
    search: Annotated[Line, Label("The button that opens the search.")]
    get_help: Annotated[Line, Label("The button that leads to the warning signs.")]
    scheme: Annotated[Line, Label("The choice of light or dark.")]
    scheme_auto: Annotated[Line, Label("As the device has it.")]
    scheme_light: Annotated[Line, Label("Light.")]
    scheme_dark: Annotated[Line, Label("Dark.")]
    footer_menu: Annotated[Line, Label("The name of the links at the foot, for screen readers.")]
    languages: Annotated[Line, Label("The choice of languages.")]
    not_reviewed: Annotated[Line, Plain("Said at the foot until a clinician has reviewed the content.")]
    education: Annotated[Line, Plain("What the site is for, and what it does not replace.")]
    licence: Annotated[Line, Plain("The licences, at the foot.", fills=("content", "code"))]
    breadcrumb: Annotated[Line, Label("The name of the way back, for screen readers.")]
    on_this_page: Annotated[Line, Label("The heading of the list of sections.")]
    problems: Annotated[Line, Label("The heading of the mistakes in a preview.")]
    kept_copy: Annotated[Line, Plain("Said on a page that the device kept.", fills=("day",))]


class Search(Strict):
    """The search."""

    label: Annotated[Line, Label("The name of the search box, for screen readers.")]
    hint: Annotated[Line, Plain("What can be typed.")]
    no_script: Annotated[Line, Plain("Said where scripts do not run.")]
    close: Annotated[Line, Label("The button that closes the search.")]
    clear: Annotated[Line, Label("The button that empties the box.")]
    results_none: Annotated[Line, Plain("Said when nothing was found.", fills=("query",))]
    results_one: Annotated[Line, Plain("Said when one page was found.")]
    results_many: Annotated[Line, Plain("Said when more were found.", fills=("count",))]
    results_label: Annotated[Line, Label("The name of the results, for screen readers.")]
    also_called: Annotated[Line, Label("Before another name, in a result.")]
    nothing_help: Annotated[Line, Plain("Before pages that may help.")]
    no_page: Annotated[Line, Plain("Before the nearest pages, where none is about {query}.", fills=("query",))]
    off_topic: Annotated[Line, Plain("Where nothing on the site is near.")]
    watch: Annotated[Line, Plain("A quiet line for words that may be a warning.")]
    loading: Annotated[Line, Plain("Said while the search gets ready.")]
    failed: Annotated[Line, Plain("Said when it could not be loaded.")]
    share: Annotated[Line, Label("The button that copies the address of the search.")]
    copied: Annotated[Line, Plain("Said when it was copied.")]
    copy_this: Annotated[Line, Plain("Before the address, where it could not be copied.")]
    in_section: Annotated[Line, Plain("Before the sections of a page.")]
    card_link: Annotated[Line, Label("The link to the warning signs.")]
    lost: Annotated[Line, Plain("The link to a search from the page for lost addresses.", fills=("query",))]


class PageWords(Strict):
    """What stands on every page."""

    key_points: Annotated[Line, Label("The heading of the key points.")]
    also_called: Annotated[Line, Plain("The line with other names.", fills=("names",))]
    next_steps: Annotated[Line, Label("The heading of what to do next.")]
    related: Annotated[Line, Label("The heading of related pages.")]
    sources: Annotated[Line, Label("The heading of the sources.")]
    sources_intro: Annotated[Line, Markdown("The line above the sources.")]
    sources_show: Annotated[Line, Label("The button that opens the sources.", fills=("count",))]
    words: Annotated[Line, Label("The heading of the glossary words on the page.")]
    previous: Annotated[Line, Label("The link to the page before.")]
    next: Annotated[Line, Label("The link to the page after.")]
    neighbours: Annotated[Line, Label("The name of these two links, for screen readers.")]
    pages_in_section: Annotated[Line, Label("The heading of the pages below a hub.")]
    checked: Annotated[Line, Plain("When the words were held against their sources.", fills=("date",))]
    next_check: Annotated[Line, Plain("When that is due again.", fills=("date",))]
    overdue: Annotated[Line, Plain("Said when it is overdue.")]
    not_reviewed: Annotated[Line, Plain("Said until a clinician has reviewed the page.")]
    reviewed: Annotated[Line, Plain("Said once a clinician has.", fills=("by", "role", "date"))]
    about_page: Annotated[Line, Label("The heading of what is said about the page.")]
    mistake: Annotated[Line, Markdown("The link to report a mistake.")]
    listen: Annotated[Line, Label("The button that reads the page aloud.")]
    listen_stop: Annotated[Line, Label("The button that stops it.")]
    print: Annotated[Line, Label("The button that prints.")]
    letters: Annotated[Line, Label("The name of the letters in the glossary, for screen readers.")]
    qr: Annotated[Line, Label("The words beside the QR code on paper.", fills=("address",))]
    source_link: Annotated[Line, Label("The link to a source.", fills=("where",))]
    doi: Annotated[Line, Label("The name of a DOI.")]
    pubmed: Annotated[Line, Label("The name of PubMed.")]
    study_people: Annotated[Line, Label("How many people took part.", fills=("count",))]
    used_by: Annotated[Line, Label("The heading of the pages that use a source.")]
    ruled_out_none: Annotated[Line, Plain("Said where nothing rules a treatment out for everyone.")]
    type: Annotated[Line, Label("The name of the kind of page, in data.")]


class Certainty(Strict):
    """How sure we are of an effect, as its sources rate it."""

    high: Annotated[CertaintyWords, Value("The highest word of GRADE.")]
    moderate: Annotated[CertaintyWords, Value("The next.")]
    low: Annotated[CertaintyWords, Value("The next.")]
    very_low: Annotated[CertaintyWords, Value("The lowest.")] = Field(alias="very low")
    rated: Annotated[Line, Plain("The words, with who rated.", fills=("words", "ratings"))]
    differ: Annotated[Line, Plain("Said where those who rated differ.", fills=("ratings",))]
    one: Annotated[Line, Plain("One word.", fills=("high",))]
    span: Annotated[Line, Plain("Two words.", fills=("high", "low"))]
    by: Annotated[Line, Plain("Who rated.", fills=("certainty", "study", "year"))]
    unrated: Annotated[Line, Plain("Said where no review has rated it.", fills=("studies",))]
    study: Annotated[Line, Plain("A study, with its people.", fills=("study", "count"))]
    section: Annotated[Line, Plain("Said once above claims that have the most doubtful rating of a part.", fills=("words",))]
    section_unrated: Annotated[Line, Plain("Said once above claims that no review has rated.")]
    label: Annotated[Line, Label("Before it, for screen readers.")]


class Directions(Strict):
    """Which way the sources point."""

    for_: Annotated[Line, Plain("They support it.")] = Field(alias="for")
    against: Annotated[Line, Plain("They speak against what many believe.")]
    no_difference: Annotated[Line, Plain("No clear difference was found.")] = Field(alias="no difference")
    mixed: Annotated[Line, Plain("They do not agree.")]


class EffectWords(Strict):
    """The details of an effect."""

    show: Annotated[Line, Label("The button that opens them.")]
    compared: Annotated[Line, Label("What with what.")]
    people: Annotated[Line, Label("In whom.")]
    outcome: Annotated[Line, Label("What was measured.")]
    after: Annotated[Line, Label("After how long.")]
    number: Annotated[Line, Label("The number in the source.")]
    took_part: Annotated[Line, Label("How many people.")]
    direction: Annotated[Line, Label("Which way it points.")]
    on_scale: Annotated[Line, Plain("A number with its scale.", fills=("number", "scale"))]
    range: Annotated[Line, Plain("A number with its interval.", fills=("value", "low", "high"))]
    points: Annotated[Line, Plain("The same on a scale of 0 to 100.", fills=("amount",))]
    lower: Annotated[Line, Plain("So many points less.", fills=("points",))]
    higher: Annotated[Line, Plain("So many points more.", fills=("points",))]
    same: Annotated[Line, Plain("Hardly any difference.")]
    noticed: Annotated[Line, Plain("The smallest change that people notice.", fills=("points",))]


class BasisWords(Strict):
    """What advice rests on."""

    label: Annotated[Line, Label("The heading above it.")]
    expert_advice: Annotated[Line, Label("Advice from experts.")] = Field(alias="expert advice")
    guideline: Annotated[Line, Label("From a guideline.")]
    law: Annotated[Line, Label("Required by law.")]
    studies: Annotated[Line, Label("From studies.")]
    cautious: Annotated[Line, Plain("Said where sources differ and the more cautious reading was chosen.")]


class DoDontWords(Strict):
    """The do list and the don't list."""

    do: Annotated[Line, Label("The heading of what to do.")]
    dont: Annotated[Line, Label("The heading of what not to do.")]
    do_not: Annotated[Line, Label("Before each entry of what not to do.")]


class QuestionsWords(Strict):
    """Questions to ask."""

    label: Annotated[Line, Label("Their heading.")]


class CareCards(Strict):
    """What stands in every care card; the words of each level are in subject.yml."""

    if_any: Annotated[Line, Label("After the heading, where any line counts.")]
    if_all: Annotated[Line, Label("After the heading, where all must be true.")]
    if_one: Annotated[Line, Label("After the heading, where there is one line.")]
    any: Annotated[Line, Label("Before the lines, where any counts.")]
    all: Annotated[Line, Label("Before the lines, where all must be true.")]
    one: Annotated[Line, Label("Before the line, where there is one.")]
    why: Annotated[Line, Label("Before why it matters.")]
    tell: Annotated[Line, Label("Before what to say.")]


def _apart(text: str) -> str:
    """Telephone numbers are joined by this phrase: a missing gap loses a number, a missing space makes two into one."""
    between = re.fullmatch(r"[^{}]*\{first\}([^{}]+)\{second\}[^{}]*", text)
    if not between or any(letter.isalnum() and letter < FIRST_WITHOUT_SPACES for letter in (between[1][0], between[1][-1])):
        raise PydanticCustomError("either", "must have a space on both sides of the word between {{first}} and {{second}}")
    return text


# From here on (Chinese, Japanese, …) words are written without spaces between them.
FIRST_WITHOUT_SPACES = "\u2e80"
Either = Annotated[Line, AfterValidator(_apart)]


class CallWords(Strict):
    """One kind of box that leads to a call."""

    label: Annotated[Line, Label("The name of the box.")]
    guess: Annotated[Line, Plain("Said of a country that is guessed.", fills=("country", "within", "number"))]
    known: Annotated[Line, Plain("Said of a country that is known.", fills=("country", "within", "number"))]


class Call(Strict):
    """The boxes that lead to a call. A guess of the country is worded as one."""

    emergency: Annotated[CallWords, Value("In an emergency.")]
    today: Annotated[CallWords, Value("For help today.")]
    crisis: Annotated[CallWords, Value("For people in distress.")]
    text: Annotated[CallWords, Value("Without speaking.")]
    button: Annotated[Line, Label("The button that calls.", fills=("number",))]
    other: Annotated[Line, Label("The button that leads to other countries.")]
    unlisted: Annotated[Line, Plain("For countries that are not there.")]


class RegionWords(Strict):
    """Numbers and places to get help."""

    international_number: Annotated[Line, Plain("What stands for the emergency number, where no country is known.")]
    international_line: Annotated[Line, Plain("What stands for the health line, where there is none.")]
    numbers_caption: Annotated[Line, Label("The caption of the table of emergency numbers.")]
    country: Annotated[Line, Label("The column of countries.")]
    emergency: Annotated[Line, Label("The column of emergency numbers.")]
    health_line: Annotated[Line, Label("The column of health lines.")]
    none: Annotated[Line, Plain("Said where a country has none.")]
    crisis_caption: Annotated[Line, Label("The caption of the table of crisis lines.")]
    crisis: Annotated[Line, Label("The column of crisis lines.")]
    crisis_other: Annotated[Line, Plain("Said below it.")]
    work_caption: Annotated[Line, Label("The caption of the table of time off.")]
    work: Annotated[Line, Label("The column of how it goes.")]
    work_other: Annotated[Line, Plain("Said below it.")]
    support_caption: Annotated[Line, Label("The caption of the table of services.")]
    support: Annotated[Line, Label("The column of services.")]
    support_other: Annotated[Line, Plain("Said below it.")]
    choose: Annotated[Line, Label("The choice of a country.")]
    either: Annotated[Either, Label("Two telephone numbers, and what stands between them.", fills=("first", "second"))]
    here: Annotated[Line, Plain("Said when a country is chosen.", fills=("country",))]
