"""Content as it stands outside the site: whole addresses, no script, nothing that only works on our pages.

Data documents, answers for record systems, Markdown copies and cards all take their words through here.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from markdown import Markdown
from pydantic import BaseModel

from healthsite.content.library import Library, claims_of
from healthsite.content.models import Page, Sign, Treatment
from healthsite.content.per_library import per_library
from healthsite.content.texts import LINK, TERM, plain
from healthsite.render.links import public_url
from healthsite.render.prose import converted, harmless
from healthsite.render.words import day, phrase

_CONVERTER = Markdown(extensions=["sane_lists", "tables"], output_format="html")


def absolute_url(target: str, library: Library) -> str:
    """The whole URL of a link in an author's text; a glossary word leads to the glossary."""
    if target.startswith(TERM):
        target = f"{prefix(library)}glossary/#{target[len(TERM):]}"
    return public_url(target, library.site) if target.startswith("/") else target


def prefix(library: Library) -> str:
    """The first part of every address of this language: / or /es/."""
    return prefixes(library)[library.lang]


@per_library
def prefixes(library: Library) -> dict[str, str]:
    """Language → the first part of its addresses."""
    default, *others = library.site.languages
    return {default: "/", **{lang: f"/{lang}/" for lang in others}}


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


def modified(page: Page, library: Library) -> date:
    """The newest day on which the page or a sign that it shows was held against its sources (or reviewed)."""
    items = [page, *library.shown_signs(page)]
    return max([item.checked for item in items] + [item.review.date for item in items if item.review])


def review_words(page: Page, library: Library) -> str:
    """The review state as a sentence: unreviewed is said everywhere the content goes."""
    words = library.phrases["page"]
    if page.review is None:
        return str(words["not_reviewed"])
    return str(words["reviewed"].format(by=page.review.by, role=page.review.role, date=day(page.review.date, library)))


def attribution(page: Page, library: Library) -> str:
    """The line that must stand beside a copy of the page."""
    return str(library.phrases["clinics"]["attribution"].format(
        title=page.title, site=library.site.name[library.lang], publisher=library.site.publisher.name, address=public_url(page, library.site),
        licence=library.site.licence_content, checked=day(page.checked, library), review=review_words(page, library),
    ))


def is_health(page: Page) -> bool:
    """Whether the page says something about health, and so must carry warnings."""
    return page.kind not in ("page", "start") or bool(claims_of(page))


def warnings_of(page: Page, library: Library) -> list[Sign]:
    """The signs that the page itself warns of: those it shows, and for a treatment every sign that rules it out."""
    ruled_out = library.ruling_out(page) if isinstance(page, Treatment) else []
    return list({sign.slug: sign for sign in [*library.shown_signs(page), *ruled_out]}.values())


@per_library
def level_words(library: Library, level: str) -> dict[str, str]:
    """What a level is called and what it asks for, with the region's numbers filled in."""
    words = library.phrases["levels"][level]
    return {"name": words["name"], "heading": phrase(library, words["heading"]), "act": phrase(library, words["act"])}


def heading_of(section: Any, library: Library) -> str:
    return section.heading or str(library.phrases["sections"][section.id])


def json_bytes(data: BaseModel | dict[str, Any] | list[Any]) -> bytes:
    """JSON, the same bytes each time."""
    text = data.model_dump_json(by_alias=True, exclude_none=True) if isinstance(data, BaseModel) else json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()
