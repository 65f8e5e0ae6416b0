"""Reads a content folder into a `Library`, and gathers every Problem on the way.

`load()` never raises for what an author wrote. What could not be understood is left out of the library, so
that the rest can still be checked and previewed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from healthsite.content.library import Library
from healthsite.content.models import KINDS, Item, Place
from healthsite.content.read import read_data, read_item, read_text
from healthsite.content.shared import Code, Figure, Hazard, Region, Site, Source, Term
from healthsite.content.validate import PATTERNS, SLUG, SOURCE_ID, validate
from healthsite.content.yaml_lines import Document
from healthsite.problems import Problem, nearest, relative, shorten

Model = TypeVar("Model", bound=BaseModel)

# Folders of a language that hold no items: their files belong to a later layer.
NOT_ITEMS = ("decisions",)
LONGEST = 60  # letters in a slug, as in `blocks.Slug`
# Shared files of named entries, and where the library keeps them.
SHARED = {"references.yml": "sources", "{lang}/glossary.yml": "terms", "{lang}/regions.yml": "regions", "{lang}/figures.yml": "figures", "{lang}/phrases.yml": "phrases"}


def load(root: Path, lang: str) -> tuple[Library | None, list[Problem]]:
    """Return (library, problems) of `root` for the language `lang`; the library is None without a usable site.yml."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    site = _one(root / "site.yml", Site, root, problems, documents)
    if not (root / lang).is_dir():
        return None, [*problems, Problem(lang, 0, f"must be a folder of content for the language {lang!r} (found nothing)")]
    phrases = _phrases(root / lang / "phrases.yml", root, problems, documents)
    shared: dict[str, Any] = {
        "sources": _mapping(root / "references.yml", Source, root, problems, documents, SOURCE_ID),
        "terms": _mapping(root / lang / "glossary.yml", Term, root, problems, documents),
        "regions": _mapping(root / lang / "regions.yml", Region, root, problems, documents),
        "figures": _mapping(root / lang / "figures.yml", Figure, root, problems, documents, optional=True),
        "codes": _list(root / "codes.yml", Code, root, problems, documents),
        "hazards": _list(root / "hazards.yml", Hazard, root, problems, documents),
        "drawings": _drawings(root / "figures", root, problems),
    }
    items, unread = _items(root, lang, site, problems)
    if site is None:
        return None, sorted(problems)
    unread |= _unread_entries(lang, documents, {"phrases": phrases, **shared})
    library = Library(root=root, lang=lang, site=site, phrases=phrases, items=items, documents=documents, unread=frozenset(unread), **shared)
    return library, sorted(problems)


def _unread_entries(lang: str, documents: dict[str, Document], shared: dict[str, Any]) -> set[str]:
    """Names of entries with mistakes in the shared files, and of the files that could not be read at all."""
    found: set[str] = set()
    for file, known in SHARED.items():
        document = documents.get(file.format(lang=lang))
        if document is None or not isinstance(document.value, dict):
            found |= {Path(file).name} if document or known != "figures" else set()
        elif lost := set(document.value) - set(shared[known]):
            found |= lost | ({Path(file).name} if known == "phrases" else set())
    return found


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
    for folder, file in files:
        parts = file.relative_to(root / folder / lang).with_suffix("").parts
        if file.relative_to(root / folder / lang).parts[0] in NOT_ITEMS or file.name.startswith("."):  # editors leave hidden files
            continue
        place = place_of(file, root, lang, default, folder)
        wrong = next((part for part in parts if not re.match(SLUG, part) or len(part) > LONGEST), None)
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


def _data(file: Path, root: Path, problems: list[Problem], documents: dict[str, Document], optional: bool = False) -> tuple[Any, Document]:
    """Read a shared file, and keep it by name so that later checks find lines in it."""
    name = relative(file, root)
    if not file.is_file():
        if not optional:
            problems.append(Problem(name, 0, "must be there (the file is missing)"))
        return None, Document()
    document = documents[name] = read_data(file)
    problems += [Problem(name, line, message) for line, message in document.mistakes]
    return document.value, document


def _phrases(file: Path, root: Path, problems: list[Problem], documents: dict[str, Document]) -> dict[str, Any]:
    """The small words. What is missing in them is told by `check_phrases`."""
    value, document = _data(file, root, problems, documents)
    if value is not None and not isinstance(value, dict):
        problems.append(Problem(relative(file, root), 1, f"must be a mapping of names to words (found {shorten(value)})"))
    found: dict[str, Any] = {}
    for section, words in value.items() if isinstance(value, dict) else ():
        model = list if section == "words_to_avoid" else dict if section in ("groups", "sections", "made_pages") else object
        if words is None or not isinstance(words, model):
            problems.append(Problem(relative(file, root), document.line_of((section,)), f"{section} must have its words below it (found {shorten(words)})"))
        else:
            found[section] = words
    for page_id, words in list(found.get("made_pages", {}).items()):
        if not (isinstance(words, dict) and all(isinstance(words.get(each), str) for each in ("address", "title", "description"))):
            at = document.line_of(("made_pages", page_id))
            problems.append(Problem(relative(file, root), at, f"made_pages.{page_id} must have an address, a title and a description (found {shorten(words)})"))
            del found["made_pages"][page_id]
    return found


def _one(file: Path, model: type[Model], root: Path, problems: list[Problem], documents: dict[str, Document]) -> Model | None:
    value, document = _data(file, root, problems, documents)
    if value is None:
        return None
    found, mistakes = validate(model, document, relative(file, root))
    problems += mistakes
    return found


def _mapping(
    file: Path, model: type[Model], root: Path, problems: list[Problem], documents: dict[str, Document], key: str = SLUG, optional: bool = False,
) -> dict[str, Model]:
    """A file of named entries. key: the pattern of their names."""
    value, document = _data(file, root, problems, documents, optional)
    name = relative(file, root)
    if value is None:
        return {}
    if not isinstance(value, dict):
        problems.append(Problem(name, 1, f"must be a mapping: an id, a colon, then its fields (found {shorten(value)})"))
        return {}
    problems += [Problem(name, document.line_of((each,)), f"id {PATTERNS[key]} (found {shorten(each)})") for each in value if not re.match(key, each)]
    read = {each: validate(model, document, name, (each,)) for each in value}
    for _, mistakes in read.values():
        problems += mistakes
    return {each: found for each, (found, _) in read.items() if found is not None}


def _list(file: Path, model: type[Model], root: Path, problems: list[Problem], documents: dict[str, Document]) -> list[Model]:
    value, document = _data(file, root, problems, documents, optional=True)
    if value is None:
        return []
    if not isinstance(value, list):
        problems.append(Problem(relative(file, root), 1, f"must be a list: each entry begins with '- ' (found {shorten(value)})"))
        return []
    read = [validate(model, document, relative(file, root), (index,)) for index in range(len(value))]
    for _, mistakes in read:
        problems += mistakes
    return [found for found, _ in read if found is not None]


def _drawings(folder: Path, root: Path, problems: list[Problem]) -> dict[str, str]:
    """The SVG files as text; `checks.figures` looks at what is in them."""
    drawings = {}
    for file in sorted(folder.glob("*.svg")):
        text, mistakes = read_text(file)
        problems += [Problem(relative(file, root), line, message) for line, message in mistakes]
        if text:
            drawings[file.stem] = text
    return drawings
