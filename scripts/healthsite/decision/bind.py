"""A flow bound to a library: every rule with the level, advice and contraindications of the sign it names.

The level of a sign is written once, in its content item. What does not fit together comes back as problems.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from healthsite.content.item import ADVISABILITY, LEVELS
from healthsite.content.models import Sign
from healthsite.decision.mistakes import HIGH, check_rules, check_wishes, place
from healthsite.decision.model import Answers, Conditions, Flow, Question, Rule, Suggestion
from healthsite.problems import Problem

__all__ = ["HIGH", "BoundFlow", "BoundRule", "Suggestion", "bind", "place"]

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
class BoundFlow:
    """A flow that can decide."""

    flow: Flow
    rules: tuple[BoundRule, ...]
    otherwise: BoundRule
    suggestions: tuple[Suggestion, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.flow.questions

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels that its rules can come to, from the gravest: a flow needs words for these, and for no others."""
        used = {rule.level for rule in (*self.rules, self.otherwise)}
        return tuple(level for level in LEVELS if level in used)

    @cached_property
    def _by_tick(self) -> dict[tuple[str, str], list[int]]:
        """(question, option) → the rules that need one such tick in their first condition."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            for question, options in list(rule.when.items())[:1] or [("", ("",))]:
                for option in options:
                    found[question, option].append(number)
        return found

    def rules_for(self, given: Answers) -> list[BoundRule]:
        """The rules that can hold in the answers, in their order: most rules need a tick that is not there."""
        ticks = [("", ""), *((question, option) for question, options in given.items() for option in options)]
        return [self.rules[number] for number in sorted({number for tick in ticks for number in self._by_tick.get(tick, ())})]

    def rule(self, name: str) -> BoundRule | None:
        return next((rule for rule in (*self.rules, self.otherwise) if rule.id == name), None)


def bind(flow: Flow, library: Any) -> tuple[BoundFlow, list[Problem]]:
    """Bind the flow to the signs and treatments of the library; rules that cannot be bound are left out and told."""
    problems = list(check_rules(flow, library.signs))
    rules = tuple(
        _bind_rule(flow, rule, library)
        for rule in flow.rules
        if (rule.because in library.signs) or (rule.because is None and rule.level)
    )
    otherwise = _bind_rule(flow, Rule(flow.otherwise, {}, because=flow.otherwise), library)
    fields = [question.matches for question in flow.questions if question.matches]
    suggestions = tuple(
        Suggestion(slug, {name: tuple(getattr(treatment, name)) for name in fields})
        for slug, treatment in (library.treatments.items() if flow.advises else ())
        if any(getattr(treatment, name) for name in fields)
    )
    bound = BoundFlow(flow, rules, otherwise, suggestions)
    return bound, problems + list(check_wishes(flow, suggestions))


def _bind_rule(flow: Flow, rule: Rule, library: Any) -> BoundRule:
    """Level: the rule's, else the sign's. Advice: the more cautious of the sign's and of what the level asks for."""
    sign: Sign | None = library.signs.get(rule.because)
    level = rule.level or (sign.level if sign else LEVELS[-1])
    advice = [ADVICE_OF_LEVEL[level]] if rule.level or not sign else []
    advice += [sign.advisability] if sign else []
    massage = min(advice, key=ADVISABILITY.index) if flow.advises else None
    return BoundRule(
        rule.id,
        rule.when,
        rule.because,
        level,
        massage,
        library.ruled_out_by(sign) if sign and flow.advises else (),
        rule.is_combination,
    )
