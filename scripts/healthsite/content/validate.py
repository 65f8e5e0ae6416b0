"""From what was written to what is meant: pydantic's errors become Problems in words for authors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from healthsite.content.blocks import BLOCKS
from healthsite.content.text_fields import file_name, models_in
from healthsite.content.yaml_lines import Document, Path
from healthsite.problems import Problem, nearest, shorten

Model = TypeVar("Model", bound=BaseModel)

_MUST = {
    "string_type": "must be text (put it in quotes)",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list: one line with '- ' for each entry, or [one, two]",
    "dict_type": "must be a mapping of names to values",
    "model_type": "must be a mapping of fields to values",
    "string_too_short": "must not be empty",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
    "string_too_long": "must have at most {max_length} characters",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "greater_than": "must be more than {gt}",
    "float_type": "must be a number",
}
SLUG, SOURCE_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^[a-zA-Z0-9]+$"
PATTERNS = {
    SLUG: "must be made of small letters, digits and single hyphens, such as neck-pain",
    r"^[^\n]+$": "must stand on one line",
    SOURCE_ID: "must be the id of a source: letters and digits only",
    r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$": "must be a code such as M54.5: letters and digits, with single points or hyphens between them",
    r"^#[0-9a-fA-F]{6}$": "must be a colour such as #005eb8",
    r"^10\.\d{4,9}/\S+$": "must be a DOI such as 10.1000/182, without https://doi.org/",
    r"^\d{6,9}$": "must be a PubMed number in quotes, such as \"26329399\"",
    r"^https://\S+$": "must be an address that begins with https://",
    r"^https://[a-zA-Z0-9.-]+(:[0-9]+)?(/[a-zA-Z0-9._~/-]*)?$": "must be the public address of the site, such as https://example.org",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "must be an email address",
    r"^/([a-z0-9_~-]+(\.[a-z0-9_~-]+)*/)+$": "must be an old address of this site, such as /causes/old/",
}


def validate(model: type[Model], document: Document, path: str, at: Path = ()) -> tuple[Model | None, list[Problem]]:
    """Return (object, []) or (None, problems) for the value of `document` at `at`.

    path: the file to name in problems.
    """
    value: Any = document.value
    for step in at:
        value = value[step]
    if not isinstance(value, dict):
        return None, [Problem(path, document.line_of(at), f"must be a mapping of fields to values (found {shorten(value)})")]
    try:
        found, problems = model.model_validate(value), []
    except ValidationError as error:
        found, problems = None, [_problem(model, each, document, path, at) for each in error.errors()]
    told = {problem.line for problem in problems}
    empty = [problem for problem in _without_value(value, document, path, at) if problem.line not in told]
    return (None if empty else found), problems + empty


def _without_value(value: Any, document: Document, path: str, at: Path, inside: Path = ()) -> Iterator[Problem]:
    """A field that stands there with nothing behind it: what is meant was lost, often to a "#" that begins a comment."""
    for step, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        here = (*inside, step)
        if each is None:
            yield Problem(path, document.line_of((*at, *here)), f"{field_name(here)} must have a value: put one that begins with # in quotes, or delete the line (found nothing)")
        yield from _without_value(each, document, path, at, here)


def field_name(place: Path) -> str:
    """The field as it is told to an author: entries are counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in place)


def _problem(model: type[BaseModel], error: Any, document: Document, path: str, at: Path) -> Problem:
    """One pydantic error, said as "field must … (found …; allowed …; did you mean …)"."""
    place = tuple(step for step in error["loc"] if not (isinstance(step, str) and "[" in step))
    place = _known(place, document, at)
    line = document.line_of((*at, *place))
    field = field_name(place) or "file"
    kind, found, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "extra_forbidden":
        owner = _model_at(model, place[:-1], document, at)
        return Problem(path, line, f"{field} must be a field that exists {nearest(place[-1], [file_name(owner, name) for name in owner.model_fields])}")
    if kind == "missing":
        return Problem(path, line, f"{field} must be there (found nothing)")
    if kind == "literal_error":
        allowed = [option.strip(" '") for option in context["expected"].replace(" or ", ",").split(",")]
        return Problem(path, line, f"{field} must be one of the allowed values {nearest(found, allowed, shown=20)}")
    if kind == "block_word":
        return Problem(path, line, f"{field} must begin with a word that a block may have {_block_hint(context['found_keys'])}")
    if kind == "string_pattern_mismatch":
        must = PATTERNS.get(context["pattern"], f"must match {context['pattern']}")
    else:
        must = _MUST.get(kind, "").format(**context) or error["msg"]
    if found is None and kind.endswith("_type"):
        must, found = "must have a value", None
    shown = "" if isinstance(found, dict | list) and not kind.endswith("_type") else f" (found {shorten(found)})"
    return Problem(path, line, f"{'' if field == 'file' else field + ' '}{must}{shown}")


def _block_hint(found_keys: str) -> str:
    return nearest(found_keys.split(",")[0].strip(), BLOCKS, shown=20)


def _known(place: Path, document: Document, at: Path) -> Path:
    """Drop the steps that pydantic adds for unions (names of models) and that are not in the file."""
    kept: list[str | int] = []
    for index, step in enumerate(place):
        last = index == len(place) - 1
        if (*at, *kept, step) in document.lines or isinstance(step, int) or last:
            kept.append(step)
    return tuple(kept)


def _model_at(model: type[BaseModel], place: Path, document: Document, at: Path) -> type[BaseModel]:
    """Find the model whose fields are allowed at `place` (for a block: by the word it begins with)."""
    owner: Any = model
    for index, step in enumerate(place):
        if isinstance(step, int):
            value: Any = document.value
            for key in (*at, *place[: index + 1]):
                value = value[key]
            if "blocks" in place[:index] and isinstance(value, dict):
                owner = next((block for word, block in BLOCKS.items() if word in value), owner)
            continue
        name = next((name for name in getattr(owner, "model_fields", {}) if file_name(owner, name) == step), None)
        if step != "blocks" and name:
            owner = next(iter(models_in(owner, name)), owner)
    found: type[BaseModel] = owner
    return found

