"""A flow as JSON: what the browser decides with, and `/api/v1/helper.json`.

    {id, status, reviewed, levels, advice, questions: [{id, screen, multiple, when, matches, options: [{id, exclusive,
     unsure}]}], rules: [{id, when, because, level, massage, rules_out}], otherwise, suggestions: [{id, offers}]}

Keys that would be empty are left out. No words stand here: those are in the page.
"""

from __future__ import annotations

import json
from typing import Any

from healthsite.content.item import ADVISABILITY, LEVELS
from healthsite.decision.bind import BoundFlow, BoundRule
from healthsite.decision.engine import SUGGESTING_ADVICE, SUGGESTING_LEVELS
from healthsite.decision.model import Question


def as_data(bound: BoundFlow, reviewed: bool = False) -> dict[str, Any]:
    """The flow as plain data."""
    flow = bound.flow
    return {
        "id": flow.id,
        "status": "active" if reviewed else "draft",
        "reviewed": reviewed,
        "levels": list(LEVELS),
        "advice": list(ADVISABILITY) if flow.advises else [],
        "suggesting": {"levels": list(SUGGESTING_LEVELS), "advice": list(SUGGESTING_ADVICE)},
        **({"other": {name: list(options) for name, options in flow.other.items()}} if flow.other else {}),
        "questions": [_question(question) for question in flow.questions],
        "rules": [_rule(rule) for rule in bound.rules],
        "otherwise": _rule(bound.otherwise),
        "suggestions": [
            {"id": each.id, "offers": {name: list(values) for name, values in each.offers.items()}} for each in bound.suggestions
        ],
    }


def as_json(bound: BoundFlow, reviewed: bool = False) -> str:
    """The flow on one line, the same text each time. "<" is escaped, so that it can stand inside a page."""
    return json.dumps(as_data(bound, reviewed), separators=(",", ":"), ensure_ascii=True).replace("<", "\\u003c")


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "screen": question.screen,
        "multiple": question.multiple,
        **({"when": {name: list(options) for name, options in question.when.items()}} if question.when else {}),
        **({"matches": question.matches} if question.matches else {}),
        "options": [
            {"id": option.id, "exclusive": option.exclusive, **({"unsure": True} if option.unsure else {})} for option in question.options
        ],
    }


def _rule(rule: BoundRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "when": {name: list(options) for name, options in rule.when.items()},
        **({"because": rule.because} if rule.because else {}),
        "level": rule.level,
        **({"massage": rule.massage} if rule.massage else {}),
        **({"rules_out": list(rule.rules_out)} if rule.rules_out else {}),
    }
