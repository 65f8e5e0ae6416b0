"""Checks where files lie: each is one that is read, and each page and sign stands where its address says.

A file with a wrong name would be left out without a word, and its page with it; two signs of one name would be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from healthsite.content.item import Item
from healthsite.content.library import Library
from healthsite.content.models import Hub, Page, Sign, Start
from healthsite.problems import Problem, nearest, relative

SIGNS = "signs"
AT_ROOT = ("site.yml", "references.yml", "scales.yml", "coverage.yml", "codes.yml", "hazards.yml", "addresses.yml", "redirects.yml")
OF_A_LANGUAGE = ("phrases.yml", "subject.yml", "glossary.yml", "regions.yml", "figures.yml", "search.yml", "handouts.yml")
# What is at hand beside content: notes for people who open the folder, and the licences of parts that others made.
NOT_CONTENT = ("README.md", "LICENSE", "LICENCE")
# What every page leads to.
NEEDED = {"urgent": "urgent.md", "glossary": "glossary.md", "references": "references.md", "report-a-mistake": "report-a-mistake.md"}


def check_places(library: Library) -> Iterator[Problem]:
    """Yield a Problem for each file that nothing reads, each item in a wrong folder, and each page that must be there and is not."""
    yield from _files(library)
    for item in library.items.values():
        yield from _item(item, library)
    for page_id, file in NEEDED.items():
        if library.lacks(page_id, library.pages):
            yield Problem(f"{library.lang}/{file}", 0, f"must be there with 'kind: page': every page leads to {page_id!r} (the file is missing)")


def _files(library: Library) -> Iterator[Problem]:
    """Files whose names are not those of content. Hidden files and editors' copies do no harm."""
    root, logo = library.root, library.site.logo or ""
    for file in sorted(path for path in root.iterdir() if path.is_file()):
        if not _beside(file) and file.name not in (*AT_ROOT, logo):
            yield _unread(file, root, AT_ROOT)
    for file in sorted(path for path in (root / "figures").rglob("*") if path.is_file()):
        if not _beside(file) and (file.suffix != ".svg" or file.parent.name != "figures") and relative(file, root) != logo:
            yield Problem(relative(file, root), 1, "must be a drawing of its own in figures/ with a name that ends in .svg: nothing else there is read")
    for file in sorted(path for path in (root / library.lang).rglob("*") if path.is_file() and path.suffix != ".md"):
        if not _beside(file) and relative(file, root) != logo and not (file.parent == root / library.lang and file.name in OF_A_LANGUAGE):
            yield _unread(file, root, [f"{file.stem.lower()}.md", *OF_A_LANGUAGE])


def _unread(file: Path, root: Path, known: list[str] | tuple[str, ...]) -> Problem:
    return Problem(relative(file, root), 1, f"must have the name of a file that is read {nearest(file.name, known)}")


def _beside(file: Path) -> bool:
    return file.name.startswith(".") or file.name.endswith(("~", ".swp", ".bak")) or file.name.startswith(NOT_CONTENT)


def _item(item: Item, library: Library) -> Iterator[Problem]:
    folder, name = item.place.folder, Path(item.place.file).name

    def wrong(message: str) -> Problem:
        return Problem(item.place.file, item.place.document.line_of(("kind",)), message)

    if isinstance(item, Sign) != (folder == SIGNS):
        yield wrong(f"kind must be 'sign' in the folder {SIGNS}, and nowhere else (found {item.kind!r} in {folder or library.lang!r})")
    elif "/" in folder:
        yield wrong(f"must lie in a folder of {library.lang}/, not in one below it (found {folder!r})")
    elif isinstance(item, Start) and (folder or name != "index.md"):
        yield wrong(f"kind must not be 'start' here: the start page is {library.lang}/index.md")
    elif (name == "index.md") != isinstance(item, Hub | Start):
        yield wrong(f"kind must be 'hub' in the file index.md of a folder, and nowhere else (found {item.kind!r} in {name})")
    elif isinstance(item, Page) and folder and name != "index.md" and library.lacks(folder, library.items):
        # A page beside the folder opens it as well: about.md stands above about/how-we-measure-up.md.
        yield wrong(f"must lie in a folder that has a first page: index.md with 'kind: hub', or {folder}.md beside it {nearest(folder, [hub.place.folder for hub in library.items.values() if isinstance(hub, Hub)])}")
    if isinstance(item, Page) and not item.lead.strip():
        yield Problem(item.place.file, item.place.lead_line, "must have one or two sentences below the fields: they open the page (found nothing)")
