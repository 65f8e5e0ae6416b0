"""Boxes that lead to a call: whom to call or to ask in each region, and the script that finds the reader's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from healthsite.content.library import Library
from healthsite.content.shared import Region, Telephone
from healthsite.content.time_zones import zones_by_region
from healthsite.render.words import either

KINDS = ("emergency", "today", "crisis", "text")


@dataclass(frozen=True)
class Way:
    """What a box says of one region. within: its name after "in". numbers: in words; call: the number of the button, if there is one; lines: what else to say."""

    region: str
    country: str
    within: str
    call: str
    numbers: str
    name: str
    lines: tuple[str, ...]


def ways(library: Library, kind: str) -> list[Way]:
    """Return the ways of a box of this kind (one of KINDS), in the order of regions.yml. A region that has none is left out."""
    found = [_way(name, region, kind, library) for name, region in library.regions.items()]
    return [way for way in found if way]


def _way(name: str, region: Region, kind: str, library: Library) -> Way | None:
    def way(line: Telephone | None, *texts: str | None, numbers: str = "") -> Way:
        said = tuple(text for text in texts if text)
        within = region.in_a_sentence or region.name
        number, whom = (line.number, line.name) if line else ("", "")
        return Way(name, region.name, within, number, numbers or number, whom, said)

    line = region.health_line if region.health_line_judges else None
    match kind:
        case "emergency" if region.emergency:
            return way(Telephone(number=region.emergency[0], name=region.name), numbers=either(region.emergency, library))
        case "today":
            return way(line, line.note if line else None, region.health_line_note)
        case "crisis" if region.crisis:
            return way(region.crisis, region.crisis.note, region.crisis_by_text)
        case "text" if region.by_text:
            return way(None, region.by_text, region.crisis_by_text)
    return None


def call_script(templates: Path, library: Library) -> str:
    """The script of the boxes, with the time zones of each region in it. It asks nobody for anything."""
    zones = {region: " ".join(names) for region, names in zones_by_region(library).items() if names}
    text = (templates / "call" / "call.js").read_text(encoding="utf-8")
    return text.replace("ZONES", json.dumps(zones, separators=(",", ":")), 1)
