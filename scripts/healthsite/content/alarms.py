"""What words of warning are made of, in every language that readers may type: `content/alarms/<lang>.yml`.

A meaning has one name in all files, so what the signs of the first language need ("numb" and "saddle") is found in the
words of each. A language needs no pages for its warnings to be heard.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from healthsite.content.blocks import Line, Strict
from healthsite.content.read import read_data
from healthsite.content.text_fields import Address, Id, Label, Typed, Value
from healthsite.content.texts import Written
from healthsite.content.validate import validate
from healthsite.problems import Problem, nearest, relative


class CardWords(Strict):
    """The words of a card for someone who does not read the page's language."""

    heading: Annotated[Line, Label("What to do, in a few words.")]
    text: Annotated[Line, Label("One or two short sentences below it.")]


class AlarmCards(Strict):
    """What a reader of this language is told on a page in another."""

    emergency: Annotated[CardWords, Value("The card of an emergency.")]
    urgent: Annotated[CardWords, Value("The card of what needs help today.")]
    crisis: Annotated[CardWords, Value("The card for someone who cannot go on.")]
    line: Annotated[Line, Label("For words that may be a warning.")]
    link: Annotated[Line, Label("The link to help.")]
    elsewhere: Annotated[Line, Label("Said where there is no page of help in this language.")]


class Alarms(Strict):
    """The whole file of a language."""

    inside: Annotated[list[Line], Typed("Small words that may stand inside a phrase.")] = Field(default=[])
    alike: Annotated[dict[str, list[Line]], Typed("A word, and what counts as that word.")] = Field(default={})
    meanings: Annotated[dict[str, list[Line]], Typed("What words of warning are made of, each by a name.")]
    plain: Annotated[list[Line], Id("Meanings that say too little beside others, by name.")] = Field(default=[])
    watch: Annotated[list[Line], Id("Meanings that alone are worth the quiet line, by name.")] = Field(default=[])
    calm: Annotated[list[Line], Typed("Phrases that warn of nothing.")] = Field(default=[])
    sources: Annotated[list[Line], Address("Where the wording was seen.")] = Field(default=[])
    card: Annotated[AlarmCards, Value("The words of the cards in this language.")]


def load_alarms(root: Path, written: list[Written] | None = None) -> tuple[dict[str, Alarms], list[Problem]]:
    """Read all languages. Returns ({language: alarms}, problems); the folder may be missing. written: gets what the checks of texts read."""
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
        if written is not None:
            written.append(Written(alarms, name, document))
        for field in ("plain", "watch"):
            known = {each for other in found.values() for each in other.meanings}
            problems += [
                Problem(name, document.line_of((field,)), f"{field} must name meanings {nearest(each, sorted(known))}")
                for each in getattr(alarms, field) if each not in known
            ]
    return found, problems
