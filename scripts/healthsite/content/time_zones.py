"""Which country a time zone lies in, for every name that the time zone database (IANA) has or had.

A clock tells its zone without asking anybody, so it is the one sign of where a reader is that costs no request.
It is read from the database's own tables (the package `tzdata`): `zone.tab` gives each zone the one country that it lies in,
links give old names the zone that they mean now. What a table cannot know stands here.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from healthsite.content.library import Library

# Old names of places that lie elsewhere than the zone that keeps their time today.
_ELSEWHERE = {
    "Africa/Asmera": "ER", "Africa/Timbuktu": "ML", "America/Coral_Harbour": "CA", "America/Virgin": "VI", "Antarctica/South_Pole": "AQ",
    "Atlantic/Jan_Mayen": "SJ", "Iceland": "IS", "Pacific/Johnston": "UM", "Pacific/Ponape": "FM", "Pacific/Truk": "FM", "Pacific/Yap": "FM",
    "US/Samoa": "AS",
}
# Names of a time, or of more than one country. They are links to a city, but whoever uses them may be far from it.
_NO_PLACE = {"CET", "CST6CDT", "EET", "EST", "EST5EDT", "GB-Eire", "HST", "MET", "MST", "MST7MDT", "PST8PDT", "WET"}
# Where the state that the table names does not run the emergency services.
_DISPUTED = {"Asia/Famagusta", "Europe/Simferopol"}


@cache
def country_by_zone() -> dict[str, str | None]:
    """Every name of a time zone → its country (ISO 3166), or None where it names none, or more than one."""
    data = files("tzdata")
    rows = (line.split("\t") for line in (data / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    lies_in = {row[2]: row[0] for row in rows}
    links = (line.split() for line in (data / "zoneinfo" / "tzdata.zi").read_text(encoding="utf-8").splitlines() if line.startswith("L "))
    now = {old: new for _, new, old in links}
    names = (data / "zones").read_text(encoding="utf-8").split()
    return {name: None if name in _NO_PLACE | _DISPUTED else _ELSEWHERE.get(name) or lies_in.get(name) or lies_in.get(now.get(name, "")) for name in names}


def zones_by_region(library: Library) -> dict[str, list[str]]:
    """Region id → the names of the time zones that lie in one of its countries. A zone that lies elsewhere is in no list."""
    region_of = {country: name for name, region in library.regions.items() for country in region.countries}
    found: dict[str, list[str]] = {name: [] for name, region in library.regions.items() if region.countries}
    for zone, country in country_by_zone().items():
        if country in region_of:
            found[region_of[country]].append(zone)
    return found
