"""The colours of the design, read where they stand (`tokens.css`), for whatever is no stylesheet: PDFs, pictures, icons.

A publisher's own colour takes the place of ours in all of them.
"""

from __future__ import annotations

import re
from pathlib import Path

_LIGHT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})\b")


def palette(theme: Path, own: str | None = None) -> dict[str, str]:
    """Return name → colour (#rrggbb) of the light scheme. own: a publisher's colour, in the place of `brand`."""
    colours = dict(_COLOUR.findall(_LIGHT.findall((theme / "assets" / "tokens.css").read_text(encoding="utf-8"))[0]))
    return colours | ({"brand": own} if own else {})


def recoloured(icon: bytes, theme: Path, own: str | None) -> bytes:
    """An icon drawn in our colour, in the publisher's."""
    return icon.replace(palette(theme)["brand"].encode(), own.encode()) if own else icon
