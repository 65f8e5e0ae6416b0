"""`healthsite new KIND SLUG`: puts a starting file where its kind belongs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from healthsite.atomic_write import atomic_write
from healthsite.content.models import KINDS, Hub, Sign, Start
from healthsite.content.read import read_data, read_item
from healthsite.content.starting_text import starting_text
from healthsite.problems import nearest

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def new_file(content: Path, lang: str, kind: str, slug: str, folder: str | None = None) -> Path:
    """Write the file and return its path. Raises ValueError with a sentence for people when it cannot be."""
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"SLUG must be small letters, digits and single hyphens, such as neck-pain (found {slug!r})")
    if not (content / lang).is_dir():
        raise ValueError(f"--lang must be a language that has a folder (there is no folder {content / lang})")
    place = content / lang / (folder if folder is not None else _folder(content / lang, kind))
    if folder is not None and not place.is_dir():
        folders = [path.name for path in (content / lang).iterdir() if path.is_dir()]
        raise ValueError(f"--folder must name a folder of {content / lang} {nearest(folder, folders)}")
    file = place / f"{slug}.md"
    if issubclass(KINDS[kind], Hub):
        file = content / lang / slug / "index.md"
    elif issubclass(KINDS[kind], Start):
        file = content / lang / "index.md"
    if file.exists():
        raise ValueError(f"{file} is there already: choose another SLUG, or open that file")
    atomic_write(file, starting_text(kind, slug, _headings(content / lang / "subject.yml")).encode())
    return file


def _folder(root: Path, kind: str) -> str:
    """The folder whose hub holds the kind; signs have a folder of their own, single pages stand at the top."""
    if issubclass(KINDS[kind], Sign):
        return "signs"
    found = []
    for hub in sorted(root.glob("*/index.md")):
        value = read_item(hub)[0].value
        if isinstance(value, dict) and value.get("holds") == kind:
            found.append(hub.parent.name)
    if len(found) > 1:
        raise ValueError(f"More than one folder holds the kind {kind!r}: say which with --folder ({', '.join(found)})")
    return found[0] if found else ""


def _headings(phrases: Path) -> dict[str, Any]:
    """The headings that all pages share, by the id of the section."""
    value = read_data(phrases).value
    found = value.get("sections") if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}
