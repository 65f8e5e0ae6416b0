"""What describes the data to programs: a JSON Schema for each document, and an OpenAPI description of all addresses."""

from __future__ import annotations

from typing import Any

from healthsite import __version__
from healthsite.content.library import Library
from healthsite.publish.api import BASE, api_url
from healthsite.publish.api_models import Manifest, PageDocument
from healthsite.publish.outside import json_bytes, prefix
from healthsite.render.links import public_url

DRAFT = "https://json-schema.org/draft/2020-12/schema"
URL = {"type": "string", "format": "uri"}
FEED = {
    "title": "Changes", "type": "object", "required": ["version", "title", "items", "feed_url", "home_page_url"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": {"type": "string"}, "feed_url": URL, "home_page_url": URL,
        "language": {"type": "string"}, "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {"type": "array", "items": {
            "type": "object", "required": ["id", "url", "title", "date_modified", "content_text", "_page"],
            "properties": {
                "id": URL, "url": URL, "title": {"type": "string"}, "date_modified": {"type": "string", "format": "date-time"},
                "_page": {"type": "object", "required": ["id", "hash", "document", "review"], "additionalProperties": {"type": "string"}},
            },
        }},
    },
}
TEXT = {"type": "object", "required": ["_value"], "properties": {"_value": {"type": "string"}, "type": {"enum": ["text", "html"]}}}
ANSWER = {
    "title": "Answer", "type": "object", "required": ["feed"], "additionalProperties": False,
    "description": "Answer to a code look-up, in the shape of MedlinePlus Connect",
    "properties": {"feed": {
        "type": "object", "required": ["base", "lang", "title", "subtitle", "author", "updated", "category", "id", "entry"],
        "properties": {
            "base": URL, "lang": {"type": "string"}, "title": TEXT, "subtitle": TEXT, "updated": TEXT, "id": TEXT,
            "author": {"type": "object", "required": ["name", "uri"], "properties": {"name": TEXT, "uri": TEXT}},
            "category": {"type": "array", "items": {"type": "object", "required": ["scheme", "term"]}},
            "entry": {"type": "array", "items": {
                "type": "object", "required": ["title", "link", "id", "updated", "summary"],
                "properties": {
                    "title": TEXT, "id": TEXT, "updated": TEXT, "summary": TEXT, "lang": {"type": "string"},
                    "link": {"type": "array", "items": {"type": "object", "required": ["href", "rel"], "properties": {"href": URL}}},
                },
            }},
        },
    }},
}


def description_files(library: Library, others: list[str]) -> dict[str, bytes]:
    """Path → bytes: the schemas and the OpenAPI description. others: data files that other parts of the build make."""
    found = {"page": PageDocument.model_json_schema(mode="serialization"), "manifest": Manifest.model_json_schema(mode="serialization"), "changes": FEED, "answer": ANSWER}
    files = {
        f"{BASE}/schemas/{name}.json": json_bytes({"$schema": DRAFT, "$id": api_url(f"schemas/{name}.json", library), **schema})
        for name, schema in found.items()
    }
    files[f"{BASE}/openapi.json"] = json_bytes(_openapi(library, others))
    return files


def _openapi(library: Library, others: list[str]) -> dict[str, Any]:
    words = library.phrases["clinics"]
    code_parameters = [_parameter("oid", "OID of the code system"), _parameter("code", "code"), _parameter("lang", "language")]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words["api_title"], "version": __version__, "description": words["api_description"],
            "license": {"name": library.site.licence_content},
        },
        "servers": [{"url": public_url(prefix(library), library.site).rstrip("/")}],
        "paths": {
            f"/{BASE}/manifest.json": _get("manifest", "Every page", "manifest"),
            f"/{BASE}/pages/{{id}}.json": _get("page", "One page", "page", [_parameter("id", "id of the page, from the manifest")]),
            f"/{BASE}/changes.json": _get("changes", "Changes, newest first (JSON Feed)", "changes"),
            f"/{BASE}/changes.atom": _get("changesAtom", "Changes, newest first (Atom)", None, kind="application/atom+xml"),
            "/infobutton/{oid}/{code}.{lang}.json": _get("answer", "Pages for a code", "answer", code_parameters),
            "/infobutton/{oid}/{code}.{lang}.xml": _get("answerAtom", "Pages for a code (Atom)", None, code_parameters, "application/atom+xml"),
            **{f"/{path}": _get(path.rpartition("/")[2].removesuffix(".json"), path.rpartition("/")[2], None) for path in sorted(others)},
            "/embed/{id}/oembed.json": _get("card", "Card of a page (oEmbed)", None, [_parameter("id", "id of the page")], "application/json"),
        },
    }


def _parameter(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": "string"}}


def _get(name: str, summary: str, schema: str | None, parameters: list[dict[str, Any]] | None = None, kind: str = "application/json") -> dict[str, Any]:
    content = {kind: {"schema": {"$ref": f"schemas/{schema}.json"}}} if schema else {kind: {}}
    responses = {"200": {"description": summary, "content": content}} | ({"404": {"description": "There is none"}} if parameters else {})
    return {"get": {"operationId": name, "summary": summary, "parameters": parameters or [], "responses": responses}}
