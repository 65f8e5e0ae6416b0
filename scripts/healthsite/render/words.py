"""The words around the content: the region's numbers put into phrases, and dates as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, reduce

from babel.dates import format_date
from markupsafe import Markup

from healthsite.content.library import Library


def region_words(library: Library, region_id: str | None = None) -> dict[str, str]:
    """What stands for {emergency}, {place}, {clinician} and {health_line} in phrases, for one region.

    A number never stands without its country.
    """
    region = library.regions[region_id or library.site.region]
    phrases = library.phrases["region"]
    numbers = either(region.emergency, library)
    line = region.health_line if region.health_line_judges else None
    return {
        "emergency": f"{numbers} ({region.name})" if numbers else phrases["international_number"],
        "place": region.emergency_place,
        "clinician": region.clinician,
        "health_line": f"{line.name}, {line.number} ({region.name})" if line else region.today or phrases["international_line"],
    }


def either(names: Sequence[str], library: Library) -> str:
    """The names with "or" between them, as the language says it: 112 or 999. Markup stays Markup, text stays text.

    The phrase is a sentence with two gaps: a word alone would lose its spaces on the way from YAML, and languages differ in them.
    """
    pattern = str(library.phrases["region"]["either"])
    whole = Markup(pattern) if any(isinstance(name, Markup) for name in names) else pattern
    return reduce(lambda first, second: whole.format(first=first, second=second), names) if names else ""


def telephone(number: str, css: str = "number") -> Markup:
    """The number as a link that calls it, readable as text."""
    kind = Markup(' class="{}"').format(css) if css else ""
    return Markup('<a{} href="tel:{}">{}</a>').format(kind, number.replace(" ", ""), number)


def phrase(library: Library, text: str, **values: object) -> str:
    """Fill a phrase: the region's words and `values`."""
    return text.format(**{**region_words(library), **values})


def day(value: date, library: Library) -> str:
    """A date in words, such as 23 November 2026."""
    return _in_words(value, library.phrases.get("date_pattern", "d MMMM yyyy"), library.lang)


@lru_cache(maxsize=1000)
def _in_words(value: date, pattern: str, lang: str) -> str:
    return format_date(value, pattern, locale=lang)
