"""QR codes that lead from paper back to a page."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import segno
from markupsafe import Markup


@cache
def qr_svg(url: str) -> Markup:
    """Return the URL as an inline SVG without a size of its own (error correction M, quiet zone of 4 modules as ISO/IEC 18004 asks)."""
    made = BytesIO()
    segno.make(url, error="m", micro=False).save(
        made, kind="svg", border=4, omitsize=True, xmldecl=False, svgns=True, nl=False, svgclass="qr", lineclass=None, light="#fff",
    )
    return Markup(made.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" ', 1))
