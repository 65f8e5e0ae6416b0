"""Proof that a flow is safe for all answers, not for a sample of them.

Why it is complete. A rule holds exactly where one of its supports is contained in the answers (see `supports`), no
rule rests on the absence of a tick (`structure.nothing_rests_on_none`), and the level is the highest of the rules
that hold. So more ticks mean more rules and a level that is the same or higher, and

* whatever a rule alone, or two rules together, must come to is shown by looking at their supports;
* a place where "I'm not sure" comes out too low exists anywhere only if it exists in the smallest context of some
  rule: leaving out what that rule does not need can only lower the outcome of "not sure", and keeps the rule;
* what is suggested depends on the answers only through level, advice, what is ruled out, and the wishes. All
  combinations of these that rules can form are formed, and each is tried with all wishes.

The engine itself is run for every case (it is not assumed to be right), so a mistake in the engine shows as well.
A property that fails yields a Problem with the smallest answers that break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from healthsite.content.models import LEVELS
from healthsite.decision.bind import BoundFlow, place
from healthsite.decision.engine import Outcome, decide
from healthsite.decision.model import Answers
from healthsite.decision.structure import STRUCTURE
from healthsite.decision.supports import completed, join, said, supports
from healthsite.problems import Problem

Case = tuple[int, str | None]  # size of the answers, and what is wrong with them (None: nothing)
HIGH = ("emergency", "urgent")


@dataclass(frozen=True)
class Shown:
    """One property, in how many cases it was tried, and the messages of those that broke it, smallest first."""

    name: str
    cases: int
    broken: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """All properties of one flow."""

    flow: BoundFlow
    shown: tuple[Shown, ...]
    figures: dict[str, int] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        return [Problem(place(self.flow.flow), 0, message) for each in self.shown for message in each.broken]

    @property
    def holds(self) -> bool:
        return not self.problems


def prove(bound: BoundFlow) -> Proof:
    """Try every property. Without sound structure the rest would mean nothing, so it is left out then."""
    structure = [Shown(check.__name__.replace("_", "-"), 1, tuple(check(bound))) for check in STRUCTURE]
    if any(each.broken for each in structure):
        return Proof(bound, tuple(structure))
    return Proof(bound, (*structure, *(_try(bound, check) for check in PROPERTIES)), figures(bound))


def _try(bound: BoundFlow, check: Callable[[BoundFlow], Iterator[Case]]) -> Shown:
    cases = list(check(bound))
    broken = sorted((size, message) for size, message in cases if message)
    return Shown(check.__name__.replace("_", "-"), len(cases), tuple(message for _, message in broken[:1]))


def at_least(level: str, needed: str) -> bool:
    return LEVELS.index(level) <= LEVELS.index(needed)


def _size(answers: Answers) -> int:
    return sum(map(len, answers.values()))


def _levels(bound: BoundFlow, answers: Answers) -> Outcome:
    return decide(bound, completed(bound.flow, answers))


def a_sign_alone_has_its_level(bound: BoundFlow) -> Iterator[Case]:
    """A rule that holds gives at least its level, however few answers there are; an emergency alone is an emergency."""
    for rule in bound.rules:
        for answers in supports(bound.flow, rule.when):
            for outcome in (decide(bound, answers), _levels(bound, answers)):
                good = at_least(outcome.level, rule.level) and rule.id in outcome.reasons
                yield _size(answers), None if good else f"rule {rule.id!r} must give {rule.level} and be a reason (answers {said(answers)} give {outcome.level})"


def a_tick_more_never_lowers(bound: BoundFlow) -> Iterator[Case]:
    """Wherever the rules of two signs meet, the level is that of the higher one, and both are reasons."""
    firsts = [(rule, next(supports(bound.flow, rule.when))) for rule in bound.rules]
    for index, (rule, answers) in enumerate(firsts):
        for other, more in firsts[index + 1 :]:
            both = join(bound.flow, (answers, more))
            if both is None:
                continue
            outcome = decide(bound, both)
            good = at_least(outcome.level, rule.level) and at_least(outcome.level, other.level) and {rule.id, other.id} <= set(outcome.reasons)
            yield _size(both), None if good else f"rules {rule.id!r} and {other.id!r} must both count (answers {said(both)} give {outcome.level})"


def not_sure_is_never_safe(bound: BoundFlow) -> Iterator[Case]:
    """ "Not sure" is at least clinician-first where "yes" is high, urgent where it is grave, and never lower than "no"."""
    for rule in bound.rules:
        needed = LEVELS[-1] if rule.level not in HIGH else "urgent" if rule.because in bound.flow.grave else "clinician-first"
        for yes in supports(bound.flow, rule.when):
            for name in yes:
                question = bound.flow.question(name)
                if question is None or question.unsure is None:
                    continue
                doubt = decide(bound, {**yes, name: (question.unsure.id,)})
                no = decide(bound, {key: options for key, options in yes.items() if key != name})
                good = at_least(doubt.level, needed) and at_least(doubt.level, no.level)
                yield _size(yes), None if good else f"'not sure' in {name!r} must be at least {needed} (answers {said({**yes, name: (question.unsure.id,)})} give {doubt.level}; {said(yes)} give {rule.level})"


def every_outcome_can_be_reached(bound: BoundFlow) -> Iterator[Case]:
    """Each level, and each advice that a rule gives, is the outcome of some complete answers; complete answers always have one."""
    outcomes = [_levels(bound, answers) for rule in bound.rules for answers in supports(bound.flow, rule.when)]
    outcomes.append(_levels(bound, {}))
    for outcome in outcomes:
        yield 0, None if outcome.show or set(outcome.unanswered) else "complete answers must have an outcome that may be shown"
    for level in LEVELS:
        yield 0, None if level in {each.level for each in outcomes} else f"level {level!r} must be reachable: no complete answers give it"
    for advice in {rule.massage for rule in bound.rules} - {None}:
        yield 0, None if advice in {each.massage for each in outcomes} else f"advice {advice!r} must be reachable: no complete answers give it"


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
                    problems.append(Problem(place(other.flow), 0, f"rule {rule.id!r} must give the same level as in {one.flow.id!r} (answers {said(answers)} give {level}, there {levels[rule.id]})"))
    return problems


def figures(bound: BoundFlow) -> dict[str, int]:
    """Numbers about the flow, for the page that says how it was tested."""
    from healthsite.decision.count import answer_sets, screens_for_nothing

    flow = bound.flow
    return {
        "questions": len(flow.questions), "options": sum(len(question.options) for question in flow.questions),
        "rules": len(bound.rules), "combinations": sum(rule.combination for rule in bound.rules),
        "signs": len({rule.because for rule in bound.rules if rule.because} | {flow.otherwise}),
        "screens": screens_for_nothing(bound), "answer_sets": answer_sets(flow),
    }


from healthsite.decision.proof_of_advice import advice_fits_the_level, nothing_ruled_out_is_suggested  # noqa: E402

PROPERTIES: tuple[Callable[[BoundFlow], Iterator[Case]], ...] = (
    a_sign_alone_has_its_level, a_tick_more_never_lowers, not_sure_is_never_safe, every_outcome_can_be_reached,
    advice_fits_the_level, nothing_ruled_out_is_suggested,
)
