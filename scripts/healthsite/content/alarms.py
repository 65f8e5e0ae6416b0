"""What words of warning are made of, in every language that readers may type: `content/alarms/<lang>.yml`.

A meaning has one name in all files, so what the signs of the first language need ("numb" and "saddle") is found in the
words of each. A language needs no pages for its warnings to be heard.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from healthsite.content.blocks import Line, Strict
from healthsite.content.read import read_data
from healthsite.content.validate import validate
from healthsite.problems import Problem, nearest, relative


class CardWords(Strict):
    """The words of a card for someone who does not read the page's language."""

    heading: Line
    text: Line


class AlarmCards(Strict):
    """emergency, urgent, crisis: the cards. line: for words that may be a warning. link: the way to help.
    elsewhere: said where there is no page of help in this language."""

    emergency: CardWords
    urgent: CardWords
    crisis: CardWords
    line: Line
    link: Line
    elsewhere: Line


class Alarms(Strict):
    """inside: small words that may stand inside a phrase. alike: a word, and what counts as that word. meanings: what words of
    warning are made of. plain: meanings that say too little beside others. watch: meanings that alone are worth the quiet line.
    calm: phrases that warn of nothing. sources: where the wording was seen. card: the words of the cards in this language."""

    inside: list[Line] = Field(default=[])
    alike: dict[str, list[Line]] = Field(default={})
    meanings: dict[str, list[Line]]
    plain: list[Line] = Field(default=[])
    watch: list[Line] = Field(default=[])
    calm: list[Line] = Field(default=[])
    sources: list[Line] = Field(default=[])
    card: AlarmCards


def load_alarms(root: Path) -> tuple[dict[str, Alarms], list[Problem]]:
    """Read all languages. Returns ({language: alarms}, problems); the folder may be missing."""
    found, problems = {}, []
    for file in sorted((root / "alarms").glob("*.yml")):
        name, document = relative(file, root), read_data(file)
        problems += [Problem(name, line, message) for line, message in document.mistakes]
        if document.value is None:
            continue
        alarms, mistakes = validate(Alarms, document, name)
        problems += mistakes
        if alarms is None:
            continue
        found[file.stem] = alarms
        for field in ("plain", "watch"):
            known = {each for other in found.values() for each in other.meanings}
            problems += [
                Problem(name, document.line_of((field,)), f"{field} must name meanings {nearest(each, sorted(known))}")
                for each in getattr(alarms, field) if each not in known
            ]
    return found, problems
