"""What a page is made of: sections, and the blocks inside them.

A block is a small mapping that is told apart by its first word (`text:`, `claim:`, `advice:` …), so an
author writes a page from top to bottom in the order in which it is read.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\n]+$", strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=6000, strip_whitespace=True)]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9]+$", max_length=40)]

Certainty = Literal["strong", "moderate", "low", "very low", "theory"]
Direction = Literal["for", "against", "mixed"]
Basis = Literal["expert advice", "guideline", "law"]
Aspect = Literal[
    "overview", "causes", "how-it-works", "evidence", "risks", "who-should-not", "alternatives",
    "self-care", "questions", "getting-help", "living-with", "about",
]


class Strict(BaseModel):
    """Base of everything an author writes: unknown fields are mistakes, values are never coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Text(Strict):
    """Plain Markdown that states nothing about health (introductions, instructions, descriptions)."""

    text: Prose


class Claim(Strict):
    """A health statement: what is said, how sure we are, which way the evidence points, on what it rests."""

    claim: Prose
    id: Slug
    certainty: Certainty
    direction: Direction
    sources: list[SourceId] = Field(min_length=1)


class Advice(Strict):
    """Safety advice. It carries no mark of doubt; its basis is said instead."""

    advice: Prose
    basis: Basis
    sources: list[SourceId] = []


class DoDont(Strict):
    """A do list and a don't list; the template writes "do" and "do not" itself."""

    do: list[Line] = Field(default=[], max_length=7)
    dont: list[Line] = Field(default=[], max_length=7)
    basis: Basis = "expert advice"
    sources: list[SourceId] = []

    @model_validator(mode="after")
    def _says_something(self) -> DoDont:
        if not (self.do or self.dont):
            raise PydanticCustomError("do", "do or dont must have at least one entry")
        return self


class Steps(Strict):
    """Things to do in order."""

    steps: list[Line] = Field(min_length=2, max_length=7)


class Questions(Strict):
    """Questions to ask somebody; handouts collect them."""

    questions: list[Line] = Field(min_length=1, max_length=7)


class FigureUse(Strict):
    """Shows one drawing or chart of `content/figures/`."""

    figure: Slug


class SignCards(Strict):
    """Care cards of the named signs (or of every sign of this page with `page`)."""

    signs: list[Slug] = Field(min_length=1)


class Links(Strict):
    """Cards that lead to other pages, by id."""

    links: list[Slug] = Field(min_length=1, max_length=12)


class TableData(Strict):
    """A small table with its own caption."""

    caption: Line
    head: list[Line] = Field(min_length=2, max_length=5)
    rows: list[list[Line]] = Field(min_length=1, max_length=30)

    @model_validator(mode="after")
    def _rows_fit(self) -> TableData:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.head):
                message = "rows must have one entry for each of the {heads} words of head (row {number} has {found})"
                raise PydanticCustomError("row", message, {"heads": len(self.head), "number": number, "found": len(row)})
        return self


class Table(Strict):
    table: TableData


class ExerciseData(Strict):
    """One exercise with its drawing."""

    name: Line
    figure: Slug
    steps: list[Line] = Field(min_length=1, max_length=5)
    how_many: Line
    easier: Line | None = None


class Exercise(Strict):
    exercise: ExerciseData


class Note(Strict):
    """Inset text: one thing to remember, no health statement of its own."""

    note: Prose


class Show(Strict):
    """A list that the build makes from other content."""

    show: Literal[
        "children", "emergency-signs", "urgent-signs", "own-signs", "ruled-out-by", "rules-out",
        "glossary", "sources", "hazards", "numbers", "crisis-lines", "call-crisis", "ask-today", "help-by-text", "review-state", "publisher", "reading-ease",
        "link-builder", "record-rewrites", "data-files", "handout-maker", "handouts", "components",
    ]


BLOCKS: dict[str, type[Strict]] = {
    "text": Text, "claim": Claim, "advice": Advice, "do": DoDont, "dont": DoDont, "steps": Steps,
    "questions": Questions, "figure": FigureUse, "signs": SignCards, "links": Links, "table": Table,
    "exercise": Exercise, "note": Note, "show": Show,
}


def _pick_block(value: Any, handler: Any) -> Strict:
    """Choose the model by the word that the block begins with, so that messages are about the right kind."""
    if isinstance(value, Strict):
        return value
    if not isinstance(value, dict):
        raise PydanticCustomError("block", "must be a block such as 'text: …' or 'claim: …'")
    for word, model in BLOCKS.items():
        if word in value:
            return model.model_validate(value)
    raise PydanticCustomError(
        "block_word", "must have one of these words: {words}",
        {"words": ", ".join(BLOCKS), "found_keys": ", ".join(map(str, value))},
    )


# Whatever has one form for each kind of block matches over this, so that mypy names the form that a new kind lacks.
AnyBlock = Text | Claim | Advice | DoDont | Steps | Questions | FigureUse | SignCards | Links | Table | Exercise | Note | Show
Block = Annotated[AnyBlock, WrapValidator(_pick_block)]


class Section(Strict):
    """A part of a page under one heading.

    id is the address of the section (`/page/#id`) and never changes; heading may be left out where
    `phrases.yml` has one for this id under `sections`.
    """

    id: Slug
    heading: Line | None = None
    aspect: Aspect = "overview"
    blocks: list[Block] = Field(min_length=1)
