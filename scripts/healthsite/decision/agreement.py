"""Two flows that ask the same must come to the same."""

from __future__ import annotations

from healthsite.decision.bind import BoundFlow, place
from healthsite.decision.engine import decide
from healthsite.decision.supports import said, supports
from healthsite.problems import Problem


def agreement(flows: list[BoundFlow]) -> list[Problem]:
    """Two flows give the same level for every rule, and every single sign, that both have."""
    problems = []
    for index, one in enumerate(flows):
        for other in flows[index + 1 :]:
            levels = {rule.id: decide(one, next(supports(one.flow, rule.when))).level for rule in one.rules if rule.when}
            for rule in other.rules:
                answers = next(supports(other.flow, rule.when), {})
                level = decide(other, answers).level
                if rule.id in levels and levels[rule.id] != level:
                    found = f"answers {said(answers)} give {level}, there {levels[rule.id]}"
                    message = f"rule {rule.id!r} must give the same level as in {one.flow.id!r} ({found})"
                    problems.append(Problem(place(other.flow), 0, message))
    return problems
