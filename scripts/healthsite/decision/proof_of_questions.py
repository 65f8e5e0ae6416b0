"""The part of the proof about which questions are asked.

Once help is needed today, a question is asked only while a higher rule that names it may still hold. Let a rule hold in some
answers, and leave one of its questions open: nothing that is answered speaks against the rule, so the question is asked,
unless the level is already the rule's. Which other rules hold matters through the level alone; so each rule is tried in the
context of one rule of each level.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthsite.content.item import LEVELS
from healthsite.decision.bind import HIGH, BoundFlow
from healthsite.decision.engine import decide
from healthsite.decision.model import Answers
from healthsite.decision.supports import Case, join, said, size, supports


def what_may_matter_is_asked(bound: BoundFlow) -> Iterator[Case]:
    """A question that could raise the level is asked, and one that could not is not, once help is needed today."""
    for context in _contexts(bound):
        for rule in bound.rules:
            for answers in supports(bound.flow, rule.when):
                both = join(bound.flow, (context, answers))
                for name in answers if both is not None else ():
                    if name in context or bound.flow.question(name) is None:
                        continue
                    rest = {key: options for key, options in (both or {}).items() if key != name}
                    yield size(rest), _wrong(bound, rest, name, rule.level)
                break


def _wrong(bound: BoundFlow, rest: Answers, name: str, level: str) -> str | None:
    """What is wrong with the question where the rule of this level waits for it alone."""
    outcome = decide(bound, rest)
    higher = LEVELS.index(level) < LEVELS.index(outcome.level)
    if higher and name in outcome.more:
        return f"question {name!r} must be asked: it can raise the level from {outcome.level} to {level} (answers {said(rest)})"
    if outcome.level == LEVELS[0] and name in outcome.asked:
        return f"question {name!r} must not be asked any more: the level is the highest already (answers {said(rest)})"
    return None


def _contexts(bound: BoundFlow) -> Iterator[Answers]:
    """No answers, and the smallest answers of one rule of each high level."""
    yield {}
    for level in HIGH:
        rule = next((rule for rule in bound.rules if rule.level == level), None)
        if rule is not None:
            yield next(supports(bound.flow, rule.when))
