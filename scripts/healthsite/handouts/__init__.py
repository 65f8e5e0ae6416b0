"""Handouts: what educators and clinics print, made from the same words as the pages.

    made = handouts_for(library, templates, cache)
    made.files       path → bytes: the PDFs, a picture of each first side, a zip of each size, the topics of the handout maker
    made.catalogue   what the list of handouts says about each
    made.problems    names in handouts.yml that name nothing; pages that cannot be set

From content to blocks: rich_text · drawings · cards · blocks · documents; spec · spec_parts · quotes · composed_blocks · composed.
From blocks to paper: paper_forms · typst_compiler · layout · cache · pdf_files. For the screen: browser_data.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from healthsite.content.library import Library
from healthsite.handouts.browser_data import topic_files, topic_pages
from healthsite.handouts.composed import composed_documents
from healthsite.handouts.documents import Document, item_document, joined_document, version
from healthsite.handouts.layout import TypesetHandout, too_long
from healthsite.handouts.paper_forms import SIZES
from healthsite.handouts.pdf_files import make_all
from healthsite.handouts.spec import load_words
from healthsite.problems import Problem

__all__ = ["Entry", "HandoutFile", "Handouts", "all_documents", "handouts_for", "joined_document", "stylesheet_of", "topic_pages"]

FOLDER = "handouts"


@dataclass(frozen=True)
class HandoutFile:
    """One PDF, or one zip, as the list shows it. pages: of a PDF; files: in a zip."""

    size: str
    path: str
    kb: int
    pages: int = 0
    files: int = 0


@dataclass(frozen=True)
class Entry:
    """One handout in the list. use: item, many or teaching. page: the id of its page, for links from there."""

    id: str
    title: str
    purpose: str
    use: str
    address: str
    version: str
    picture: str | None
    files: tuple[HandoutFile, ...]


@dataclass
class Handouts:
    """All handouts of one language."""

    files: dict[str, bytes] = field(default_factory=dict)
    catalogue: list[Entry] = field(default_factory=list)
    zips: list[HandoutFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, page_id: str) -> Entry | None:
        """The handout of a page."""
        return next((entry for entry in self.catalogue if entry.id == page_id and entry.use == "item"), None)


def all_documents(library: Library, templates: Path) -> tuple[list[Document], list[Problem]]:
    """Every handout before it is set, composed ones first, and what is wrong with their words."""
    stylesheet = stylesheet_of(templates)
    words, problems = load_words(library)
    documents: list[Document] = []
    if words:
        documents, mistakes = composed_documents(words, library, stylesheet)
        problems += mistakes
    left_out = library.site.leave_out
    order = {page.id: at for at, page in enumerate(topic_pages(library))}
    pages = sorted(library.pages.values(), key=lambda page: order.get(page.id, len(order)))
    documents += [item_document(page, library, stylesheet) for page in pages if page.handout and page.id not in left_out]
    return documents, problems


def stylesheet_of(templates: Path) -> Path:
    """Where the colours of drawings stand."""
    return templates / "theme" / "assets" / "figures.css"


def handouts_for(library: Library, templates: Path, cache: Path | None, make: bool = True) -> Handouts:
    """Make what changed, take the rest from the cache. make: False (previews) only takes, be it older."""
    documents, problems = all_documents(library, templates)
    done, mistakes = make_all(documents, library, templates, cache, make)
    made = Handouts(problems=problems + [Problem(_file_of(document, library), 0, message) for document, message in mistakes])
    made.problems += [
        Problem(_file_of(each, library), 0, f"handout must fit on {each.sides} side(s), even at its shortest: shorten the page", "warning")
        for each in documents if each.name in done and too_long(each, done[each.name])
    ]
    for document in documents:
        made.catalogue.append(_entry(document, done.get(document.name), made.files))
    made.zips = _zips(made, library.lang)
    made.files |= topic_files(library, stylesheet_of(templates))
    return made


def _file_of(document: Document, library: Library) -> str:
    page = library.pages.get(document.id) if document.use == "item" else None
    return page.place.file if page else f"{library.lang}/handouts.yml"


def _entry(document: Document, made: TypesetHandout | None, files: dict[str, bytes]) -> Entry:
    """The handout's line in the list; its files are added to `files`."""
    found = []
    for size, data in made.files.items() if made else ():
        path = f"{FOLDER}/{document.name}.{size}.pdf"
        files[path] = data
        found.append(HandoutFile(size, path, max(1, round(len(data) / 1000)), pages=made.pages[size] if made else 0))
    picture = f"{FOLDER}/{document.name}.png" if made else None
    if made and picture:
        files[picture] = made.picture
    return Entry(
        document.id, document.title, document.purpose, document.use, document.address, version(document), picture, tuple(found),
    )


def _zips(made: Handouts, lang: str) -> list[HandoutFile]:
    """One zip a size, the same bytes each time: no dates, a fixed order. PDFs are already compressed."""
    found = []
    for size in SIZES:
        paths = [each.path for entry in made.catalogue for each in entry.files if each.size == size]
        if not paths:
            continue
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(paths):
                archive.writestr(zipfile.ZipInfo(path.rpartition("/")[2]), made.files[path])
        path = f"{FOLDER}/all.{lang}.{size}.zip"
        made.files[path] = out.getvalue()
        found.append(HandoutFile(size, path, round(len(made.files[path]) / 1000), files=len(paths)))
    return found
