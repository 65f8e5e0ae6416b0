"""Checks that whatever an item names exists: pages, signs, sources, mechanisms, treatments, figures, headings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from healthsite.content.blocks import Advice, Claim, DoDont, Exercise, FigureUse, Links, SignCards
from healthsite.content.days import lies_ahead, next_check
from healthsite.content.item import Item
from healthsite.content.library import Library, advice_of, claims_of
from healthsite.content.models import Cause, Page, Sign, Start, Treatment
from healthsite.content.text_fields import dates
from healthsite.content.texts import Written, written
from healthsite.content.validate import field_name
from healthsite.content.yaml_lines import Path
from healthsite.problems import Problem, nearest

# Ids of the parts that every page has; an author's section needs another, or an address would lead to the wrong place.
TAKEN = {"main", "connections", "sources", "related", "next-steps", "words-on-this-page", "about-this-page", "at-a-glance", "site-menu", "site-search"}


SOURCE = "a source of references.yml"


def check_relations(library: Library, today: date) -> Iterator[Problem]:
    """Yield a Problem for each name that names nothing. today: for the warning about overdue checks."""
    for each in library.shared:
        yield from check_dates(each, library, today)
    for item in library.items.values():
        yield from check_item(item, library, today)


def check_item(item: Item, library: Library, today: date) -> Iterator[Problem]:
    """Yield a Problem for each name in the item that names nothing, and for each date that cannot be."""
    yield from _names(library, item, ("sources",), item.sources, library.sources, SOURCE)
    yield from check_dates(written(item), library, today)
    if isinstance(item, Sign):
        yield from _sign(item, library)
    if isinstance(item, Page):
        yield from _page(item, library)


def check_dates(each: Written, library: Library, today: date) -> Iterator[Problem]:
    """Yield a Problem for each date that has not come yet, and a warning where the words are due to be checked again."""
    for at, day in dates(each.value, each.at):
        place, field = (each.file, each.document.line_of(at)), field_name(at)
        if lies_ahead(day, today):
            yield Problem(*place, f"{field} must not lie in the future (found {day})")
        if at[-1] == "checked" and next_check(day, library.site.review_policy.check_every_months) < today:
            yield Problem(*place, f"{field} must be renewed: its next check was due (found {day})", "warning")


def problem(item: Item, at: Path, message: str, severity: Literal["error", "warning"] = "error") -> Problem:
    """A Problem at the field `at` of the item's file."""
    return Problem(item.place.file, item.place.document.line_of(at), message, severity)


def _names(library: Library, item: Item, at: Path, found: Sequence[str], known: Collection[str], what: str) -> Iterator[Problem]:
    """what: what must be named, with the shared file in which it stands as the last word."""
    field = field_name(at)
    for index, name in enumerate(found):
        if library.lacks(name, known, what.split()[-1]):
            yield problem(item, (*at, index), f"{field} must name {what} {nearest(name, known)}")
        elif name in found[:index]:
            yield problem(item, (*at, index), f"{field} must name each only once (found {name!r} again)")


def _sign(sign: Sign, library: Library) -> Iterator[Problem]:
    yield from _names(library, sign, ("rules_out",), sign.rules_out, {"all", *library.treatments}, "a treatment or 'all'")
    yield from _names(library, sign, ("page",), [sign.page], library.pages, "a page")
    yield from _names(library, sign, ("group",), [sign.group], library.phrases.get("groups", {}), "a group of subject.yml")
    if sign.basis == "guideline" and not sign.sources:
        yield problem(sign, ("basis",), "sources must be there when basis is guideline (found none)")


def _page(page: Page, library: Library) -> Iterator[Problem]:
    yield from _names(library, page, ("related",), page.related, library.pages, "a page")
    if page.id in page.related:
        yield problem(page, ("related", page.related.index(page.id)), f"related must name other pages (found {page.id!r}, which is this one)")
    if isinstance(page, Cause):
        yield from _names(library, page, ("eased_through",), page.eased_through, library.mechanisms, "a mechanism")
    if isinstance(page, Treatment):
        yield from _names(library, page, ("works_through",), page.works_through, library.mechanisms, "a mechanism")
    if isinstance(page, Start):
        yield from _names(library, page, ("picture",), [page.picture] if page.picture else [], library.figures, "a figure of figures.yml")
        for index, door in enumerate(page.doors):
            known = {*library.pages, *library.phrases.get("made_pages", {})}
            yield from _names(library, page, ("doors", index, "links"), door.links, known, "a page")
            yield from _names(library, page, ("doors", index, "to"), [door.to] if door.to else [], known, "a page")
    yield from _unique(page, "section", [(("sections", n, "id"), s.id) for n, s in enumerate(page.sections)])
    claims = []
    for number, section in enumerate(page.sections):
        if not section.heading and library.lacks(section.id, library.phrases.get("sections", {}), "subject.yml"):
            yield problem(page, ("sections", number), f"heading must be there (subject.yml has none for the section {section.id!r})")
        for index, block in enumerate(section.blocks):
            at: Path = ("sections", number, "blocks", index)
            yield from _block(page, at, block, library)
            if isinstance(block, Claim):
                claims.append(((*at, "id"), block.id))
    yield from _unique(page, "claim", claims)


