"""A flow as a FHIR R4 Questionnaire: draft and experimental, with exclusive options, branching and no date.

Asking and answering move to a record system; deciding does not: the outcome belongs to this project's engine. So that
no emergency is lost on the way, each screen that asks for one carries its message, shown when such an answer is ticked.
"""

from __future__ import annotations

from typing import Any

from healthsite.content.library import Library
from healthsite.decision.load import Ready
from healthsite.decision.model import Conditions, Question

EXCLUSIVE = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"


def questionnaire(ready: Ready, library: Library) -> dict[str, Any]:
    """The Questionnaire resource as plain data."""
    flow, words, site = ready.flow, ready.words, library.site
    base = site.url.rstrip("/")
    return {
        "resourceType": "Questionnaire",
        "id": flow.id,
        "language": library.lang,
        "url": f"{base}/api/v1/Questionnaire/{flow.id}",
        "name": "".join(part.capitalize() for part in flow.id.split("-")),
        "title": words.title,
        "status": "draft",
        "experimental": True,
        "subjectType": ["Patient"],
        "publisher": site.publisher.name,
        "description": f"{words.description} {words.interface.not_reviewed if words.interface else ''}".strip(),
        "copyright": site.licence_content,
        "item": [_screen(screen, ready, base) for screen in flow.screens],
    }


def _screen(screen: str, ready: Ready, base: str) -> dict[str, Any]:
    questions = [question for question in ready.flow.questions if question.screen == screen]
    items = [_question(question, ready, base) for question in questions]
    alarms = [alarm for question in questions if (alarm := _alarm(question, ready, base))]
    group = {"linkId": f"screen-{screen}", "text": ready.words.screens[screen], "type": "group", "item": items + alarms}
    gates = [question.when for question in questions]
    if all(len(gate) == 1 for gate in gates):  # no heading without a question below it
        return {**group, **_enabled([(name, option) for gate in gates for name, options in gate.items() for option in options], base)}
    return group


def _question(question: Question, ready: Ready, base: str) -> dict[str, Any]:
    words = ready.words.questions[question.id]
    item: dict[str, Any] = {
        "linkId": question.id,
        "text": words.ask,
        "type": "choice",
        "extension": [_control("check-box" if question.multiple else "radio-button")],
        "required": not question.matches,
        "repeats": question.multiple,
        "answerOption": [_option(question, option.id, option.exclusive, ready, base) for option in question.options],
    }
    if words.help:
        item["item"] = [{"linkId": f"{question.id}-help", "text": words.help, "type": "display"}]
    return _only_when(question.when, item, base)


def _control(code: str) -> dict[str, Any]:
    """Every answer is seen at once: a warning sign must not wait in a closed list."""
    return {"url": CONTROL, "valueCodeableConcept": {"coding": [{"system": CONTROLS, "code": code}]}}


def _option(question: Question, option: str, exclusive: bool, ready: Ready, base: str) -> dict[str, Any]:
    words = ready.words.option(question.id, option)
    alone = {"extension": [{"url": EXCLUSIVE, "valueBoolean": True}]} if exclusive and question.multiple else {}
    return {**alone, "valueCoding": {**_coding(question.id, option, base), "display": words.text if words else option}}


def _alarm(question: Question, ready: Ready, base: str) -> dict[str, Any] | None:
    """The message of the highest level, shown when an answer alone leads to it."""
    highest = ready.bound.levels[0]
    options = [
        option for rule in ready.bound.rules if rule.level == highest and not rule.combination for option in rule.when.get(question.id, ())
    ]
    if not options:
        return None
    item = {"linkId": f"{question.id}-{highest}", "text": ready.words.outcomes[highest].heading, "type": "display"}
    return _only_when({question.id: tuple(dict.fromkeys(options))}, item, base)


def _only_when(when: Conditions, item: dict[str, Any], base: str) -> dict[str, Any]:
    """The item, enabled by any of the options; one group around it for each further question that must agree."""
    for depth, (question, options) in enumerate(when.items()):
        enabled = _enabled([(question, option) for option in options], base)
        item = (
            {**item, **enabled} if depth == 0 else {"linkId": f"{item['linkId']}-if-{question}", "type": "group", **enabled, "item": [item]}
        )
    return item


def _enabled(answers: list[tuple[str, str]], base: str) -> dict[str, Any]:
    """Any of these answers enables an item."""
    when = [{"question": question, "operator": "=", "answerCoding": _coding(question, option, base)} for question, option in answers]
    return {"enableWhen": when} | ({"enableBehavior": "any"} if len(when) > 1 else {})


def _coding(question: str, option: str, base: str) -> dict[str, Any]:
    return {"system": f"{base}/api/v1/helper/{question}", "code": option}
