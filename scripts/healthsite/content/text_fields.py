"""What a field holds, said where the field stands, and the one walk that finds every text by it.

    title: Annotated[Line, Label("The heading of the page.")]
    steps: Annotated[list[Line], Markdown("Things to do in order.")]
    order: Annotated[int, Value("The place among its neighbours: a smaller number stands first.")] = 100

The declaration holds for every text inside the field, in lists and mappings too; models inside declare their own. Checks,
reading ease, search, schemas and the guide for authors all read these declarations: a field is explained in one place, and
a new one cannot escape. A text that does not say what it is counts as the strictest kind until a test names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, ClassVar, Literal, get_args, get_origin

from pydantic import BaseModel

from healthsite.content.yaml_lines import Path


@dataclass(frozen=True)
class Value:
    """Anything that is not a text. what: one or two sentences for authors that say what the field is for."""

    what: str = ""


@dataclass(frozen=True)
class TextKind(Value):
    """A text. fills: names that may stand in braces, filled in where the text is shown.
    running: part of the running text of a page, in which a glossary word is explained at first use.
    by_language: a mapping from a language to its text; only that of the language at hand is read.

    shown: a reader sees it. ours: in our own words, so that words to avoid count. markdown: links and emphasis are
    understood. sentences: it counts for reading ease, and search finds it as part of the page.
    """

    fills: tuple[str, ...] = ()
    running: bool = False
    by_language: bool = False

    words: ClassVar[bool] = True
    shown: ClassVar[bool] = True
    ours: ClassVar[bool] = True
    markdown: ClassVar[bool] = False
    sentences: ClassVar[bool] = False


class Markdown(TextKind):
    """Sentences, with links and emphasis."""

    markdown = sentences = True


class Plain(TextKind):
    """Sentences, or lines of a list, without any marks."""

    sentences = True


class Label(TextKind):
    """A title, a name or the words on a button."""


class Quoted(TextKind):
    """The words of others, as they wrote them: names, titles of papers."""

    ours = False


class Number(TextKind):
    """A telephone number, as it is dialled."""

    ours = False


class Typed(TextKind):
    """What people type when they look for something; nobody reads it."""

    shown = ours = False


class Id(TextKind):
    """A name inside the project: of the thing itself, or of another that it points to."""

    words = shown = ours = False


class Address(TextKind):
    """Where something lies: an address of this site or of another, a file."""

    words = shown = ours = False


class Form(TextKind):
    """A value of a fixed form, such as a colour or a number in quotes."""

    words = shown = ours = False


# What may be filled into a text about getting help: the words of the reader's region.
REGION = ("emergency", "place", "clinician", "health_line")
_UNDECLARED = Plain()


@dataclass(frozen=True)
class Passage:
    """One text of an object. at: its path in the file (() is the prose below the fields)."""

    at: Path
    text: str
    kind: TextKind


def texts(value: BaseModel, at: Path = ()) -> Iterator[Passage]:
    """Every text inside the object, in the order of its fields. at: where the object stands in its file."""
    for name, written, kind in _fields(type(value)):
        yield from _texts(getattr(value, name), (*at, written), kind)


def _texts(value: Any, at: Path, kind: TextKind | None) -> Iterator[Passage]:
    if isinstance(value, str):
        if kind:
            yield Passage(at, value, kind)
    elif isinstance(value, BaseModel):
        yield from texts(value, at)
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _texts(each, (*at, index), kind)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*at, key), kind)


def dates(value: Any, at: Path = ()) -> Iterator[tuple[Path, date]]:
    """Every date inside the object, with its path."""
    if isinstance(value, date):
        yield at, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from dates(getattr(value, name), (*at, file_name(type(value), name)))
    elif isinstance(value, list | dict):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from dates(each, (*at, key))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, TextKind | None], ...]:
    """The fields in which a text can lie: (name, name in the file, its kind, or None where only models inside have texts)."""
    found = ((name, file_name(model, name), kind_of(model, name)) for name in model.model_fields)
    return tuple(each for each in found if each[2] or models_in(model, each[0]))


def file_name(model: type[BaseModel], field: str) -> str:
    """What authors call the field, where Python could not: `very low`, `if-cleared`."""
    return model.model_fields[field].alias or field


def models_in(model: type[BaseModel], field: str) -> list[type[BaseModel]]:
    """The models that can stand inside the field."""
    return list(_found(model.model_fields[field].annotation, BaseModel))


@cache
def kind_of(model: type[BaseModel], field: str) -> TextKind | None:
    """What the texts of the field are; None where it has none of its own."""
    return declared(model, field) or (_UNDECLARED if holds_text(model, field) else None)


def declared(model: type[BaseModel], field: str) -> TextKind | None:
    """What the field says that its texts are."""
    info = model.model_fields[field]
    return next((each for each in (*info.metadata, *_marks(info.annotation)) if isinstance(each, TextKind)), None)


def holds_text(model: type[BaseModel], field: str) -> bool:
    """Whether a text of any words can stand in the field (not only one of a few fixed ones)."""
    return any(_found(model.model_fields[field].annotation, str))


def described(model: type[BaseModel], field: str) -> str:
    """What authors are told about the field: its own words, else those of the class that it is taken from."""
    for owner in model.__mro__:
        info = getattr(owner, "model_fields", {}).get(field)
        marks = [each.what for each in info.metadata if isinstance(each, Value)] if info else []
        if found := next((what for what in (info.description if info else None, *marks) if what), None):
            return found
    return ""


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in _inside(annotation):
        yield from _marks(inner)


def _found(annotation: Any, sought: type) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, sought):
        yield annotation
    for inner in _inside(annotation):
        yield from _found(inner, sought)


def _inside(annotation: Any) -> tuple[Any, ...]:
    """The types inside a type; keys of mappings are names, and words of a Literal are no types."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ()
    if hasattr(annotation, "__metadata__"):
        return inner[:1]
    return inner[1:] if origin is dict else inner
