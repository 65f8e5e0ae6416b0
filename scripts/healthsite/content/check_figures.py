"""Checks the drawings: each has words, nothing in them can run, and every label has its word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from healthsite.content.library import Library
from healthsite.problems import Problem

ALLOWED = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs", "clipPath",
    "use", "title", "desc", "symbol", "marker", "pattern", "mask", "linearGradient", "radialGradient", "stop",
}


def check_figures(library: Library) -> Iterator[Problem]:
    """Yield a Problem for a figure without drawing, a drawing without words, and anything unsafe in an SVG."""
    words = f"{library.lang}/figures.yml"
    for name, figure in library.figures.items():
        if figure.chart is None and name not in library.drawings:
            yield Problem(words, library.line_in(words, (name,)), f"{name} must have a drawing figures/{name}.svg, or a chart")
    for name, text in library.drawings.items():
        file = f"figures/{name}.svg"
        if name not in library.figures:
            yield Problem(file, 1, f"must be described in {words}: title, description, caption")
            continue
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            yield Problem(file, _line(text, "<!"), "must not hold a DOCTYPE or ENTITY: delete that line")
            continue
        try:
            root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            yield Problem(file, error.position[0], "must be well-formed SVG")
            continue
        if not re.fullmatch(r"(-?[\d.]+[ ,]+){2}[\d.]+[ ,]+[\d.]+", root.get("viewBox", "")):
            yield Problem(file, 1, f"must have a viewBox of four numbers, so that it fits any screen (found {root.get('viewBox')!r})")
        yield from _elements(file, text, root)
        dial = library.figures[name].dial
        yield from _moves(file, root, len(dial.positions) if dial else 0)
        for label in (each.get("data-label") for each in root.iter() if each.get("data-label")):
            if label not in library.figures[name].labels:
                yield Problem(words, library.line_in(words, (name, "labels")), f"{name}.labels must have the label {label!r} that the drawing uses")


def _moves(file: str, root: ElementTree.Element, positions: int) -> Iterator[Problem]:
    """What moves must say so for every position of the dial; without a dial nothing may move."""
    moving = [(move, each.get(move, "")) for each in root.iter() for move in ("data-turn", "data-fade") if each.get(move)]
    if positions and not moving:
        yield Problem(file, 0, "must have elements with data-turn or data-fade, because its words have a dial")
    for move, numbers in moving:
        if not all(re.fullmatch(r"-?\d*\.?\d+", number) for number in numbers.split()):
            yield Problem(file, 0, f"{move} must be numbers with spaces between them (found {numbers!r})")
        elif len(numbers.split()) != positions:
            yield Problem(file, 0, f"{move} must have one number for each of the {positions} positions of its dial (found {numbers!r})")


def _elements(file: str, text: str, root: ElementTree.Element) -> Iterator[Problem]:
    for element in root.iter():
        tag = element.tag.rsplit("}", 1)[-1]
        if tag not in ALLOWED:
            yield Problem(file, _line(text, f"<{tag}"), f"must not hold the element <{tag}>: only shapes and text are drawn")
        for attribute, value in element.attrib.items():
            name = attribute.rsplit("}", 1)[-1].lower()
            if name.startswith("on") or name == "style" or (name == "href" and not value.startswith("#")) or "url(" in value.replace("url(#", ""):
                yield Problem(file, _line(text, f"{name}="), f"must not hold the attribute {name} on <{tag}> (it could run or fetch something)")


def _line(text: str, sought: str) -> int:
    """The line at which `sought` first stands (1 when it is written in another way)."""
    return text.count("\n", 0, max(0, text.lower().find(sought.lower()))) + 1
