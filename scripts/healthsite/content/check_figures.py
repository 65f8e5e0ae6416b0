"""Checks the drawings: each has words, nothing in them can run, and every label has its word."""

from __future__ import annotations

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
            yield Problem(words, 0, f"{name} must have a drawing figures/{name}.svg, or a chart")
    for name, text in library.drawings.items():
        file = f"figures/{name}.svg"
        if name not in library.figures:
            yield Problem(file, 0, f"must be described in {words}: title, description, caption")
            continue
        try:
            root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            yield Problem(file, error.position[0], "must be well-formed SVG")
            continue
        if not root.get("viewBox"):
            yield Problem(file, 1, "must have a viewBox, so that it fits any screen")
        yield from _elements(file, root)
        for label in (each.get("data-label") for each in root.iter() if each.get("data-label")):
            if label not in library.figures[name].labels:
                yield Problem(words, 0, f"{name}.labels must have the label {label!r} that the drawing uses")


def _elements(file: str, root: ElementTree.Element) -> Iterator[Problem]:
    for element in root.iter():
        tag = element.tag.rsplit("}", 1)[-1]
        if tag not in ALLOWED:
            yield Problem(file, 0, f"must not hold the element <{tag}>: only shapes and text are drawn")
        for attribute, value in element.attrib.items():
            name = attribute.rsplit("}", 1)[-1].lower()
            if name.startswith("on") or name == "style" or (name == "href" and not value.startswith("#")) or "url(" in value.replace("url(#", ""):
                yield Problem(file, 0, f"must not hold the attribute {name} on <{tag}> (it could run or fetch something)")
