"""The documents under /api/v1/, as models: they make the documents, and the JSON Schemas are made from them."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from healthsite.content.blocks import Aspect
from healthsite.outputs.api.models import Document, Link, Part, Sign, Url, Warning, Words

Hash = Annotated[str, Field(pattern=r"^sha256-[0-9a-f]{64}$", description="SHA-256 of the document's JSON without this field")]


class ReviewState(Document):
    """Unreviewed content must be shown as such."""

    state: Literal["not reviewed", "reviewed"]
    statement: str = Field(description="show this sentence with every copy")
    by: str | None = None
    role: str | None = None
    date: datetime.date | None = None


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
