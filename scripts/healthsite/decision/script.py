"""The helper's script in its classic form, for pages that are opened from a file. It is made of the same files that ship as modules."""

from __future__ import annotations

from pathlib import Path

from healthsite.js_bundle import enclosed, joined


def classic(folder: Path) -> str:
    """`interface.mjs` and what it imports as one script that wakes every helper on the page."""
    return enclosed(joined(folder / "interface.mjs") + '\nArray.from(document.querySelectorAll("[data-helper]")).forEach(start)')
