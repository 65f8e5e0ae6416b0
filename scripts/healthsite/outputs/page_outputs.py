"""Everything that one page gives to the outside: its data, its Markdown, its card, and what its <head> says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.outputs.absolute_text import json_bytes
from healthsite.outputs.api.documents import Entry
from healthsite.outputs.api.serializers import BASE, entry, page_document
from healthsite.outputs.cards import card_files
from healthsite.outputs.head_tags import head
from healthsite.outputs.markdown_copies import markdown_copy
from healthsite.render.links import uri


@dataclass(frozen=True)
class PageOutputs:
    """entry: its line in the manifest. review: whether a clinician has reviewed it, in words. head: safe HTML. files: path → bytes."""

    entry: Entry
    review: str
    head: str
    files: dict[str, bytes]


def page_outputs(page: Page, library: Library, templates: Path) -> PageOutputs:
    """Make all of it. All forms are drawn from the one document, so that none is less careful than another."""
    document = page_document(page, library)
    beside = uri(page.address, library.home).replace("index.md", "index.html.md")
    files = {f"{BASE}/pages/{page.id}.json": json_bytes(document), beside: markdown_copy(page, document, library).encode()}
    return PageOutputs(entry(document, library), document.review.statement, head(page, library), files | card_files(page, document, library, templates))
