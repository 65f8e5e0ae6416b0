"""Cards for other sites: one a page, and the warning signs. Each is one file that needs no other, stores nothing, and works
with scripts off or in the strictest frame; beside it lies its oEmbed document.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from healthsite.content.item import LEVELS
from healthsite.content.library import Library
from healthsite.content.models import Page, Treatment
from healthsite.outputs.absolute_text import json_bytes, level_words
from healthsite.outputs.api.documents import PageDocument
from healthsite.outputs.api.warnings import sign_document
from healthsite.outputs.standalone import look, standalone, text
from healthsite.render.links import public_url
from healthsite.render.page_facts import page_facts
from healthsite.render.words import day, either, telephone

# What a frame of ours may do: run its own scripts, open a page in a new window. Nothing of the page around it.
SANDBOX = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
HEIGHT = 480


def card_files(page: Page, document: PageDocument, library: Library, templates: Path) -> dict[str, bytes]:
    """Path → bytes: embed/<id>/index.html and embed/<id>/oembed.json. The card of `urgent` shows the signs themselves."""
    style, script = look(templates, library, "embed.css"), text(templates, "inside.js")
    shown: dict[str, Any] = {"title": page.title, "url": public_url(page, library.site), "regions": regions(library), "facts": facts(page, library)}
    if page.id == "urgent":
        drawn = standalone(templates, "urgent.html.j2", library, script, style, levels=_levels(library), review=document.review.statement, **shown)
    else:
        drawn = standalone(
            templates, "card.html.j2", library, script, style, document=document, groups=_groups(document, library), treatment=isinstance(page, Treatment),
            emergency=_levels(library)[:1] if document.warnings else [], **shown,
        )
    return {f"embed/{page.id}/index.html": drawn, f"embed/{page.id}/oembed.json": json_bytes(oembed(page, library))}


def frame(page: Page, library: Library) -> str:
    """The HTML that shows the card on another site, without any script of ours."""
    title = library.phrases["embed"]["frame_title"].format(title=page.title, site=library.site.name[library.lang])
    return str(Markup(
        '<iframe src="{}" title="{}" sandbox="{}" width="100%" height="{}" loading="lazy" referrerpolicy="no-referrer" data-health-card></iframe>'
    ).format(page_facts(page, library).card_url, title, SANDBOX, HEIGHT))


def oembed(page: Page, library: Library) -> dict[str, object]:
    """oEmbed 1.0 for sites that ask for it."""
    return {
        "version": "1.0", "type": "rich", "title": page.title, "provider_name": library.site.name[library.lang],
        "provider_url": public_url(library.home, library.site), "author_name": library.site.publisher.name, "cache_age": 86400,
        "thumbnail_url": page_facts(page, library).picture_url, "thumbnail_width": 1200, "thumbnail_height": 630,
        "html": frame(page, library), "width": 640, "height": HEIGHT,
    }


def _levels(library: Library) -> list[tuple[str, dict[str, str], list[Any]]]:
    found = [(level, level_words(library, level), [sign_document(sign, library) for sign in library.at_level(level)]) for level in ("emergency", "urgent")]
    return [each for each in found if each[2]]


def _groups(document: PageDocument, library: Library) -> list[tuple[str, list[dict[str, object]]]]:
    """The page's own warnings by level, gravest first. The signs of every emergency stand above them."""
    general = library.phrases["clinics"]["emergency_title"]
    found = [each.model_dump() for each in document.warnings if each.title != general]
    groups = [(level, [each for each in found if each["level"] == level]) for level in LEVELS]
    return [each for each in groups if each[1]]


def regions(library: Library) -> list[tuple[str, str]]:
    """(country, its emergency numbers as links): the publisher's region alone, or all of them for readers anywhere."""
    own = library.regions.get(library.site.region)
    shown = [own] if own and own.emergency else [region for region in library.regions.values() if region.emergency]
    return [(region.name, either([telephone(number, "") for number in region.emergency], library)) for region in shown]


def facts(page: Page, library: Library) -> str:
    words = library.phrases["page"]["checked"].format(date=day(page.checked, library))
    return f"{words}. {library.site.licence_content}."
