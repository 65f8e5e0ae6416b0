"""What composed handouts say and what they take from the pages: `content/<lang>/handouts.yml`, checked like all content.

A composed handout states nothing about health in words of its own: it quotes pages ("plan#1" is the first key point of the
page `plan`, "plan#stay-active" a claim, "plan#the-plan" a section), so that paper and screen cannot disagree.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from healthsite.content.blocks import Line, Slug, Strict
from healthsite.content.item import Level
from healthsite.content.library import Library
from healthsite.content.read import read_data
from healthsite.content.validate import validate
from healthsite.handouts.spec_parts import Part, Ref
from healthsite.problems import Problem


class Composed(Strict):
    """One composed handout. page: where its code leads. largest: size of type in points to try first.

    from_afar: it hangs on a wall, so its title and its emergency card stand in much larger type.
    """

    title: Line
    purpose: Line
    page: Slug
    key_points: list[Ref] = Field(min_length=3, max_length=3)
    parts: list[Part] = Field(min_length=1)
    sides: int = Field(default=2, ge=1, le=60)
    largest: float = Field(default=12.5, ge=10, le=30)
    from_afar: bool = False
    large_print: bool = True
    use: Literal["many", "teaching"] = "many"


class Slide(Strict):
    """One slide: a heading and what stands below it."""

    heading: Line
    lines: list[Line] = Field(default=[], max_length=6)
    quote: list[Ref] = Field(default=[], max_length=4)
    signs: Level | None = None
    figure: Slug | None = None


class Slides(Strict):
    title: Line
    purpose: Line
    page: Slug
    slides: list[Slide] = Field(min_length=2, max_length=40)


class ComposedWords(Strict):
    """The whole file."""

    handouts: dict[Slug, Composed]
    slides: Slides | None = None


def load_words(library: Library) -> tuple[ComposedWords | None, list[Problem]]:
    """Return (words, problems); no words and no problem where a language has no composed handouts."""
    file = library.root / library.lang / "handouts.yml"
    name = f"{library.lang}/handouts.yml"
    if not file.is_file():
        return None, []
    document = read_data(file)
    problems = [Problem(name, line, message) for line, message in document.mistakes]
    if document.value is None:
        return None, problems
    found, mistakes = validate(ComposedWords, document, name)
    return found, problems + mistakes
