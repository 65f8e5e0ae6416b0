"""What documents under /api/v1/ are put together from: words, signs, warnings and the parts of a section, as models.

Field descriptions are for those who write programs; what a visitor reads comes from phrases.yml.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from healthsite.content.blocks import Basis, Certainty, ClaimBasis, Direction
from healthsite.content.item import Advisability, Level

Url = Annotated[str, Field(pattern=r"^https://\S+$")]


class Document(BaseModel):
    """Base of all documents: closed, so that a field without a promise cannot slip out."""

    model_config = ConfigDict(extra="forbid")


class Words(Document):
    html: str = Field(description="HTML with whole URLs; no script, no style")
    text: str = Field(description="the words alone")


class Sign(Document):
    """A red flag or caution, whole, so that it can stand alone."""

    id: str
    title: str
    short: str | None = Field(default=None, description="all of `notice` that decides, in one line; there for emergency and urgent signs")
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


class Link(Document):
    id: str
    title: str
    url: Url


class Figure(Document):
    title: str
    description: str
    caption: Words
    url: Url


class Rating(Document):
    certainty: Certainty = Field(description="certainty of GRADE, as the source itself rates it")
    down_to: Certainty | None = Field(description="the lower word, where the source gives two")
    by: str = Field(description="id in `sources` of the page")


class Points(Document):
    """An effect on a scale of 0 to 100; only where the source's scale is linear and has known ends."""

    value: float
    range: list[float]
    noticed: float | None = Field(description="the smallest change that people notice, as points of 100")


class Size(Document):
    """How large an effect is, as the source gives it."""

    scale: str
    scale_name: str
    value: float
    range: list[float] = Field(description="the interval of confidence, lower end first; empty where the source gives none")
    people: int | None
    points: Points | None


class Effect(Document):
    compared: str
    people: str
    outcome: str
    after: str
    size: Size | None
    ratings: list[Rating] = Field(description="empty: no review is known that rates how sure this is")


class Part(Document):
    """One block. `type` says which fields are there."""

    type: Literal["text", "claim", "advice", "do-dont", "steps", "questions", "figure", "signs", "links", "table", "exercise", "note", "list"]
    id: str | None = None
    words: Words | None = None
    certainty: Certainty | None = Field(default=None, description="claims of an effect: the most doubtful of its ratings; none without a rating")
    certainty_words: str | None = Field(default=None, description="claims: how sure it is, or on what it rests, as readers are told")
    size_words: str | None = Field(default=None, description="claims of an effect: how large it is, as readers are told")
    effect: Effect | None = Field(default=None, description="claims of an effect: what was compared, and how much it differed")
    direction: Direction | None = Field(default=None, description="claims only: which way the studies point")
    basis: Basis | ClaimBasis | None = Field(default=None, description="safety advice, and claims of a fact: on what it rests")
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
