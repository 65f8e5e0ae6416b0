"""Smallest answers: the fewest ticks that make a rule hold, and complete answers around them.

A support of a rule has one option in each question that the rule names, and in each question that must be answered
so that those are asked. Rules only ask for ticks, so a rule holds in some answers exactly when those answers contain
one of its supports: whatever is shown for all supports is shown for all answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from healthsite.decision.model import Answers, Conditions, Flow, Question

Case = tuple[int, str | None]  # size of the answers that were tried, and what is wrong with them (None: nothing)


def supports(flow: Flow, when: Conditions) -> Iterator[Answers]:
    """Every smallest set of answers in which the conditions hold and their questions are asked."""
    for chosen in product(*([(question, option) for option in options] for question, options in when.items())):
        yield from _with_gates(flow, {question: (option,) for question, option in chosen})


def _with_gates(flow: Flow, answers: Answers) -> Iterator[Answers]:
    """Add what must be answered so that the questions are asked."""
    for name in answers:
        question = flow.question(name)
        for gate, options in (question.when if question else {}).items():
            if set(options) & set(answers.get(gate, ())):
                continue
            for option in options:
                both = join(flow, (answers, {gate: (option,)}))
                if both is not None:
                    yield from _with_gates(flow, both)
            return
    yield answers


def join(flow: Flow, several: Iterable[Answers]) -> Answers | None:
    """All ticks of several answers together; None where one choice would need two options."""
    ticks: dict[str, tuple[str, ...]] = {}
    for answers in several:
        for name, options in answers.items():
            ticks[name] = tuple(dict.fromkeys((*ticks.get(name, ()), *options)))
    for name, options in ticks.items():
        question = flow.question(name)
        if question is None or (len(options) > 1 and (not question.multiple or exclusives(question) & set(options))):
            return None
    return ticks


def exclusives(question: Question) -> set[str]:
    return {option.id for option in question.options if option.exclusive}


def quietest(flow: Flow, question: Question) -> str:
    """The answer that says least: "none", else a plain option, else the one that fewest rules name."""
    return min(question.options, key=lambda option: (not option.exclusive, not option.plain, option.unsure, flow.named[question.id, option.id])).id


def completed(flow: Flow, answers: Answers) -> Answers:
    """The answers, and the quietest one to every question that they leave open."""
    return {**{question.id: (quietest(flow, question),) for question in flow.questions}, **answers}


def said(answers: Answers) -> str:
    """Answers on one line, for a counterexample."""
    return "; ".join(f"{question}: {' + '.join(options)}" for question, options in answers.items()) or "no answers"


def size(answers: Answers) -> int:
    """How many ticks there are."""
    return sum(map(len, answers.values()))
