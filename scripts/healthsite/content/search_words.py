"""What the search of one language is told beside aliases: `content/<lang>/search.yml`.

The file may be missing (a new language): then the search knows the words of the pages alone.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from healthsite.content.blocks import Line, Slug, Strict
from healthsite.content.check_text import check_written
from healthsite.content.library import Library
from healthsite.content.read import read_data
from healthsite.content.text_fields import Id, Label, Typed, Value
from healthsite.content.texts import Written
from healthsite.content.validate import validate
from healthsite.problems import Problem, nearest, relative


class LeadTo(Strict):
    """A warning that no sign holds. It leads to one section of a page.

    Without a level the card is in the section's own words, for someone in a crisis needs kind words and no siren."""

    page: Annotated[Slug, Id("The page that it leads to.")]
    section: Annotated[Slug, Id("The section of that page.")]
    title: Annotated[str, Label("What the card names; the heading of the section where it is left out.")] = ""
    level: Annotated[Literal["", "emergency", "urgent"], Value("How the card looks; without it, it is the section's own words.")] = ""
    words: Annotated[list[Line], Typed("What people type.")]


class SearchWords(Strict):
    """The whole file; every part may be left out. What words of warning are made of stands in `content/alarms/`."""

    stop: Annotated[list[Line], Typed("Words without meaning, left out of a search.")] = Field(default=[])
    same: Annotated[list[list[Line]], Typed("Rows of words that mean the same.")] = Field(default=[])
    lead_to: Annotated[list[LeadTo], Value("Warnings that no sign holds; each leads to one section of a page.")] = Field(default=[])
    names: Annotated[dict[str, list[Line]], Typed("Other names of pages that the build makes itself, by id.")] = Field(default={})


def load_search_words(library: Library) -> tuple[SearchWords, list[Problem]]:
    """Read the file of the library's language. Returns (words, problems); without a usable file, no words."""
    file = library.root / library.lang / "search.yml"
    if not file.is_file():
        return SearchWords(), []
    name = relative(file, library.root)
    document = read_data(file)
    problems = [Problem(name, line, message) for line, message in document.mistakes]
    if document.value is None:
        return SearchWords(), problems
    words, mistakes = validate(SearchWords, document, name)
    mistakes += list(check_written(Written(words, name, document), library)) if words else []
    for index, lead in enumerate(words.lead_to if words else []):
        page = library.pages.get(lead.page)
        at = document.line_of(("lead_to", index))
        if library.lacks(lead.page, library.pages):
            mistakes.append(Problem(name, at, f"lead_to.{index + 1}.page must be a page {nearest(lead.page, library.pages)}"))
        elif page and lead.section not in {section.id for section in page.sections}:
            known = [section.id for section in page.sections]
            mistakes.append(Problem(name, at, f"lead_to.{index + 1}.section must be a section {nearest(lead.section, known)}"))
    return words or SearchWords(), problems + mistakes
