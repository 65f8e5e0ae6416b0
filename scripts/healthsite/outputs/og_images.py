"""The picture that stands beside a shared link, one a page: drawn by Typst, the same bytes each time, kept by content."""

from __future__ import annotations

import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from healthsite.build_cache import read_entry, write_entry
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.progress import along
from healthsite.render.page_facts import page_facts
from healthsite.render.palette import palette

WIDTH, HEIGHT = 1200, 630
PIXELS_PER_INCH = 144  # the template's paper is 600 by 315 points


def picture_files(library: Library, pages: list[Page], templates: Path, cache: Path) -> dict[str, bytes]:
    """pictures/<id>.png for every page. cache: folder that keeps drawings by the hash of what they are made of."""
    source = templates / "pictures" / "page.typ"
    fonts = sorted(templates.rglob("*.ttf"))
    digests = [sha256(file.read_bytes()).hexdigest() for file in (source, *fonts)]
    basis = f"{version('typst')} {WIDTH} {PIXELS_PER_INCH} {' '.join(digests)} "
    missing: dict[str, tuple[Path, str]] = {}
    files = {}
    for page in pages:
        data = json.dumps(_words(page, library, templates / "theme"), ensure_ascii=False, sort_keys=True)
        file = cache / f"{sha256((basis + data).encode()).hexdigest()[:32]}.png"
        path = f"pictures/{page.id}.png"
        if (kept := read_entry(file, basis + data)) is not None:
            files[path] = kept
        else:
            missing[path] = (file, data)
    if missing:
        folders = sorted({str(font.parent) for font in fonts})
        compilers = threading.local()  # one a thread, which remembers the fonts; Typst lets go of Python's lock while it draws

        def draw(data: str) -> bytes:
            if not hasattr(compilers, "own"):
                compilers.own = typst.Compiler(str(source), root=str(source.parent), font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders))
            return _one(compilers.own.compile(format="png", ppi=PIXELS_PER_INCH, sys_inputs={"data": data}))

        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            drawn = pool.map(draw, (data for _, data in missing.values()))
            for (path, (file, data)), picture in along("pictures", zip(missing.items(), drawn, strict=True), len(missing)):
                files[path] = picture
                write_entry(file, basis + data, picture)
    return files


def _words(page: Page, library: Library, theme: Path) -> dict[str, Any]:
    parent = library.parent(page)
    return {
        "lang": library.lang, "title": page.title, "description": page.description, "site": library.site.name[library.lang],
        "above": (parent.short_title or parent.title) if parent else "",
        "review": page_facts(page, library).review, "colours": palette(theme, library.site.colour),
    }


def _one(drawn: object) -> bytes:
    """Typst returns a list where a document has more than one sheet; a picture has one."""
    assert isinstance(drawn, bytes)
    return drawn
