"""The words of what authors wrote: which a reader sees on a page, and what is left of them without their marks.

Which texts there are, the models say themselves (`text_fields`); here they get their file and their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from healthsite.content.item import Item
from healthsite.content.text_fields import Markdown, Passage, texts
from healthsite.content.yaml_lines import Document, Path

LINK = re.compile(r"\[([^\]\n]+(?:\n[^\]\n]+)?)\]\(([^)\s]*)\)")
TERM = "term:"
LEAD = Markdown("One or two sentences that open the page.", running=True)
_MARKS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


@dataclass(frozen=True)
class Written:
    """An object as an author wrote it: file, document and place in it. lead: the prose below the fields, and its line.
    address: of the page that it is, for links to its own sections."""

    value: BaseModel
    file: str
    document: Document = field(repr=False)
    at: Path = ()
    lead: str = ""
    lead_line: int = 1
    address: str = ""

    def texts(self) -> Iterator[Passage]:
        """Every text of it, those that nobody sees included."""
        if self.lead:
            yield Passage((), self.lead, LEAD)
        yield from texts(self.value, self.at)

    def line_of(self, passage: Passage) -> int:
        """The line in the file at which the passage begins."""
        return self.document.line_of(passage.at) if passage.at else self.lead_line


def written(item: Item) -> Written:
    """The item with its place."""
    place = item.place
    return Written(item, place.file, place.document, (), place.lead, place.lead_line, place.address)


def passages(item: Item) -> Iterator[Passage]:
    """The sentences of the item as a reader meets them: its first words, then field by field. Titles and headings are none."""
    return (passage for passage in written(item).texts() if passage.kind.sentences)


def plain(text: str) -> str:
    """Markdown without its marks: the words alone, for counting, titles in attributes and search."""
    if "[" in text:
        text = LINK.sub(r"\1", text)
    return " ".join(_MARKS.sub("", text).split())
