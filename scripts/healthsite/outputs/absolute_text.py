"""Content as it stands outside the site: whole addresses, no script, nothing that only works on our pages.

Data documents, answers for record systems, Markdown copies and cards all take their words through here.
"""

from __future__ import annotations

import json
from typing import Any

from markdown import Markdown
from pydantic import BaseModel

from healthsite.content.library import Library
from healthsite.content.per_library import per_library
from healthsite.content.texts import LINK, TERM, plain
from healthsite.render.links import public_url
from healthsite.render.prose import converted, harmless
from healthsite.render.words import phrase

_CONVERTER = Markdown(extensions=["sane_lists", "tables"], output_format="html")


def absolute_url(target: str, library: Library) -> str:
    """The whole URL of a link in an author's text; a glossary word leads to the glossary."""
    if target.startswith(TERM):
        target = f"{library.home}glossary/#{target[len(TERM):]}"
    return public_url(target, library.site) if target.startswith("/") else target


def markdown(text: str, library: Library) -> str:
    """The author's Markdown with whole URLs."""
    return LINK.sub(lambda match: f"[{match.group(1)}]({absolute_url(match.group(2), library)})", text.strip())


def html(text: str, library: Library) -> str:
    """The author's Markdown as HTML with whole URLs; HTML in it stays text."""
    parts, end = [], 0
    for match in LINK.finditer(text):
        parts += [harmless(text[end : match.start()]), f"[{harmless(match.group(1))}]({harmless(absolute_url(match.group(2), library))})"]
        end = match.end()
    return converted("".join([*parts, harmless(text[end:])]).strip(), _CONVERTER)


def both(text: str, library: Library) -> dict[str, str]:
    """The two forms that data documents give: HTML, and words alone."""
    return {"html": html(text, library), "text": plain(text)}


@per_library
def level_words(library: Library, level: str) -> dict[str, str]:
    """What a level is called and what it asks for, with the region's numbers filled in."""
    words = library.phrases["levels"][level]
    return {"name": words["name"], "heading": phrase(library, words["heading"]), "act": phrase(library, words["act"])}


def json_bytes(data: BaseModel | dict[str, Any] | list[Any]) -> bytes:
    """JSON, the same bytes each time."""
    text = data.model_dump_json(by_alias=True, exclude_none=True) if isinstance(data, BaseModel) else json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()
