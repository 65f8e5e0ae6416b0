"""An author's mistake, and how it is told: what, where, what to do.

A `Problem` is data, never an exception: the loader and the checks gather all of them, so that an
author sees every mistake of a run at once. Programmer's mistakes stay exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place.

    path: file, relative to the content folder. line: 1-based (0: the whole file).
    message: a sentence that says what must be there. severity: "error" stops a build, "warning" does not.
    """

    path: str
    line: int
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return _one_line(f"{place}: {'warning: ' if self.severity == 'warning' else ''}{self.message}")


def nearest(found: object, allowed: Iterable[object], shown: int = 8) -> str:
    """Return "(found …; allowed …; did you mean …)" for the end of a message.

    found: what the author wrote. allowed: every value that would have been right.
    shown: how many of them are listed before "…".
    """
    options = sorted({str(option) for option in allowed})
    parts = [f"found {shorten(found)}"]
    if options:
        parts.append("allowed: " + ", ".join(options[:shown]) + (", …" if len(options) > shown else ""))
    close = get_close_matches(str(found), options, n=1, cutoff=0.6)
    if close:
        parts.append(f"did you mean {close[0]!r}?")
    return f"({'; '.join(parts)})"


def shorten(value: object, most: int = 60) -> str:
    """Return the value in quotes, cut to `most` characters, safe to print on one line."""
    text = repr(value)
    return text if len(text) <= most else text[: most - 2] + "…" + text[-1]


def _one_line(text: str) -> str:
    """The text without what would move a terminal's cursor or turn its direction: even a file's name may hold it."""
    return text if text.isprintable() else "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def relative(path: Path, root: Path) -> str:
    """Return `path` as it should be shown: relative to `root` where it lies inside it, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
