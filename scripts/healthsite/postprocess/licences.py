"""licences.txt: the licence of everything that ships. A part that others made lies beside the text of its licence."""

from __future__ import annotations

import os
import re
from pathlib import Path

from healthsite.content.shared import Site

CODE = (".js", ".mjs", ".css", ".conf", ".htaccess", "_headers", "_redirects")
FONTS = (".woff2", ".woff", ".ttf", ".otf")
SET_IN_TYPE = (".pdf", ".png", ".zip")  # they carry the letters of the fonts below
_TEXTS = re.compile(r"(OFL|LICEN[CS]E)([.-].*)?$", re.I)
_RULE = "\n" + "-" * 78 + "\n\n"


def write_licences(folder: Path, templates: Path, content: Path, site: Site) -> None:
    """Write the file: each kind of file in the folder with its licence, then the text of each licence, whole.

    Content and code are under what site.yml says; other parts are found by the licence that lies beside them, in the folder of
    templates or on top of that of content.
    """
    found = {file: file.parent.relative_to(templates).as_posix() for file in sorted(templates.rglob("*")) if file.is_file() and _TEXTS.match(file.name)}
    found |= {file: file.stem for file in sorted(content.iterdir()) if file.is_file() and _TEXTS.match(file.name)}
    parts = [f"{site.name[site.languages[0]]}\n{site.url}\n\ncontent: {site.licence_content}\ncode: {site.licence_code}\n\n{''.join(_kinds(folder, site, bool(found)))}"]
    own = templates.parent / "LICENSE"
    if own.is_file():
        parts.append(f"code: {site.licence_code}\n\n{own.read_text(encoding='utf-8').strip()}\n")
    parts += [f"{name}\n\n{file.read_text(encoding='utf-8', errors='replace').strip()}\n" for file, name in found.items()]
    (folder / "licences.txt").write_text(_RULE.join(parts), encoding="utf-8")


def _kinds(folder: Path, site: Site, fonts: bool) -> list[str]:
    """One line for each kind of file that is there."""
    endings = sorted({Path(name).suffix or name for name in {name for _, _, names in os.walk(folder) for name in names}})
    licences = {each: "that of the fonts, see below" if each in FONTS else site.licence_code if each in CODE else site.licence_content for each in endings}
    return [f"{each}: {name}{', letters: see the fonts below' if fonts and each in SET_IN_TYPE else ''}\n" for each, name in licences.items()]
