"""YAML as an author means it: text stays text, every value knows its line, every trap is a Problem.

PyYAML's parser gives events with their lines; the values are made here, in one pass. Only `true`, `false`, `null`, plain
integers and decimals are other than text (`no`, `012` and dates stay as written, as in YAML 1.2). Duplicate
keys, anchors, aliases, tags and very deep nesting are refused, so neither a lost value nor a "YAML bomb" gets in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]
MAX_DEPTH = 20

# Bidirectional overrides and isolates can make text read other than it is stored (CVE-2021-42574); controls and spaces
# without width have no use; the line ends of other systems would move every line number.
HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2028\u2029\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

_TRUE_FALSE = {"true": True, "false": False}
_INT = re.compile(r"-?(0|[1-9][0-9]{0,17})$")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+$")


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where there is one


class _Refused(Exception):
    """What must not be in the file at all: (line, message)."""


@dataclass
class Document:
    """value: the data. lines: path → 1-based line. mistakes: (line, message), in order of lines."""

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    mistakes: list[tuple[int, str]] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """Return the line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, first_line: int = 1) -> Document:
    """Read one YAML document. `first_line` is the line in the file at which `text` begins.

    Never raises for what an author wrote: mistakes are in the result.
    """
    document = Document()
    try:
        _Reader(text, document, first_line).read()
    except _Refused as refused:
        document.value, document.mistakes = None, [refused.args]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        document.value = None
        document.mistakes = [((mark.line if mark else 0) + first_line, f"must be valid YAML ({_in_plain_words(error)})")]
    except (yaml.YAMLError, ValueError) as error:
        document.value, document.mistakes = None, [(first_line, f"must be valid YAML ({str(error).splitlines()[0][:100]})")]
    document.mistakes.sort()
    return document


class _Reader:
    """Makes values from the parser's events, and writes down the line of each."""

    def __init__(self, text: str, document: Document, first_line: int) -> None:
        self.events, self.document, self.first_line = yaml.parse(text, Loader=_LOADER), document, first_line

    def read(self) -> None:
        """Fill the document; a file without any value leaves it as it is."""
        next(self.events)  # the stream begins
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return
        first = next(self.events)
        self.document.lines[()] = self._line(first)
        self.document.value = self._value(first, ())
        next(self.events)  # the document ends
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            raise _Refused(self._line(after), "must be valid YAML (a second document begins here: delete the line of three dashes)")

    def _line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + self.first_line

    def _value(self, event: Any, path: Path) -> object:
        self._refuse_references(event)
        if type(event) is yaml.ScalarEvent:
            return self._scalar(event)
        if len(path) >= MAX_DEPTH:
            raise _Refused(self._line(event), f"must not be nested deeper than {MAX_DEPTH} levels")
        return self._mapping(path) if type(event) is yaml.MappingStartEvent else self._list(path)

    def _refuse_references(self, event: Any) -> None:
        if event.anchor:  # an alias has one too
            raise _Refused(self._line(event), "must not use YAML anchors or aliases (& and *): write the value out, or put it in quotes")
        if event.tag:
            raise _Refused(self._line(event), f"must not use a YAML tag (found {event.tag.replace('tag:yaml.org,2002:', '!!')!r}): put the value in quotes")

    def _list(self, path: Path) -> list[object]:
        made: list[object] = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            at = (*path, len(made))
            self.document.lines[at] = self._line(event)
            made.append(self._value(event, at))
        return made

    def _mapping(self, path: Path) -> dict[str, object]:
        made: dict[str, object] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            key, line = self._key(event, path), self._line(event)
            if key is not None and key not in made:
                self.document.lines[(*path, key)] = line
                made[key] = self._value(next(self.events), (*path, key))
                continue
            if key is not None:
                self.document.mistakes.append((line, f"key {key!r} must be there only once (first at line {self.document.lines[(*path, key)]})"))
            self._value(next(self.events), (*path, ""))  # read, so that what comes after keeps its place
        return made

    def _key(self, event: Any, path: Path) -> str | None:
        if type(event) is yaml.ScalarEvent:
            self._refuse_references(event)
            return str(event.value)
        self._value(event, (*path, ""))
        self.document.mistakes.append((self._line(event), "a key must be a word, not a list or mapping"))
        return None

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        """Plain words become values only where nobody could mean text."""
        text: str = event.value
        if event.style == '"' and (hidden := HIDDEN.search(text)):
            self.document.mistakes.append((self._line(event), f"must not hold the hidden character U+{ord(hidden.group()):04X}: delete it"))
        if event.style in ("'", '"', "|", ">"):
            return text
        if text in ("", "~", "null"):
            return None
        if text in _TRUE_FALSE:
            return _TRUE_FALSE[text]
        if _INT.match(text):
            return int(text)
        return float(text) if _FLOAT.match(text) else text


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or str(error.context)
    if "could not find expected ':'" in problem or "mapping values are not allowed" in problem:
        return f"{problem}; a sentence with ': ' in it needs quotes around it"
    if "cannot start any token" in problem:
        return f"{problem}; a value that begins with such a sign, or a tab, needs quotes or spaces"
    return problem
