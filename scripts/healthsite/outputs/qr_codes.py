"""QR codes of every page and of every section, as SVG and PNG."""

from __future__ import annotations

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.parallel import parallel_map
from healthsite.render.links import public_url
from healthsite.render.qr import code

KINDS = ("svg", "png")


def code_path(page: Page, section: str = "", kind: str = "svg") -> str:
    """Where a code lies: qr/<page>.svg, qr/<page>--<section>.png (an id never has two hyphens in a row)."""
    return f"qr/{page.id}{f'--{section}' if section else ''}.{kind}"


def code_files(library: Library, pages: list[Page]) -> dict[str, bytes]:
    """Path → bytes of all codes."""
    places = [(page, section) for page in pages for section in ["", *(each.id for each in page.sections)]]

    def drawn(place: tuple[Page, str]) -> dict[str, bytes]:
        page, section = place
        url = public_url(page, library.site) + (f"#{section}" if section else "")
        return {code_path(page, section, kind): code(url, kind, library.cache) for kind in KINDS}

    return {path: data for files in parallel_map("codes", drawn, places) for path, data in files.items()}
