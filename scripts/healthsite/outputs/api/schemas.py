"""JSON Schemas of the documents that no model of ours makes: feed, answers, cards, and the helpers' data."""

from __future__ import annotations

from typing import Any, get_args

from healthsite.content.item import Advisability, Level

URL = {"type": "string", "format": "uri"}
TEXT = {"type": "string"}
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_IDS = {"type": "array", "items": _ID}
_WHEN = {"type": "object", "description": "question → options, any of which counts; all questions must agree", "additionalProperties": _IDS}
_LEVEL, _ADVICE = {"enum": list(get_args(Level))}, {"enum": list(get_args(Advisability))}


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """The schema of an object with these fields and no others."""
    return {"type": "object", "required": list(required), "properties": required | (optional or {}), "additionalProperties": False}


def many(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": schema}


FEED = {"title": "Changes"} | closed({
    "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": TEXT, "home_page_url": URL, "feed_url": URL, "language": TEXT,
    "authors": many(closed({"name": TEXT})),
    "items": many(closed({
        "id": URL, "url": URL, "title": TEXT, "summary": TEXT, "content_text": TEXT, "date_modified": {"type": "string", "format": "date-time"},
        "language": TEXT, "_page": closed({"id": TEXT, "hash": TEXT, "document": URL, "review": TEXT}),
    })),
})

_VALUE = closed({"_value": TEXT}, {"type": {"enum": ["text", "html"]}})
ANSWER = {"title": "Answer", "description": "Answer to a code look-up, in the shape of MedlinePlus Connect"} | closed({"feed": closed({
    "base": URL, "lang": TEXT, "xsi": URL, "title": _VALUE, "updated": _VALUE, "id": _VALUE, "author": closed({"name": _VALUE, "uri": _VALUE}),
    "subtitle": _VALUE, "category": many(closed({"scheme": TEXT, "term": TEXT})), "rights": _VALUE,
    "entry": many(closed({
        "lang": TEXT, "title": _VALUE, "link": many(closed({"title": TEXT, "rel": TEXT, "type": TEXT, "href": URL})),
        "id": _VALUE, "summary": _VALUE, "updated": _VALUE,
    })),
})})

CARD = {"title": "Card", "description": "oEmbed 1.0"} | closed({
    "version": {"const": "1.0"}, "type": {"const": "rich"}, "title": TEXT, "provider_name": TEXT, "provider_url": URL, "author_name": TEXT,
    "cache_age": {"type": "integer"}, "thumbnail_url": URL, "thumbnail_width": {"type": "integer"}, "thumbnail_height": {"type": "integer"},
    "html": TEXT, "width": {"type": "integer"}, "height": {"type": "integer"},
})

_RULE = closed({"id": _ID, "when": _WHEN, "level": _LEVEL}, {
    "because": {**_ID, "description": "the sign that says why, in `signs` of the pages"}, "massage": _ADVICE, "rules_out": _IDS,
})
HELPER = {"title": "Helper", "description": "A decision flow: every rule that holds counts, and the highest level wins"} | closed({
    "id": _ID, "status": {"enum": ["draft", "active"]}, "reviewed": {"type": "boolean"}, "levels": many(_LEVEL), "advice": many(_ADVICE),
    "suggesting": closed({"levels": many(_LEVEL), "advice": many(_ADVICE)}),
    "questions": many(closed(
        {"id": _ID, "screen": _ID, "multiple": {"type": "boolean"}, "options": many(closed({"id": _ID, "exclusive": {"type": "boolean"}}, {"unsure": {"type": "boolean"}}))},
        {"when": _WHEN, "matches": TEXT},
    )),
    "rules": many(_RULE), "otherwise": _RULE, "suggestions": many(closed({"id": _ID, "offers": _WHEN})), "lang": TEXT, "title": TEXT,
})
TESTED = {"title": "Tested", "description": "What the proof of each helper went through"} | closed({
    "flows": many(closed({
        "id": _ID, "holds": {"type": "boolean"}, "numbers": {"type": "object", "additionalProperties": {"type": ["integer", "string"]}},
        "properties": many(closed({"id": _ID, "cases": {"type": "integer"}, "holds": {"type": "boolean"}})),
    })),
})
