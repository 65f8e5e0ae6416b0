"""Walks the words of an item: every text a reader will see, with its place in the file.

Checks, reading ease, search and handouts all read pages through here, so that none of them forgets a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from healthsite.content.blocks import Section
from healthsite.content.item import Item
from healthsite.content.library import Library
from healthsite.content.models import Page, Sign
from healthsite.content.yaml_lines import Path

LINK = re.compile(r"\[([^\]\n]+(?:\n[^\]\n]+)?)\]\(([^)\s]*)\)")
TERM = "term:"
_MARKS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


@dataclass(frozen=True)
class Passage:
    """at: path in the front matter (() is the prose below it). running: part of the running text, in which a
    glossary word is explained at first use. markdown: links and emphasis are understood."""

    at: Path
    text: str
    running: bool = False
    markdown: bool = True


def passages(item: Item) -> Iterator[Passage]:
    """Every text of the item, from top to bottom as a reader meets it."""
    yield Passage(("title",), item.title, markdown=False)
    if isinstance(item, Sign):
        if item.short:
            yield Passage(("short",), item.short, markdown=False)
        yield from _listed(item, ("notice",), markdown=False)
        yield from _single(item, ("because", "do", "tell", "until", "how"))
    elif isinstance(item, Page):
        yield Passage(("description",), item.description, markdown=False)
        yield Passage((), item.lead, running=True)
        yield from _listed(item, ("key_points",))
        for door in range(len(getattr(item, "doors", []))):
            for field in ("heading", "text"):
                yield Passage(("doors", door, field), getattr(item.doors[door], field))  # type: ignore[attr-defined]
        for number, section in enumerate(item.sections):
            yield from _section(number, section)
        yield from _listed(item, ("next_steps",))


def shared_passages(library: Library) -> Iterator[tuple[str, Passage]]:
    """(file, passage) of every text that stands in a shared file."""
    files: dict[str, tuple[Mapping[Any, Any], tuple[str, ...]]] = {
        f"{library.lang}/glossary.yml": (library.terms, ("term", "meaning")),
        f"{library.lang}/figures.yml": (library.figures, ("title", "description", "caption")),
        f"{library.lang}/regions.yml": (library.regions, ("emergency_note", "by_text", "health_line_note", "crisis_by_text")),
        "hazards.yml": (dict(enumerate(library.hazards)), ("harm", "who", "what_we_do", "left_over")),
    }
    for file, (entries, fields) in files.items():
        for name, entry in entries.items():
            for field in fields:
                if text := getattr(entry, field):
                    yield file, Passage((name, field), text)
    for name, source in library.sources.items():
        if text := source.found.get(library.lang):
            yield "references.yml", Passage((name, "found", library.lang), text)


def _section(number: int, section: Section) -> Iterator[Passage]:
    here: Path = ("sections", number)
    if section.heading:
        yield Passage((*here, "heading"), section.heading, markdown=False)
    for index, block in enumerate(section.blocks):
        at = (*here, "blocks", index)
        data = vars(block)
        for field in ("text", "claim", "advice", "note"):
            if text := data.get(field):
                yield Passage((*at, field), text, running=True)
        for field in ("do", "dont", "steps", "questions"):
            for entry, text in enumerate(data.get(field, [])):
                yield Passage((*at, field, entry), text)
        if "table" in data:
            table = data["table"]
            yield Passage((*at, "table", "caption"), table.caption)
            for row in [table.head, *table.rows]:
                for cell in row:
                    yield Passage((*at, "table"), cell)
        if "exercise" in data:
            for text in data["exercise"].steps:
                yield Passage((*at, "exercise", "steps"), text)
            for field in ("how_many", "easier"):
                if text := getattr(data["exercise"], field):
                    yield Passage((*at, "exercise", field), text)


def _single(item: Item, fields: tuple[str, ...]) -> Iterator[Passage]:
    for field in fields:
        if getattr(item, field):
            yield Passage((field,), getattr(item, field))


def _listed(item: Item, path: Path, markdown: bool = True) -> Iterator[Passage]:
    for index, text in enumerate(getattr(item, str(path[0]))):
        yield Passage((*path, index), text, markdown=markdown)


def plain(text: str) -> str:
    """Markdown without its marks: the words alone, for counting, titles in attributes and search."""
    if "[" in text:
        text = LINK.sub(r"\1", text)
    return " ".join(_MARKS.sub("", text).split())


def line_of(item: Item, passage: Passage) -> int:
    """The line in the item's file at which the passage begins."""
    return item.place.document.line_of(passage.at) if passage.at else item.place.lead_line
