"""An author's Markdown as runs: plain pieces of text that are bold, italic or a link. Typst and scripts draw them alike.

A run is {"t": words} with "b", "i" or "url" where they hold, so that no author's mark is ever read as code.
"""

from __future__ import annotations

import re
from typing import Any

from healthsite.content.check_text import SCHEMES
from healthsite.content.library import Library
from healthsite.content.texts import LINK
from healthsite.render.links import public_url

LEADING = tuple(f"{scheme}:" for scheme in SCHEMES)
Run = dict[str, Any]
Block = dict[str, Any]   # "k": its kind, and what it shows
_MARKED = re.compile(r"\*\*(?P<b>[^*]+)\*\*|\*(?P<i>[^*\s][^*]*)\*|(?<!\w)_(?P<u>[^_\s][^_]*)_(?!\w)|`(?P<c>[^`]+)`")
_ENTRY = re.compile(r"^(?:[-*]|(?P<number>\d+)[.)])\s+")


def runs(text: str, library: Library) -> list[Run]:
    """The runs of one paragraph or line. Glossary words are plain words on paper; links are whole addresses."""
    found: list[Run] = []
    end = 0
    text = re.sub(r"\s*\n\s*", " ", text.strip())
    for match in LINK.finditer(text):
        found += _marked(text[end : match.start()])
        words, target = match.group(1), match.group(2)
        linked = _marked(words)
        url = public_url(target, library.site) if target.startswith("/") else target
        if url.startswith(LEADING):  # what a publisher or a clinic wrote is held against no list before
            linked = [{**run, "url": url} for run in linked]
        found += linked
        end = match.end()
    return _joined(found + _marked(text[end:]))


def paragraphs(text: str, library: Library) -> list[list[Run]]:
    """The runs of each paragraph of a text without lists."""
    return [runs(part, library) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def flow(text: str, library: Library) -> list[Block]:
    """Paragraphs and lists as blocks."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and all(_ENTRY.match(line) for line in lines):
            numbered = bool((first := _ENTRY.match(lines[0])) and first.group("number"))
            items = [runs(_ENTRY.sub("", line), library) for line in lines]
            blocks.append({"k": "ol" if numbered else "ul", "items": items})
        elif lines:
            blocks.append({"k": "p", "r": runs(part, library)})
    return blocks


def plain_run(text: str) -> list[Run]:
    return [{"t": text}]


def _marked(text: str) -> list[Run]:
    found: list[Run] = []
    end = 0
    for match in _MARKED.finditer(text):
        found.append({"t": text[end : match.start()]})
        kind, words = next((kind, words) for kind, words in match.groupdict().items() if words)
        found.append({"t": words, "b": True} if kind == "b" else {"t": words} if kind == "c" else {"t": words, "i": True})
        end = match.end()
    return [run for run in [*found, {"t": text[end:]}] if run["t"]]


def _joined(found: list[Run]) -> list[Run]:
    """Neighbours that look the same become one run."""
    made: list[Run] = []
    for run in found:
        if made and {**made[-1], "t": ""} == {**run, "t": ""}:
            made[-1] = {**run, "t": made[-1]["t"] + run["t"]}
        else:
            made.append(run)
    return made
