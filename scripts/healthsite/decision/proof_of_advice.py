"""The part of the proof about what is suggested: all joint states that rules can form, each with all wishes.

A joint state is what the holding rules come to together: level, advice, what is ruled out. The set of states is closed
by adding one rule after another, keeping the smallest answers that lead there, until nothing new appears.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from healthsite.decision.bind import BoundFlow
from healthsite.decision.count import ways
from healthsite.decision.engine import Outcome, decide
from healthsite.decision.model import Answers
from healthsite.decision.supports import completed, join, said, size, supports

State = tuple[str, str | None, frozenset[str]]


def advice_fits_the_level(bound: BoundFlow) -> Iterator[tuple[int, str | None]]:
    """No contradiction: a level that sends to a clinician never comes with advice that lets a treatment go on."""
    for (level, massage, _), answers in joint_states(bound).items():
        lets = massage in ("adapt", "fine")
        wrong = massage is not None and (
            (level in ("emergency", "urgent", "clinician-first") and lets) or (level == "ok" and massage != "fine")
        )
        yield size(answers), f"level {level} must not come with advice {massage!r} (answers {said(answers)})" if wrong else None


def nothing_ruled_out_is_suggested(bound: BoundFlow) -> Iterator[tuple[int, str | None]]:
    """Nothing is suggested at clinician-first or above, under "wait" or "no", with a question open, or against a rule."""
    for (level, massage, ruled_out), answers in joint_states(bound).items():
        may = level in ("caution", "ok") and massage in ("adapt", "fine")
        whole = completed(bound.flow, answers)
        for wishes in all_wishes(bound) if may else [{}]:
            outcome = decide(bound, {**whole, **wishes})
            wrong = set(outcome.suggest) & ruled_out or (outcome.suggest and ("all" in ruled_out or not may))
            yield (
                size(answers),
                f"nothing ruled out must be suggested (answers {said({**answers, **wishes})} suggest {', '.join(outcome.suggest)})"
                if wrong
                else None,
            )
        early = decide(bound, answers)
        yield (
            size(answers),
            f"nothing must be suggested while questions are open (answers {said(answers)})" if early.unanswered and early.suggest else None,
        )


def joint_states(bound: BoundFlow) -> dict[State, Answers]:
    """Every state that rules can form together, with the smallest answers found for it."""
    steps: dict[State, list[Answers]] = {}
    for rule in bound.rules:
        for answers in supports(bound.flow, rule.when):
            steps.setdefault((rule.level, rule.massage, frozenset(rule.rules_out)), []).append(answers)
    start: Answers = {}
    found = {_state(bound, decide(bound, start), start): start}
    fresh = list(found.items())
    while fresh:
        added: dict[State, Answers] = {}
        for (_, answers), several in product(fresh, steps.values()):
            both = next((joined for more in several if (joined := join(bound.flow, (answers, more))) is not None), None)
            if both is None:
                continue
            state = _state(bound, decide(bound, both), both)
            if state not in found and state not in added:
                added[state] = both
        found.update(added)
        fresh = list(added.items())
    return found


def _state(bound: BoundFlow, outcome: Outcome, answers: Answers) -> State:
    rules = [rule for rule in bound.rules if rule.id in outcome.reasons]
    return outcome.level, outcome.massage, frozenset(chain.from_iterable(rule.rules_out for rule in rules))


def all_wishes(bound: BoundFlow) -> Iterator[Answers]:
    """Every way to answer the questions about wishes."""
    questions = [question for question in bound.questions if question.matches]
    for chosen in product(*(ways(question) for question in questions)):
        yield {question.id: options for question, options in zip(questions, chosen, strict=True)}
