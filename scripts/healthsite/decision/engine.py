"""The reference engine: from answers to an outcome. `decide.mjs` says the same in JavaScript, and tests hold both together.

Nothing here knows what the questions are about. `massage` is the name that the outcome's advice has in the
project's public interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from healthsite.content.item import ADVISABILITY, LEVELS
from healthsite.decision.bind import HIGH, BoundFlow, BoundRule, Suggestion
from healthsite.decision.model import Answers, Conditions, Question

SUGGESTING_LEVELS = ("caution", "ok")
SUGGESTING_ADVICE = ("adapt", "fine")


@dataclass(frozen=True)
class Outcome:
    """What the answers come to.

    level, massage: the highest of all rules that hold so far. show: whether the level may be shown; never for
    the two lowest levels while a question is unanswered. reasons: ids of all rules that hold (of the flow's
    `otherwise` too when none of them raises the level). suggest, avoid: ids of treatments. more: questions that are not
    answered and could only add reasons: what help is needed is clear without them.
    """

    level: str
    massage: str | None
    show: bool
    reasons: tuple[str, ...]
    unanswered: tuple[str, ...]
    asked: tuple[str, ...]
    suggest: tuple[str, ...]
    avoid: tuple[str, ...]
    more: tuple[str, ...]


def decide(flow: BoundFlow, answers: Answers) -> Outcome:
    """Return the outcome of the answers: {question: options}; a question without options is not answered."""
    asked, given = _listen(flow, answers)
    rules = [rule for rule in flow.rules_for(given) if holds(rule.when, given)]
    level, massage = highest(flow, rules)
    if not may_suggest(level, massage):
        asked = [question for question in asked if not question.matches]
    more = [question for question in asked if question.id not in given and not may_matter(flow, question, given, level)]
    asked = [question for question in asked if question not in more]
    unanswered = tuple(question.id for question in asked if question.id not in given)
    return Outcome(
        level=level,
        massage=massage,
        show=not unanswered or level not in SUGGESTING_LEVELS,
        reasons=tuple(rule.id for rule in (*rules, *([flow.otherwise] if level == flow.otherwise.level else []))),
        unanswered=unanswered,
        asked=tuple(question.id for question in asked),
        suggest=() if unanswered or not may_suggest(level, massage) else suggest(flow, rules, given),
        avoid=tuple(each.id for each in flow.suggestions if ruled_out(each, rules)),
        more=tuple(question.id for question in more),
    )


def may_matter(flow: BoundFlow, question: Question, given: Answers, level: str) -> bool:
    """Whether an answer can still make a rule hold: any rule, as long as no help is needed today; after that only a higher one.

    A question that no rule names (whom it is for, wishes) is asked as long as the answer is not an emergency.
    """
    if level == LEVELS[0]:
        return False
    naming, opened = flow.rules_naming[question.id], flow.opened_by[question.id]
    return (
        not (naming or opened)
        or any((level not in HIGH or LEVELS.index(rule.level) < LEVELS.index(level)) and may_hold(rule.when, given) for rule in naming)
        or any(may_hold(each.when, given) and may_matter(flow, each, given, level) for each in opened)
    )


def may_hold(when: Conditions, given: Answers) -> bool:
    """No question that is named is answered otherwise."""
    return all(question not in given or any(option in given[question] for option in options) for question, options in when.items())


def holds(when: Conditions, given: Answers) -> bool:
    """In every question that is named, one of the named options is ticked."""
    return all(any(option in given.get(question, ()) for option in options) for question, options in when.items())


def highest(flow: BoundFlow, rules: Sequence[BoundRule]) -> tuple[str, str | None]:
    """The highest level, and the most cautious advice, of the rules and of `otherwise`."""
    every = (*rules, flow.otherwise)
    level = min((rule.level for rule in every), key=LEVELS.index)
    return level, min((rule.massage for rule in every), key=ADVISABILITY.index) if flow.flow.advises else None


def may_suggest(level: str, massage: str | None) -> bool:
    return level in SUGGESTING_LEVELS and massage in SUGGESTING_ADVICE


def ruled_out(suggestion: Suggestion, rules: Sequence[BoundRule]) -> bool:
    return any({"all", suggestion.id} & set(rule.rules_out) for rule in rules)


def suggest(flow: BoundFlow, rules: Sequence[BoundRule], given: Answers) -> tuple[str, ...]:
    """Treatments that no rule rules out, nearest to the wishes. A wish that none meets is left aside."""
    left = [each for each in flow.suggestions if not ruled_out(each, rules)]
    for question in (each for each in flow.questions if each.matches):
        wishes = [option.id for option in question.options if not option.exclusive and option.id in given.get(question.id, ())]
        fitting = [each for each in left if set(wishes) & set(each.offers.get(question.matches or "", ()))]
        left = fitting or left
    return tuple(each.id for each in left)


def _listen(flow: BoundFlow, answers: Answers) -> tuple[list[Question], Answers]:
    """The questions that are asked, and the known options ticked in them: other answers do not count."""
    asked: list[Question] = []
    given: dict[str, tuple[str, ...]] = {}
    for question in flow.questions:
        if not holds(question.when, given):
            continue
        asked.append(question)
        chosen = answers.get(question.id, ())
        if chosen and (ticked := tuple(option.id for option in question.options if option.id in chosen)):
            given[question.id] = ticked
    return asked, given
