"""The part of the proof about levels. Each property yields its cases: (size of the answers, what is wrong or None)."""

from __future__ import annotations

from collections.abc import Iterator

from healthsite.content.item import LEVELS
from healthsite.decision.bind import HIGH, BoundFlow
from healthsite.decision.engine import Outcome, decide
from healthsite.decision.model import Answers
from healthsite.decision.supports import Case, completed, join, said, size, supports

# Written here again, and not taken from the engine, which is what is tried.
LOW = ("caution", "ok")


def at_least(level: str, needed: str) -> bool:
    return LEVELS.index(level) <= LEVELS.index(needed)


def _complete(bound: BoundFlow, answers: Answers) -> Outcome:
    return decide(bound, completed(bound.flow, answers))


def a_sign_alone_has_its_level(bound: BoundFlow) -> Iterator[Case]:
    """A rule that holds gives at least its level, however few answers there are; an emergency alone is an emergency."""
    for rule in bound.rules:
        for answers in supports(bound.flow, rule.when):
            for outcome in (decide(bound, answers), _complete(bound, answers)):
                good = at_least(outcome.level, rule.level) and rule.id in outcome.reasons
                yield (
                    size(answers),
                    None
                    if good
                    else f"rule {rule.id!r} must give {rule.level} and be a reason (answers {said(answers)} give {outcome.level})",
                )


def the_floor_holds(bound: BoundFlow) -> Iterator[Case]:
    """What must come out at least, as the flow says it apart from its rules, comes out."""
    for needed, rows in bound.flow.floor.items():
        for when in rows:
            for answers in supports(bound.flow, when):
                level = decide(bound, answers).level
                yield size(answers), None if at_least(level, needed) else f"answers {said(answers)} must give {needed} (they give {level})"


def a_tick_more_never_lowers(bound: BoundFlow) -> Iterator[Case]:
    """Wherever the rules of two signs meet, the level is that of the higher one, and both are reasons."""
    firsts = [(rule, next(supports(bound.flow, rule.when))) for rule in bound.rules]
    for index, (rule, answers) in enumerate(firsts):
        for other, more in firsts[index + 1 :]:
            both = join(bound.flow, (answers, more))
            if both is None:
                continue
            outcome = decide(bound, both)
            good = (
                at_least(outcome.level, rule.level) and at_least(outcome.level, other.level) and {rule.id, other.id} <= set(outcome.reasons)
            )
            yield (
                size(both),
                None if good else f"rules {rule.id!r} and {other.id!r} must both count (answers {said(both)} give {outcome.level})",
            )


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
                found = f"answers {said({**yes, name: (question.unsure.id,)})} give {doubt.level}; {said(yes)} give {rule.level}"
                yield size(yes), None if good else f"'not sure' in {name!r} must be at least {needed} ({found})"


def nothing_low_is_shown_early(bound: BoundFlow) -> Iterator[Case]:
    """With any one question left open, neither of the two lowest levels may be shown."""
    for rule in (*bound.rules, bound.otherwise):
        for answers in supports(bound.flow, rule.when) if rule.level in LOW else ():
            whole = completed(bound.flow, answers)
            for open_question in decide(bound, whole).asked:
                rest = {name: options for name, options in whole.items() if name != open_question}
                outcome = decide(bound, rest)
                early = outcome.show and outcome.level in LOW
                yield size(rest), f"level {outcome.level} must not be shown while {open_question!r} is open (answers {said(rest)})" if early else None


def every_outcome_can_be_reached(bound: BoundFlow) -> Iterator[Case]:
    """Each level, and each advice that a rule gives, is the outcome of some complete answers; complete answers always have one."""
    outcomes = [_complete(bound, answers) for rule in bound.rules for answers in supports(bound.flow, rule.when)]
    outcomes.append(_complete(bound, {}))
    for outcome in outcomes:
        yield 0, None if outcome.show and not outcome.unanswered else "complete answers must have an outcome that may be shown"
    for level in bound.levels:
        yield 0, None if level in {each.level for each in outcomes} else f"level {level!r} must be reachable: no complete answers give it"
    for advice in {rule.massage for rule in bound.rules} - {None}:
        reached = advice in {each.massage for each in outcomes}
        yield 0, None if reached else f"advice {advice!r} must be reachable: no complete answers give it"
