"""Chooses what fits: how much of a handout stays, and the form that suits each paper best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from healthsite.content.library import Library
from healthsite.handouts.documents import STEPS, Document, data_for
from healthsite.handouts.paper_forms import SIZES, Form, forms, smaller_sizes, tightest
from healthsite.handouts.typst_compiler import TypstCompiler

_LONELY = 0.27   # a last side, or one before a break, must be filled at least so far
_MANY = 4        # from here on the number of sides does not matter, but comfortable type does
_ANY = 999


@dataclass(frozen=True)
class TypesetHandout:
    """A handout as files. files: size → PDF. pages, step: for the list and for tests; step is that of standard size. picture: PNG of the first side."""

    name: str
    files: dict[str, bytes]
    pages: dict[str, int]
    step: int
    picture: bytes


def typeset(document: Document, library: Library, press: TypstCompiler) -> TypesetHandout:
    """Every form of one handout: at standard size what fits on the smaller paper, in large print all of it."""
    step, smallest = _step(document, library, press)
    document = replace(document, sizes=(*document.sizes, *(size for size in smaller_sizes(document) if size >= smallest)))
    short, whole = data_for(document, library, step), data_for(document, library, 0)
    files, pages = {}, {}
    picture = b""
    for size in SIZES if document.large_print else SIZES[:2]:
        data = whole if size.endswith("-large") else short
        form = best_form(document, data, size, press)
        files[size], fill = press.pdf(document, data, form)
        pages[size] = fill.sides
        if size == "a4":
            picture = press.picture(document, data, form)
    return TypesetHandout(document.name, files, pages, step, picture)


def too_long(document: Document, made: TypesetHandout) -> bool:
    """Whether the handout needs more sides than it should, even at its shortest."""
    return any(pages > document.sides for size, pages in made.pages.items() if not size.endswith("-large"))


def best_form(document: Document, data: dict[str, Any], size: str, press: TypstCompiler) -> Form:
    """As few sides as can be without crowding, the largest type on them, and no side that is nearly empty."""
    known = list(forms(document, size))
    large = size.endswith("-large")
    roomy = large or document.sides > _MANY
    most = _ANY if large else document.sides if roomy else press.measure(document, data, known[-1]).sides
    best: tuple[float, Form] | None = None
    for form in known:
        fill = press.measure(document, data, form)
        if fill.sides > most and form is not known[-1]:
            continue
        form = replace(form, push=fill.together and press.pdf(document, data, form)[1].sides == fill.sides)
        if fill.emptiest >= _LONELY or fill.sides == 1:
            return form
        best = max(best or (fill.emptiest, form), (fill.emptiest, form), key=lambda each: each[0])
    return best[1] if best else known[-1]


def _step(document: Document, library: Library, press: TypstCompiler) -> tuple[int, float]:
    """(step, smallest type): the first at which the handout fits on its sides on both papers; else its shortest form.

    Smaller type comes before the last step, which leaves out what to notice of emergency signs.
    """
    for steps in (range(STEPS - 1), [STEPS - 1]):
        for smallest in (document.sizes[-1], *smaller_sizes(document)):
            for step in steps:
                data = data_for(document, library, step)
                if all(press.measure(document, data, form).sides <= document.sides for form in tightest(document, smallest)):
                    return step, smallest
    return STEPS - 1, document.sizes[-1]
