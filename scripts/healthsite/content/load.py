"""Reads a content folder into a `Library`, and gathers every Problem on the way.

`load()` never raises for what an author wrote. What could not be understood is left out of the library, so
that the rest can still be checked and previewed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from healthsite.content.coverage import Ruler
from healthsite.content.item import Item, Place
from healthsite.content.library import Library
from healthsite.content.links_out import links_out
from healthsite.content.models import KINDS
from healthsite.content.read import read_data, read_item
from healthsite.content.shared import Code, Figure, Hazard, Region, Scale, Site, Source, Term
from healthsite.content.shared_files import SharedFiles
from healthsite.content.validate import PATTERNS, SLUG, SOURCE_ID, validate
from healthsite.problems import Problem, nearest, relative, shorten
from healthsite.progress import along

# Folders of a language that hold no items: their files belong to a later layer.
NOT_ITEMS = ("decisions",)
LONGEST = 60  # letters in a slug, as in `blocks.Slug`


def load(root: Path, lang: str) -> tuple[Library | None, list[Problem]]:
    """Return (library, problems) of `root` for the language `lang`; the library is None without a usable site.yml."""
    if out := links_out(root):
        return None, out  # nothing is read: even a message could tell what the link leads to
    files = SharedFiles(root)
    site = files.one("site.yml", Site)
    if not (root / lang).is_dir():
        return None, [*files.problems, Problem(lang, 0, f"must be a folder of content for the language {lang!r} (found nothing)")]
    shared: dict[str, Any] = {
        "phrases": files.phrases(lang),
        "sources": files.mapping("references.yml", Source, SOURCE_ID),
        "coverage": files.mapping("coverage.yml", Ruler, optional=True),
        "scales": files.mapping("scales.yml", Scale, optional=True),
        "terms": files.mapping(f"{lang}/glossary.yml", Term),
        "regions": files.mapping(f"{lang}/regions.yml", Region),
        "figures": files.mapping(f"{lang}/figures.yml", Figure, optional=True),
        "codes": files.entries("codes.yml", Code),
        "hazards": files.entries("hazards.yml", Hazard),
        "drawings": files.drawings("figures"),
    }
    problems = files.problems
    items, unread = _items(root, lang, site, problems)
    if site is None:
        return None, sorted(problems)
    library = Library(root=root, lang=lang, site=site, items=items, documents=files.documents, shared=files.written, unread=frozenset(unread | files.unread), **shared)
    return library, sorted(problems)


def place_of(file: Path, root: Path, lang: str, default_lang: str = "en", folder: str = "") -> Place:
    """Ids and addresses follow from the file's place: `en/causes/posture.md` is `causes-posture` at `/causes/posture/`.

    folder: that of the publisher's own pages, where the file lies in it.
    """
    parts = file.relative_to(root / folder / lang).with_suffix("").parts
    above, slug = "/".join(parts[:-1]), parts[-1]
    steps = parts[:-1] if slug == "index" else parts
    prefix = "/" if lang == default_lang else f"/{lang}/"
    address = prefix + "".join(f"{step}/" for step in steps)
    return Place(
        id="-".join(steps) or "start", slug=steps[-1] if steps else "start", folder=above,
        address="/404.html" if steps == ("404",) else address, file=relative(file, root), lang=lang,
    )


def _items(root: Path, lang: str, site: Site | None, problems: list[Problem]) -> tuple[dict[str, Item], set[str]]:
    """(items by id, the names of what could not be understood)."""
    items: dict[str, Item] = {}
    unread: set[str] = set()
    default = languages(root)[0]
    own = site.extra_pages if site else None
    files = [(folder, file) for folder in ["", *([own] if own else [])] for file in sorted((root / folder / lang).rglob("*.md"))]
    for folder, file in along("files read", files, len(files)):
        parts = file.relative_to(root / folder / lang).with_suffix("").parts
        if file.relative_to(root / folder / lang).parts[0] in NOT_ITEMS or file.name.startswith("."):  # editors leave hidden files
            continue
        place = place_of(file, root, lang, default, folder)
        wrong = next((part for part in parts if not re.fullmatch(SLUG, part) or len(part) > LONGEST), None)
        if wrong is not None:
            problems.append(Problem(place.file, 1, f"name of the file or folder {PATTERNS[SLUG]}, and of at most {LONGEST} of them: it becomes the address (found {shorten(wrong)})"))
            continue
        item = _item(file, place, problems)
        if item is None:
            unread |= {place.id, place.slug, place.address}
            continue
        if place.id in items:
            other = items[place.id].place.file
            problems.append(Problem(place.file, 1, f"must have an id of its own ({place.id!r} is already that of {other}): rename one file"))
            continue
        items[place.id] = item
    return items, unread


def _item(file: Path, place: Place, problems: list[Problem]) -> Item | None:
    document, lead, lead_line = read_item(file)
    problems += [Problem(place.file, line, message) for line, message in document.mistakes]
    if document.value is None:
        return None
    kind = document.value.get("kind") if isinstance(document.value, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        found = "must be one of the kinds " + nearest(kind, KINDS, shown=20) if kind is not None else "must be there (found nothing)"
        problems.append(Problem(place.file, document.line_of(("kind",)), f"kind {found}"))
        return None
    item, mistakes = validate(KINDS[kind], document, place.file)
    problems += mistakes
    if item is not None:
        item._place = Place(**{**place.__dict__, "lead": lead, "lead_line": lead_line, "document": document})
    return item


def languages(root: Path) -> list[str]:
    """The site's languages, default first; ["en"] where site.yml cannot be read (that is reported by `load`)."""
    try:
        value: Any = read_data(root / "site.yml").value
        return [str(lang) for lang in value["languages"]] or ["en"]
    except (OSError, KeyError, TypeError):
        return ["en"]
