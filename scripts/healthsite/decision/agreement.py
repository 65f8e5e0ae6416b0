"""Two flows that ask the same must come to the same.

Why it is complete. Suppose some answers that both flows ask for come out higher in one. Then a rule of that one holds
there with the higher level, and so it does in its smallest answers, which are among them; fewer ticks cannot raise the
other. So it is enough to try the smallest answers of every rule in both flows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from healthsite.decision.bind import BoundFlow, place
from healthsite.decision.engine import decide
from healthsite.decision.model import Answers, Flow
from healthsite.decision.supports import said, size, supports
from healthsite.problems import Problem


def agreement(flows: list[BoundFlow]) -> list[Problem]:
    """For each two flows that differ, the smallest answers that both ask for and that do not give the same level."""
    problems = []
    for one, other in combinations(flows, 2):
        different = [answers for answers in _shared(one, other) if decide(one, answers).level != decide(other, answers).level]
        if different:
            answers = min(different, key=size)
            here, there = decide(other, answers).level, decide(one, answers).level
            message = f"answers {said(answers)} must give the same level as in {one.flow.id!r} (found {here}; there {there})"
            problems.append(Problem(place(other.flow), 0, message))
    return problems


def _shared(one: BoundFlow, other: BoundFlow) -> Iterator[Answers]:
    for flow, asked_too in ((one, other), (other, one)):
        for rule in flow.rules:
            yield from (answers for answers in supports(flow.flow, rule.when) if _asks(asked_too.flow, answers))


def _asks(flow: Flow, answers: Answers) -> bool:
    """Whether the flow has all these questions and options."""
    found = {name: flow.question(name) for name in answers}
    return all(question and set(answers[name]) <= {option.id for option in question.options} for name, question in found.items())
