"""Makes many handouts: what changed with every core, the rest from what was kept."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from healthsite.content.library import Library
from healthsite.progress import along
from healthsite.publish.handouts import fitting
from healthsite.publish.handouts.documents import Document
from healthsite.publish.handouts.fitting import Made
from healthsite.publish.handouts.kept import keep, kept, key_of
from healthsite.publish.handouts.press import Press, PressError


def make_all(
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
    press = Press(templates)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        futures = {pool.submit(fitting.make, document, library, press): document for document in waiting}
        try:
            for future in along("handouts", as_completed(futures), len(futures)):
                document = futures[future]
                try:
                    done[document.name] = future.result()
                except PressError as error:
                    mistakes.append((document, f"handout {error}"))
                else:
                    if cache:
                        keep(done[document.name], keys[document.name], cache)
        finally:
            pool.shutdown(cancel_futures=True)  # who stops a build need not wait for all that was planned
    return done, sorted(mistakes, key=lambda each: each[0].name)
