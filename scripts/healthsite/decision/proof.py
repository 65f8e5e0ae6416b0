"""Proof that a flow is safe for all answers, not for a sample of them.

Why it is complete. A rule holds exactly where one of its supports is contained in the answers (see `supports`), no
rule rests on the absence of a tick (`structure.nothing_rests_on_none`), and the level is the highest of the rules
that hold. So more ticks mean more rules and a level that is the same or higher, and

* whatever a rule alone, or two rules together, must come to is shown by looking at their supports;
* a place where "I'm not sure" comes out too low exists anywhere only if it exists in the smallest context of some
  rule: leaving out what that rule does not need can only lower the outcome of "not sure", and keeps the rule;
* what is suggested: one strict rule that holds is enough to suggest nothing, and the sets of the few lenient rules
  are all formed and tried with all wishes (see `proof_of_advice`);
* what must come out at least is written a second time, apart from rules and signs, so that a rule that is dropped or a
  level that is lowered shows as well.

The engine itself is run for every case (it is not assumed to be right), so a mistake in the engine shows as well.
A property that fails yields a Problem with the smallest answers that break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from healthsite.decision.bind import BoundFlow, place
from healthsite.decision.count import answer_sets, screens_for_nothing
from healthsite.decision.proof_of_advice import advice_fits_the_level, nothing_ruled_out_is_suggested
from healthsite.decision.proof_of_levels import (
    a_sign_alone_has_its_level,
    a_tick_more_never_lowers,
    every_outcome_can_be_reached,
    not_sure_is_never_safe,
    nothing_low_is_shown_early,
    the_floor_holds,
)
from healthsite.decision.structure import GROUND, SHAPE, Check
from healthsite.decision.supports import Case
from healthsite.parallel import parallel_map
from healthsite.problems import Problem


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
    """Try every property. Without the ground there is nothing to try, and the rest is left out."""
    ground = tuple(_look(bound, check) for check in GROUND)
    if any(each.broken for each in ground):
        return Proof(bound, ground)
    shape = tuple(_look(bound, check) for check in SHAPE)
    return Proof(bound, (*ground, *shape, *parallel_map("proofs", partial(_try, bound), PROPERTIES)), figures(bound))


def _look(bound: BoundFlow, check: Check) -> Shown:
    return Shown(check.__name__.replace("_", "-"), 1, tuple(check(bound)))


def _try(bound: BoundFlow, check: Callable[[BoundFlow], Iterator[Case]]) -> Shown:
    cases = list(check(bound))
    broken = sorted((size, message) for size, message in cases if message)
    return Shown(check.__name__.replace("_", "-"), len(cases), tuple(message for _, message in broken[:1]))


def figures(bound: BoundFlow) -> dict[str, int]:
    """Numbers about the flow, for the page that says how it was tested."""
    flow = bound.flow
    return {
        "questions": len(flow.questions),
        "options": sum(len(question.options) for question in flow.questions),
        "rules": len(bound.rules),
        "combinations": sum(rule.combination for rule in bound.rules),
        "signs": len({rule.because for rule in bound.rules if rule.because} | {flow.otherwise}),
        "screens": screens_for_nothing(bound),
        "answer_sets": answer_sets(flow),
    }


PROPERTIES: tuple[Callable[[BoundFlow], Iterator[Case]], ...] = (
    a_sign_alone_has_its_level,
    the_floor_holds,
    a_tick_more_never_lowers,
    not_sure_is_never_safe,
    nothing_low_is_shown_early,
    every_outcome_can_be_reached,
    advice_fits_the_level,
    nothing_ruled_out_is_suggested,
)
