"""The part of the proof about what is suggested.

A rule is lenient if it alone leaves a treatment possible; all other rules are strict. Level and advice are the highest
of the rules that hold, so as soon as one strict rule holds nothing may be suggested, whatever else holds. That leaves
the sets of lenient rules, which are few: every one of them is formed, tried with all wishes, and joined with every
strict rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from healthsite.decision.bind import BoundFlow, BoundRule
from healthsite.decision.count import ways
from healthsite.decision.engine import decide
from healthsite.decision.model import Answers
from healthsite.decision.proof_of_levels import LOW
from healthsite.decision.supports import Case, completed, join, said, size, supports

# Written here again, and not taken from the engine, which is what is tried.
LETTING = ("adapt", "fine")


def advice_fits_the_level(bound: BoundFlow) -> Iterator[Case]:
    """No contradiction: a level that sends to a clinician never comes with advice that lets a treatment go on.

    Two rules suffice: the level and the advice of any answers are each those of one rule that holds.
    """
    rules = (*bound.rules, bound.otherwise) if bound.flow.advises else ()
    for one, other in combinations(rules, 2):
        answers = _together(bound, (one, other))
        if answers is not None:
            outcome = decide(bound, answers)
            lets = outcome.massage in LETTING
            wrong = lets if outcome.level not in LOW else outcome.level == "ok" and outcome.massage != "fine"
            found = f"level {outcome.level} must not come with advice {outcome.massage!r} (answers {said(answers)})"
            yield size(answers), found if wrong else None


def nothing_ruled_out_is_suggested(bound: BoundFlow) -> Iterator[Case]:
    """Nothing is suggested at clinician-first or above, under "wait" or "no", with a question open, or against a rule."""
    lenient = [rule for rule in bound.rules if rule.level in LOW and rule.massage in LETTING]
    strict = [rule for rule in bound.rules if rule not in lenient]
    sets = [chosen for count in range(len(lenient) + 1) for chosen in combinations(lenient, count)]
    for chosen in sets:
        answers = _together(bound, chosen)
        if answers is None:
            continue
        ruled_out = {each for rule in chosen for each in rule.rules_out}
        yield size(answers), _told(bound, answers, bool(decide(bound, answers).suggest), "while questions are open")
        for wishes in all_wishes(bound):
            outcome = decide(bound, {**completed(bound.flow, answers), **wishes})
            wrong = bool(ruled_out & set(outcome.suggest)) or ("all" in ruled_out and bool(outcome.suggest))
            yield size(answers), _told(bound, {**answers, **wishes}, wrong, "that is ruled out")
    for chosen, rule in product(sets, strict):
        answers = _together(bound, (*chosen, rule))
        if answers is not None:
            outcome = decide(bound, completed(bound.flow, answers))
            yield size(answers), _told(bound, answers, bool(outcome.suggest), f"where rule {rule.id!r} holds")


def _told(bound: BoundFlow, answers: Answers, wrong: bool, where: str) -> str | None:
    suggested = ", ".join(decide(bound, completed(bound.flow, answers)).suggest) if wrong else ""
    return f"nothing must be suggested {where} (answers {said(answers)} suggest {suggested})" if wrong else None


def _together(bound: BoundFlow, rules: tuple[BoundRule, ...]) -> Answers | None:
    """The first smallest answers in which all these rules hold; None where one choice would need two options."""
    each = (list(supports(bound.flow, rule.when)) for rule in rules)
    return next((both for several in product(*each) if (both := join(bound.flow, several)) is not None), None)


def all_wishes(bound: BoundFlow) -> Iterator[Answers]:
    """Every way to answer the questions about wishes."""
    questions = [question for question in bound.questions if question.matches]
    for chosen in product(*(ways(question) for question in questions)):
        yield {question.id: options for question, options in zip(questions, chosen, strict=True)}
