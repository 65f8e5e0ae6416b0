"""Reads `content/<lang>/decisions/*.md` and holds the words against the flows: the same ids, none missing, none too many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from healthsite.content.check_relations import check_item
from healthsite.content.check_text import check_written
from healthsite.content.days import today
from healthsite.content.edition import without
from healthsite.content.item import Place
from healthsite.content.library import Library
from healthsite.content.read import read_item
from healthsite.content.texts import written
from healthsite.content.validate import validate
from healthsite.decision.bind import BoundFlow, bind
from healthsite.decision.interface_words import InterfaceWords
from healthsite.decision.model import Flow
from healthsite.decision.words import DECISION_KINDS, Decision, Tested
from healthsite.problems import Problem, nearest, relative, shorten


@dataclass(frozen=True)
class Ready:
    """A flow with everything that it needs to be shown: rules bound to signs, and words."""

    flow: Flow
    bound: BoundFlow
    words: Decision


def load_decisions(library: Library, flows: tuple[Flow, ...]) -> tuple[list[Ready], Tested | None, list[Problem]]:
    """Return (flows that can be shown, the page about testing, problems)."""
    pages, problems = _read(library)
    decisions = {page.flow: page for page in pages if isinstance(page, Decision)}
    ready = []
    for flow in flows:
        words = decisions.get(flow.id)
        if words is None:
            continue  # content about another subject has no words for this flow, and so does without it
        bound, mistakes = bind(flow, library)
        problems += mistakes if can_be_judged(flow, library) else []
        like, lenders = words.like, [flow.id]
        while like in decisions and like not in lenders:
            words = words.filled_from(decisions[like])
            lenders.append(like)
            like = decisions[like].like
        if like is not None:
            problems.append(Problem(words.place.file, 0, f"like must be another flow with words {nearest(like, set(decisions) - set(lenders))}"))
            continue
        problems += check_words(bound, words, library, own=decisions[flow.id])
        ready.append(Ready(flow, bound, words))
    for name in sorted(set(decisions) - {flow.id for flow in flows}):
        problems.append(
            Problem(decisions[name].place.file, 0, f"flow must be a flow that exists {nearest(name, [flow.id for flow in flows])}")
        )
    return ready, next((page for page in pages if isinstance(page, Tested)), None), problems


def can_be_judged(flow: Flow, library: Library) -> bool:
    """A flow whose signs could not all be read is not judged: the mistakes in the signs are told, not their echoes."""
    return not library.unread & {flow.otherwise, *(rule.because for rule in flow.rules if rule.because)}


def _read(library: Library) -> tuple[list[Decision | Tested], list[Problem]]:
    pages: list[Decision | Tested] = []
    problems: list[Problem] = []
    for file in sorted((library.root / library.lang / "decisions").glob("*.md")):
        document, lead, line = read_item(file)
        name = relative(file, library.root)
        problems += [Problem(name, number, message) for number, message in document.mistakes]
        if not isinstance(document.value, dict):
            if not document.mistakes:
                problems.append(Problem(name, 2, f"must have fields between the two lines of dashes (found {shorten(document.value)})"))
            continue
        kind = document.value.get("kind")
        if kind not in DECISION_KINDS:
            problems.append(Problem(name, document.line_of(("kind",)), f"kind must be one of the kinds {nearest(kind, DECISION_KINDS)}"))
            continue
        model: type[Decision | Tested] = DECISION_KINDS[kind]
        page, mistakes = validate(model, document, name)
        problems += mistakes
        if page is not None:
            page._place = _place(page, library, name, lead, line, document)
            problems += [*check_written(written(page), library), *check_item(page, library, today())]
            page = without(page, library.gone) if library.gone else page
            pages.append(page)
    return pages, problems


def _place(page: Decision | Tested, library: Library, name: str, lead: str, line: int, document: object) -> Place:
    home = library.home
    steps = page.at
    return Place(
        id=steps.replace("/", "-"),
        slug=Path(name).stem,
        folder="",
        address=f"{home}{steps}/",
        file=name,
        lang=library.lang,
        lead=lead,
        lead_line=line,
        document=document,  # type: ignore[arg-type]
    )


def check_words(bound: BoundFlow, words: Decision, library: Library, own: Decision) -> Iterator[Problem]:
    """Words and flow have the same ids; what the words name exists."""
    flow, file = bound.flow, words.place.file
    document = words.place.document

    def problem(message: str, *at: str) -> Problem:
        return Problem(file, document.line_of(at) if at else 0, message)

    for screen in flow.screens:
        if screen not in words.screens:
            yield problem(f"screens must have the words of screen {screen!r}")
    for question in flow.questions:
        if question.id not in words.questions:
            yield problem(f"questions must have the words of question {question.id!r}")
            continue
        for option in question.options:
            if words.option(question.id, option.id) is None:
                yield problem(f"questions.{question.id}.options must have the words of option {option.id!r}", "questions", question.id)
        for extra in sorted(
            set(own.questions[question.id].options if question.id in own.questions else ()) - {option.id for option in question.options}
        ):
            yield problem(
                f"questions.{question.id}.options.{extra} must be an option of the flow {nearest(extra, [o.id for o in question.options])}",
                "questions",
                question.id,
                "options",
                extra,
            )
    for extra in sorted(set(own.questions) - {question.id for question in flow.questions}):
        yield problem(
            f"questions.{extra} must be a question of the flow {nearest(extra, [q.id for q in flow.questions])}", "questions", extra
        )
    for rule in bound.rules:
        sign = library.signs.get(rule.because or "")
        if rule.id not in words.rules and rule.because not in library.unread and (sign is None or sign.level != rule.level):
            yield problem(f"rules must have the words of rule {rule.id!r}: it is more than one sign")
    for extra in sorted(set(own.rules) - {rule.id for rule in (*bound.rules, bound.otherwise)}):
        yield problem(f"rules.{extra} must be a rule of the flow {nearest(extra, [rule.id for rule in bound.rules])}", "rules", extra)
    for level in bound.levels:
        if level not in words.outcomes:
            yield problem(f"outcomes must have the words of level {level!r}")
    if words.interface is None:
        yield problem("interface must be there: it holds the small words of the helper")
    if flow.advises:
        yield from _check_advice(bound, words, library, problem)


def _check_advice(bound: BoundFlow, words: Decision, library: Library, problem) -> Iterator[Problem]:  # type: ignore[no-untyped-def]
    """A flow that advises says what each advice means, and how sure we are, with sources that exist."""
    for advice in sorted({str(rule.massage) for rule in (*bound.rules, bound.otherwise)} - set(words.advice)):
        yield problem(f"advice must have the words of {advice!r}")
    if words.sure is None:
        yield problem("sure must be there: a claim that says how sure we are that it helps")
    for source in words.sure.sources if words.sure else []:
        if library.lacks(source, library.sources, "references.yml"):
            yield problem(f"sure.sources must be sources of references.yml {nearest(source, library.sources)}", "sure")
    for name in InterfaceWords.model_fields if words.interface else ():
        if getattr(words.interface, name) is None:
            yield problem(f"interface.{name} must be there: this flow gives advice", "interface")
