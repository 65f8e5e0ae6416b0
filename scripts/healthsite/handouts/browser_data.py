"""The topics of the handout maker: the blocks of each page as one script, so that it works from a memory stick too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from healthsite.content.library import Library
from healthsite.content.models import HealthPage, Hub, Page
from healthsite.handouts.documents import data_for, item_document
from healthsite.handouts.drawings import drawing

_ENDING = ("id", "title", "purpose", "url", "url_text", "qr", "qr_alt", "review_short", "code", "facts", "sources", "blocks")


def topic_pages(library: Library) -> list[Page]:
    """Pages that can be part of a handout of one's own: those outside of sections, then each section with its first page."""
    first = {hub.id: at for at, hub in enumerate(library.hubs, 1)}

    def place(page: Page) -> tuple[int, bool]:
        section = page if isinstance(page, Hub) else library.parent(page)
        return (first.get(section.id, 0) if section else 0, page is not section)

    pages = [page for page in library.pages.values() if page.listed and isinstance(page, HealthPage | Hub) and page.key_points]
    return sorted((page for page in pages if page.id not in library.site.leave_out), key=place)


def topic_files(library: Library, stylesheet: Path) -> dict[str, bytes]:
    """Path → bytes: one script a language, and the drawings that it shows."""
    topics = []
    names: dict[str, None] = {}
    for page in topic_pages(library):
        data = data_for(item_document(page, library, stylesheet), library, 0)
        topics.append({key: data[key] for key in _ENDING} | {"blocks": [_for_screen(block, names) for block in data["blocks"]]})
    made = json.dumps({"lang": library.lang, "topics": topics}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = made.replace("</", "<\\/")
    script = f"(window.healthsiteTopics = window.healthsiteTopics || {{}})[{json.dumps(library.lang)}] = {safe};\n"
    files = {f"assets/handouts/topics.{library.lang}.js": script.encode()}
    return files | {f"handouts/pictures/{name}.svg": drawing(library, name, stylesheet).encode() for name in names}


def _for_screen(block: dict[str, Any], names: dict[str, None]) -> dict[str, Any]:
    """The block with its drawings by name: a picture is a file, not part of the script."""
    made = {key: value for key, value in block.items() if key != "svg"}
    name = block.get("name") if block["k"] == "figure" else block.get("figure")
    if isinstance(name, str) and block.get("svg"):
        names[name] = None
        made["picture"] = name
    if "items" in made and block["k"] == "exercises":
        made["items"] = [_for_screen({**each, "k": "exercise"}, names) for each in made["items"]]
    return made
