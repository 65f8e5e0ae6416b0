"""QR codes that lead from paper back to a page, in every form that is shown. Kept by what they hold: a code takes longer than a page.

Error correction M (a fold or a stain does not spoil it) and a quiet zone of 4 modules, as ISO/IEC 18004 asks; on our own paper
the white around the code stands in for half of it.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from markupsafe import Markup

from healthsite.build_cache import read_entry, write_entry

FORMS: dict[str, dict[str, Any]] = {
    "page": {"kind": "svg", "border": 4, "omitsize": True, "xmldecl": False, "nl": False, "svgclass": "qr", "lineclass": None, "light": "#fff"},
    "paper": {"kind": "svg", "border": 2, "scale": 4, "omitsize": True, "xmldecl": False},
    "svg": {"kind": "svg", "border": 4, "scale": 4, "xmldecl": False},
    "png": {"kind": "png", "border": 4, "scale": 6},
}


def code(url: str, form: str, folder: Path) -> bytes:
    """Return the code of `url` in one of the FORMS. folder: the library's cache."""
    made_from = f"{segno.__version__} {FORMS[form]} {url}"
    file = folder / "codes" / f"{sha256(made_from.encode()).hexdigest()[:32]}.{FORMS[form]['kind']}"
    if (kept := read_entry(file, made_from)) is not None:
        return kept
    title = {"title": url} if form == "svg" else {}
    made = BytesIO()
    _drawn(url).save(made, **FORMS[form], **title)
    write_entry(file, made_from, made.getvalue())
    return made.getvalue()


def page_code(url: str, folder: Path) -> Markup:
    """The code as inline SVG without a size of its own."""
    return Markup(code(url, "page", folder).decode().replace("<svg ", '<svg aria-hidden="true" ', 1))


@cache
def _drawn(url: str) -> segno.QRCode:
    return segno.make(url, error="m", micro=False)
