"""Checks the drawings: each has words, nothing in them can run, and every label has its word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from healthsite.content.check_svg import read_svg, unsafe
from healthsite.content.library import Library
from healthsite.problems import Problem


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
        root, mistakes = read_svg(text)
        if root is None:
            yield from (Problem(file, line, message) for line, message in mistakes)
            continue
        if not re.fullmatch(r"(-?[\d.]+[ ,]+){2}[\d.]+[ ,]+[\d.]+", root.get("viewBox", "")):
            yield Problem(file, 1, f"must have a viewBox of four numbers, so that it fits any screen (found {root.get('viewBox')!r})")
        yield from (Problem(file, line, message) for line, message in unsafe(text, root, inside_a_page=True))
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
