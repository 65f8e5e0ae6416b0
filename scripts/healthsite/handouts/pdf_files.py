"""Makes many handouts: what changed with every core, the rest from what was kept."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from healthsite.content.library import Library
from healthsite.handouts import layout
from healthsite.handouts.cache import key_of, load, store
from healthsite.handouts.documents import Document
from healthsite.handouts.layout import TypesetHandout
from healthsite.handouts.typst_compiler import TypstCompiler, TypstError
from healthsite.progress import along


def make_all(
    documents: list[Document], library: Library, templates: Path, cache: Path | None, make: bool = True,
) -> tuple[dict[str, TypesetHandout], list[tuple[Document, str]]]:
    """(name → handout, what could not be set and why). From the cache where nothing changed.

    make: False takes only what is kept, be it older. Typst lets go of Python's lock while it works, so threads use every core.
    """
    keys = {document.name: key_of(document, library, templates) for document in documents}
    found = {document.name: load(document, keys[document.name], cache, stale=not make) for document in documents} if cache else {}
    done = {name: made for name, made in found.items() if made}
    waiting = [document for document in documents if document.name not in done] if make else []
    mistakes: list[tuple[Document, str]] = []
    press = TypstCompiler(templates, library.site.colour)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        futures = {pool.submit(layout.typeset, document, library, press): document for document in waiting}
        try:
            for future in along("handouts", as_completed(futures), len(futures)):
                document = futures[future]
                try:
                    done[document.name] = future.result()
                except TypstError as error:
                    mistakes.append((document, f"handout {error}"))
                else:
                    if cache:
                        store(done[document.name], keys[document.name], cache)
        finally:
            pool.shutdown(cancel_futures=True)  # who stops a build need not wait for all that was planned
    return done, sorted(mistakes, key=lambda each: each[0].name)
