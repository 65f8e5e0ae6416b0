"""Keeps what was made: a handout is made again only when its words, the templates, the fonts, Typst or this code changed."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from healthsite.content.library import Library
from healthsite.publish.handouts.documents import Document, data_for
from healthsite.publish.handouts.fitting import Made

_KEPT = 3        # versions of one handout


def key_of(document: Document, library: Library, templates: Path) -> str:
    """The name under which the handout is kept: a digest of all that it depends on."""
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


@lru_cache(maxsize=8)
def _tools(folder: Path) -> str:
    """A digest of everything but the words: templates, fonts, Typst, this package."""
    digest = sha256(metadata.version("typst").encode())
    for file in sorted([*folder.rglob("*.typ"), *folder.rglob("*.ttf"), *Path(__file__).parent.glob("*.py")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
