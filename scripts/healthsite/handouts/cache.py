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
from tempfile import TemporaryDirectory

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
        folder = cache / f"{document.name}.{key}"
        older = [] if (folder / "facts.json").is_file() or not stale else _by_age(cache.glob(f"{document.name}.*/facts.json"))
        return _read(document.name, older[-1].parent if older else folder)
    return None


def store(made: TypesetHandout, key: str, cache: Path) -> None:
    """Write into a new folder, then rename: nobody meets half a handout. Old versions go. A cache that cannot be written holds nobody up."""
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".new-", dir=cache, ignore_cleanup_errors=True) as beside:
            fresh = Path(beside) / "handout"
            fresh.mkdir()
            for size, data in made.files.items():
                (fresh / f"{size}.pdf").write_bytes(data)
            (fresh / "picture.png").write_bytes(made.picture)
            (fresh / "facts.json").write_text(json.dumps({"pages": made.pages, "step": made.step}), encoding="utf-8")
            with suppress(OSError):  # another build was quicker
                fresh.rename(cache / f"{made.name}.{key}")
        for old in _by_age(cache.glob(f"{made.name}.*"))[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)


def _read(name: str, folder: Path) -> TypesetHandout:
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    files = {size: (folder / f"{size}.pdf").read_bytes() for size in facts["pages"]}
    return TypesetHandout(name, files, facts["pages"], facts["step"], (folder / "picture.png").read_bytes())


def _by_age(files: Iterable[Path]) -> list[Path]:
    return sorted(files, key=lambda path: path.stat().st_mtime)


@lru_cache(maxsize=8)
def _tools(folder: Path) -> str:
    """A digest of everything but the words: templates, fonts, Typst, this package."""
    digest = sha256(metadata.version("typst").encode())
    for file in sorted([*folder.rglob("*.typ"), *folder.rglob("*.ttf"), *Path(__file__).parent.glob("*.py")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
