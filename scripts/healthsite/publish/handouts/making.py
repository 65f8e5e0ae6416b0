"""Makes many handouts: what changed with every core, the rest from what was kept."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path

from healthsite.content.library import Library
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


def _progress(number: int, total: int) -> None:
    """A bar on the terminal, and nothing in a log."""
    if total < 4 or not sys.stderr.isatty():
        return
    full = round(30 * number / total)
    with suppress(OSError):
        sys.stderr.write(f"\rhandouts [{'#' * full}{'.' * (30 - full)}] {number}/{total}" + ("\n" if number == total else ""))
        sys.stderr.flush()
