"""A flow bound to a library: every rule with the level, advice and contraindications of the sign it names.

The level of a sign is written once, in its content item. What does not fit together comes back as problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from healthsite.content.models import ADVISABILITY, LEVELS, Sign
from healthsite.decision.model import Conditions, Flow, Question, Rule
from healthsite.problems import Problem, nearest

HIGH = ("emergency", "urgent")
ADVICE_OF_LEVEL = {"emergency": "no", "urgent": "no", "clinician-first": "if-cleared", "caution": "adapt", "ok": "fine"}


@dataclass(frozen=True)
class BoundRule:
    """A rule with all that follows from it. massage: what it means for the treatment (None where a flow gives no such advice)."""

    id: str
    when: Conditions
    because: str | None
    level: str
    massage: str | None
    rules_out: tuple[str, ...]
    combination: bool


@dataclass(frozen=True)
class Suggestion:
    """A treatment that may be suggested. offers: {field: values}, such as what it suits."""

    id: str
    offers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class BoundFlow:
    """A flow that can decide."""

    flow: Flow
    rules: tuple[BoundRule, ...]
    otherwise: BoundRule
    suggestions: tuple[Suggestion, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.flow.questions

    def rule(self, name: str) -> BoundRule | None:
        return next((rule for rule in (*self.rules, self.otherwise) if rule.id == name), None)


def bind(flow: Flow, library: Any) -> tuple[BoundFlow, list[Problem]]:
    """Bind the flow to the signs and treatments of the library; rules that cannot be bound are left out and told."""
    problems = list(_check_rules(flow, library.signs))
    rules = tuple(
        _bind_rule(flow, rule, library.signs.get(rule.because))
        for rule in flow.rules
        if (rule.because in library.signs) or (rule.because is None and rule.level)
    )
    otherwise = _bind_rule(flow, Rule(flow.otherwise, {}, because=flow.otherwise), library.signs.get(flow.otherwise))
    fields = [question.matches for question in flow.questions if question.matches]
    suggestions = tuple(
        Suggestion(slug, {name: tuple(getattr(treatment, name)) for name in fields})
        for slug, treatment in (library.treatments.items() if flow.advises else ())
        if any(getattr(treatment, name) for name in fields)
    )
    bound = BoundFlow(flow, rules, otherwise, suggestions)
    return bound, problems + list(_check_wishes(bound))


def _bind_rule(flow: Flow, rule: Rule, sign: Sign | None) -> BoundRule:
    """Level: the rule's, else the sign's. Advice: the more cautious of the sign's and of what the level asks for."""
    level = rule.level or (sign.level if sign else LEVELS[-1])
    advice = [ADVICE_OF_LEVEL[level]] if rule.level or not sign else []
    advice += [sign.advisability] if sign else []
    massage = min(advice, key=ADVISABILITY.index) if flow.advises else None
    return BoundRule(
        rule.id, rule.when, rule.because, level, massage,
        tuple(sign.rules_out) if sign and flow.advises else (), rule.is_combination,
    )


def place(flow: Flow) -> str:
    """The file that an author of the flow opens."""
    return f"flows/{flow.id.replace('-', '_')}.py"


def _check_rules(flow: Flow, signs: Mapping[str, Sign]) -> Iterator[Problem]:
    """A rule must name a sign that exists; only combinations and "not sure" may carry a level."""
    for rule in (*flow.rules, Rule("otherwise", {}, because=flow.otherwise)):
        if rule.because is None and rule.level is None:
            yield Problem(place(flow), 0, f"rule {rule.id!r} must name a sign (because) or carry a level")
        if rule.because is not None and rule.because not in signs:
            yield Problem(place(flow), 0, f"rule {rule.id!r}: because must be a sign {nearest(rule.because, signs)}")
        if rule.level is not None and rule.level not in LEVELS:
            yield Problem(place(flow), 0, f"rule {rule.id!r}: level must be a level {nearest(rule.level, LEVELS)}")
        if rule.level is not None and rule.because is not None and not rule.is_combination:
            yield Problem(place(flow), 0, f"rule {rule.id!r} must not carry a level: a single sign's level is written in signs/{rule.because}.md")
        elif rule.level in LEVELS and rule.because in signs and LEVELS.index(rule.level) > LEVELS.index(signs[rule.because].level):
            yield Problem(place(flow), 0, f"rule {rule.id!r} must have at least the level of its sign (found {rule.level!r}; signs/{rule.because}.md has {signs[rule.because].level!r})")
    yield from _check_signs(flow, signs)


def _check_signs(flow: Flow, signs: Mapping[str, Sign]) -> Iterator[Problem]:
    """A sign that needs help today must have a rule of its own wherever an option bears its name; no sign is forgotten."""
    alone = {(name, option, rule.because) for rule in flow.rules if not rule.is_combination for name, options in rule.when.items() for option in options}
    for question in flow.questions:
        for option in question.options:
            sign = signs.get(option.id)
            if sign and sign.level in HIGH and (question.id, option.id, option.id) not in alone:
                yield Problem(place(flow), 0, f"option {question.id}: {option.id} must have a rule of its own with because={option.id!r}: that sign is {sign.level}")
    named = {rule.because for rule in flow.rules} | {flow.otherwise}
    for slug in sorted(set(signs) - named) if flow.asks_all_signs else ():
        severity = "error" if signs[slug].level in HIGH else "warning"
        yield Problem(f"signs/{slug}.md", 0, f"must be asked about in {place(flow)}: add an option, its words and a rule", severity)


def _check_wishes(bound: BoundFlow) -> Iterator[Problem]:
    """What a treatment offers must be something that a visitor can wish for."""
    for question in (each for each in bound.questions if each.matches):
        known = [option.id for option in question.options]
        for suggestion in bound.suggestions:
            for value in suggestion.offers[question.matches or ""]:
                if value not in known:
                    yield Problem(place(bound.flow), 0, f"{question.matches} of treatment {suggestion.id!r} must be an option of question {question.id!r} {nearest(value, known)}")
