"""What an author of a flow can get wrong about signs and treatments, told with the file to open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from healthsite.content.item import LEVELS
from healthsite.content.models import Sign
from healthsite.decision.model import Flow, Rule, Suggestion
from healthsite.decision.supports import supports
from healthsite.problems import Problem, nearest

HIGH = ("emergency", "urgent")


def place(flow: Flow) -> str:
    """The file that an author of the flow opens."""
    return f"flows/{flow.id.replace('-', '_')}.py"


def check_rules(flow: Flow, signs: Mapping[str, Sign]) -> Iterator[Problem]:
    """A rule must name a sign that exists; only combinations and "not sure" may carry a level."""
    for rule in (*flow.rules, Rule("otherwise", {}, because=flow.otherwise)):
        if rule.because is None and rule.level is None:
            yield Problem(place(flow), 0, f"rule {rule.id!r} must name a sign (because) or carry a level")
        sign = signs.get(rule.because or "")
        if rule.because is not None and sign is None:
            yield Problem(place(flow), 0, f"rule {rule.id!r}: because must be a sign {nearest(rule.because, signs)}")
        if rule.level is not None and rule.level not in LEVELS:
            yield Problem(place(flow), 0, f"rule {rule.id!r}: level must be a level {nearest(rule.level, LEVELS)}")
        if rule.level is not None and rule.because is not None and not rule.is_combination:
            yield Problem(
                place(flow), 0, f"rule {rule.id!r} must not carry a level: a single sign's level is written in signs/{rule.because}.md"
            )
        elif rule.level in LEVELS and sign and LEVELS.index(rule.level) > LEVELS.index(sign.level):
            yield Problem(
                place(flow),
                0,
                f"rule {rule.id!r} must have at least the level of its sign"
                f" (found {rule.level!r}; signs/{rule.because}.md has {sign.level!r})",
            )
    yield from check_signs(flow, signs)


def check_signs(flow: Flow, signs: Mapping[str, Sign]) -> Iterator[Problem]:
    """A sign that needs help today must have a rule of its own wherever an option bears its name; no sign is forgotten."""
    alone = {
        (name, option, rule.because)
        for rule in flow.rules
        if not rule.is_combination
        for name, options in rule.when.items()
        for option in options
    }
    for question in flow.questions:
        for option in question.options:
            sign = signs.get(option.id)
            if sign and sign.level in HIGH and (question.id, option.id, option.id) not in alone:
                yield Problem(
                    place(flow),
                    0,
                    f"option {question.id}: {option.id} must have a rule of its own with because={option.id!r}: that sign is {sign.level}",
                )
    named = {rule.because for rule in flow.rules} | {flow.otherwise}
    for slug in sorted(set(signs) - named) if flow.asks_all_signs else ():
        severity = "error" if signs[slug].level in HIGH else "warning"
        message = f"must be asked about in {place(flow)}: ask a coder to add an option, its words and a rule"
        yield Problem(signs[slug].place.file, 1, message, severity)
    yield from check_minimum(flow, signs)


def check_minimum(flow: Flow, signs: Mapping[str, Sign]) -> Iterator[Problem]:
    """A sign that needs help today has a minimum level, written apart from it: else lowering it by mistake would show nowhere."""
    for slug in sorted(signs) if flow.asks_all_signs else ():
        if signs[slug].level not in HIGH or slug not in {rule.because for rule in flow.rules}:
            continue
        rows = [when for level in LEVELS[: LEVELS.index(signs[slug].level) + 1] for when in flow.floor.get(level, ())]
        answers = [each for rule in flow.rules if rule.because == slug for each in supports(flow, rule.when)]
        if not any(all(set(options) & set(each.get(name, ())) for name, options in when.items()) for when in rows for each in answers):
            message = f"is {signs[slug].level}, and needs a minimum level: ask a coder to add a row to scripts/healthsite/decision/{_floor(flow)}"
            yield Problem(signs[slug].place.file, signs[slug].place.document.line_of(("level",)), message)


def _floor(flow: Flow) -> str:
    """The file of the minimum levels of a flow."""
    return place(flow).replace(".py", "_floor.py")


def check_wishes(flow: Flow, suggestions: Sequence[Suggestion]) -> Iterator[Problem]:
    """What a treatment offers must be something that a visitor can wish for."""
    for question in (each for each in flow.questions if each.matches):
        known = [option.id for option in question.options]
        for suggestion in suggestions:
            for value in suggestion.offers[question.matches or ""]:
                if value not in known:
                    yield Problem(
                        place(flow),
                        0,
                        f"{question.matches} of treatment {suggestion.id!r} must be an option of question {question.id!r}"
                        f" {nearest(value, known)}",
                    )
