"""How a handout can lie on paper: its size, its type, the room between things; those that we like best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthsite.handouts.documents import Document

SIZES = ("a4", "letter", "a4-large", "letter-large")
_PAPERS = {"a4": "a4", "letter": "us-letter"}
_TIGHT = 0.8            # the least room between things
_POSTER = 0.5           # the same, of a handout that must stay on one side
_SMALLER = (10, 9.5, 9)  # type in points, where nothing else fits; large print is there for who needs it
_LARGE = 18.0           # large print, at least


@dataclass(frozen=True)
class Form:
    """One paper size and how the type is set on it. base: points. push: the end stands at the foot of the last side."""

    paper: str
    large: bool
    base: float
    gap: float = 1.0
    push: bool = True


def forms(document: Document, size: str) -> Iterator[Form]:
    """The forms to try for one of `SIZES`."""
    paper, large = _PAPERS[size.removesuffix("-large")], size.endswith("-large")
    if document.template == "slides":
        yield from (Form(paper, False, base) for base in document.sizes)
    elif large:
        first = max(_LARGE, document.sizes[0])
        steps = ((0, 1), (0, 0.9), (0, 1.15), (0.5, 1), (1, 1), (1, 1.2), (2, 1.2))
        yield from (Form(paper, True, first + more, gap) for more, gap in steps)
    else:
        gaps = (1.15, 1, _TIGHT, *((0.7, 0.6, _POSTER) if document.sides == 1 else ()))
        yield from (Form(paper, False, base, gap) for base in document.sizes for gap in gaps)


def tightest(document: Document, base: float) -> list[Form]:
    """The form with the least room on each paper, the smaller paper first."""
    gap = _POSTER if document.sides == 1 else _TIGHT
    return [Form(paper, False, base, gap, push=False) for paper in ("us-letter", "a4")]


def smaller_sizes(document: Document) -> list[float]:
    """Sizes below those that the document asks for."""
    return [size for size in _SMALLER if size < document.sizes[-1]]
