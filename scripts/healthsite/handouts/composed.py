"""Composed handouts and slides: from `handouts.yml` and the pages that it quotes to documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from healthsite.content.library import Library
from healthsite.handouts.composed_blocks import part_blocks
from healthsite.handouts.documents import Document
from healthsite.handouts.quotes import Quotes
from healthsite.handouts.rich_text import Block
from healthsite.handouts.spec import Composed, ComposedWords, Slide, Slides
from healthsite.problems import Problem
from healthsite.render.words import phrase

# Type in points, largest first.
_SIZES = (24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12.5, 12, 11.5, 11, 10.5)
_SLIDE_SIZES = (34, 32, 30, 28, 26, 24, 22, 20)


def composed_documents(words: ComposedWords, library: Library, stylesheet: Path) -> tuple[list[Document], list[Problem]]:
    """All composed handouts and the slides, and the names in `handouts.yml` that name nothing."""
    documents, problems = [], []
    for handout_id, composed in words.handouts.items():
        if composed.page in library.gone:
            continue
        quotes = Quotes(library, stylesheet)
        documents.append(_handout(handout_id, composed, quotes))
        problems += quotes.problems
    if words.slides and words.slides.page not in library.gone:
        quotes = Quotes(library, stylesheet)
        documents.append(_slides(words.slides, quotes))
        problems += quotes.problems
    return documents, problems


def _handout(handout_id: str, composed: Composed, quotes: Quotes) -> Document:
    blocks = (*_key_points(composed, quotes), *part_blocks(composed.parts, quotes))
    return Document(
        id=handout_id, lang=quotes.library.lang, title=composed.title, purpose=composed.purpose, address=quotes.address(composed.page),
        blocks=blocks, checked=quotes.checked(), review=quotes.review(), sides=composed.sides,
        sizes=tuple(size for size in _SIZES if size <= composed.largest),
        from_afar=composed.from_afar, large_print=composed.large_print, use=composed.use,
    )


def _key_points(composed: Composed, quotes: Quotes) -> Iterator[Block]:
    points = [block["r"] for ref in composed.key_points if (block := quotes.block(ref)) and block["k"] == "p"]
    if points:
        yield {"k": "points", "l": 2, "t": quotes.library.phrases["page"]["key_points"], "items": points}


def _slides(words: Slides, quotes: Quotes) -> Document:
    slides = tuple(_slide(slide, quotes) for slide in words.slides)
    return Document(
        id="slides", lang=quotes.library.lang, title=words.title, purpose=words.purpose, address=quotes.address(words.page),
        blocks=slides, checked=quotes.checked(), review=quotes.review(), sides=len(slides) + 2, sizes=_SLIDE_SIZES,
        template="slides", large_print=False, use="teaching",
    )


def _slide(slide: Slide, quotes: Quotes) -> Block:
    library = quotes.library
    if slide.figure and slide.figure not in library.figures:
        quotes.missing("a figure", slide.figure, library.figures)
    figure = quotes.maker.figure(slide.figure) if slide.figure in library.figures else None
    quoted = [block for ref in slide.quote if (block := quotes.block(ref))]
    uses = [ref for block in quoted for ref in block.get("refs", [])] + (figure["uses"] if figure else [])
    return {
        "k": "slide", "t": slide.heading, "lines": quotes.maker.lines(slide.lines), "quotes": [_quote(block) for block in quoted],
        "signs": [sign.title for sign in quotes.signs(slide.signs)] if slide.signs else [], "level": slide.signs,
        "act": phrase(library, library.phrases["levels"][slide.signs]["heading"]) if slide.signs else None,
        "uses": list(dict.fromkeys(uses)), "figure": {key: figure[key] for key in ("svg", "alt", "shape")} if figure else None,
    }


def _quote(block: Block) -> Block:
    """A claim or a key point in one paragraph, with how sure we are."""
    if block["k"] == "claim":
        return {"r": [run for paragraph in block["paragraphs"] for run in paragraph], "sure": block["sure"], "level": block["level"]}
    return {"r": block["r"], "sure": None, "level": 0}
