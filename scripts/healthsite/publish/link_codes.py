"""QR codes of every page and of every section, as SVG and PNG, drawn at build and kept by the address they hold."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import segno

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.progress import along
from healthsite.render.links import public_url
from healthsite.whole import keep_whole

SIZES = {"svg": 4, "png": 6}


def code_path(page: Page, section: str = "", kind: str = "svg") -> str:
    """Where a code lies: qr/<page>.svg, qr/<page>--<section>.png (an id never has two hyphens in a row)."""
    return f"qr/{page.id}{f'--{section}' if section else ''}.{kind}"


def code_files(library: Library, pages: list[Page], cache: Path) -> dict[str, bytes]:
    """Path → bytes of all codes. cache: a folder that keeps them between builds."""
    files = {}
    for page in along("codes", pages, len(pages)):
        for section in ["", *(each.id for each in page.sections)]:
            url = public_url(page, library.site) + (f"#{section}" if section else "")
            for kind, drawn in _codes(url, cache).items():
                files[code_path(page, section, kind)] = drawn
    return files


def _codes(url: str, cache: Path) -> dict[str, bytes]:
    name = sha256(f"{segno.__version__} {SIZES} {url}".encode()).hexdigest()[:32]
    kept = {kind: cache / f"{name}.{kind}" for kind in SIZES}
    if all(file.is_file() for file in kept.values()):
        return {kind: file.read_bytes() for kind, file in kept.items()}
    code, made = segno.make(url, error="m", micro=False), {}
    for kind, file in kept.items():
        drawn = BytesIO()
        code.save(drawn, kind=kind, scale=SIZES[kind], border=4, **({"xmldecl": False, "title": url} if kind == "svg" else {}))
        made[kind] = drawn.getvalue()
        keep_whole(file, made[kind])
    return made
