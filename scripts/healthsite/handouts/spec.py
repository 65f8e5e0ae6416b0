"""What composed handouts say and what they take from the pages: `content/<lang>/handouts.yml`, checked like all content.

A composed handout states nothing about health in words of its own: it quotes pages ("plan#1" is the first key point of the
page `plan`, "plan#stay-active" a claim, "plan#the-plan" a section), so that paper and screen cannot disagree.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from healthsite.content.blocks import Line, Slug, Strict
from healthsite.content.check_text import check_written
from healthsite.content.item import Level
from healthsite.content.library import Library
from healthsite.content.read import read_data
from healthsite.content.text_fields import Id, Label, Markdown, Plain, Value
from healthsite.content.texts import Written
from healthsite.content.validate import validate
from healthsite.handouts.spec_parts import Part, Ref
from healthsite.problems import Problem


class Composed(Strict):
    """One composed handout."""

    title: Annotated[Line, Label("Its heading.")]
    purpose: Annotated[Line, Plain("Whom it is for, and what to do with it.")]
    page: Annotated[Slug, Id("The page to which its code leads.")]
    key_points: Annotated[list[Ref], Id("Three key points of pages: page#1.")] = Field(min_length=3, max_length=3)
    parts: Annotated[list[Part], Value("What it is made of, from top to bottom.")] = Field(min_length=1)
    sides: Annotated[int, Value("How many sides it may have.")] = Field(default=2, ge=1, le=60)
    largest: Annotated[float, Value("The size of type, in points, to try first.")] = Field(default=12.5, ge=10, le=30)
    from_afar: Annotated[bool, Value("true: it hangs on a wall, so its title and its emergency card are much larger.")] = False
    large_print: Annotated[bool, Value("false: there is no large print of it.")] = True
    use: Annotated[Literal["many", "teaching"], Value("Under which heading it is listed.")] = "many"


class Slide(Strict):
    """One slide: a heading and what stands below it."""

    heading: Annotated[Line, Label("Its heading.")]
    lines: Annotated[list[Line], Markdown("Lines below it, up to six.")] = Field(default=[], max_length=6)
    quote: Annotated[list[Ref], Id("Claims or key points, up to four: page#claim, page#1.")] = Field(default=[], max_length=4)
    signs: Annotated[Level | None, Value("Every sign of a level by name.")] = None
    figure: Annotated[Slug | None, Id("A drawing or chart of figures.yml.")] = None


class Slides(Strict):
    title: Annotated[Line, Label("Their title.")]
    purpose: Annotated[Line, Plain("Whom they are for.")]
    page: Annotated[Slug, Id("The page to which their code leads.")]
    slides: Annotated[list[Slide], Value("Two to forty slides.")] = Field(min_length=2, max_length=40)


class ComposedWords(Strict):
    """The whole file."""

    handouts: Annotated[dict[Slug, Composed], Value("Each handout by its id.")]
    slides: Annotated[Slides | None, Value("Slides for teaching.")] = None


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
    mistakes += list(check_written(Written(found, name, document), library)) if found else []
    return found, problems + mistakes
