"""Flows that a content folder brings: `content/flows/<id>.yml`, data in the same shape as our own, proved like ours.

    questions:
      - id: bleeding
        screen: bleeding
        options: [{id: over-15-minutes}, {id: none, exclusive: true}, {id: not-sure, unsure: true}]
    rules:
      - {id: long-bleed, when: {bleeding: [over-15-minutes]}, because: long-bleed}    # because: the sign's file name
    otherwise: ordinary-nosebleed                                                     # the sign that says that no rule holds

Nothing in a content folder is ever run: these files are read as data, and nothing else there is looked at. The file's name
is the flow's id; its words stand in `content/<lang>/decisions/`. JSON is YAML, so a `.json` file will do as well.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from healthsite.content.read import read_data
from healthsite.content.validate import field_name
from healthsite.content.yaml_lines import Document
from healthsite.decision.model import Flow
from healthsite.problems import Problem, nearest, relative, shorten

FOLDER = "flows"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FLOW = TypeAdapter(Flow)
_MUST = {
    "missing": "must be there", "tuple_type": "must be a list", "frozen_set_type": "must be a list", "mapping_type": "must be a mapping",
    "dataclass_type": "must be a mapping of fields to values", "string_type": "must be text (put it in quotes)",
    "bool_type": "must be true or false", "bool_parsing": "must be true or false",
}


def read_flows(root: Path) -> tuple[list[Flow], list[Problem]]:
    """Return (the flows of the content folder that can be understood, the mistakes of all), in the order of their names."""
    flows: list[Flow] = []
    problems: list[Problem] = []
    for file in sorted(path for path in (root / FOLDER).glob("*") if path.suffix in (".yml", ".json")):
        name, document = relative(file, root), read_data(file)
        found = [Problem(name, line, message) for line, message in document.mistakes]
        if not found and not _ID.fullmatch(file.stem):
            found = [Problem(name, 1, f"must have a name of small letters, digits and single hyphens (found {shorten(file.stem)})")]
        if not found and not isinstance(document.value, dict):
            found = [Problem(name, 1, f"must be a mapping of fields to values (found {shorten(document.value)})")]
        if not found:
            flow, found = _read(file.stem, document, name)
            flows += [flow] if flow else []
        problems += found
    return flows, problems


def _read(flow_id: str, document: Document, name: str) -> tuple[Flow | None, list[Problem]]:
    written: Any = document.value
    try:
        return _FLOW.validate_python({"id": flow_id, **written}), []
    except ValidationError as error:
        return None, [_problem(each, document, name) for each in error.errors()]


def _problem(error: Any, document: Document, name: str) -> Problem:
    at = tuple(error["loc"])
    field, kind = field_name(at), error["type"]
    if kind == "unexpected_keyword_argument":
        known = [each.name for each in fields(_dataclass_at(at[:-1]))]
        return Problem(name, document.line_of(at), f"{field} must be a field that exists {nearest(at[-1], known)}")
    found = "" if kind == "missing" else f" (found {shorten(error.get('input'))})"
    return Problem(name, document.line_of(at), f"{field} {_MUST.get(kind, error['msg'])}{found}")


def _dataclass_at(at: tuple[Any, ...]) -> Any:
    """The dataclass whose fields are allowed at this place of a flow."""
    owner: Any = Flow
    for step in at:
        hint = get_type_hints(owner).get(step) if isinstance(step, str) else None
        owner = next((each for each in get_args(hint) if is_dataclass(each)), owner)
    return owner


def named_flow(name: str) -> Flow:
    """The flow of an installed package, asked for as `package:NAME` by the person who builds.

    Raises ValueError with what to do where there is none.
    """
    package, _, attribute = name.partition(":")
    try:
        found = getattr(import_module(package), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f"--flow must be package:NAME, a flow of a package that is installed (found {name!r}: {error})") from None
    if not isinstance(found, Flow):
        raise ValueError(f"--flow must name a Flow (found {name!r}, which is a {type(found).__name__})")
    return found
