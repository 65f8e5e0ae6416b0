"""What stands in a new file: every field with its meaning, so that the file passes the checks once it is filled in."""

from __future__ import annotations

from typing import Any

from healthsite.content.days import today
from healthsite.content.models import KINDS, Cause, HealthPage, Hub, Page, Start, Treatment

# What its author has to write begins with this mark; the check finds each one that is left.
UNWRITTEN = "(write)"


def starting_text(kind: str, slug: str, headings: dict[str, Any]) -> str:
    """Return the text of a new file. headings: those that all pages share, by the id of the section."""
    model = KINDS[kind]
    lines = ["---", f"kind: {kind}", f"title: {slug.replace('-', ' ').capitalize()}"]
    lines += _page_lines(model, headings) if issubclass(model, Page) else _SIGN.splitlines()
    lines += [f"checked: {today()}          # the day on which you held the words against the sources"]
    lines += ["# review: {by: Name, role: General practitioner, date: 2026-11-23}   # only after a clinician has really read it", "---", ""]
    return "\n".join(lines) + (f"{UNWRITTEN} One or two sentences that open the page.\n" if issubclass(model, Page) else "")


def _page_lines(model: type[Page], headings: dict[str, Any]) -> list[str]:
    lines = _PAGE.splitlines()
    if issubclass(model, Hub):
        return [*lines, *_HUB.splitlines(), *_sections(("overview",), headings), *_MORE.splitlines()]
    if issubclass(model, Start):
        return [*lines, *_DOORS.splitlines(), *_MORE.splitlines()]
    if issubclass(model, HealthPage):
        lines += ["key_points:                  # exactly three, each one short sentence that is also said below"]
        lines += [f"  - {UNWRITTEN} Key point {number}." for number in ("one", "two", "three")]
    lines += _CAUSE.splitlines() if issubclass(model, Cause) else _TREATMENT.splitlines() if issubclass(model, Treatment) else []
    lines += _sections(model.required_sections or ("overview",), headings)
    if issubclass(model, HealthPage):
        lines += ["next_steps:                  # one to five", f"  - {UNWRITTEN} Say what to do next."]
    return lines + _MORE.splitlines()


def _sections(ids: tuple[str, ...], headings: dict[str, Any]) -> list[str]:
    lines = ["sections:                    # every block that a section may have is in CONTRIBUTING.md"]
    for section in ids:
        lines.append(f"  - id: {section}            # the section's permanent address: /page/#{section}")
        if section not in headings:
            lines.append(f"    heading: {section.replace('-', ' ').capitalize()}")
        aspect = _ASPECTS.get(section, "overview")
        lines += [f"    aspect: {aspect}            # what it answers; the others are in CONTRIBUTING.md", "    blocks:"]
        lines += _BLOCKS.get(section, _CLAIM if aspect == "evidence" else _ADVICE if aspect in ("risks", "getting-help") else _WORDS).splitlines()
    return lines


# What a section answers, by the ids that kinds ask for.
_ASPECTS = {
    "the-idea": "how-it-works", "how-it-may-work": "how-it-works", "what-the-studies-say": "evidence", "what-it-means-for-you": "self-care",
    "what-helps": "self-care", "when-to-get-help": "getting-help", "what-could-go-wrong": "risks", "who-should-not": "who-should-not",
    "what-else": "alternatives", "what-to-ask": "questions", "signs": "who-should-not", "why": "risks", "what-to-do-instead": "alternatives",
}
_WORDS = f"      - text: {UNWRITTEN} Plain words that state nothing about health."
_ADVICE = f"""\
      - advice: {UNWRITTEN} Safety advice.
        basis: expert advice       # expert advice | guideline | law
        sources: []                # ids in content/references.yml; "guideline" needs one"""
_CLAIM = f"""\
      - text: {UNWRITTEN} What was looked at. Then make a claim of each health statement, and delete the marks # before it.
      # - claim: A health statement.
      #   id: short-name-of-the-claim
      #   basis: studies             # a fact or a report: guideline | studies | expert advice | law
      #                              # an effect of a treatment has "effect" and "direction" instead: see CONTRIBUTING.md
      #   sources: [id-of-a-source]  # ids in content/references.yml"""
_BLOCKS = {
    "signs": "      - show: own-signs      # the cards of the signs that name this page",
    "who-should-not": "      - show: ruled-out-by   # the signs that rule it out; they name it, not the other way round",
    "what-to-ask": f"      - questions: [{UNWRITTEN} What do you want to know?]",
}

_PAGE = f"""\
# short_title:               # a shorter title for menus
description: {UNWRITTEN} Say in one sentence what the page is about.   # up to 170 characters; shown in lists and search
aliases: []                  # what people type: other words, other spellings
nearest_for: []              # words that people type and no page answers: search says so, and offers this page
also_called: []              # other names, shown to the reader
order: 100                   # place among its neighbours: a smaller number stands first"""
_MORE = """\
related: []                  # pages that a reader may want next, by id, such as plan-exercise
redirect_from: []            # old addresses that lead here
# handout: For people …      # whom a paper handout of this page is for; without it there is none
audience: patients           # patients | professionals
listed: true                 # false keeps it out of lists, search and search engines
sources: []                  # more sources of the page; those of claims are added by themselves"""
_CAUSE = "eased_through: []            # mechanisms through which the treatment may ease it, by file name"
_TREATMENT = """\
pressure: []                 # light | moderate | firm
works_through: []            # mechanisms that are said to be at work, by file name
suits: []                    # wishes that it may suit: ids of options of the helper's question about them
uses: []                     # oil | heat | cold | cups | tools, besides hands
# in_short: What happens     # in a few words, for the table that compares
# chosen_for: To feel calm   # why people choose it, in a few words, for the same table"""
_HUB = """\
holds: topic                 # the kind of the pages in this folder
in_menu: true                # false keeps it out of the main menu, where there is room for five"""

_DOORS = f"""\
# picture: id-of-a-figure    # a figure beside the first words, where the screen has room
doors:                       # one to eight ways in
  - heading: {UNWRITTEN} Where the door leads.
    text: {UNWRITTEN} Say in one sentence what is behind this door.
    # to: urgent             # the id of the page that it leads to
    # call: See the signs    # the words on its button
    # children: true         # shows the pages of the folder to which it leads
    style: plain             # main | urgent | cards | plain
    links: []                # ids of pages that stand as cards in this door"""

_SIGN = f"""\
# short: All that decides, in one line   # required with emergency and urgent
level: clinician-first       # emergency | urgent | clinician-first | caution | ok
match: any                   # any | all of the lines in notice
group: general               # a group of subject.yml
order: 100                   # the place within its group: a smaller number stands first
notice:                      # one to seven, each begins with "you"
  - {UNWRITTEN} you have …
because: {UNWRITTEN} This can be a sign of …
do: {UNWRITTEN} Say what to do.
tell: {UNWRITTEN} What to say to a clinician or therapist.
advisability: if-cleared     # no | wait | if-cleared | adapt | fine
until: Wait until your clinician says that it is safe.   # with wait and if-cleared; with adapt write "how:"
rules_out: [all]             # or treatments, by file name
# rules_out_with: {{pressure: [firm]}}   # treatments of which this is true, those to come included
page: id-of-the-page         # the page that explains it
basis: expert advice         # expert advice | guideline | law
cautious_choice: false       # true where sources differ and this is the more cautious reading
sources: []                  # ids in content/references.yml; "guideline" needs one
aliases: []                  # other names
search_words: []             # what people type who have this sign"""
