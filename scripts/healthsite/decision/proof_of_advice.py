"""The part of the proof about what is suggested.

A rule is lenient if it alone leaves a treatment possible; all other rules are strict. Level and advice are the highest
of the rules that hold, so as soon as one strict rule holds nothing may be suggested, whatever else holds. That leaves
the sets of lenient rules. Of a rule that holds, level, advice and suggestions follow from three fields alone: its level, its
advice and what it rules out. So rules alike in these three stand for one another: every set of the few kinds of lenient
rules is formed, tried with all wishes, and joined with one strict rule of each kind; and every strict rule, and every
lenient one, is tried alone, so that none is judged by its like only.
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

    Two rules suffice: the level and the advice of any answers are each those of one rule that holds. Each rule is
    joined with one of each kind.
    """
    rules = [*bound.rules, bound.otherwise] if bound.flow.advises else []
    for one, other in product(rules, _kinds(bound, rules)):
        answers = _together(bound, (one, other))
        if answers is not None:
            outcome = decide(bound, answers)
            lets = outcome.massage in LETTING
            wrong = lets if outcome.level not in LOW else outcome.level == "ok" and outcome.massage != "fine"
            found = f"level {outcome.level} must not come with advice {outcome.massage!r} (answers {said(answers)})"
            yield size(answers), found if wrong else None


def nothing_ruled_out_is_suggested(bound: BoundFlow) -> Iterator[Case]:
    """Nothing is suggested at clinician-first or above, under "wait" or "no", with a question open, or against a rule."""
    every_lenient = [rule for rule in bound.rules if rule.level in LOW and rule.massage in LETTING]
    every_strict = [rule for rule in bound.rules if rule not in every_lenient]
    lenient, strict = _kinds(bound, every_lenient), _kinds(bound, every_strict)
    sets = [chosen for count in range(len(lenient) + 1) for chosen in combinations(lenient, count)]
    alone = [(rule,) for rule in every_lenient if rule not in lenient]
    for chosen in (*sets, *alone):
        answers = _together(bound, chosen)
        if answers is None:
            continue
        ruled_out = {each for rule in chosen for each in rule.rules_out}
        yield size(answers), _told(bound, answers, bool(decide(bound, answers).suggest), "while questions are open")
        for wishes in all_wishes(bound):
            outcome = decide(bound, {**completed(bound.flow, answers), **wishes})
            wrong = bool(ruled_out & set(outcome.suggest)) or ("all" in ruled_out and bool(outcome.suggest))
            yield size(answers), _told(bound, {**answers, **wishes}, wrong, "that is ruled out")
    for chosen, rule in (*product(sets, strict), *(((), rule) for rule in every_strict)):
        answers = _together(bound, (*chosen, rule))
        if answers is not None:
            outcome = decide(bound, completed(bound.flow, answers))
            yield size(answers), _told(bound, answers, bool(outcome.suggest), f"where rule {rule.id!r} holds")


def _kinds(bound: BoundFlow, rules: list[BoundRule]) -> list[BoundRule]:
    """One rule of each kind; the one that asks for fewest questions, so that it can stand beside most others."""
    found: dict[tuple[object, ...], BoundRule] = {}
    for rule in sorted(rules, key=lambda each: size(next(supports(bound.flow, each.when)))):
        found.setdefault((rule.level, rule.massage, rule.rules_out), rule)
    return list(found.values())


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
