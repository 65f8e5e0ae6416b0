"""Drawings for paper, in their print colours with their words filled in."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from healthsite.content.library import Library
from healthsite.render.figures import svg

_RULE = re.compile(r"(?P<names>[^{}]+)\{(?P<body>[^{}]*)\}")
_COLOUR = re.compile(r"--(?P<name>fig-[\w-]+):\s*(?P<value>#[0-9a-fA-F]{3,8})")
FONT = "Atkinson Hyperlegible Next"


@lru_cache(maxsize=4)
def print_style(stylesheet: Path) -> str:
    """The rules for the classes of drawings, with each colour replaced by the one for paper.

    The stylesheet of the screen is the only place that knows the colours: its print block wins over its first.
    """
    text = re.sub(r"/\*.*?\*/", "", stylesheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    screen, _, printed = text.partition("@media print")
    colours: dict[str, str] = {}
    for part in (printed.partition("@media")[0], screen):
        for match in _COLOUR.finditer(part):
            colours.setdefault(match["name"], match["value"])
    rules = [f"{m['names'].strip()}{{{m['body'].strip()}}}" for m in _RULE.finditer(screen) if m["names"].strip().startswith(".fig-")]
    style = re.sub(r"var\(--(fig-[\w-]+)\)", lambda m: colours.get(m.group(1), "#000"), "".join(rules))
    return style.replace("font-family: inherit", f"font-family: '{FONT}'")


def drawing(library: Library, name: str, stylesheet: Path) -> str:
    """The figure `name` as an SVG that carries its own print colours."""
    made = str(svg(library, name))
    start = made.index(">") + 1
    opening = made[:start] if 'xmlns="' in made[:start] else made[:start].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{opening}<style>{print_style(stylesheet)}</style>{made[start:]}"


def shape(picture: str) -> float:
    """Width divided by height, from the view box."""
    found = re.search(r'viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', picture)
    return float(found.group(1)) / float(found.group(2)) if found else 1.0
