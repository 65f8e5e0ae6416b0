"""The blocks of a page as data, one form for each kind of block."""

from __future__ import annotations

from functools import partial
from typing import Any, assert_never

from healthsite.content.blocks import (
    Advice,
    AnyBlock,
    Claim,
    DoDont,
    Effect,
    Exercise,
    FigureUse,
    Links,
    Note,
    Questions,
    Show,
    SignCards,
    Steps,
    Table,
    TableData,
    Text,
)
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.models import Sign as SignItem
from healthsite.content.side_by_side import side_by_side
from healthsite.outputs.absolute_text import both
from healthsite.outputs.api import models as pieces
from healthsite.outputs.api.warnings import sign_document
from healthsite.render.evidence import points, standing
from healthsite.render.links import public_url


def part(block: AnyBlock, page: Page, section_id: str, library: Library) -> pieces.Part:
    """One block as data."""
    each_of = partial(_all, library)
    match block:
        case Claim():
            how = standing(block, library)
            return pieces.Part(
                type="claim", id=block.id, words=words(block.claim, library), certainty=how.certainty, direction=block.direction,
                certainty_words=how.words, size_words=how.size, effect=_effect(block.effect, library) if block.effect else None,
                basis=block.basis, sources=library.rests_on(block), url=f"{public_url(page, library.site)}#claim-{block.id}",
            )
        case Advice():
            return pieces.Part(type="advice", words=words(block.advice, library), basis=block.basis, sources=block.sources)
        case DoDont():
            return pieces.Part(type="do-dont", do=each_of(block.do), do_not=each_of(block.dont), basis=block.basis, sources=block.sources)
        case Text():
            return pieces.Part(type="text", words=words(block.text, library))
        case Note():
            return pieces.Part(type="note", words=words(block.note, library))
        case Steps():
            return pieces.Part(type="steps", items=each_of(block.steps))
        case Questions():
            return pieces.Part(type="questions", items=each_of(block.questions))
        case FigureUse():
            return pieces.Part(type="figure", id=block.figure, figure=_figure(block.figure, page, library))
        case SignCards():
            return pieces.Part(type="signs", signs=_signs([library.signs[each] for each in block.signs if each in library.signs], library))
        case Links():
            return pieces.Part(type="links", links=[link(library.pages[each], library) for each in block.links if each in library.pages])
        case Table():
            return pieces.Part(type="table", table=_table(block.table, library))
        case Exercise():
            data = block.exercise
            return pieces.Part(
                type="exercise", name=data.name, items=each_of(data.steps), note=words(data.how_many, library),
                figure=_figure(data.figure, page, library),
            )
        case Show():
            return _shown(block.show, page, section_id, library)
    assert_never(block)


def _shown(name: str, page: Page, section_id: str, library: Library) -> pieces.Part:
    """Lists that the build makes. Lists of signs are given whole; others are a link to the page."""
    signs: dict[str, list[SignItem]] = {
        "own-signs": library.signs_of(page), "emergency-signs": library.at_level("emergency"), "urgent-signs": library.at_level("urgent"),
    }
    if name in signs:
        return pieces.Part(type="signs", name=name, signs=_signs(signs[name], library))
    if name == "side-by-side" and (data := side_by_side(page, library)):
        return pieces.Part(type="table", table=_table(data, library))
    return pieces.Part(type="list", name=name, url=f"{public_url(page, library.site)}#{section_id}")


def _table(data: TableData, library: Library) -> dict[str, Any]:
    return {
        "caption": data.caption, "head": [_html(each, library) for each in data.head],
        "rows": [[_html(each, library) for each in row] for row in data.rows],
    }


def _signs(signs: list[SignItem], library: Library) -> list[pieces.Sign]:
    return [sign_document(sign, library) for sign in signs]


def _effect(effect: Effect, library: Library) -> pieces.Effect:
    """The effect with the number of its source, and as points of 100 where that is honest."""
    size = effect.size
    scale, scaled = (library.scales.get(size.scale), points(size, library)) if size else (None, None)
    return pieces.Effect(
        compared=effect.compared, people=effect.people, outcome=effect.outcome, after=effect.after,
        ratings=[pieces.Rating(certainty=each.certainty, down_to=each.down_to, by=each.by) for each in effect.ratings],
        size=pieces.Size(
            scale=size.scale, scale_name=scale.name.get(library.lang, size.scale) if scale else size.scale,
            value=size.value, range=size.range, people=size.people,
            points=pieces.Points(value=scaled[0], range=scaled[1], noticed=scaled[2]) if scaled else None,
        ) if size else None,
    )


def words(text: str, library: Library) -> pieces.Words:
    return pieces.Words(**both(text, library))


def _html(text: str, library: Library) -> str:
    return both(text, library)["text"]


def link(page: Page, library: Library) -> pieces.Link:
    return pieces.Link(id=page.id, title=page.title, url=public_url(page, library.site))


def _figure(name: str, page: Page, library: Library) -> pieces.Figure | None:
    figure = library.figures.get(name)
    if figure is None:
        return None
    caption = words(figure.caption, library)
    return pieces.Figure(title=figure.title, description=figure.description.strip(), caption=caption, url=f"{public_url(page, library.site)}#figure-{name}")


def _all(library: Library, texts: list[str]) -> list[pieces.Words]:
    return [words(each, library) for each in texts]
