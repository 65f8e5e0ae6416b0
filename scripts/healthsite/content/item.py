"""What an item of every kind has: its place, its sources, the days on which it was checked and reviewed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PrivateAttr
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, SourceId, Strict
from healthsite.content.text_fields import Id, Label, Quoted, Typed, Value
from healthsite.content.yaml_lines import Document

Level = Literal["emergency", "urgent", "clinician-first", "caution", "ok"]
LEVELS: tuple[str, ...] = ("emergency", "urgent", "clinician-first", "caution", "ok")
Advisability = Literal["no", "wait", "if-cleared", "adapt", "fine"]
ADVISABILITY: tuple[str, ...] = ("no", "wait", "if-cleared", "adapt", "fine")


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # one of the many forms that ISO 8601 allows


def _read_date(value: Any) -> Any:
    """Dates are written as text (2026-11-01); YAML's own dates are never used."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except (TypeError, ValueError):
        raise PydanticCustomError("date", "must be a date such as 2026-11-01") from None


Day = Annotated[date, BeforeValidator(_read_date)]


class Review(Strict):
    """A clinician's review. Absent until one has happened."""

    by: Annotated[Line, Quoted("The name of the clinician.")]
    role: Annotated[Line, Label("What the clinician is, such as general practitioner.")]
    date: Annotated[Day, Value("The day of the review.")]


@dataclass(frozen=True)
class Place:
    """Where an item stands: all that follows from its file's place, never written by an author."""

    id: str
    slug: str
    folder: str
    address: str
    file: str
    lang: str
    lead: str = ""
    lead_line: int = 1
    document: Document = field(default_factory=Document)


class Item(Strict):
    """What every kind has. Its place (id, address, file …) is set by the loader."""

    _place: Place = PrivateAttr()

    kind: Annotated[str, Id("Which kind of content this is.")]
    title: Annotated[Line, Label("The heading.")]
    aliases: Annotated[list[Line], Typed("What people type when they look for this, spelling mistakes too; not shown.")] = []
    sources: Annotated[list[SourceId], Id("More sources, by their id in references.yml; those of claims are added by themselves.")] = []
    checked: Annotated[Day, Value("The day on which you held the words against the sources.")]
    review: Annotated[Review | None, Value("Only after a clinician has really read it: by, role and date.")] = None

    @property
    def place(self) -> Place:
        # Read a million times on a large site: past pydantic's own, slower way to a private attribute.
        return (self.__pydantic_private__ or {})["_place"]  # type: ignore[no-any-return]

    @property
    def id(self) -> str:
        return self.place.id

    @property
    def slug(self) -> str:
        return self.place.slug

    @property
    def address(self) -> str:
        return self.place.address

    @property
    def lead(self) -> str:
        return self.place.lead
