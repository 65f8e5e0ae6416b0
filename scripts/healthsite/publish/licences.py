"""licences.txt: the licence of everything that ships. A part that others made lies beside the text of its licence."""

from __future__ import annotations

import re
from pathlib import Path

from healthsite.content.shared import Site

_TEXTS = re.compile(r"(OFL|LICEN[CS]E)([.-].*)?$", re.I)


def write_licences(folder: Path, templates: Path, site: Site) -> None:
    """Write the file: content and code as site.yml says, then each licence text found in the templates folder, whole."""
    parts = [f"{site.name[site.languages[0]]}\n{site.url}\n\ncontent: {site.licence_content}\ncode: {site.licence_code}\n"]
    for file in sorted(templates.rglob("*")):
        if file.is_file() and _TEXTS.match(file.name):
            parts.append(f"{file.parent.relative_to(templates).as_posix()}\n\n{file.read_text(encoding='utf-8').strip()}\n")
    (folder / "licences.txt").write_text(("\n" + "-" * 78 + "\n\n").join(parts), encoding="utf-8")
