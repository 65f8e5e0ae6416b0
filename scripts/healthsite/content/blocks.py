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

Certainty = Literal["high", "moderate", "low", "very low"]  # of GRADE (Guyatt 2008, BMJ 336:924)
SURENESS: tuple[Certainty, ...] = ("high", "moderate", "low", "very low")
Direction = Literal["for", "against", "no difference", "mixed"]
ClaimBasis = Literal["guideline", "studies", "expert advice", "law"]
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


class Rating(Strict):
    """How sure a source says that it is of an effect, in the words of GRADE. Nobody else's judgement stands here.

    down_to: the lower word, where the source gives two ("low to very low").
    """

    certainty: Certainty
    down_to: Certainty | None = None
    by: SourceId

    @model_validator(mode="after")
    def _goes_down(self) -> Rating:
        if self.down_to and SURENESS.index(self.down_to) <= SURENESS.index(self.certainty):
            raise PydanticCustomError("down_to", "down_to must be less sure than certainty")
        return self

    @property
    def lowest(self) -> Certainty:
        return self.down_to or self.certainty


class Size(Strict):
    """How large an effect is, as the source gives it. `scale` is an entry of `scales.yml`; `range` is the interval of confidence."""

    scale: Slug
    value: float
    range: list[float] = Field(default=[], max_length=2)
    people: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _range_holds_the_value(self) -> Size:
        if self.range and not (len(self.range) == 2 and self.range[0] <= self.value <= self.range[1]):
            raise PydanticCustomError("range", "range must be two numbers, the lower first, with value between them")
        return self


class Effect(Strict):
    """What was compared with what, in whom, on which outcome, after how long, how much it differed, and who rated how sure that is.

    An empty list of `ratings` says that no review has rated it.
    """

    compared: Line
    people: Line
    outcome: Line
    after: Line
    size: Size | None = None
    ratings: list[Rating] = []


class Claim(Strict):
    """A health statement with its sources: an estimate of an `effect`, or a fact or a report with its `basis`. Never both.

    Only an effect carries words of doubt; a fact, what a guideline says, or that no study has shown something, does not.
    """

    claim: Prose
    id: Slug
    direction: Direction | None = None
    effect: Effect | None = None
    basis: ClaimBasis | None = None
    sources: list[SourceId] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_an_effect_or_a_fact(self) -> Claim:
        if (self.effect is None) == (self.basis is None):
            raise PydanticCustomError("claim", "one of effect and basis must be there, and not both")
        if self.effect and not self.direction:
            raise PydanticCustomError("direction", "direction must be there when there is an effect")
        if self.direction == "mixed" and len(self.sources) < 2:
            raise PydanticCustomError("direction", "direction must not be 'mixed' with one source: name two that differ")
        return self

    @property
    def ratings(self) -> list[Rating]:
        return self.effect.ratings if self.effect else []

    @property
    def rests_on(self) -> list[str]:
        """Ids of its sources and of those that rated it, in this order."""
        return list(dict.fromkeys([*self.sources, *(rating.by for rating in self.ratings)]))


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
        "glossary", "sources", "hazards", "numbers", "crisis-lines", "call-crisis", "ask-today", "help-by-text",
        "review-state", "publisher", "reading-ease", "keep-on-device",
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
