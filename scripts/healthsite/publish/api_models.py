"""The documents under /api/v1/, as models: they make the documents, and the JSON Schemas are made from them.

Field descriptions are for those who write programs; what a visitor reads comes from phrases.yml.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from healthsite.content.blocks import Aspect, Basis, Certainty, Direction
from healthsite.content.models import Advisability, Level

Url = Annotated[str, Field(pattern=r"^https://\S+$")]
Hash = Annotated[str, Field(pattern=r"^sha256-[0-9a-f]{64}$", description="SHA-256 of the document's JSON without this field")]


class Document(BaseModel):
    """Base of all documents: closed, so that a field without a promise cannot slip out."""

    model_config = ConfigDict(extra="forbid")


class Words(Document):
    html: str = Field(description="HTML with whole URLs; no script, no style")
    text: str = Field(description="the words alone")


class ReviewState(Document):
    """Unreviewed content must be shown as such."""

    state: Literal["not reviewed", "reviewed"]
    statement: str = Field(description="show this sentence with every copy")
    by: str | None = None
    role: str | None = None
    date: datetime.date | None = None


class Sign(Document):
    """A red flag or caution, whole, so that it can stand alone."""

    id: str
    title: str
    level: Level
    heading: str = Field(description="what to do, in a few words")
    match: Literal["any", "all"] = Field(description="whether any one of `notice` counts, or all of them together")
    notice: list[str]
    do: str
    act: str = Field(description="what to do at this level; numbers are those of the publisher's region")
    because: str
    treatment: Advisability
    treatment_words: str
    basis: Basis
    sources: list[str]
    url: Url


class Warning(Document):
    """A warning that must be shown with the module it stands in."""

    level: Level
    heading: str
    title: str
    match: Literal["any", "all"]
    notice: list[str]
    act: str
    treatment_words: str | None = None
    url: Url


class Part(Document):
    """One block. `type` says which fields are there."""

    type: Literal["text", "claim", "advice", "do-dont", "steps", "questions", "figure", "signs", "links", "table", "exercise", "note", "list"]
    id: str | None = None
    words: Words | None = None
    certainty: Certainty | None = Field(default=None, description="claims only: how sure we are")
    certainty_words: str | None = None
    direction: Direction | None = Field(default=None, description="claims only: which way the evidence points for the belief that is spoken of")
    basis: Basis | None = Field(default=None, description="safety advice: on what it rests")
    sources: list[str] | None = Field(default=None, description="ids in `sources` of the page")
    do: list[Words] | None = None
    do_not: list[Words] | None = None
    items: list[Words] | None = None
    signs: list[Sign] | None = None
    links: list[Link] | None = None
    table: dict[str, Any] | None = None
    figure: Figure | None = None
    name: str | None = None
    note: Words | None = None
    url: Url | None = None


class Link(Document):
    id: str
    title: str
    url: Url


class Figure(Document):
    title: str
    description: str
    caption: Words
    url: Url


class Source(Document):
    citation: str
    year: int
    study: str
    found: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: Url | None = None


class Code(Document):
    system: str = Field(description="OID of the code system")
    code: str
    display: str


class Module(Document):
    """A section that may be shown alone, if its warnings, attribution and review state are shown with it."""

    id: str
    url: Url
    heading: str
    aspect: Aspect = Field(description="the health aspect that the section answers")
    health_aspect: Url | None = Field(default=None, description="the same as a term of schema.org, where there is one")
    parts: list[Part]
    warnings: list[Warning]
    attribution: str
    review: ReviewState


class PageDocument(Document):
    """One page as data."""

    model_config = ConfigDict(extra="forbid", title="Page")

    schema_: str = Field(serialization_alias="$schema")
    id: str
    kind: str
    lang: str
    url: Url
    title: str
    description: str
    also_called: list[str]
    audience: Literal["patients", "professionals"]
    modified: datetime.date = Field(description="newest day on which the words, or the signs they carry, were checked; `hash` tells every change")
    checked: datetime.date
    next_check: datetime.date
    review: ReviewState
    attribution: str
    licence: str
    publisher: str
    lead: Words | None
    key_points: list[Words]
    warnings: list[Warning]
    modules: list[Module]
    signs: list[Sign]
    next_steps: list[Words]
    related: list[Link]
    codes: list[Code]
    sources: dict[str, Source]
    translations: dict[str, Url]
    formats: dict[str, Url]
    hash: Hash | Literal[""]


class Entry(Document):
    """One line of the manifest."""

    id: str
    kind: str
    lang: str
    url: Url
    title: str
    description: str
    modified: datetime.date
    hash: Hash
    document: Url
    review: Literal["not reviewed", "reviewed"]


class Manifest(Document):
    """Every page of one language."""

    model_config = ConfigDict(extra="forbid", title="Manifest")

    schema_: str = Field(serialization_alias="$schema")
    name: str
    lang: str
    url: Url
    publisher: str
    licence: str
    description: str
    modified: datetime.date
    feeds: dict[str, Url]
    openapi: Url
    languages: dict[str, Url]
    pages: list[Entry]


for model in (Part, Module, PageDocument):
    model.model_rebuild()
