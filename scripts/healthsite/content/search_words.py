"""What the search of one language is told beside aliases: `content/<lang>/search.yml`.

The file may be missing (a new language): then the search knows the words of the pages alone.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from healthsite.content.blocks import Line, Slug, Strict
from healthsite.content.library import Library
from healthsite.content.read import read_data
from healthsite.content.validate import validate
from healthsite.problems import Problem, nearest, relative


class LeadTo(Strict):
    """A warning that no sign holds. It leads to one section of a page.

    title: what the card names (default: the heading of the section). level: how the card looks; without one it is
    the section's own words, for someone in a crisis needs kind words and no siren."""

    page: Slug
    section: Slug
    title: str = ""
    level: Literal["", "emergency", "urgent"] = ""
    words: list[Line]


class SearchWords(Strict):
    """stop: words without meaning. same: rows of words that mean the same. names: other names of pages that the build makes itself. What words of warning are made of stands in `content/alarms/`."""

    stop: list[Line] = Field(default=[])
    same: list[list[Line]] = Field(default=[])
    lead_to: list[LeadTo] = Field(default=[])
    names: dict[str, list[Line]] = Field(default={})


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
    for index, lead in enumerate(words.lead_to if words else []):
        page = library.pages.get(lead.page)
        at = document.line_of(("lead_to", index))
        if library.lacks(lead.page, library.pages):
            mistakes.append(Problem(name, at, f"lead_to.{index + 1}.page must be a page {nearest(lead.page, library.pages)}"))
        elif page and lead.section not in {section.id for section in page.sections}:
            known = [section.id for section in page.sections]
            mistakes.append(Problem(name, at, f"lead_to.{index + 1}.section must be a section {nearest(lead.section, known)}"))
    return words or SearchWords(), problems + mistakes
