"""What a page is made of: sections, and the blocks inside them.

A block is a small mapping that is told apart by its first word (`text:`, `claim:`, `advice:` …), so an
author writes a page from top to bottom in the order in which it is read.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from healthsite.content.text_fields import Id, Label, Markdown, Plain, Value, described, file_name

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60), Id()]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\n]+$", strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=6000, strip_whitespace=True)]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9]+$", max_length=40), Id()]

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

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        """The schema of this model, each field explained in the words that stand where it is declared."""
        schema: dict[str, Any] = handler(core_schema)
        fields = handler.resolve_ref_schema(schema).get("properties", {})
        for name in cls.model_fields:
            fields[file_name(cls, name)]["description"] = described(cls, name)
        return schema


class Text(Strict):
    """Plain Markdown that states nothing about health (introductions, instructions, descriptions)."""

    text: Annotated[Prose, Markdown("Plain words that state nothing about health. An empty line begins a new paragraph.", running=True)]


class Rating(Strict):
    """How sure a source says that it is of an effect, in the words of GRADE. Nobody else's judgement stands here.

    down_to: the lower word, where the source gives two ("low to very low").
    """

    certainty: Annotated[Certainty, Value("How sure the source says that it is.")]
    down_to: Annotated[Certainty | None, Value("The lower word, where the source gives two.")] = None
    by: Annotated[SourceId, Id("The source that rated it.")]

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

    scale: Annotated[Slug, Id("A scale of scales.yml.")]
    value: Annotated[float, Value("The difference, on that scale.")]
    range: Annotated[list[float], Value("The interval of confidence: the lower number first.")] = Field(default=[], max_length=2)
    people: Annotated[int | None, Value("How many people took part.")] = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _range_holds_the_value(self) -> Size:
        if self.range and not (len(self.range) == 2 and self.range[0] <= self.value <= self.range[1]):
            raise PydanticCustomError("range", "range must be two numbers, the lower first, with value between them")
        return self


class Effect(Strict):
    """What was compared with what, in whom, on which outcome, after how long, how much it differed, and who rated how sure that is.

    An empty list of `ratings` says that no review has rated it.
    """

    compared: Annotated[Line, Plain("What was compared with what.")]
    people: Annotated[Line, Plain("In whom.")]
    outcome: Annotated[Line, Plain("What was measured.")]
    after: Annotated[Line, Plain("After how long.")]
    size: Annotated[Size | None, Value("How large the difference was, only as a source gives it.")] = None
    ratings: Annotated[list[Rating], Value("Who rated how sure it is; an empty list says that no review has.")] = []


class Claim(Strict):
    """A health statement with its sources: an estimate of an `effect`, or a fact or a report with its `basis`. Never both.

    Only an effect carries words of doubt; a fact, what a guideline says, or that no study has shown something, does not.
    """

    claim: Annotated[Prose, Markdown("A statement about health.", running=True)]
    id: Annotated[Slug, Id("Unique on the page; others link to it and cite it.")]
    direction: Annotated[Direction | None, Value("Which way the sources point; required with an effect.")] = None
    effect: Annotated[Effect | None, Value("What was measured, and who rated how sure it is.")] = None
    basis: Annotated[ClaimBasis | None, Value("What a fact or a report rests on; it carries no words of doubt.")] = None
    sources: Annotated[list[SourceId], Id("Ids in references.yml.")] = Field(min_length=1)

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

    advice: Annotated[Prose, Markdown("Safety advice: a basis, no certainty.", running=True)]
    basis: Annotated[Basis, Value("What the advice rests on; a guideline needs its source.")]
    sources: Annotated[list[SourceId], Id("Ids in references.yml.")] = []


class DoDont(Strict):
    """A do list and a don't list; the template writes "do" and "do not" itself."""

    do: Annotated[list[Line], Markdown("What to do, without the word \"do\".")] = Field(default=[], max_length=7)
    dont: Annotated[list[Line], Markdown("What not to do, without the words \"do not\": the page adds them.")] = Field(default=[], max_length=7)
    basis: Annotated[Basis, Value("What the advice rests on; a guideline needs its source.")] = "expert advice"
    sources: Annotated[list[SourceId], Id("Ids in references.yml.")] = []

    @model_validator(mode="after")
    def _says_something(self) -> DoDont:
        if not (self.do or self.dont):
            raise PydanticCustomError("do", "do or dont must have at least one entry")
        return self


