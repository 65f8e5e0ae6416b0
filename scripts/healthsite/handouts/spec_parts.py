"""The kinds of parts that a composed handout can have, each told by its first word, checked like all content."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, WrapValidator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, Prose, Slug, Strict, TableData
from healthsite.content.item import Level
from healthsite.content.text_fields import Id, Label, Markdown, Plain, Value

Ref = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", max_length=120), Id()]
Kept = Literal["text", "claim", "advice", "dodont", "ol", "ul", "ticks", "figure", "table", "exercises", "note", "card"]


class HeadingPart(Strict):
    heading: Annotated[Line, Label("A heading of the handout itself.")]


class TextPart(Strict):
    """Words of the handout itself: instructions, never a statement about health."""

    text: Annotated[Prose, Markdown("Words of the handout itself: instructions, never a statement about health.")]


class TakePart(Strict):
    """A section of a page. only: the kinds of blocks that are taken. headless: without its heading."""

    take: Annotated[Ref, Id("A section of a page: page#section.")]
    only: Annotated[list[Kept], Value("The kinds of blocks that are taken; all where it is left out.")] = []
    headless: Annotated[bool, Value("true takes it without its heading.")] = False


class QuotePart(Strict):
    """Claims by id, or key points by number."""

    quote: Annotated[list[Ref], Id("Claims by id, or key points by number: page#claim, page#1.")] = Field(min_length=1)


class CardsPart(Strict):
    """Care cards of whole levels, with names only."""

    cards: Annotated[list[Level], Value("Care cards of whole levels, with names only.")] = Field(min_length=1)


class NumbersPart(Strict):
    numbers: Annotated[Literal[True], Value("The emergency numbers of all regions.")]


class SignsPart(Strict):
    """Every sign of a level by name, to tick."""

    signs: Annotated[Level, Value("Every sign of a level by name, to tick.")]
    columns: Annotated[int, Value("In how many columns, up to three.")] = Field(default=2, ge=1, le=3)


class TickPart(Strict):
    tick: Annotated[list[Line], Markdown("Lines to tick, up to twelve.")] = Field(min_length=1, max_length=12)
    columns: Annotated[int, Value("In how many columns, one or two.")] = Field(default=1, ge=1, le=2)


class FillPart(Strict):
    """A place to write on."""

    fill: Annotated[Line, Label("What to write here.")]
    hint: Annotated[Line | None, Plain("What helps to write it.")] = None
    lines: Annotated[int, Value("How many empty lines.")] = Field(default=2, ge=1, le=20)


class BlankData(Strict):
    caption: Annotated[Line, Label("What the table is for.")]
    head: Annotated[list[Line], Label("The words above the columns, two to eight.")] = Field(min_length=2, max_length=8)
    first: Annotated[list[Line], Label("The words in the first column; else it is empty too.")] = []
    rows: Annotated[int, Value("How many rows, where the first column is empty.")] = Field(default=7, ge=1, le=31)
    widths: Annotated[list[int], Value("Of the columns, one to another.")] = []


class BlankPart(Strict):
    """A table to fill in."""

    blank: Annotated[BlankData, Value("A table to fill in.")]


class TablePart(Strict):
    table: Annotated[TableData, Value("A table with words.")]


class AskPart(Strict):
    """Questions of sections of pages, with lines for the answers."""

    ask: Annotated[list[Ref], Id("Sections with questions: page#section.")] = Field(min_length=1)
    lines: Annotated[int, Value("Empty lines for each answer, up to four.")] = Field(default=1, ge=0, le=4)


class ExercisesPart(Strict):
    """All exercises of a page."""

    exercises: Annotated[Slug, Id("All exercises of this page.")]


class DrawingsPart(Strict):
    """Drawings, one a side, large enough to hold up; "all" for all of them."""

    drawings: Annotated[list[Slug] | Literal["all"], Id("Drawings, one a side, large enough to hold up; all for all of them.")]


class Asked(Strict):
    ask: Annotated[Line, Plain("The question.")]
    answer: Annotated[Ref, Id("What answers it: page#claim, page#1.")]


class TeachBackPart(Strict):
    """Questions that learners answer in their own words; the answers are quoted."""

    teach_back: Annotated[list[Asked], Value("Questions that learners answer in their own words.")] = Field(min_length=1)


class QuizItem(Strict):
    ask: Annotated[Line, Plain("The question.")]
    choices: Annotated[list[Line], Plain("Two to four answers to choose from.")] = Field(min_length=2, max_length=4)
    key: Annotated[int, Value("Which of them is right, counted from 1.")] = Field(ge=1, le=4)
    answer: Annotated[Ref, Id("What says so: page#claim, page#1.")]


class QuizPart(Strict):
    quiz: Annotated[list[QuizItem], Value("Questions with answers to choose from, up to twelve.")] = Field(min_length=1, max_length=12)


class QuizKeyPart(Strict):
    """The key of every quiz above."""

    quiz_key: Annotated[Literal[True], Value("The key of every quiz above.")]


class BreakPart(Strict):
    """A new side."""

    new_side: Annotated[Literal[True], Value("A new side begins.")]


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
