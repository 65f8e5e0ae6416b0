"""How many ways there are to answer a flow, counted exactly."""

from __future__ import annotations

from itertools import combinations
from math import prod

from healthsite.decision.bind import BoundFlow
from healthsite.decision.engine import decide
from healthsite.decision.model import Answers, Flow, Question
from healthsite.decision.supports import completed


def ways(question: Question) -> list[tuple[str, ...]]:
    """Every way to answer one question."""
    together = [option.id for option in question.options if not option.exclusive]
    most = len(together) if question.multiple else 1
    found = [chosen for size in range(1, most + 1) for chosen in combinations(together, size)]
    return found + [(option.id,) for option in question.options if option.exclusive]


def answer_sets(flow: Flow) -> int:
    """The number of complete answers. A question that depends on one other is counted only where it is asked."""
    return prod(_from(flow, question) for question in flow.questions if not question.when)


def _from(flow: Flow, question: Question) -> int:
    """The ways to answer a question and all that is asked because of it."""
    followers = [each for each in flow.questions if question.id in each.when]
    return sum(prod(_from(flow, each) for each in followers if set(each.when[question.id]) & set(way)) for way in ways(question))


def screens_for_nothing(bound: BoundFlow) -> int:
    """Screens of questions that a person with nothing to report sees before the answer."""
    answers: Answers = completed(bound.flow, {})
    asked = decide(bound, answers).asked
    return len(dict.fromkeys(question.screen for question in bound.questions if question.id in asked))