def _claim(page: Page, at: Path, claim: Claim, library: Library) -> Iterator[Problem]:
    """What a claim rests on can carry it: those that rated it are sources, a guideline is one, its scale is known."""
    if claim.basis == "guideline" and all(each in library.sources and library.sources[each].study != "guideline" for each in claim.sources):
        yield problem(page, (*at, "sources"), "sources must name a guideline when basis is guideline (found none)")
    for index, rating in enumerate(claim.ratings):
        here = (*at, "effect", "ratings", index, "by")
        yield from _names(library, page, here, [rating.by], library.sources, SOURCE)
        if rating.by in [each.by for each in claim.ratings[:index]]:
            yield problem(page, here, f"by must be there once for each source (found {rating.by!r} again)")
    size = claim.effect.size if claim.effect else None
    if size is None:
        return
    here = (*at, "effect", "size")
    yield from _names(library, page, (*here, "scale"), [size.scale], library.scales, "a scale of scales.yml")
    scale = library.scales.get(size.scale)
    if scale and scale.low is not None and scale.high is not None:
        widest = scale.high - scale.low
        if max(map(abs, [size.value, *size.range])) > widest:
            yield problem(page, (*here, "value"), f"value must fit its scale, which is {widest:g} long (found {size.value:g})")


def check_agreement(library: Library) -> Iterator[Problem]:
    """Two claims about the same comparison, in the same people, on the same outcome, after the same time must not tell two things."""
    told: dict[tuple[str, ...], tuple[Page, Claim]] = {}
    for page in library.pages.values():
        for number, section in enumerate(page.sections):
            for index, block in enumerate(section.blocks):
                if not isinstance(block, Claim) or not block.effect:
                    continue
                effect = block.effect
                first, claim = told.setdefault((effect.compared, effect.people, effect.outcome, effect.after, *sorted(block.sources)), (page, block))
                if claim.effect and (claim.direction, claim.effect) != (block.direction, effect):
                    message = f"effect must say of this comparison what {first.id}#{claim.id} says: direction, size and ratings differ"
                    yield problem(page, ("sections", number, "blocks", index, "effect"), message)


def check_sources(library: Library) -> Iterator[Problem]:
    """Name everything that rests on a source that was retracted (an error), or that another has taken the place of (a warning)."""
    for page in library.pages.values():
        for claim in claims_of(page):
            yield from _stale(library, page, f"claim {claim.id!r}", claim.rests_on)
        yield from _stale(library, page, "safety advice", dict.fromkeys(each for advice in advice_of(page) for each in advice.sources))
    for item in library.items.values():
        yield from _stale(library, item, "sources", item.sources)
    for name, figure in library.figures.items():
        file = f"{library.lang}/figures.yml"
        for message, severity in _stale_names(library, f"figure {name!r}", figure.sources):
            yield Problem(file, library.line_in(file, (name, "sources")), message, severity)


def _stale(library: Library, item: Item, what: str, ids: Collection[str]) -> Iterator[Problem]:
    for message, severity in _stale_names(library, what, ids):
        yield problem(item, _place_of(item, what), message, severity)


def _stale_names(library: Library, what: str, ids: Collection[str]) -> Iterator[tuple[str, Literal["error", "warning"]]]:
    for name in ids:
        source = library.sources.get(name)
        if source and source.retracted:
            yield f"{what} must not rest on {name}, which was retracted (the notice: https://doi.org/{source.retracted})", "error"
        elif source and source.superseded_by and source.superseded_by not in ids:
            yield f"{what} must rest on {source.superseded_by}, which takes the place of {name}", "warning"


def _place_of(item: Item, what: str) -> Path:
    """Where the claim that `what` names stands in the item's file; the item's sources for everything else."""
    for number, section in enumerate(item.sections if isinstance(item, Page) else []):
        for index, block in enumerate(section.blocks):
            if isinstance(block, Claim) and what == f"claim {block.id!r}":
                return ("sections", number, "blocks", index, "sources")
    return ("sources",)


def _unique(page: Page, what: str, ids: list[tuple[Path, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, each in ids:
        if each in seen:
            yield problem(page, at, f"id of a {what} must be there only once on a page (found {each!r} again)")
        if what == "section" and each in TAKEN:
            yield problem(page, at, f"id of a section must not be one that every page has already (found {each!r}; taken: {', '.join(sorted(TAKEN))})")
        seen.add(each)


def _block(page: Page, at: Path, block: Any, library: Library) -> Iterator[Problem]:
    if isinstance(block, Claim | Advice | DoDont):
        yield from _names(library, page, (*at, "sources"), block.sources, library.sources, SOURCE)
    if isinstance(block, Claim):
        yield from _claim(page, at, block, library)
    if isinstance(block, Advice | DoDont) and block.basis == "guideline" and not block.sources:
        yield problem(page, at, "sources must be there when basis is guideline (found none)")
    if isinstance(block, SignCards):
        yield from _names(library, page, (*at, "signs"), block.signs, library.signs, "a sign")
    if isinstance(block, Links):
        yield from _names(library, page, (*at, "links"), block.links, library.pages, "a page")
    figure = block.figure if isinstance(block, FigureUse) else block.exercise.figure if isinstance(block, Exercise) else None
    if figure:
        yield from _names(library, page, (*at, "figure"), [figure], library.figures, "a figure of figures.yml")
