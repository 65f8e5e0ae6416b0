"""What describes the data to programs: a JSON Schema for each document, and an OpenAPI description of all addresses."""

from __future__ import annotations

from typing import Any

from healthsite import __version__
from healthsite.content.library import Library
from healthsite.outputs.absolute_text import json_bytes
from healthsite.outputs.api.documents import Manifest, PageDocument
from healthsite.outputs.api.schemas import ANSWER, CARD, FEED, HELPER, TESTED
from healthsite.outputs.api.serializers import BASE, api_url
from healthsite.render.links import public_url

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def description_files(library: Library, others: list[str]) -> dict[str, bytes]:
    """Path → bytes: the schemas and the OpenAPI description. others: data files that other parts of the build make."""
    schemas = {
        "page": PageDocument.model_json_schema(mode="serialization"), "manifest": Manifest.model_json_schema(mode="serialization"),
        "changes": FEED, "answer": ANSWER, "card": CARD, "helper": HELPER, "tested": TESTED,
    }
    files = {
        f"{BASE}/schemas/{name}.json": json_bytes({"$schema": DRAFT, "$id": api_url(f"schemas/{name}.json", library), **schema})
        for name, schema in schemas.items()
    }
    files[f"{BASE}/openapi.json"] = json_bytes(_openapi(library, others))
    return files


def _openapi(library: Library, others: list[str]) -> dict[str, Any]:
    words = library.phrases["clinics"]
    code_parameters = [_parameter("oid", "OID of the code system"), _parameter("code", "code"), _parameter("lang", "language")]
    root = {"servers": [{"url": library.site.url.rstrip("/")}]}  # answers of all languages lie in one folder
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words["api_title"], "version": __version__, "description": words["api_description"],
            "license": {"name": library.site.licence_content},
        },
        "servers": [{"url": public_url(library.home, library.site).rstrip("/")}],
        "paths": {
            f"/{BASE}/manifest.json": _get("manifest", "Every page", "manifest"),
            f"/{BASE}/pages/{{id}}.json": _get("page", "One page", "page", [_parameter("id", "id of the page, from the manifest")]),
            f"/{BASE}/changes.json": _get("changes", "Changes, newest first (JSON Feed)", "changes"),
            f"/{BASE}/changes.atom": _get("changesAtom", "Changes, newest first (Atom)", None, kind="application/atom+xml"),
            "/infobutton/{oid}/{code}.{lang}.json": {**_get("answer", "Pages for a code", "answer", code_parameters), **root},
            "/infobutton/{oid}/{code}.{lang}.xml": {**_get("answerAtom", "Pages for a code (Atom)", None, code_parameters, "application/atom+xml"), **root},
            **{f"/{path}": _other(path.rpartition("/")[2]) for path in sorted(others)},
            "/embed/{id}/oembed.json": _get("card", "Card of a page (oEmbed)", "card", [_parameter("id", "id of the page")]),
        },
    }


def _other(name: str) -> dict[str, Any]:
    """A file of the helpers: the rules, the same as a FHIR Questionnaire, or what was proved of them."""
    plain = name.removesuffix(".json")
    if plain.endswith(".questionnaire"):
        return _get(plain, "Questions of a helper as a FHIR R4 Questionnaire (draft)", None)
    if plain.endswith("-tested"):
        return _get(plain, "What the proof of the helpers went through", "tested")
    return _get(plain, "Questions and rules of a helper", "helper")


def _parameter(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": "string"}}


def _get(name: str, summary: str, schema: str | None, parameters: list[dict[str, Any]] | None = None, kind: str = "application/json") -> dict[str, Any]:
    content = {kind: {"schema": {"$ref": f"schemas/{schema}.json"}} if schema else {}}
    responses = {"200": {"description": summary, "content": content}} | ({"404": {"description": "There is none"}} if parameters else {})
    return {"get": {"operationId": name.replace(".", "-"), "summary": summary, "parameters": parameters or [], "responses": responses}}
