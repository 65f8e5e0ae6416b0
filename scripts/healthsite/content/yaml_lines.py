"""YAML as an author means it: text stays text, every value knows its line, every trap is a Problem.

PyYAML's composer gives nodes with positions; the values are made here. Only `true`, `false`, `null`, plain
integers and decimals are other than text (`no`, `012` and dates stay as written, as in YAML 1.2). Duplicate
keys, anchors, aliases, tags and very deep nesting are refused, so neither a lost value nor a "YAML bomb" gets in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

Path = tuple[str | int, ...]
MAX_DEPTH = 20

# Bidirectional overrides and isolates can make text read other than it is stored (CVE-2021-42574); controls and spaces
# without width have no use; the line ends of other systems would move every line number.
HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2028\u2029\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

_TRUE_FALSE = {"true": True, "false": False}
_INT = re.compile(r"-?(0|[1-9][0-9]{0,17})$")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+$")


class _Composer(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The C composer where there is one; only its nodes are used, and what a plain word means is settled below."""

    def resolve(self, kind: type, value: str, implicit: object) -> str:
        """Nothing is looked up: a fifth of the time of reading."""
        return "tag:yaml.org,2002:str"


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
        _refuse_references(text, document, first_line)
        if document.mistakes:
            return document
        node = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        document.mistakes.append((line, f"must be valid YAML ({_in_plain_words(error)})"))
        return document
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        document.mistakes.append((first_line, f"must be valid YAML ({str(error).splitlines()[0][:100]})"))
        return document
    if node is not None:
        document.value = _value(node, (), document, first_line)
        document.mistakes.sort()
    return document


def _refuse_references(text: str, document: Document, first_line: int) -> None:
    """Anchors, aliases and depth are looked for in the event stream, before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_Composer):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            document.mistakes.append((line, "must not use YAML anchors or aliases (& and *): write the value out, or put it in quotes"))
            return
        if tag := getattr(event, "tag", None):
            document.mistakes.append((line, f"must not use a YAML tag (found {tag.replace('tag:yaml.org,2002:', '!!')!r}): put the value in quotes"))
            return
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            document.mistakes.append((line, f"must not be nested deeper than {MAX_DEPTH} levels"))
            return


def _value(node: yaml.Node, path: Path, document: Document, first_line: int) -> object:
    line = node.start_mark.line + first_line
    document.lines.setdefault(path, line)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, document, first_line))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, index), document, first_line) for index, child in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    if node.style == '"' and (hidden := HIDDEN.search(node.value)):
        document.mistakes.append((line, f"must not hold the hidden character U+{ord(hidden.group()):04X}: delete it"))
    return _scalar(node)


def _pairs(node: yaml.MappingNode, path: Path, document: Document, first_line: int) -> Iterator[tuple[str, object]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + first_line
        if not isinstance(key_node, yaml.ScalarNode):
            document.mistakes.append((line, "a key must be a word, not a list or mapping"))
            continue
        key = key_node.value
        if key in seen:
            document.mistakes.append((line, f"key {key!r} must be there only once (first at line {seen[key]})"))
            continue
        seen[key] = line
        document.lines[(*path, key)] = line
        yield key, _value(value_node, (*path, key), document, first_line)


def _scalar(node: yaml.ScalarNode) -> object:
    """Plain words become values only where nobody could mean text."""
    text = node.value
    if node.style in ("'", '"', "|", ">"):
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
