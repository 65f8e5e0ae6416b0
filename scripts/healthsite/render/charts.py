"""Charts: data in, SVG out, with the classes of the drawings. Knows no subject and no words of its own."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from healthsite.content.charts import ChartData

WIDTH, LEFT, RIGHT = 480, 16, 464
# One shape, colour and dash for each line of a chart: they differ without colour too.
MARKS = [("m-9,0a9,9 0 1 1 18,0a9,9 0 1 1 -18,0z", "fig-accent"), ("m-8,-8h16v16h-16z", "fig-accent-2"), ("m0,-11l11,19h-22z", "fig-paper")]
DASHES = ["", ' stroke-dasharray="11 9"', ' stroke-dasharray="2 8" stroke-linecap="round"']
PERSON = "M0,-30a8,8 0 1 0 .1,0zM-8,-11H8a6,6 0 0 1 6,6V12H9V34H-9V12H-14V-5a6,6 0 0 1 6,-6z"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(x: float, y: float, words: str, css: str = "fig-text", anchor: str = "start") -> str:
    return f'<text class="{css}" x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{escape(words)}</text>'


def _lines(x: float, y: float, words: str | None, css: str = "fig-text-small") -> tuple[list[str], float]:
    """Words broken into lines that fit, and the height below them."""
    step, letter = (29, 13.2) if css == "fig-text" else (26, 10.8)
    broken = wrap(words or "", int((RIGHT - x) / letter))
    return [_text(x, y + i * step, line, css) for i, line in enumerate(broken)], y + len(broken) * step


def _path(d: str, width: float, css: str = "fig-line", more: str = "") -> str:
    return f'<path class="{css}" stroke-width="{_n(width)}"{more} d="{d}"/>'


def _dot(x: float, y: float, series: int) -> str:
    d, css = MARKS[series]
    return _path(f"M{_n(x)},{_n(y)}{d}", 3, f"fig-line {css}")


def bars(data: ChartData) -> tuple[list[str], float]:
    out, y, full = [], 30.0, RIGHT - LEFT
    for group in data.groups:
        lines, y = _lines(LEFT, y, group.title, "fig-text")
        out += lines
        for bar in group.bars:
            length = full * min(bar.value / group.most, 1)
            out += [_path(f"M{LEFT},{_n(y + 14)}h{_n(w)}v32h{_n(-w)}z", 2.5, f"fig-line {css}")
                    for w, css in ((full, "fig-paper"), (length, "fig-accent"))]
            if group.mark:
                out.append(_path(f"M{_n(LEFT + full * group.mark / group.most)},{_n(y + 8)}v44", 3, more=' stroke-dasharray="5 6"'))
            out += [_text(LEFT, y + 4, bar.label, "fig-text-small"), _text(LEFT + length + 14, y + 38, bar.shown, "fig-text fig-halo")]
            y += 76
        lines, y = _lines(LEFT, y + 4, group.mark_label)
        out, y = out + lines, y + 24
    for step in data.steps:
        lines, y = _lines(LEFT, y, step.label, "fig-text")
        more, y = _lines(LEFT, y, step.words)
        out, y = out + lines + more, y + 16
    return out, y - 16


def line(data: ChartData) -> tuple[list[str], float]:
    out, y = [], 30.0
    for i, series in enumerate(data.series):
        lines, below = _lines(LEFT + 58, y, series.name)
        out += [_path(f"M{LEFT},{_n(y - 7)}h44", 5, more=DASHES[i]), _dot(LEFT + 22, y - 7, i), *lines]
        y = below + 8
    lines, y = _lines(LEFT, y + 12, data.y_title)
    tall = 270 if len(data.series) < 3 else 410
    top, base, left, right, numbers = y + 14, y + 14 + tall, LEFT + 34, RIGHT - 14, []
    said: set[tuple[float, float]] = set()
    for tick in range(0, data.most + 1, data.most // 3):
        at = base - (base - top) * tick / data.most
        lines += [_path(f"M{left},{_n(at)}H{RIGHT}", 1 if tick else 3), _text(left - 8, at + 6, str(tick), "fig-text-small", "end")]
    places = [left + 16 + (right - left - 28) * (x - data.x[0]) / (data.x[-1] - data.x[0]) for x in data.x]
    lines += [_text(at, base + 26, _n(x), "fig-text-small", "middle") for at, x in zip(places, data.x, strict=True)]
    for i, series in enumerate(data.series):
        points = [(at, base - (base - top) * v / data.most) for at, v in zip(places, series.values, strict=True)]
        lines.append(_path("M" + "L".join(f"{_n(a)},{_n(b)}" for a, b in points), 5, more=DASHES[i]))
        for (a, b), value in zip(points, series.values, strict=True):
            high = b - 16 if series.place == "above" or base - b < 44 else b + 32
            numbers.append(_dot(a, b, i))
            if (a, b) not in said:  # two lines in one point share its number
                numbers.append(_text(a, high, _n(value), "fig-text fig-halo", "middle"))
            said.add((a, b))
    title = _text((left + right) / 2, base + 56, data.x_title or "", "fig-text-small", "middle")
    return [*out, *lines, *numbers, title], base + 66


def people(data: ChartData) -> tuple[list[str], float]:
    out, y = [], 30.0
    for row in data.rows:
        lines, y = _lines(LEFT, y, row.label, "fig-text")
        out += lines
        for i in range(row.of):
            css, place = "fig-accent" if i < row.filled else "fig-paper", (LEFT + 22 + i % 10 * 45, _n(y + 24 + i // 10 * 78))
            out.append(_path(PERSON, 2.5, f"fig-line {css}", f' transform="translate({place[0]} {place[1]})"'))
        y += -(-row.of // 10) * 78 + 22
    return out, y - 16


def chart(data: ChartData) -> str:
    """The chart as an SVG without a title; whoever places it adds name and description."""
    parts, height = {"bars": bars, "line": line, "people": people}[data.kind](data)
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {round(height)}">', *parts, "</svg>\n"])
