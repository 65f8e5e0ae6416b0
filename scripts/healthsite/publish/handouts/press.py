"""Sets documents with Typst: chooses what fits, makes every form of a handout, and keeps what it made.

A handout is made again only when its words, the templates, the fonts, Typst or this code changed: all of them are in its key.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time
from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

import typst

from healthsite.content.library import Library
from healthsite.publish.handouts.documents import STEPS, Document, data_for

SIZES = ("a4", "letter", "a4-large", "letter-large")
_PAPERS = {"a4": "a4", "letter": "us-letter"}
_LONELY = 0.27   # a last side must be filled at least so far
_TIGHT = 0.85    # the least room between things
_POSTER = 0.6    # the same, of a handout that must stay on one side
_SMALLER = (10, 9.5)   # type in points, where nothing else fits; large print is there for who needs it
_ANY = 999
_KEPT = 3        # versions of one handout that the cache keeps


class PressError(RuntimeError):
    """Typst refused a handout, or warned. A programmer's mistake, or content that breaks a promise (a picture without words)."""


@dataclass(frozen=True)
class Form:
    """One paper size and how the type is set on it. push: the end stands at the foot of the last side."""

    paper: str
    large: bool
    base: float
    gap: float = 1.0
    push: bool = True


@dataclass(frozen=True)
class Made:
    """A handout as files. files: size → PDF. pages, step: for the list and for tests. picture: PNG of the first side."""

    name: str
    files: dict[str, bytes]
    pages: dict[str, int]
    step: int
    picture: bytes


class Press:
    """Typst with our templates and fonts, and nothing else: no system font, no package, no network."""

    def __init__(self, templates: Path) -> None:
        self.folder = templates / "handouts"
        self._local = threading.local()

    def _compiler(self, template: str) -> typst.Compiler:
        """One compiler a thread and template: it remembers what it has laid out before."""
        known: dict[str, typst.Compiler] = self._local.__dict__.setdefault("compilers", {})
        if template not in known:
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self.folder / "fonts")])
            known[template] = typst.Compiler(str(self.folder / f"{template}.typ"), root=str(self.folder), font_paths=fonts)
        return known[template]

    def pdf(self, document: Document, data: dict[str, Any], form: Form) -> tuple[bytes, dict[str, Any]]:
        """Return (PDF/UA-1, where it ends). A warning is an error."""
        compiler = self._compiler(document.template)
        inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True), "form": json.dumps(asdict(form))}
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=datetime.combine(document.checked, time(), UTC),
            )
        except typst.TypstError as error:
            raise PressError(f"could not be set: {error.diagnostic or error.message}") from None
        if warnings:
            raise PressError("could not be set: " + "; ".join(str(getattr(each, "message", each)) for each in warnings))
        assert isinstance(made, bytes)
        return made, {name: json.loads(compiler.query(f"<{name}>", field="value"))[0] for name in ("body", "end")}

    def picture(self, document: Document, data: dict[str, Any], form: Form) -> bytes:
        """The first side as a small PNG."""
        inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True), "form": json.dumps(asdict(form))}
        made = self._compiler(document.template).compile(format="png", ppi=48, sys_inputs=inputs)
        first = made[0] if isinstance(made, list) else made
        assert first
        return first

    # Choosing what fits

    def make(self, document: Document, library: Library) -> Made:
        """Every form of one handout. All of them say the same: what fits on the smaller paper at standard size."""
        step, smallest = self._step(document, library)
        document = replace(document, sizes=tuple(dict.fromkeys((*document.sizes, smallest))))
        data = data_for(document, library, step)
        files, pages = {}, {}
        picture = b""
        for size in SIZES if document.large_print else SIZES[:2]:
            form = self.best_form(document, data, size)
            files[size], places = self.pdf(document, data, form)
            pages[size] = places["end"]["page"]
            if size == "a4":
                picture = self.picture(document, data, form)
        return Made(document.name, files, pages, step, picture)

    def _step(self, document: Document, library: Library) -> tuple[int, float]:
        """(step, smallest type): the first at which the handout fits on its sides on both papers; else its shortest form."""
        poster = document.sides == 1
        for smallest in (document.sizes[-1], *(size for size in _SMALLER if size < document.sizes[-1])):
            for step in range(STEPS):
                data = data_for(document, library, step)
                forms = [Form(paper, False, smallest, _POSTER if poster else _TIGHT, push=False) for paper in ("us-letter", "a4")]
                if all(self.pdf(document, data, form)[1]["end"]["page"] <= document.sides for form in forms):
                    return step, smallest
        return STEPS - 1, document.sizes[-1]

    def best_form(self, document: Document, data: dict[str, Any], size: str) -> Form:
        """As few sides as can be without crowding, the largest type on them, and no last side that is nearly empty."""
        paper, large = _PAPERS[size.removesuffix("-large")], size.endswith("-large")
        forms = list(_forms(document, paper, large))
        crowded = large or document.sides > 4  # sides do not matter much: comfortable type does
        most = _ANY if large else document.sides if crowded else self._ends(document, data, forms[-1])[0]
        best: tuple[float, Form] | None = None
        for form in forms:
            pages, filled, together = self._ends(document, data, form)
            if pages > most and form is not forms[-1]:
                continue
            form = replace(form, push=together and self.pdf(document, data, form)[1]["end"]["page"] == pages)
            if pages == 1 or filled >= _LONELY:
                return form
            best = max(best or (filled, form), (filled, form), key=lambda each: each[0])
        return best[1] if best else forms[-1]

    def _ends(self, document: Document, data: dict[str, Any], form: Form) -> tuple[int, float, bool]:
        """(sides, how far the last one is filled, whether the words and the end share it)."""
        _, places = self.pdf(document, data, replace(form, push=False))
        end, body = places["end"], places["body"]
        return end["page"], end["y"] / end["height"], end["page"] == body["page"]


