"""What items share: sources, glossary terms, regions, figures, codes, hazards, and who publishes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, Prose, Slug, SourceId, Strict
from healthsite.content.charts import ChartData
from healthsite.content.item import Day
from healthsite.content.text_fields import Address, Form, Id, Label, Markdown, Number, Plain, Quoted, Typed, Value

Study = Literal[
    "randomised trial", "systematic review", "evidence map", "guideline", "cohort study", "laboratory study",
    "before-and-after study", "case report", "expert consensus", "review", "theory", "model", "patient information",
    "burden of disease study", "survey", "opinion", "code list",
]


Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")]


class Source(Strict):
    """One source (`content/references.yml`). `found` is one plain sentence for each language.

    seen: how the details were checked ("page": read on a stored page; "memory" is not allowed in a release).
    looked: when someone last held the source against what is said here, and looked for a newer one.
    superseded_by: the source that takes its place. retracted: the DOI of the notice that says so.
    notices: DOIs of corrections and expressions of concern that someone has read.
    """

    authors: Annotated[Line, Quoted("Who wrote it.")]
    year: Annotated[int, Value("When it was published.")] = Field(ge=1900, le=2100)
    title: Annotated[Line, Quoted("Its title.")]
    where: Annotated[Line, Quoted("Journal, issue and pages, or the website.")]
    study: Annotated[Study, Value("What kind of study it is.")]
    people: Annotated[int | None, Value("How many people took part.")] = Field(default=None, ge=1)
    doi: Annotated[str | None, Form("The DOI; one of doi, pmid and url is required.")] = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")
    pmid: Annotated[str | None, Form("The PubMed number, in quotes.")] = Field(default=None, pattern=r"^\d{6,9}$")
    url: Annotated[str | None, Address("Where it can be read.")] = Field(default=None, pattern=r"^https://\S+$")
    found: Annotated[dict[str, Line], Markdown("What it found, in one plain sentence for each language.", by_language=True)]
    seen: Annotated[Literal["page", "memory"], Value("page: you read it on a page. memory: not allowed in a release.")] = "page"
    looked: Annotated[Day, Value("When you last held it against what is said here, and looked for a newer one.")]
    superseded_by: Annotated[SourceId | None, Id("The source that takes its place.")] = None
    retracted: Annotated[Doi | None, Form("The DOI of the notice that says that it is retracted.")] = None
    notices: Annotated[list[Doi], Form("DOIs of corrections and expressions of concern that you have read.")] = []

    @model_validator(mode="after")
    def _can_be_found(self) -> Source:
        if not (self.doi or self.pmid or self.url):
            raise PydanticCustomError("link", "one of doi, pmid or url must be there")
        return self


class Scale(Strict):
    """What an effect is measured on (`content/scales.yml`).

    linear: a number is a place on a line with known ends, `low` and `high`, so that it may be told as points of 100.
    noticed: the smallest change that people notice, on this scale, and `noticed_by` the source that says so.
    """

    name: Annotated[dict[str, Line], Label("What the scale is called, for each language.", by_language=True)]
    linear: Annotated[bool, Value("true where a number is a place on a line with known ends.")]
    low: Annotated[float | None, Value("The lower end.")] = None
    high: Annotated[float | None, Value("The upper end.")] = None
    noticed: Annotated[float | None, Value("The smallest change that people notice.")] = Field(default=None, gt=0)
    noticed_by: Annotated[SourceId | None, Id("The source that says so.")] = None

    @model_validator(mode="after")
    def _has_ends(self) -> Scale:
        if self.linear and (self.low is None or self.high is None or self.low >= self.high):
            raise PydanticCustomError("scale", "low and high must be there when linear is true, low below high")
        if (self.noticed is None) != (self.noticed_by is None):
            raise PydanticCustomError("noticed", "noticed and noticed_by must be there together")
        return self

    def points(self, value: float) -> float | None:
        """The length `value` on this scale as points of 100; None where that would not be honest."""
        if not self.linear or self.low is None or self.high is None:
            return None
        return value / (self.high - self.low) * 100


class Term(Strict):
    """A glossary word (`content/<lang>/glossary.yml`). aliases: what people say instead, shown to them;
    misspelt: what they type, found by search only."""

    term: Annotated[Line, Label("As it is written.")]
    meaning: Annotated[Prose, Markdown("One or two plain sentences.")]
    aliases: Annotated[list[Line], Label("What people type or say instead; shown to readers.")] = []
    misspelt: Annotated[list[Line], Typed("What people type by mistake: search finds it, nobody sees it.")] = []
    forms: Annotated[list[Line], Label("Other written forms of the word itself.")] = []
    page: Annotated[Slug | None, Id("Where there is more.")] = None
    explain: Annotated[bool, Value("false: plain enough to stand without its meaning.")] = True


class Telephone(Strict):
    """A number with what it is for; it never stands without the name of its country."""

    number: Annotated[Line, Number("The number, in quotes.")]
    name: Annotated[Line, Quoted("What the line is called.")]
    note: Annotated[Line | None, Plain("When it can be called, and by whom.")] = None


class Support(Strict):
    """A service that helps people to live with what the site is about: its name, what it offers, and its website."""

    name: Annotated[Line, Quoted("What it is called.")]
    note: Annotated[Line, Markdown("What it offers.")]
    url: Annotated[str | None, Address("Its website.")] = Field(default=None, pattern=r"^https://\S+$")


Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Region(Strict):
    """Where a reader is (`content/<lang>/regions.yml`): numbers, the names of places to get help, and what differs by country.

    in_a_sentence: its name after "in", where that differs. countries: ISO 3166 codes; a time zone that lies in one of them is a sign
    that the reader is there. health_line_judges: whether the line says how urgent a sign is. by_text: how to reach help without
    speaking. today: whom to ask today besides `clinician` where no line judges; it stands in a sentence.
    work: how time off, papers for it and the way back to work go there. support: services that help.
    """

    name: Annotated[Line, Label("The country.")]
    in_a_sentence: Annotated[Line | None, Label("Its name after \"in\", where that differs.")] = None
    countries: Annotated[list[Country], Id("Its countries, as two letters (ISO 3166): a clock set to one of them shows these numbers first.")] = []
    emergency: Annotated[list[Line], Number("Emergency numbers, in quotes.")] = []
    emergency_note: Annotated[Line | None, Markdown("What else to know about them.")] = None
    emergency_place: Annotated[Line, Label("What people call the place for emergencies there.")]
    by_text: Annotated[Line | None, Markdown("How to reach help there without speaking: only what a source shows.")] = None
    health_line: Annotated[Telephone | None, Value("A line for health questions that are no emergency.")] = None
    health_line_judges: Annotated[bool, Value("false where the line cannot say how urgent a sign is.")] = True
    health_line_note: Annotated[Line | None, Markdown("What to do where there is no line.")] = None
    today: Annotated[Line | None, Label("Whom to ask today besides the clinician, where no line judges.")] = None
    clinician: Annotated[Line, Label("Whom people see first.")]
    crisis: Annotated[Telephone | None, Value("A line for people in distress.")] = None
    crisis_by_text: Annotated[Line | None, Markdown("How to write to someone in a crisis: only what a source shows.")] = None
    work: Annotated[Line | None, Markdown("How time off, papers for it and the way back to work go there.")] = None
    support: Annotated[list[Support], Value("Services that help.")] = []
    sources: Annotated[list[SourceId], Id("Where the numbers were seen, by the id in references.yml.")] = []


class Position(Strict):
    """One position of a dial: its name beside the button, and what the drawing then shows."""

    name: Annotated[Line, Label("The words beside the button.")]
    says: Annotated[Line, Plain("What the drawing then shows.")]


class Dial(Strict):
    """What a reader can move in a drawing. Its elements say what they do in each position: `data-turn` (degrees, about
    `data-turn-at`, else their own origin) and `data-fade` (opacity), one number a position.

    drawn: the position that the drawing shows without scripts and on paper (1 is the first).
    """

    label: Annotated[Line, Label("What the reader can try.")]
    note: Annotated[Line | None, Plain("What must be said beside it.")] = None
    drawn: Annotated[int, Value("The position without scripts and on paper (1 is the first).")] = Field(default=1, ge=1)
    positions: Annotated[list[Position], Value("Two to six.")] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _drawn_exists(self) -> Dial:
        if self.drawn > len(self.positions):
            raise PydanticCustomError("dial", "must have the position that is drawn")
        return self


class Figure(Strict):
    """A drawing (`content/figures/<id>.svg`) or a chart made from data, and its words for one language
    (`content/<lang>/figures.yml`)."""

    title: Annotated[Line, Label("A short name.")]
    description: Annotated[Prose, Markdown("Says in words all that the picture shows.")]
    caption: Annotated[Prose, Markdown("What the reader should take from it.")]
    sources: Annotated[list[SourceId], Id("Ids in references.yml.")] = []
    labels: Annotated[dict[str, Line], Label("The words in the drawing, by data-label.")] = {}
    chart: Annotated[ChartData | None, Value("What a chart is drawn from; left out for a drawing.")] = None
    dial: Annotated[Dial | None, Value("What a reader can move in a drawing.")] = None


# The object identifiers by which record systems name code systems (HL7).
OIDS = {
    "icd10cm": "2.16.840.1.113883.6.90", "icd10": "2.16.840.1.113883.6.3",
    "snomed": "2.16.840.1.113883.6.96", "mesh": "2.16.840.1.113883.6.177",
}


# Answers for record systems lie at addresses made of codes, so a code is nothing that could lead elsewhere.
CodeName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=20), Form()]


class Code(Strict):
    """A code of a public code system, and the pages that answer it (`content/codes.yml`)."""

    system: Annotated[Literal["icd10cm", "icd10", "snomed", "mesh"], Value("The code system.")]
    code: Annotated[CodeName, Form("The code, in quotes.")]
    display: Annotated[Line, Quoted("Its name in the code system.")]
    page: Annotated[Slug, Id("The page that answers it.")]
    section: Annotated[Slug | None, Id("A section of that page.")] = None
    confirmed: Annotated[Line, Quoted("Where you saw the code.")]
    heirs: Annotated[list[CodeName], Form("Codes that took its place.")] = []


class Hazard(Strict):
    """What could harm a reader, and what the design does about it (`content/hazards.yml`)."""

    id: Annotated[Slug, Id("A name for the hazard.")]
    harm: Annotated[Prose, Markdown("What could happen to a reader.")]
    who: Annotated[Line, Markdown("Which readers.")]
    likely: Annotated[Literal["rare", "unlikely", "possible", "likely"], Value("How likely it is.")]
    severity: Annotated[Literal["minor", "moderate", "serious", "severe"], Value("How bad it would be.")]
    what_we_do: Annotated[Prose, Markdown("What the design does about it.")]
    held_by: Annotated[list[Annotated[Line, StringConstraints(pattern=r"^[A-Za-z0-9._/:-]+$")]], Address("The tests that hold it.")] = Field(min_length=1)
    left_over: Annotated[Line, Markdown("What is left.")]


class Publisher(Strict):
    """Who publishes this edition."""

    name: Annotated[Line, Quoted("Who publishes.")]
    email: Annotated[str | None, Form("How to reach you in writing.")] = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    telephone: Annotated[Line | None, Number("Your number, in quotes.")] = None
    address: Annotated[Line | None, Quoted("Your postal address.")] = None


class ReviewPolicy(Strict):
    """How often content is held against its sources again."""

    check_every_months: Annotated[int, Value("How often the words are held against their sources.")] = Field(ge=1, le=60)


class Security(Strict):
    """Whom to tell about a hole in the site, and the last day on which that is true (RFC 9116)."""

    contact: Annotated[str, Address("Where to tell of a hole: https://… or mailto:….")] = Field(
        pattern=r"^(https://[^\s<>]+|mailto:[^@\s<>]+@[^@\s<>]+)$"
    )
    expires: Annotated[Day, Value("The last day on which the contact is read.")]


class Site(Strict):
    """`content/site.yml`: what a clinic changes to make the site theirs."""

    name: Annotated[dict[str, Line], Quoted("The name of the site, for each language.", by_language=True)]
    url: Annotated[str, Address("The public address; codes, handouts and links need it.")] = Field(
        pattern=r"^https://[a-zA-Z0-9.-]+(:[0-9]+)?(/[a-zA-Z0-9._~/-]*)?$"
    )
    publisher: Annotated[Publisher, Value("Who publishes this edition.")]
    region: Annotated[Slug, Id("A region of regions.yml: whose numbers are shown.")] = "international"
    languages: Annotated[list[Slug], Id("The first is the default and has no prefix in addresses.")] = Field(default=["en"], min_length=1)
    colour: Annotated[str | None, Form("Your colour, in quotes.")] = Field(default=None, pattern=r"^#[0-9a-fA-F]{6}$")
    logo: Annotated[Line | None, Address("A picture in the content folder (svg, png, webp, jpg).")] = Field(default=None, pattern=r"^[A-Za-z0-9._/-]+$")
    review_policy: Annotated[ReviewPolicy, Value("How often the words are held against their sources.")]
    funding: Annotated[dict[str, Line], Markdown("Who pays for this edition, for each language.", by_language=True)]
    repository: Annotated[str | None, Address("Where the content can be changed.")] = Field(default=None, pattern=r"^https://\S+$")
    leave_out: Annotated[list[Slug], Id("Pages that your edition does not have, by id.")] = []
    extra_pages: Annotated[Slug | None, Id("A folder in the content folder for pages of your own.")] = None
    security: Annotated[Security | None, Value("Whom to tell about a hole in the site: .well-known/security.txt.")] = None
    https_only: Annotated[bool, Value("Whether browsers ask for the site by https alone for a year; it cannot be taken back sooner.")] = False
    licence_code: Annotated[Line, Quoted("The licence of the code.")] = "MIT"
    licence_content: Annotated[Line, Quoted("The licence of the words and drawings.")] = "CC BY 4.0"
    since: Annotated[Day, Value("The day on which the site began.")]
