"""Checks the small words of `phrases.yml` against those that the project is drawn with: none missing, none too many.

The pattern of a translation is the site's first language; that of another subject is the project's own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from healthsite.content.library import Library
from healthsite.content.read import read_data
from healthsite.content.validate import field_name
from healthsite.content.yaml_lines import Path as At
from healthsite.problems import Problem, nearest, shorten

OWN = Path(__file__).resolve().parents[3] / "content" / "en" / "phrases.yml"
# Names in these are the author's own.
OPEN = ("groups", "sections", "made_pages", "words_to_avoid")
# From here on (Chinese, Japanese, …) words are written without spaces between them.
FIRST_WITHOUT_SPACES = "\u2e80"
# What stands for the words of the reader's region, in any phrase.
OF_THE_REGION = {"emergency", "place", "clinician", "health_line"}


def check_phrases(library: Library) -> Iterator[Problem]:
    """Yield a Problem for each word that is missing, unknown, without a value or with braces that nothing fills."""
    for at, message in (*_compare(library.phrases, _pattern_of(library), ()), *_joined(library.phrases)):
        file = f"{library.lang}/phrases.yml"
        yield Problem(file, library.line_in(file, at), f"{field_name(at)} {message}")


def fillable(library: Library) -> Library:
    """The library with each phrase that cannot be filled in as plain text, so that the rest can still be drawn."""
    return replace(library, phrases=_plain(library.phrases, _pattern_of(library), ()))


def _plain(found: dict[str, Any], pattern: dict[str, Any], at: At) -> dict[str, Any]:
    made = dict(found)
    for name, value in found.items():
        known = pattern.get(name)
        if isinstance(value, dict):
            made[name] = _plain(value, known if isinstance(known, dict) else {}, (*at, name))
        elif isinstance(value, str) and any(True for _ in _braces(value, known, (*at, name))):
            made[name] = value.replace("{", "{{").replace("}", "}}")
    return made


def _pattern_of(library: Library) -> dict[str, Any]:
    default = library.site.languages[0]
    return _pattern(OWN if library.lang == default else library.root / default / "phrases.yml")


@cache
def _pattern(file: Path) -> dict[str, Any]:
    value = read_data(file).value
    return value if isinstance(value, dict) else {}


def _compare(found: dict[str, Any], pattern: dict[str, Any], at: At) -> Iterator[tuple[At, str]]:
    for name, value in found.items():
        here, known = (*at, name), pattern.get(name)
        if name not in pattern and pattern:
            yield here, f"must be a name that is used {nearest(name, pattern)}"
        elif isinstance(value, dict):
            yield from _compare(value, {} if here[0] in OPEN or not isinstance(known, dict) else known, here)
        elif value is None or (isinstance(known, str | dict) and not isinstance(value, str)):
            yield here, f"must have its words (found {shorten(value)})"
        elif isinstance(value, str):
            yield from _braces(value, known, here)
    if at and at[0] not in OPEN:
        for name in pattern:
            if name not in found:
                yield at, f"must have the words of {name!r} (the pattern: {shorten(pattern[name])})"


def _joined(phrases: dict[str, Any]) -> Iterator[tuple[At, str]]:
    """Telephone numbers are joined by this phrase: a gap that is missing loses a number, a space that is missing makes two into one."""
    words = phrases.get("region")
    text = words.get("either") if isinstance(words, dict) else None
    if not isinstance(text, str):
        return
    between = re.fullmatch(r"[^{}]*\{first\}([^{}]+)\{second\}[^{}]*", text)
    letters = [letter for letter in (between[1][0], between[1][-1]) if letter.isalnum() and letter < FIRST_WITHOUT_SPACES] if between else []
    if not between or letters:
        yield ("region", "either"), f"must have a space on both sides of the word between {{first}} and {{second}} (found {shorten(text)})"


def _braces(text: str, known: Any, at: At) -> Iterator[tuple[At, str]]:
    try:
        names = _names(text)
    except ValueError:
        yield at, f"must have braces in pairs (found {shorten(text)})"
        return
    allowed = (_names(known) if isinstance(known, str) else set()) | OF_THE_REGION
    for name in sorted(names - allowed):
        yield at, f"must have in braces only what is filled in {nearest(name, allowed)}"


def _names(text: str) -> set[str]:
    """What stands in braces: a name, which may bring no format of its own. Raises ValueError for a brace without its partner."""
    return {f"{name}{'!' if turned else ''}{turned or ''}{':' if form else ''}{form}" for _, name, form, turned in Formatter().parse(text) if name is not None}
