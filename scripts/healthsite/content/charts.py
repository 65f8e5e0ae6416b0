"""What a chart is made from (`chart:` in `content/<lang>/figures.yml`). Knows no subject; `render.charts` draws it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, Strict
from healthsite.content.text_fields import Label, Plain, Value


class Bar(Strict):
    label: Annotated[Line, Label("What the bar stands for.")]
    value: Annotated[float, Value("How long it is, on the scale of its group.")] = Field(ge=0)
    shown: Annotated[Line, Label("The value in words, beside the bar.")]


class BarGroup(Strict):
    """Bars on one scale from 0 to `most`; `mark` is a dashed line at a value that matters."""

    title: Annotated[Line, Label("What the scale measures.")]
    most: Annotated[float, Value("The end of the scale.")] = Field(gt=0)
    mark: Annotated[float, Value("A dashed line at a value that matters.")] = Field(default=0, ge=0)
    mark_label: Annotated[Line | None, Label("What that value is.")] = None
    bars: Annotated[list[Bar], Value("One to four bars.")] = Field(min_length=1, max_length=4)

    @model_validator(mode="after")
    def _fits(self) -> BarGroup:
        for name, value in [("mark", self.mark), *((bar.label, bar.value) for bar in self.bars)]:
            _require(value <= self.most, f"must fit its scale: {name!r} is {value:g}, but most is {self.most:g}")
        return self


class Step(Strict):
    """What is known in words only, such as a later result."""

    label: Annotated[Line, Label("When, or for whom.")]
    words: Annotated[Line, Plain("What is known.")]


class Series(Strict):
    name: Annotated[Line, Label("The words beside the line.")]
    values: Annotated[list[float], Value("One value for each x.")] = Field(min_length=2)
    place: Annotated[Literal["above", "below"], Value("Where its name stands.")] = "above"


class Row(Strict):
    label: Annotated[Line, Label("Whom the row stands for.")]
    filled: Annotated[int, Value("How many people are filled in.")] = Field(ge=0)
    of: Annotated[int, Value("How many people there are.")] = Field(ge=1, le=100)

    @model_validator(mode="after")
    def _fits(self) -> Row:
        _require(self.filled <= self.of, f"must not fill more than there are: filled is {self.filled}, of is {self.of}")
        return self


# The field that each kind of chart is drawn from.
DRAWN_FROM = {"bars": "groups", "line": "series", "people": "rows"}


class ChartData(Strict):
    """One chart. bars: `groups`, `steps`; line: `x`, `x_title`, `y_title`, `most`, `series`; people: `rows`."""

    kind: Annotated[Literal["bars", "line", "people"], Value("How it is drawn.")]
    groups: Annotated[list[BarGroup], Value("For bars: groups of bars on one scale.")] = Field(default=[])
    steps: Annotated[list[Step], Value("For bars: what is known in words only.")] = Field(default=[])
    x: Annotated[list[float], Value("For a line: where its points lie from left to right.")] = Field(default=[])
    x_title: Annotated[Line | None, Label("For a line: what lies from left to right.")] = None
    y_title: Annotated[Line | None, Label("For a line: what lies from bottom to top.")] = None
    most: Annotated[int, Value("For a line: the end of the scale.")] = Field(default=100, ge=3)
    series: Annotated[list[Series], Value("For a line: one to three lines.")] = Field(default=[], max_length=3)
    rows: Annotated[list[Row], Value("For people: rows of people.")] = Field(default=[])

    @model_validator(mode="after")
    def _can_be_drawn(self) -> ChartData:
        needed = DRAWN_FROM[self.kind]
        _require(bool(getattr(self, needed)), f"must have {needed}: a chart of the kind {self.kind} is drawn from them")
        if self.kind == "line":
            _require(len(self.x) >= 2 and sorted(set(self.x)) == self.x, "must have x: at least two numbers, each larger than the one before")
        for series in self.series:
            _require(len(series.values) == len(self.x), f"must have one value for each x: {series.name!r} has {len(series.values)}, x has {len(self.x)}")
            _require(min(series.values) >= 0 and max(series.values) <= self.most, f"must fit its scale: values of {series.name!r} go beyond 0 to {self.most}")
        return self


def _require(holds: bool, must: str) -> None:
    if not holds:
        # Braces would be read as places to fill.
        raise PydanticCustomError("chart", must.replace("{", "(").replace("}", ")"))