def _forms(document: Document, paper: str, large: bool) -> Iterator[Form]:
    """Sizes of type and room between things, the ones that we like best first."""
    if document.template == "slides":
        yield from (Form(paper, False, size) for size in document.sizes)
    elif large:
        first = max(18.0, document.sizes[0])
        yield from (Form(paper, True, first + more, gap) for more, gap in ((0, 1), (0, 0.9), (0, 1.15), (0.5, 1), (1, 1), (1, 1.2), (2, 1.2)))
    else:
        yield from (Form(paper, False, size, gap) for size in document.sizes for gap in (1.15, 1, _TIGHT, *((_POSTER,) if document.sides == 1 else ())))


# Keeping what was made


@lru_cache(maxsize=8)
def _tools(folder: Path) -> str:
    """A digest of everything but the words: templates, fonts, Typst, this package."""
    digest = sha256(metadata.version("typst").encode())
    for file in sorted([*folder.rglob("*.typ"), *folder.rglob("*.ttf"), *Path(__file__).parent.glob("*.py")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def key_of(document: Document, library: Library, templates: Path) -> str:
    """The name under which the handout is kept."""
    content = json.dumps([data_for(document, library, 0), document.blocks, document.sizes, document.sides, document.large_print], sort_keys=True)
    return sha256((_tools(templates / "handouts") + content).encode()).hexdigest()[:24]


def kept(document: Document, key: str, cache: Path, stale: bool = False) -> Made | None:
    """The handout as it was made before. stale: else the newest version of it, for previews."""
    folder = cache / f"{document.name}.{key}"
    if not (folder / "facts.json").is_file():
        older = sorted(cache.glob(f"{document.name}.*/facts.json"), key=lambda path: path.stat().st_mtime) if stale else []
        if not older:
            return None
        folder = older[-1].parent
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    files = {size: (folder / f"{size}.pdf").read_bytes() for size in facts["pages"]}
    return Made(document.name, files, facts["pages"], facts["step"], (folder / "picture.png").read_bytes())


def keep(made: Made, key: str, cache: Path) -> None:
    """Write into a new folder, then rename: nobody meets half a handout. Old versions go."""
    cache.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=cache))
    for size, data in made.files.items():
        (fresh / f"{size}.pdf").write_bytes(data)
    (fresh / "picture.png").write_bytes(made.picture)
    (fresh / "facts.json").write_text(json.dumps({"pages": made.pages, "step": made.step}), encoding="utf-8")
    try:
        fresh.rename(cache / f"{made.name}.{key}")
    except OSError:  # another build was quicker
        shutil.rmtree(fresh, ignore_errors=True)
    versions = sorted(cache.glob(f"{made.name}.*"), key=lambda path: path.stat().st_mtime)
    for old in versions[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def press_all(
    documents: list[Document], library: Library, templates: Path, cache: Path | None, make: bool = True,
) -> tuple[dict[str, Made], list[tuple[Document, str]]]:
    """(name → handout, what could not be set and why). From the cache where nothing changed.

    make: False takes only what is kept, be it older. Typst lets go of Python's lock while it works, so threads use every core.
    """
    keys = {document.name: key_of(document, library, templates) for document in documents}
    found = {document.name: kept(document, keys[document.name], cache, stale=not make) for document in documents} if cache else {}
    done = {name: made for name, made in found.items() if made}
    waiting = [document for document in documents if document.name not in done] if make else []
    mistakes: list[tuple[Document, str]] = []
    if not waiting:
        return done, mistakes
    press = Press(templates)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        futures = {pool.submit(press.make, document, library): document for document in waiting}
        for number, future in enumerate(as_completed(futures), 1):
            document = futures[future]
            try:
                done[document.name] = future.result()
            except PressError as error:
                mistakes.append((document, f"handout {error}"))
            else:
                if cache:
                    keep(done[document.name], keys[document.name], cache)
            _progress(number, len(waiting))
    return done, sorted(mistakes, key=lambda each: each[0].name)


def too_long(document: Document, made: Made) -> bool:
    """Whether the handout needs more sides than it should, even at its shortest."""
    return any(pages > document.sides for size, pages in made.pages.items() if not size.endswith("-large"))


def _progress(number: int, total: int) -> None:
    """A bar on the terminal, and nothing in a log."""
    if total < 4 or not sys.stderr.isatty():
        return
    full = round(30 * number / total)
    with suppress(OSError):
        sys.stderr.write(f"\rhandouts [{'#' * full}{'.' * (30 - full)}] {number}/{total}" + ("\n" if number == total else ""))
        sys.stderr.flush()
