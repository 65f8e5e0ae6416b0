"""Keeps what was made: a handout is made again only when its words, the templates, the fonts, Typst or this code changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from healthsite.build_cache import read_entry, write_entry
from healthsite.content.library import Library
from healthsite.handouts.documents import Document, data_for
from healthsite.handouts.layout import TypesetHandout
from healthsite.render.palette import palette

_KEPT = 3        # versions of one handout


def key_of(document: Document, library: Library, templates: Path) -> str:
    """The name under which the handout is kept: a digest of all that it depends on."""
    asked = [document.blocks, document.sizes, document.sides, document.large_print, palette(templates / "theme", library.site.colour)]
    content = json.dumps([data_for(document, library, 0), *asked], sort_keys=True)
    return sha256((_tools(templates / "handouts") + content).encode()).hexdigest()[:24]


def load(document: Document, key: str, cache: Path, stale: bool = False) -> TypesetHandout | None:
    """The handout as it was made before. stale: else the newest version of it, for previews."""
    with suppress(OSError):  # another build may put an old version away at any moment
        older = reversed(_by_age(cache.glob(f"{document.name}.*"))) if stale else iter(())
        for file in (cache / f"{document.name}.{key}", *older):
            if (data := read_entry(file, file.name)) is not None:
                return _unpacked(document.name, data)
    return None


def store(made: TypesetHandout, key: str, cache: Path) -> None:
    """Keep the handout under its key; old versions go."""
    file = cache / f"{made.name}.{key}"
    write_entry(file, file.name, _packed(made))
    with suppress(OSError):
        for old in _by_age(cache.glob(f"{made.name}.*"))[:-_KEPT]:
            shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)


def _packed(made: TypesetHandout) -> bytes:
    """One line of facts, then the files one after the other."""
    facts = {"pages": made.pages, "step": made.step, "lengths": {size: len(data) for size, data in made.files.items()}}
    return json.dumps(facts).encode() + b"\n" + b"".join(made.files.values()) + made.picture


def _unpacked(name: str, data: bytes) -> TypesetHandout:
    line, _, rest = data.partition(b"\n")
    facts, files = json.loads(line), {}
    for size, length in facts["lengths"].items():
        files[size], rest = rest[:length], rest[length:]
    return TypesetHandout(name, files, facts["pages"], facts["step"], rest)


def _by_age(files: Iterable[Path]) -> list[Path]:
    return sorted(files, key=lambda path: path.stat().st_mtime)


@lru_cache(maxsize=8)
def _tools(folder: Path) -> str:
    """A digest of everything but the words: templates, fonts, Typst, this package."""
    digest = sha256(metadata.version("typst").encode())
    for file in sorted([*folder.rglob("*.typ"), *folder.rglob("*.ttf"), *Path(__file__).parent.glob("*.py")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
