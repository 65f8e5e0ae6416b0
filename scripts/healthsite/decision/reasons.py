"""What the rules of a flow say to a reader: reasons with words, and the check list by level that works without scripts.

Rules that are told in the same words become one reason; a rule with words of its own is a reason of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthsite.content.item import LEVELS
from healthsite.content.library import Library
from healthsite.content.models import Page, Sign
from healthsite.decision.bind import BoundRule
from healthsite.decision.load import Ready


@dataclass(frozen=True)
class Reason:
    """One reason. rules: ids of the rules it speaks for. how: what the sign asks of the treatment. page: where to read more.

    after: whether `tell` is said to the therapist, once a clinician has agreed. any: single answers that lead to it. together: combinations, each a list of (question, answers).
    """

    rules: tuple[str, ...]
    level: str
    title: str
    because: str
    do: str
    tell: str
    after: bool
    massage: str | None
    how: str
    page: Page | None
    basis: str
    sources: tuple[str, ...]
    any: tuple[str, ...]
    together: tuple[tuple[tuple[str, str], ...], ...]
    unsure: bool
    adds: bool


def reasons(ready: Ready, library: Library) -> list[Reason]:
    """All reasons of the flow, gravest first."""
    groups: dict[tuple[str | None, ...], list[BoundRule]] = {}
    for rule in (*ready.bound.rules, ready.bound.otherwise):
        own = ready.words.rules.get(rule.id)
        groups.setdefault((own.title, own.because, rule.level) if own else (rule.because,), []).append(rule)
    made = [_reason(rules, ready, library) for rules in groups.values()]
    return sorted(made, key=lambda reason: LEVELS.index(reason.level))


def _reason(rules: list[BoundRule], ready: Ready, library: Library) -> Reason:
    first = rules[0]
    sign: Sign | None = library.signs.get(first.because or "")
    words = ready.words.rules.get(first.id)
    said = words or sign
    assert said is not None, first.id
    same_advice = sign is not None and sign.advisability == first.massage
    return Reason(
        rules=tuple(rule.id for rule in rules),
        level=first.level,
        title=said.title,
        because=said.because,
        do=said.do or "",
        tell=said.tell or "",
        after=words is None and sign is not None and sign.advisability == "if-cleared" and sign.how is not None,
        massage=first.massage,
        how=" ".join(filter(None, (sign.until, sign.how))) if sign and same_advice else "",
        page=library.pages.get(sign.page) if sign else None,
        basis=sign.basis if sign else "",
        sources=tuple(sign.sources) if sign else (),
        any=tuple(text for rule in rules if not rule.combination for text in _single(rule, ready)),
        together=tuple(tuple(_named(rule, ready)) for rule in rules if rule.combination and not words and _adds(rule, ready)),
        unsure=first.because is None,
        adds=any(_adds(rule, ready) for rule in rules),
    )


def _single(rule: BoundRule, ready: Ready) -> Iterator[str]:
    """The words of the options that lead to a rule of one question; a single choice says nothing without its question."""
    for question, options in rule.when.items():
        asked = ready.flow.question(question)
        for option in options:
            words = ready.words.option(question, option)
            if words:
                yield words.text if asked and asked.multiple else f"{ready.words.questions[question].short}: {words.text}"


def _named(rule: BoundRule, ready: Ready) -> Iterator[tuple[str, str]]:
    """(question, answers) for each part of a combination."""
    for question, options in rule.when.items():
        texts = [words.text for option in options if (words := ready.words.option(question, option))]
        yield ready.words.questions[question].short, " / ".join(texts)


def _adds(rule: BoundRule, ready: Ready) -> bool:
    """Whether a reader of the list needs it: a combination does not, where one of its answers alone has its level already."""
    if not rule.combination:
        return True
    alone = {
        (name, option)
        for other in ready.bound.rules
        if not other.combination and LEVELS.index(other.level) <= LEVELS.index(rule.level)
        for name, options in other.when.items()
        for option in options
    }
    return not any(all((name, option) in alone for option in options) for name, options in rule.when.items())


def check_list(ready: Ready, library: Library) -> list[tuple[str, list[Reason]]]:
    """(level, reasons) from the gravest: the paper form, and the page without scripts."""
    every = [reason for reason in reasons(ready, library) if reason.adds and not reason.unsure]
    return [(level, [reason for reason in every if reason.level == level]) for level in ready.bound.levels]
