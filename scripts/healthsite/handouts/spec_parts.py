"""The kinds of parts that a composed handout can have, each told by its first word, checked like all content."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, WrapValidator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, Prose, Slug, Strict, TableData
from healthsite.content.item import Level

Ref = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", max_length=120)]
Kept = Literal["text", "claim", "advice", "dodont", "ol", "ul", "ticks", "figure", "table", "exercises", "note", "card"]


class HeadingPart(Strict):
    heading: Line


class TextPart(Strict):
    """Words of the handout itself: instructions, never a statement about health."""

    text: Prose


class TakePart(Strict):
    """A section of a page. only: the kinds of blocks that are taken. headless: without its heading."""

    take: Ref
    only: list[Kept] = []
    headless: bool = False


class QuotePart(Strict):
    """Claims by id, or key points by number."""

    quote: list[Ref] = Field(min_length=1)


class CardsPart(Strict):
    """Care cards of whole levels, with names only."""

    cards: list[Level] = Field(min_length=1)


class NumbersPart(Strict):
    numbers: Literal[True]


class SignsPart(Strict):
    """Every sign of a level by name, to tick."""

    signs: Level
    columns: int = Field(default=2, ge=1, le=3)


class TickPart(Strict):
    tick: list[Line] = Field(min_length=1, max_length=12)
    columns: int = Field(default=1, ge=1, le=2)


class FillPart(Strict):
    """A place to write on."""

    fill: Line
    hint: Line | None = None
    lines: int = Field(default=2, ge=1, le=20)


class BlankData(Strict):
    caption: Line
    head: list[Line] = Field(min_length=2, max_length=8)
    first: list[Line] = []
    rows: int = Field(default=7, ge=1, le=31)
    widths: list[int] = []


class BlankPart(Strict):
    """A table to fill in. first: the words in the first column; else it is empty too. widths: of the columns, one to another."""

    blank: BlankData


class TablePart(Strict):
    table: TableData


class AskPart(Strict):
    """Questions of sections of pages, with lines for the answers."""

    ask: list[Ref] = Field(min_length=1)
    lines: int = Field(default=1, ge=0, le=4)


class ExercisesPart(Strict):
    """All exercises of a page."""

    exercises: Slug


class DrawingsPart(Strict):
    """Drawings, one a side, large enough to hold up; "all" for all of them."""

    drawings: list[Slug] | Literal["all"]


class Asked(Strict):
    ask: Line
    answer: Ref


class TeachBackPart(Strict):
    """Questions that learners answer in their own words; the answers are quoted."""

    teach_back: list[Asked] = Field(min_length=1)


class QuizItem(Strict):
    ask: Line
    choices: list[Line] = Field(min_length=2, max_length=4)
    key: int = Field(ge=1, le=4)
    answer: Ref


class QuizPart(Strict):
    quiz: list[QuizItem] = Field(min_length=1, max_length=12)


class QuizKeyPart(Strict):
    """The key of every quiz above."""

    quiz_key: Literal[True]


class BreakPart(Strict):
    """A new side."""

    new_side: Literal[True]


_PARTS: dict[str, type[Strict]] = {
    "heading": HeadingPart, "text": TextPart, "take": TakePart, "quote": QuotePart, "cards": CardsPart, "numbers": NumbersPart,
    "signs": SignsPart, "tick": TickPart, "fill": FillPart, "blank": BlankPart, "table": TablePart, "ask": AskPart,
    "exercises": ExercisesPart, "drawings": DrawingsPart, "teach_back": TeachBackPart, "quiz": QuizPart, "quiz_key": QuizKeyPart,
    "new_side": BreakPart,
}


def _pick(value: Any, handler: Any) -> Strict:
    """Tell parts apart by their first word, so that messages are about the right kind."""
    if isinstance(value, Strict):
        return value
    if isinstance(value, dict):
        for word, model in _PARTS.items():
            if word in value:
                return model.model_validate(value)
    raise PydanticCustomError("part", "must have one of these words: {words}", {"words": ", ".join(_PARTS)})


Part = Annotated[Strict, WrapValidator(_pick)]
