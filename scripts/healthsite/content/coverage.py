"""The field's rulers, held against the pages: what guidelines, reviews of readers' needs and lists of red flags ask for, and what answers it.

`content/coverage.yml` names for each row the claim, advice, section or sign that answers it, or says why nothing does.
A build compares direction and level with what is named. Whether the words are right is for readers to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Advice, Claim, DoDont, Line, Slug, SourceId, Strict
from healthsite.content.item import LEVELS, Level
from healthsite.content.models import Page
from healthsite.content.text_fields import Form, Id, Label, Plain, Value

Pain = Literal["new", "lasting", "leg"]
Says = dict[str, Line]
# The directions of a claim that answer a row which says so.
ANSWERS = {"do": ("for", "mixed"), "may": ("for", "mixed"), "do not": ("against", "no difference", "mixed")}


class Row(Strict):
    """One thing that a ruler asks for: in a few words, for which kinds of pain, and what answers it.

    direction: what the ruler says of it; "none" where it takes no side. level: how fast it wants help, for a sign.
    claims: page#claim. advice: page#section with advice or a do list. sections: page#section. signs: signs by name.
    """

    says: Annotated[Says, Plain("What it asks for, in a few words, for each language.", by_language=True)]
    ref: Annotated[Line | None, Form("Its number in the source.")] = None
    pain: Annotated[list[Pain], Value("For which kinds of pain.")] = []
    direction: Annotated[Literal["do", "may", "do not", "none"], Value("What the source says of it; none where it takes no side.")]
    level: Annotated[Level | None, Value("How fast the source wants help: the sign must be as fast.")] = None
    claims: Annotated[list[Line], Id("page#claim, each of the same direction.")] = []
    advice: Annotated[list[Line], Id("page#section that holds advice, or a list of that direction.")] = []
    sections: Annotated[list[Line], Id("page#section, where there is nothing to compare.")] = []
    signs: Annotated[list[Slug], Id("Signs that answer it.")] = []
    why_not: Annotated[Says | None, Plain("Why nothing answers it, for each language.", by_language=True)] = None

    @model_validator(mode="after")
    def _is_answered(self) -> Row:
        if bool(self.named) == bool(self.why_not):
            raise PydanticCustomError("row", "one of claims, advice, sections, signs and why_not must be there, and why_not alone")
        return self

    @property
    def named(self) -> list[str]:
        return [*self.claims, *self.advice, *self.sections, *self.signs]


class Ruler(Strict):
    """A guideline, a list of needs or of red flags. seen: what of it could be read. field: how others did by the same ruler."""

    name: Annotated[Says, Label("What it is called, for each language.", by_language=True)]
    kind: Annotated[Literal["guideline", "needs", "signs"], Value("What it measures.")]
    source: Annotated[SourceId, Id("Its source in references.yml.")]
    seen: Annotated[Says, Plain("What of it could be read, for each language.", by_language=True)]
    field: Annotated[Says | None, Plain("How others did by it, for each language.", by_language=True)] = None
    rows: Annotated[list[Row], Value("One thing that it asks for each.")] = Field(min_length=1)

    def answered(self, pain: Pain | None = None) -> tuple[int, int]:
        """(rows that something answers, all rows), for one kind of pain or for all."""
        rows = [row for row in self.rows if pain is None or pain in row.pain]
        return sum(bool(row.named) for row in rows), len(rows)


def mistakes(rulers: dict[str, Ruler], pages: dict[str, Page], signs: dict[str, Level]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(place in the file, message) of each row that names nothing, or what says the opposite. signs: their levels."""
    for name, ruler in rulers.items():
        for index, row in enumerate(ruler.rows):
            for field in ("claims", "advice", "sections"):
                for number, ref in enumerate(getattr(row, field)):
                    if message := _wrong(row, field, ref, pages):
                        yield (name, "rows", index, field, number), message
            for number, sign in enumerate(row.signs):
                if sign not in signs:
                    yield (name, "rows", index, "signs", number), f"signs must name a sign (found {sign!r})"
                elif row.level and LEVELS.index(signs[sign]) > LEVELS.index(row.level):
                    message = f"signs must name one that asks for help as fast as the source does, {row.level} (found {sign!r}, which is {signs[sign]})"
                    yield (name, "rows", index, "signs", number), message


def _wrong(row: Row, field: str, ref: str, pages: dict[str, Page]) -> str | None:
    page_id, _, part = ref.partition("#")
    page = pages.get(page_id)
    if page is None:
        return f"{field} must name a page and a part of it, such as plan#the-plan (found {ref!r}, and no page {page_id!r})"
    blocks = {section.id: section.blocks for section in page.sections}
    if field != "claims":
        if part not in blocks:
            return f"{field} must name a section of {page_id} (found {part!r})"
        if field == "advice" and not any(_advises(row, block) for block in blocks[part]):
            return f"advice must name a section with advice, or with a list of what to {row.direction} (found none in {ref!r})"
        return None
    claim = next((each for section in blocks.values() for each in section if isinstance(each, Claim) and each.id == part), None)
    if claim is None:
        return f"claims must name a claim of {page_id} (found {part!r})"
    if row.direction in ANSWERS and claim.direction not in ANSWERS[row.direction]:
        return f"claims must name one that points the same way, {row.direction!r} (found {ref!r}, whose direction is {claim.direction or 'not said'})"
    return None


def _advises(row: Row, block: object) -> bool:
    if isinstance(block, DoDont):
        return bool(block.dont if row.direction == "do not" else block.do or row.direction == "none")
    return isinstance(block, Advice)
