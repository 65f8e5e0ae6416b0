"""What items share: sources, glossary terms, regions, figures, codes, hazards, and who publishes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, Prose, Slug, SourceId, Strict
from healthsite.content.charts import ChartData
from healthsite.content.item import Day

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

    authors: Line
    year: int = Field(ge=1900, le=2100)
    title: Line
    where: Line
    study: Study
    people: int | None = Field(default=None, ge=1)
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")
    pmid: str | None = Field(default=None, pattern=r"^\d{6,9}$")
    url: str | None = Field(default=None, pattern=r"^https://\S+$")
    found: dict[str, Line]
    seen: Literal["page", "memory"] = "page"
    looked: Day
    superseded_by: SourceId | None = None
    retracted: Doi | None = None
    notices: list[Doi] = []

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

    name: dict[str, Line]
    linear: bool
    low: float | None = None
    high: float | None = None
    noticed: float | None = Field(default=None, gt=0)
    noticed_by: SourceId | None = None

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

    term: Line
    meaning: Prose
    aliases: list[Line] = []
    misspelt: list[Line] = []
    forms: list[Line] = []
    page: Slug | None = None
    explain: bool = True


class Telephone(Strict):
    """A number with what it is for; it never stands without the name of its country."""

    number: Line
    name: Line
    note: Line | None = None


class Region(Strict):
    """Where a reader is (`content/<lang>/regions.yml`): numbers and the names of places to get help.

    in_a_sentence: its name after "in", where that differs. countries: ISO 3166 codes; a time zone that lies in one of them is a sign that the reader is there.
    health_line_judges: whether the line says how urgent a sign is. by_text: how to reach help without speaking.
    today: whom to ask today besides `clinician` where no line judges; it stands in a sentence.
    """

    name: Line
    in_a_sentence: Line | None = None
    countries: list[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]] = []
    emergency: list[Line] = []
    emergency_note: Line | None = None
    emergency_place: Line
    by_text: Line | None = None
    health_line: Telephone | None = None
    health_line_judges: bool = True
    health_line_note: Line | None = None
    today: Line | None = None
    clinician: Line
    crisis: Telephone | None = None
    crisis_by_text: Line | None = None
    sources: list[SourceId] = []


class Position(Strict):
    """One position of a dial: its name beside the button, and what the drawing then shows."""

    name: Line
    says: Line


class Dial(Strict):
    """What a reader can move in a drawing. Its elements say what they do in each position: `data-turn` (degrees, about
    `data-turn-at`, else their own origin) and `data-fade` (opacity), one number a position.

    drawn: the position that the drawing shows without scripts and on paper (1 is the first).
    """

    label: Line
    note: Line | None = None
    drawn: int = Field(default=1, ge=1)
    positions: list[Position] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _drawn_exists(self) -> Dial:
        if self.drawn > len(self.positions):
            raise PydanticCustomError("dial", "must have the position that is drawn")
        return self


class Figure(Strict):
    """A drawing (`content/figures/<id>.svg`) or a chart made from data, and its words for one language
    (`content/<lang>/figures.yml`)."""

    title: Line
    description: Prose
    caption: Prose
    sources: list[SourceId] = []
    labels: dict[str, Line] = {}
    chart: ChartData | None = None
    dial: Dial | None = None


# The object identifiers by which record systems name code systems (HL7).
OIDS = {
    "icd10cm": "2.16.840.1.113883.6.90", "icd10": "2.16.840.1.113883.6.3",
    "snomed": "2.16.840.1.113883.6.96", "mesh": "2.16.840.1.113883.6.177",
}


# Answers for record systems lie at addresses made of codes, so a code is nothing that could lead elsewhere.
CodeName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=20)]


class Code(Strict):
    """A code of a public code system, and the pages that answer it (`content/codes.yml`)."""

    system: Literal["icd10cm", "icd10", "snomed", "mesh"]
    code: CodeName
    display: Line
    page: Slug
    section: Slug | None = None
    confirmed: Line
    heirs: list[CodeName] = []


class Hazard(Strict):
    """What could harm a reader, and what the design does about it (`content/hazards.yml`)."""

    id: Slug
    harm: Prose
    who: Line
    likely: Literal["rare", "unlikely", "possible", "likely"]
    severity: Literal["minor", "moderate", "serious", "severe"]
    what_we_do: Prose
    held_by: list[Line] = Field(min_length=1)
    left_over: Line


class Publisher(Strict):
    """Who publishes this edition."""

    name: Line
    email: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    telephone: Line | None = None
    address: Line | None = None


class ReviewPolicy(Strict):
    """How often content is held against its sources again."""

    check_every_months: int = Field(ge=1, le=60)


class Site(Strict):
    """`content/site.yml`: what a clinic changes to make the site theirs."""

    name: dict[str, Line]
    url: str = Field(pattern=r"^https://[a-zA-Z0-9.-]+(:[0-9]+)?(/[a-zA-Z0-9._~/-]*)?$")
    publisher: Publisher
    region: Slug = "international"
    languages: list[Slug] = Field(default=["en"], min_length=1)
    colour: str | None = Field(default=None, pattern=r"^#[0-9a-fA-F]{6}$")
    logo: Line | None = None
    review_policy: ReviewPolicy
    funding: dict[str, Line]
    repository: str | None = Field(default=None, pattern=r"^https://\S+$")
    leave_out: list[Slug] = []
    extra_pages: Slug | None = None
    licence_code: Line = "MIT"
    licence_content: Line = "CC BY 4.0"
    since: Day
