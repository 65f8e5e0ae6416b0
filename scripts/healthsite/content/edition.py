"""A clinic's own edition: what `site.yml` leaves out is taken out of everything, and what must not be left out is told.

A link to a page that is left out becomes its words; a list that names it goes on without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from healthsite.content.blocks import Links
from healthsite.content.check_svg import read_svg, unsafe
from healthsite.content.colours import ENOUGH, least_contrast, nearest_brand
from healthsite.content.library import Library
from healthsite.content.models import Hub, Page
from healthsite.content.read import read_text
from healthsite.content.texts import LINK
from healthsite.problems import Problem, nearest

# What the shell, the cards and every page's end lead to.
NEEDED = ("start", "urgent", "glossary", "references", "404")
PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg")
MOST_BYTES = 200_000
NAMES = ("related", "links")


def edition(library: Library) -> tuple[Library, list[Problem]]:
    """Return the library without what this edition leaves out, and the mistakes of site.yml."""
    problems = [*_colour(library), *_logo(library), *_left_out(library), *_extra_pages(library)]
    gone = {page_id: library.pages[page_id].address for page_id in library.site.leave_out if page_id in library.pages}
    if not gone or any(problem.severity == "error" for problem in problems):
        return library, problems
    items = {item_id: without(item, gone) for item_id, item in library.items.items() if item_id not in gone}
    terms = {slug: term.model_copy(update={"page": None}) if term.page in gone else term for slug, term in library.terms.items()}
    codes = [code for code in library.codes if code.page not in gone]
    return replace(library, items=items, gone=gone, terms=terms, codes=codes, phrases=_cut(library.phrases, gone)), problems


def without(item: Any, gone: dict[str, str]) -> Any:
    """The item without links to what is gone."""
    made = _cut(item, gone)
    made._place = replace(item.place, lead=_cut(item.lead, gone))
    if isinstance(made, Page):
        sections = [section.model_copy(update={"blocks": [b for b in section.blocks if not (isinstance(b, Links) and not b.links)]}) for section in made.sections]
        place = made._place
        made = made.model_copy(update={"sections": [section for section in sections if section.blocks]})
        made._place = place
    return made


def _cut(value: Any, gone: dict[str, str], field: str = "") -> Any:
    """The value with links to what is gone made into their words, and ids of it left out of lists that name pages."""
    if isinstance(value, str):
        addresses = set(gone.values())
        return LINK.sub(lambda match: match.group(1) if match.group(2).partition("#")[0] in addresses else match.group(0), value)
    if isinstance(value, BaseModel):
        fields = {name: _cut(getattr(value, name), gone, name) for name in type(value).model_fields}
        changed = {name: made for name, made in fields.items() if made is not getattr(value, name) and made != getattr(value, name)}
        if getattr(value, "to", None) in gone:
            changed["to"] = None
        return value.model_copy(update=changed)
    if isinstance(value, list):
        return [_cut(each, gone) for each in value if not (field in NAMES and isinstance(each, str) and each in gone)]
    if isinstance(value, dict):
        return {key: _cut(each, gone) for key, each in value.items()}
    return value


def _left_out(library: Library) -> Iterator[Problem]:
    """What must not be left out."""
    pages, out = library.pages, set(library.site.leave_out)
    line = library.line_in("site.yml", ("leave_out",)) if out else 0
    for page_id in library.site.leave_out:
        if library.lacks(page_id, pages):
            yield Problem("site.yml", line, f"leave_out must name a page {nearest(page_id, pages)}")
        elif page_id in NEEDED:
            yield Problem("site.yml", line, f"leave_out must not hold {page_id!r}: every page leads to it")
        elif page_id in pages and (signs := library.signs_of(pages[page_id])):
            yield Problem("site.yml", line, f"leave_out must not hold {page_id!r}: warning signs stand there ({', '.join(sign.slug for sign in signs[:5])})")
        elif isinstance(pages.get(page_id), Hub) and (left := [child.id for child in library.children(pages[page_id]) if child.id not in out]):
            yield Problem("site.yml", line, f"leave_out must hold the pages of {page_id!r} too ({', '.join(left)})")


def _extra_pages(library: Library) -> Iterator[Problem]:
    folder = library.site.extra_pages
    if folder and not (library.root / folder / library.lang).is_dir():
        yield Problem(
            "site.yml", library.line_in("site.yml", ("extra_pages",)),
            f"extra_pages must name a folder in the content folder that holds a folder for each language, such as {folder}/{library.lang}/our-clinic.md (there is no {folder}/{library.lang})",
        )


def _colour(library: Library) -> Iterator[Problem]:
    colour = library.site.colour
    if colour and least_contrast(colour) < ENOUGH:
        yield Problem(
            "site.yml", library.line_in("site.yml", ("colour",)),
            f"colour must have a contrast of {ENOUGH}:1 or more on white and on tinted grounds (found {colour!r} with {least_contrast(colour):.1f}:1; the nearest that has: {nearest_brand(colour)!r})",
        )


def _logo(library: Library) -> Iterator[Problem]:
    logo = library.site.logo
    if not logo:
        return
    file, line = library.root / logo, library.line_in("site.yml", ("logo",))
    if not logo.endswith(PICTURES) or ".." in logo or logo.startswith("/"):
        yield Problem("site.yml", line, f"logo must be a picture in the content folder, such as logo.svg (found {logo!r}; allowed: {', '.join(PICTURES)})")
    elif not file.is_file():
        yield Problem("site.yml", line, f"logo must be a file in the content folder (there is no {logo!r})")
    elif file.stat().st_size > MOST_BYTES:
        yield Problem("site.yml", line, f"logo must be smaller than {MOST_BYTES // 1000} kB (found {file.stat().st_size // 1000} kB)")
    elif logo.endswith(".svg"):
        text, mistakes = read_text(file)
        root, broken = read_svg(text) if text and not mistakes else (None, [])
        found = [*mistakes, *broken, *(unsafe(text, root, inside_a_page=False) if root is not None else [])]
        yield from (Problem(logo, number, message) for number, message in found)


def logo_files(library: Library) -> dict[str, bytes]:
    """The publisher's logo, where the page shell looks for it."""
    logo = library.site.logo
    return {logo: (library.root / logo).read_bytes()} if logo and (library.root / logo).is_file() else {}