class Steps(Strict):
    """Things to do in order."""

    steps: Annotated[list[Line], Markdown("Things to do in order, two to seven.")] = Field(min_length=2, max_length=7)


class Questions(Strict):
    """Questions to ask somebody; handouts collect them."""

    questions: Annotated[list[Line], Markdown("Questions to ask somebody; handouts collect them.")] = Field(min_length=1, max_length=7)


class FigureUse(Strict):
    """Shows one drawing or chart of `content/figures/`."""

    figure: Annotated[Slug, Id("A drawing or chart of figures.yml.")]


class SignCards(Strict):
    """Care cards of the named signs (or of every sign of this page with `page`)."""

    signs: Annotated[list[Slug], Id("Care cards of the named signs.")] = Field(min_length=1)


class Links(Strict):
    """Cards that lead to other pages, by id."""

    links: Annotated[list[Slug], Id("Cards that lead to pages, by id.")] = Field(min_length=1, max_length=12)


class TableData(Strict):
    """A small table with its own caption."""

    caption: Annotated[Line, Markdown("What the table shows.")]
    head: Annotated[list[Line], Markdown("The words above the columns, two to five.")] = Field(min_length=2, max_length=5)
    rows: Annotated[list[list[Line]], Markdown("The rows, each with one entry for each word of head.")] = Field(min_length=1, max_length=30)

    @model_validator(mode="after")
    def _rows_fit(self) -> TableData:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.head):
                message = "rows must have one entry for each of the {heads} words of head (row {number} has {found})"
                raise PydanticCustomError("row", message, {"heads": len(self.head), "number": number, "found": len(row)})
        return self


class Table(Strict):
    table: Annotated[TableData, Value("A small table, with its own caption.")]


class ExerciseData(Strict):
    """One exercise with its drawing."""

    name: Annotated[Line, Label("What the exercise is called.")]
    figure: Annotated[Slug, Id("Its drawing, by the name in figures.yml.")]
    steps: Annotated[list[Line], Markdown("What to do, in order, one to five.")] = Field(min_length=1, max_length=5)
    how_many: Annotated[Line, Markdown("How many times, or for how long.")]
    easier: Annotated[Line | None, Markdown("How to make it easier.")] = None


class Exercise(Strict):
    exercise: Annotated[ExerciseData, Value("One exercise with its drawing.")]


class Note(Strict):
    """Inset text: one thing to remember, no health statement of its own."""

    note: Annotated[Prose, Markdown("One thing to remember, set apart from the text.", running=True)]


Listing = Literal[
    "children", "side-by-side", "emergency-signs", "urgent-signs", "own-signs", "ruled-out-by", "rules-out",
    "glossary", "sources", "hazards", "numbers", "crisis-lines", "call-crisis", "ask-today", "help-by-text",
    "work-rules", "support-services", "review-state", "publisher", "reading-ease", "keep-on-device", "coverage",
    "link-builder", "record-rewrites", "data-files", "handout-maker", "handouts", "components",
]


class Show(Strict):
    """A list that the build makes from other content."""

    show: Annotated[Listing, Value("A list that the build makes.")]


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
    `subject.yml` has one for this id under `sections`.
    """

    id: Annotated[Slug, Id("The address of the section, /page/#id. Never changes.")]
    heading: Annotated[Line | None, Label("What the reader gets; may be left out where subject.yml has one for this id.")] = None
    aspect: Annotated[Aspect, Value("Which of a reader's questions the section answers.")] = "overview"
    blocks: Annotated[list[Block], Value("What the section is made of, from top to bottom.")] = Field(min_length=1)
