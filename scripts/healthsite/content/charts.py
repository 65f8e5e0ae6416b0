"""What a chart is made from (`chart:` in `content/<lang>/figures.yml`). Knows no subject; `render.charts` draws it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Line, Strict


class Bar(Strict):
    label: Line
    value: float = Field(ge=0)
    shown: Line


class BarGroup(Strict):
    """Bars on one scale from 0 to `most`; `mark` is a dashed line at a value that matters."""

    title: Line
    most: float = Field(gt=0)
    mark: float = Field(default=0, ge=0)
    mark_label: Line | None = None
    bars: list[Bar] = Field(min_length=1, max_length=4)

    @model_validator(mode="after")
    def _fits(self) -> BarGroup:
        for name, value in [("mark", self.mark), *((bar.label, bar.value) for bar in self.bars)]:
            _require(value <= self.most, f"must fit its scale: {name!r} is {value:g}, but most is {self.most:g}")
        return self


class Step(Strict):
    """What is known in words only, such as a later result."""

    label: Line
    words: Line


class Series(Strict):
    name: Line
    values: list[float] = Field(min_length=2)
    place: Literal["above", "below"] = "above"


class Row(Strict):
    label: Line
    filled: int = Field(ge=0)
    of: int = Field(ge=1, le=100)

    @model_validator(mode="after")
    def _fits(self) -> Row:
        _require(self.filled <= self.of, f"must not fill more than there are: filled is {self.filled}, of is {self.of}")
        return self


# The field that each kind of chart is drawn from.
DRAWN_FROM = {"bars": "groups", "line": "series", "people": "rows"}


class ChartData(Strict):
    """One chart. bars: `groups`, `steps`; line: `x`, `x_title`, `y_title`, `most`, `series`; people: `rows`."""

    kind: Literal["bars", "line", "people"]
    groups: list[BarGroup] = Field(default=[])
    steps: list[Step] = Field(default=[])
    x: list[float] = Field(default=[])
    x_title: Line | None = None
    y_title: Line | None = None
    most: int = Field(default=100, ge=3)
    series: list[Series] = Field(default=[], max_length=3)
    rows: list[Row] = Field(default=[])

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
