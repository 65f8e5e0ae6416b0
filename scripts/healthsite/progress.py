"""A bar on the terminal for what takes longer than a moment, and nothing in a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
WIDTH = 30
PATIENCE = 1.0  # seconds in which no bar is drawn


class Bar:
    """Counts `total` steps of one kind of work. A total that was guessed too low or too high does no harm."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self.shown = False
        self._started = monotonic()

    def step(self, to: int | None = None) -> None:
        """One more is done, or `to` of them."""
        self.done = self.done + 1 if to is None else to
        if sys.stderr.isatty() and monotonic() - self._started > PATIENCE:
            full = min(WIDTH, round(WIDTH * self.done / max(1, self.total)))
            self._write(f"\r{self.what} [{'#' * full}{'.' * (WIDTH - full)}] {self.done}/{self.total}")
            self.shown = True

    def end(self) -> None:
        """Leave the line, so that what is printed next begins on its own."""
        if self.shown:
            self._write("\n")
            self.shown = False

    def _write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def along(what: str, items: Iterable[T], total: int, reached: Callable[[T], int] | None = None) -> Iterator[T]:
    """The items themselves, with a bar that goes on as each is done.

    reached: how many are done after an item, where others do those between.
    """
    bar = Bar(what, total)
    try:
        for item in items:
            yield item
            bar.step(reached(item) if reached else None)
    finally:
        bar.end()
