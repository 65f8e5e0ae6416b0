"""What the templates of a flow draw: screens of questions with their words, reasons, outcomes, treatments."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from healthsite.content.library import Library
from healthsite.content.models import Treatment
from healthsite.decision.export import as_json
from healthsite.decision.load import Ready
from healthsite.decision.model import Question
from healthsite.decision.reasons import Reason, check_list, reasons
from healthsite.decision.words import Decision, OptionWords, QuestionWords


@dataclass(frozen=True)
class ShownQuestion:
    """A question with its words. options: (id, exclusive, words)."""

    question: Question
    words: QuestionWords
    options: list[tuple[str, bool, OptionWords]]


@dataclass(frozen=True)
class View:
    """Everything that the page of a flow shows. hows: (advice, line, rules) for what stands beside the level.

    tells: what to say, each line once: (the gravest reason that says it, the rules of all).
    """

    words: Decision
    screens: list[tuple[str, str, list[ShownQuestion]]]
    reasons: list[Reason]
    hows: list[tuple[str, str, list[str]]]
    tells: list[tuple[Reason, list[str]]]
    check_list: list[tuple[str, list[Reason]]]
    levels: tuple[str, ...]
    treatments: list[Treatment]
    advises: bool
    data: Markup


def view(ready: Ready, library: Library) -> View:
    """The flow as its page shows it."""
    flow, words = ready.flow, ready.words
    every = reasons(ready, library)
    hows: dict[tuple[str, str], list[str]] = {}
    tells: dict[str, tuple[Reason, list[str]]] = {}
    for reason in every:
        if reason.how and reason.massage:
            hows.setdefault((reason.massage, reason.how), []).extend(reason.rules)
        if reason.tell:
            tells.setdefault(reason.tell, (reason, []))[1].extend(reason.rules)
    return View(
        words=words,
        screens=[
            (screen, words.screens[screen], [_shown(q, words) for q in flow.questions if q.screen == screen]) for screen in flow.screens
        ],
        reasons=every,
        hows=[(advice, line, rules) for (advice, line), rules in hows.items()],
        tells=list(tells.values()),
        check_list=check_list(ready, library),
        levels=ready.bound.levels,
        treatments=[library.treatments[each.id] for each in ready.bound.suggestions],
        advises=flow.advises,
        data=Markup(as_json(ready.bound, reviewed=words.review is not None)),
    )


def _shown(question: Question, words: Decision) -> ShownQuestion:
    options = [(option.id, option.exclusive, words.option(question.id, option.id)) for option in question.options]
    return ShownQuestion(question, words.questions[question.id], [each for each in options if each[2] is not None])  # type: ignore[misc]
