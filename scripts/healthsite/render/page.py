"""One page: from a checked object to Markdown."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinja2 import Environment, TemplateNotFound

from healthsite.content.blocks import Links, Show
from healthsite.content.library import Library, blocks_of
from healthsite.content.models import Door, Page
from healthsite.content.texts import passages
from healthsite.problems import Problem
from healthsite.render.page_facts import page_facts
from healthsite.render.prose import terms_in


def render_page(page: Page, library: Library, env: Environment, today: date, problems: list[Problem] | None = None) -> str:
    """Return the page as Markdown. problems: an author's mistakes in it, drawn on top of the preview."""
    return str(template_for(page, env).render(page=page, **around(page, library, today, problems)))


def around(page: Page, library: Library, today: date, problems: list[Problem] | None = None) -> dict[str, Any]:
    """What every page's template needs besides the page: its place, sources by number, words, dates."""
    previous, following = library.neighbours(page)
    facts = page_facts(page, library)
    texts = [passage.text for passage in passages(page)]
    return {
        "parent": library.parent(page),
        "previous": previous,
        "following": following,
        "numbers": {source: number for number, source in enumerate(facts.sources, 1)},
        "words": [term for term in terms_in(texts) if term in library.terms],
        "says_unreviewed": says_unreviewed(page),
        "next_check": facts.next_check,
        "overdue": facts.next_check < today,
        "children_left": _children_left(page, library),
        "problems": problems or [],
    }


def says_unreviewed(page: Page) -> bool:
    """Whether the page itself says that no clinician has reviewed it; on all others the footer does. Once a page is enough."""
    return page.audience == "patients" and page.kind != "page" and page.review is None


def _children_left(page: Page, library: Library) -> list[Page]:
    """The pages of a section that its hub has not led to already, so that each is shown once and none is forgotten."""
    blocks = list(blocks_of(page))
    if any(isinstance(block, Show) and block.show == "children" for block in blocks):
        return []
    led_to = {link for block in blocks if isinstance(block, Links) for link in block.links}
    return [child for child in library.children(page) if child.listed and child.id not in led_to]


def connections(page: Page, library: Library) -> list[tuple[str, list[Page]]]:
    """(heading, pages) of the mechanisms that the page names, and of the pages that name it as their mechanism."""
    words = library.phrases["page"]
    found = [(words["mechanisms"], library.mechanisms_of(page)), (words["works_for"], library.working_through(page))]
    return [(heading, pages) for heading, pages in found if pages]


def pages_behind(door: Door, library: Library) -> list[Page]:
    """The pages that a door of the start page shows: those of its folder where it says so, then those that it names."""
    hub = library.pages.get(door.to or "")
    own = [page for page in library.children(hub) if page.listed] if hub and door.children else []
    named = [library.pages[each] for each in door.links if each in library.pages]
    return [*own, *(page for page in named if page not in own)]


def template_for(page: Page, env: Environment):  # type: ignore[no-untyped-def]
    """The template of the urgent page, which has one of its own, or of the page's kind, or the one that all kinds share."""
    name = "urgent" if page.id == "urgent" else page.kind
    try:
        return env.get_template(f"pages/{name}.md.j2")
    except TemplateNotFound:
        return env.get_template("pages/page.md.j2")
