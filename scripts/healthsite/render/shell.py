"""What stands around every page: names, menu, footer, the words of search and colours. One mapping for the theme."""

from __future__ import annotations

from typing import Any

from healthsite.content.library import Library
from healthsite.content.models import Page


def shell_words(library: Library, shown: list[Page]) -> dict[str, Any]:
    """Return the mapping that the theme's one template reads as `config.extra.shell`.

    shown: every page of the site, helpers included; the first helper opens the menu.
    menu, footer: lists of {title, address}; phrases: the words of the shell; scheme words and search words included.
    """
    site = library.site
    footer = [page for page in library.pages.values() if page.kind == "page" and page.listed and not page.place.folder]
    helpers = sorted((page for page in shown if str(page.kind) == "decision"), key=lambda page: page.order)
    return {
        "lang": library.lang,
        "direction": library.phrases.get("text_direction", "ltr"),
        "name": site.name[library.lang],
        "home": library.home,
        "url": site.url.rstrip("/"),
        "menu": [_link(page) for page in (*helpers[:1], *library.hubs)],
        "footer": [_link(page) for page in footer],
        "urgent": _link(library.pages["urgent"]) if "urgent" in library.pages else None,
        "phrases": library.phrases["shell"],
        "search": library.phrases["search"],
        "page": library.phrases["page"],
        "publisher": site.publisher.name,
        "telephone": site.publisher.telephone,
        "licence": library.phrases["shell"]["licence"].format(content=site.licence_content, code=site.licence_code),
        "logo": site.logo,
        "reviewed": any(page.review for page in library.pages.values()),
    }


def _link(page: Page) -> dict[str, str]:
    return {"title": page.short_title or page.title, "address": page.address}
