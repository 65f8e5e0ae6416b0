"""The small words of what stands beside the pages: cards, look-up by code, handouts, the handout maker.

One line a phrase: its name, what it is, what it is for, and what is filled into its braces. A phrase that is written and not
here, or here and not written, is an author's mistake; so adding one is one line here and one in each language.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from healthsite.content.blocks import Line, Strict
from healthsite.content.text_fields import Label, Plain, Value

# What is filled into the words that must be shown with content that is used elsewhere.
ATTRIBUTION = ("title", "site", "publisher", "address", "licence", "checked", "review")


class CodeSystems(Strict):
    """Code systems."""

    icd10cm: Annotated[Line, Label("ICD-10-CM.")]
    icd10: Annotated[Line, Label("ICD-10.")]
    snomed: Annotated[Line, Label("SNOMED CT.")]
    mesh: Annotated[Line, Label("MeSH.")]


class Rewrites(Strict):
    """Web hosts."""

    nginx: Annotated[Line, Label("nginx.")]
    apache: Annotated[Line, Label("Apache.")]
    netlify: Annotated[Line, Label("Netlify.")]
    cloudflare: Annotated[Line, Label("Cloudflare Pages.")]


class Sizes(Strict):
    """Sizes of paper."""

    a4: Annotated[Line, Label("A4.")]
    letter: Annotated[Line, Label("US Letter.")]
    a4_large: Annotated[Line, Label("A4, large print.")] = Field(alias="a4-large")
    letter_large: Annotated[Line, Label("US Letter, large print.")] = Field(alias="letter-large")


class Clinics(Strict):
    """What stands beside the content wherever it goes: data, cards, links for clinics."""

    attribution: Annotated[Line, Plain("What must be shown with content that is used elsewhere.", fills=ATTRIBUTION)]
    emergency_title: Annotated[Line, Label("The title of the card of emergency signs.")]
    picture: Annotated[Line, Plain("The words for a preview picture.", fills=("title", "site"))]
    api_title: Annotated[Line, Label("The title of the data.")]
    api_description: Annotated[Line, Plain("What the data is, and how to use it.")]
    feed_title: Annotated[Line, Label("The title of the feed.", fills=("site",))]
    moved_title: Annotated[Line, Label("The title where a page has moved.")]
    moved: Annotated[Line, Plain("Before its new address.")]
    llms_summary: Annotated[Line, Plain("The first line of the list of pages as text.", fills=("description", "review"))]
    llms_pages: Annotated[Line, Label("Its heading of pages.")]
    llms_about: Annotated[Line, Label("Its heading of pages about the site.")]
    llms_data: Annotated[Line, Label("Its heading of data.")]
    llms_manifest: Annotated[Line, Label("The link to the list of pages.")]
    llms_feed: Annotated[Line, Label("The link to the feed.")]
    llms_openapi: Annotated[Line, Label("The link to the description.")]
    markdown_sure: Annotated[Line, Plain("How sure we are, in a page as text.", fills=("words",))]
    markdown_sources: Annotated[Line, Plain("Its sources.", fills=("ids",))]
    markdown_basis: Annotated[Line, Plain("What advice in it rests on.", fills=("words",))]
    caption: Annotated[Line, Label("The caption of the table of pages.")]
    page: Annotated[Line, Label("The column of pages.")]
    part: Annotated[Line, Label("The column of parts.")]
    whole_page: Annotated[Line, Label("The whole page.")]
    language: Annotated[Line, Label("The choice of a language.")]
    address: Annotated[Line, Label("The column of addresses.")]
    qr: Annotated[Line, Label("The column of QR codes.")]
    qr_svg: Annotated[Line, Label("The link to the code as a drawing.")]
    qr_png: Annotated[Line, Label("The link to the code as a picture.")]
    qr_missing: Annotated[Line, Plain("Said where it cannot be shown.")]
    qr_alt: Annotated[Line, Plain("The words for the code.", fills=("address",))]
    card: Annotated[Line, Label("The column of cards.")]
    parts: Annotated[Line, Plain("How many parts a page has.", fills=("count",))]
    all_pages: Annotated[Line, Label("The heading of the table.")]
    choose: Annotated[Line, Label("The choice of a page.")]
    copy_: Annotated[Line, Label("The button that copies.")] = Field(alias="copy")
    copied: Annotated[Line, Plain("Said when it was copied.")]
    copy_failed: Annotated[Line, Plain("Said when it could not be copied.")]
    built: Annotated[Line, Plain("Said when another page was chosen.", fills=("title",))]
    picture_failed: Annotated[Line, Plain("Said when a picture could not be copied.")]
    result_address: Annotated[Line, Label("The address.")]
    result_letter: Annotated[Line, Label("The text for a letter.")]
    result_card: Annotated[Line, Label("The link card.")]
    result_embed: Annotated[Line, Label("The card to embed.")]
    result_record: Annotated[Line, Label("The link for a record system.")]
    letter: Annotated[Line, Plain("The sentence for a letter.", fills=("title", "address"))]
    letter_note: Annotated[Line, Plain("Said with it until the content is reviewed.")]
    record_note: Annotated[Line, Plain("What to change in a link for a record system.")]
    record_codes: Annotated[Line, Plain("The codes that lead to a page.", fills=("codes",))]
    code_placeholder: Annotated[Line, Label("Stands for the code in such a link.")]
    name_placeholder: Annotated[Line, Label("Stands for its name.")]


class Embed(Strict):
    """Cards on other websites."""

    from_: Annotated[Line, Plain("From which site.", fills=("site",))] = Field(alias="from")
    address: Annotated[Line, Plain("Before the address.")]
    open: Annotated[Line, Label("The link to the page.")]
    key_points: Annotated[Line, Label("The heading of the key points.")]
    urgent_title: Annotated[Line, Label("The title of the card of warning signs.")]
    urgent_lead: Annotated[Line, Plain("Its first line.")]
    emergency_signs: Annotated[Line, Label("The button that opens the emergency signs.", fills=("count",))]
    warnings: Annotated[Line, Label("The button that opens the warning signs.", fills=("count",))]
    numbers: Annotated[Line, Label("The heading of emergency numbers.")]
    frame_title: Annotated[Line, Plain("The name of the frame, for screen readers.", fills=("title", "site"))]


class Infobutton(Strict):
    """The look-up by code."""

    title: Annotated[Line, Label("Its title.")]
    description: Annotated[Line, Plain("What it is for.")]
    lead: Annotated[Line, Plain("Its first words.")]
    no_code: Annotated[Line, Plain("Said where no code was given.")]
    unknown: Annotated[Line, Plain("Said where a code leads to no page.")]
    unknown_named: Annotated[Line, Plain("Said where it has a name.", fills=("name",))]
    search: Annotated[Line, Plain("The link to a search for the name.", fills=("name",))]
    these_help: Annotated[Line, Plain("Before pages that may help.")]
    several: Annotated[Line, Plain("Said where more than one page fits.")]
    urgent: Annotated[Line, Label("The link to the warning signs.")]
    start: Annotated[Line, Label("The link to the start page.")]
    codes: Annotated[Line, Label("The heading of all codes.")]
    code: Annotated[Line, Label("The column of codes.")]
    name: Annotated[Line, Label("The column of names.")]
    page: Annotated[Line, Label("The column of pages.")]
    guide: Annotated[Line, Label("The link to how to set it up.")]
    private: Annotated[Line, Plain("What happens with what a record system sends.")]
    systems: Annotated[CodeSystems, Value("What each code system is called.")]
    rewrites: Annotated[Rewrites, Value("What each host is called.")]
    rewrite_file: Annotated[Line, Plain("The link to a host's file.", fills=("name",))]
    answer_title: Annotated[Line, Plain("The title of the answer to a record system.", fills=("site", "code"))]
    answer_none: Annotated[Line, Plain("The title where there is none.", fills=("site",))]
    also_called: Annotated[Line, Label("Before other names.")]


class Handouts(Strict):
    """Handouts."""

    easier: Annotated[Line, Plain("Before how to make an exercise easier.")]
    page_of: Annotated[Line, Plain("Which side of how many.", fills=("page", "pages"))]
    version: Annotated[Line, Label("Before the version.")]
    scan: Annotated[Line, Plain("Beside the QR code.")]
    qr_alt: Annotated[Line, Plain("The words for the code.", fills=("address",))]
    stamp: Annotated[Line, Plain("In the box for a stamp.")]
    about: Annotated[Line, Label("The heading of what is said about the handout.")]
    not_reviewed: Annotated[Line, Plain("Said until a clinician has reviewed it.")]
    shortened: Annotated[Line, Plain("Said where it says less than the page.")]
    education: Annotated[Line, Plain("What it is for, and what it does not replace.")]
    is_old: Annotated[Line, Plain("How to find out if a copy is old.", fills=("code", "address"))]
    credit: Annotated[Line, Plain("Who may copy it.", fills=("publisher", "licence"))]
    and_others: Annotated[Line, Label("After the first author.")]
    own_title: Annotated[Line, Label("The title of a handout of one's own.")]
    link: Annotated[Line, Plain("Before the links to the sizes.")]
    sizes: Annotated[Sizes, Value("What each size is called.")]
    size_names: Annotated[Sizes, Value("The same in a heading.")]
    facts: Annotated[Line, Plain("How long and how large a file is.", fills=("pages", "kb"))]
    page_one: Annotated[Line, Plain("One page.")]
    page_many: Annotated[Line, Plain("More pages.", fills=("count",))]
    picture_alt: Annotated[Line, Plain("The words for the picture of the first side.", fills=("title",))]
    item: Annotated[Line, Plain("The link to a file.", fills=("title", "size", "facts"))]
    zip: Annotated[Line, Plain("The link to all files of a size.", fills=("size", "count", "mb"))]
    all_heading: Annotated[Line, Label("The heading of these.")]
    composed_heading: Annotated[Line, Label("The heading of handouts for many uses.")]
    teaching_heading: Annotated[Line, Label("The heading of those for teaching.")]
    item_heading: Annotated[Line, Label("The heading of those of pages.")]
    not_made: Annotated[Line, Plain("Said in a preview.")]
    made_when: Annotated[Line, Plain("Said in a preview of one handout.")]
    version_now: Annotated[Line, Plain("Which version is the newest.", fills=("code",))]
    page_link: Annotated[Line, Plain("The link to the page of a handout.", fills=("title",))]


class Device(Strict):
    """The buttons with which a reader keeps the whole site for times without network."""

    keep: Annotated[Line, Label("The button that keeps it.")]
    size: Annotated[Line, Plain("How much it takes.", fills=("size",))]
    saves: Annotated[Line, Plain("Said where the device asks to save data.")]
    progress: Annotated[Line, Label("The name of the bar, for screen readers.")]
    kept: Annotated[Line, Plain("Said when all is kept.")]
    failed: Annotated[Line, Plain("Said when some of it could not be kept.", fills=("count",))]
    remove: Annotated[Line, Label("The button that removes it.")]
    removed: Annotated[Line, Plain("Said when it is removed.")]


class Maker(Strict):
    """The handout maker."""

    legend_topics: Annotated[Line, Label("The first step.")]
    legend_order: Annotated[Line, Label("The second step.")]
    legend_form: Annotated[Line, Label("The third step.")]
    legend_clinic: Annotated[Line, Label("The fourth step.")]
    filter: Annotated[Line, Label("The name of the box that filters topics.")]
    filtered: Annotated[Line, Plain("Said when topics were filtered.", fills=("count",))]
    order_empty: Annotated[Line, Plain("Said while no topic is chosen.")]
    up: Annotated[Line, Plain("The button that moves a topic up.", fills=("title",))]
    down: Annotated[Line, Plain("The button that moves it down.", fills=("title",))]
    remove: Annotated[Line, Plain("The button that takes it out.", fills=("title",))]
    moved: Annotated[Line, Plain("Said when it was moved.", fills=("title", "number", "total"))]
    added: Annotated[Line, Plain("Said when it was added.", fills=("title", "total"))]
    removed: Annotated[Line, Plain("Said when it was taken out.", fills=("title", "total"))]
    language: Annotated[Line, Label("The choice of a language.")]
    paper: Annotated[Line, Label("The choice of paper.")]
    print_size: Annotated[Line, Label("The choice of the size of type.")]
    standard: Annotated[Line, Label("The standard size.")]
    large: Annotated[Line, Label("The large size.")]
    clinic_name: Annotated[Line, Label("The box for the clinic's name.")]
    telephone: Annotated[Line, Label("The box for its number.")]
    note: Annotated[Line, Label("The box for a note.")]
    private: Annotated[Line, Plain("What happens with what is typed.")]
    print: Annotated[Line, Label("The button that prints.")]
    print_hint: Annotated[Line, Plain("What to choose in the print window.")]
    preview: Annotated[Line, Label("The heading of the preview.")]
    preview_empty: Annotated[Line, Plain("Said while there is nothing to see.")]
    no_script: Annotated[Line, Plain("Said where scripts do not run.")]
    ready: Annotated[Line, Label("The heading of handouts that are ready.")]
    failed: Annotated[Line, Plain("Said when topics could not be loaded.")]
    all_handouts: Annotated[Line, Label("The link to all handouts.")]
