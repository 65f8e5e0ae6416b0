"""What a flow must be made of, whatever its rules say: the ground on which the proof stands.

Each check is one sentence in its docstring and yields a message for each place where it does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from healthsite.content.item import LEVELS
from healthsite.decision.bind import BoundFlow
from healthsite.decision.model import Conditions, Flow, Question
from healthsite.decision.supports import exclusives, supports
from healthsite.problems import nearest

EMERGENCY_SCREENS = 3
SIGNS_ON_A_SCREEN = 8


def ids_are_unique(bound: BoundFlow) -> Iterator[str]:
    """Questions, options of a question, and rules have ids of their own."""
    flow = bound.flow
    groups = [("question", [question.id for question in flow.questions]), ("rule", [rule.id for rule in flow.rules])]
    groups += [(f"option of question {question.id!r}", [option.id for option in question.options]) for question in flow.questions]
    for what, ids in groups:
        for each in sorted({each for each in ids if ids.count(each) > 1}):
            yield f"{what} {each!r} must stand there once"


def conditions_name_what_is_asked(bound: BoundFlow) -> Iterator[str]:
    """Rules and the floor name questions and options that exist; a question depends only on earlier ones."""
    flow = bound.flow
    before: list[str] = []
    for question in flow.questions:
        yield from _known(flow, f"question {question.id!r}", question.when, before)
        before.append(question.id)
    for rule in flow.rules:
        if not rule.when:
            yield f"rule {rule.id!r} must name an answer: without one it always holds"
        yield from _known(flow, f"rule {rule.id!r}", rule.when, before)
    for level, rows in flow.floor.items():
        for when in rows:
            yield from _known(flow, f"floor {level!r}", when, before)


def _known(flow: Flow, who: str, when: Conditions, allowed: list[str]) -> Iterator[str]:
    for name, options in when.items():
        question = flow.question(name)
        if question is None or name not in allowed:
            yield f"{who} must name a question that stands before it {nearest(name, allowed)}"
            continue
        for option in options:
            if option not in {each.id for each in question.options}:
                yield f"{who} must name an option of {name!r} {nearest(option, [each.id for each in question.options])}"


def nothing_rests_on_none(bound: BoundFlow) -> Iterator[str]:
    """No rule and no question rests on "none of these", so a tick more can never take a reason away."""
    for who, when in [(f"rule {rule.id!r}", rule.when) for rule in bound.rules] + [(f"question {q.id!r}", q.when) for q in bound.questions]:
        for name, options in when.items():
            question = bound.flow.question(name)
            for option in (exclusives(question) if question else set()) & set(options):
                yield f"{who} must not name {name}: {option}, an option that other ticks take away"


def every_option_counts(bound: BoundFlow) -> Iterator[str]:
    """An option that is not plain is named by a rule or opens a question, and a plain one is named by no rule."""
    conditions = [each.when for each in bound.rules] + [each.when for each in bound.questions]
    used = {(name, option) for when in conditions for name, options in when.items() for option in options}
    for question in bound.questions:
        for option in question.options:
            if option.plain and any(option.id in rule.when.get(question.id, ()) for rule in bound.rules):
                yield f"option {question.id}: {option.id} must not be plain: a rule names it"
            if not (option.plain or option.exclusive or question.matches or (question.id, option.id) in used):
                yield f"option {question.id}: {option.id} must be named by a rule, or be plain: ticking it changes nothing"


def every_question_can_be_answered(bound: BoundFlow) -> Iterator[str]:
    """There is no dead end: each question has an answer for a person with nothing to report."""
    for question in bound.questions:
        if question.multiple and not any(option.exclusive or option.plain for option in question.options):
            yield f"question {question.id!r} must have an option for nothing to report"
        if len(question.options) < 2:
            yield f"question {question.id!r} must have two options or more"


def emergencies_come_first(bound: BoundFlow) -> Iterator[str]:
    """Every sign that is an emergency alone is asked on the first three screens, up to eight signs on each screen that asks for them."""
    first = bound.flow.screens[:EMERGENCY_SCREENS]
    asking = set()
    for rule in bound.rules:
        for name in rule.when if rule.level == "emergency" and not rule.combination else ():
            question = bound.flow.question(name)
            asking |= {question.screen} if question else set()
            if question and question.screen not in first:
                found = f"found {name!r} on {question.screen!r}"
                yield f"rule {rule.id!r} must ask about its emergency on one of the first {EMERGENCY_SCREENS} screens ({found})"
    for screen in (each for each in first if each in asking):
        signs = sum(_signs(question) for question in bound.questions if question.screen == screen)
        if signs > SIGNS_ON_A_SCREEN:
            yield f"screen {screen!r} must have at most {SIGNS_ON_A_SCREEN} signs (found {signs})"


def _signs(question: Question) -> int:
    return sum(not (option.exclusive or option.unsure) for option in question.options)


def no_rule_is_shadowed(bound: BoundFlow) -> Iterator[str]:
    """No rule adds nothing: another rule about the same sign must not hold whenever it does, at its level or above."""
    for rule in bound.rules:
        for other in bound.rules:
            covers = all(set(rule.when.get(name, ())) and set(rule.when[name]) <= set(options) for name, options in other.when.items())
            same = rule.when == other.when and rule.id < other.id
            if (
                other is not rule
                and covers
                and not same
                and rule.because == other.because
                and LEVELS.index(other.level) <= LEVELS.index(rule.level)
            ):
                yield f"rule {rule.id!r} must add something: rule {other.id!r} always holds with it"


def every_rule_can_hold(bound: BoundFlow) -> Iterator[str]:
    """Every rule and every question can be reached."""
    for what, each in [("rule", rule) for rule in bound.rules] + [("question", question) for question in bound.questions]:
        if next(supports(bound.flow, each.when), None) is None:
            yield f"{what} {each.id!r} must be reachable: no answers lead to it"


Check = Callable[[BoundFlow], Iterator[str]]

# Without these there are no answers to try.
GROUND: tuple[Check, ...] = (ids_are_unique, conditions_name_what_is_asked, every_rule_can_hold)
SHAPE: tuple[Check, ...] = (
    nothing_rests_on_none,
    every_option_counts,
    every_question_can_be_answered,
    emergencies_come_first,
    no_rule_is_shadowed,
)
