"""The treatments of a folder side by side: a table that grows with each new one."""

from __future__ import annotations

from healthsite.content.blocks import TableData
from healthsite.content.library import Library
from healthsite.content.models import Page, Treatment


def side_by_side(hub: Page, library: Library) -> TableData | None:
    """The table for the first page of a folder with treatments; None where no treatment says what happens in it."""
    words = library.phrases["compare"]
    rows = [
        [f"[{page.short_title or page.title}]({page.address})", page.in_short, _pressure(page, words), page.chosen_for or words["unsaid"]]
        for page in library.children(hub) if isinstance(page, Treatment) and page.in_short and page.listed
    ]
    head = [words[name] for name in ("treatment", "in_short", "pressure", "chosen_for")]
    return TableData(caption=words["caption"], head=head, rows=rows) if rows else None


def _pressure(treatment: Treatment, words: dict[str, str]) -> str:
    """From the lightest to the firmest, in words."""
    found = [words[each] for each in ("light", "moderate", "firm") if each in treatment.pressure]
    if not found:
        return words["unsaid"]
    return found[0] if len(found) == 1 else words["span"].format(least=found[0], most=found[-1].lower())
