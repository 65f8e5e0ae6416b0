"""The change feed, as JSON Feed 1.1 and as Atom: the newest checked page first, with its hash."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

from healthsite.content.library import Library
from healthsite.outputs.absolute_text import json_bytes
from healthsite.outputs.api.serializers import BASE, api_url
from healthsite.outputs.page_outputs import PageOutputs
from healthsite.render.links import public_url

ATOM = "http://www.w3.org/2005/Atom"


def feed_files(pages: list[PageOutputs], library: Library) -> dict[str, bytes]:
    """changes.json and changes.atom."""
    ordered = sorted(pages, key=lambda each: (-each.entry.modified.toordinal(), each.entry.id))
    return {f"{BASE}/changes.json": _json_feed(ordered, library), f"{BASE}/changes.atom": _atom_feed(ordered, library)}


def moment(day: datetime.date) -> str:
    """A day as feeds write it."""
    return f"{day.isoformat()}T00:00:00Z"


def _title(library: Library) -> str:
    return str(library.phrases["clinics"]["feed_title"].format(site=library.site.name[library.lang]))


def _json_feed(pages: list[PageOutputs], library: Library) -> bytes:
    return json_bytes({
        "version": "https://jsonfeed.org/version/1.1", "title": _title(library), "home_page_url": public_url(library.home, library.site),
        "feed_url": api_url("changes.json", library), "language": library.lang,
        "authors": [{"name": library.site.publisher.name}],
        "items": [
            {
                "id": each.url, "url": each.url, "title": each.title, "summary": each.description, "content_text": each.description,
                "date_modified": moment(each.modified), "language": each.lang,
                "_page": {"id": each.id, "hash": each.hash, "document": each.document, "review": page.review},
            }
            for page in pages if (each := page.entry)
        ],
    })


def _atom_feed(pages: list[PageOutputs], library: Library) -> bytes:
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": library.lang})
    add(feed, "title", _title(library))
    add(feed, "id", api_url("changes.atom", library))
    add(feed, "updated", moment(max((page.entry.modified for page in pages), default=library.site.since)))
    add(add(feed, "author"), "name", library.site.publisher.name)
    add(feed, "link", rel="self", type="application/atom+xml", href=api_url("changes.atom", library))
    add(feed, "link", rel="alternate", type="text/html", href=public_url(library.home, library.site))
    add(feed, "rights", library.site.licence_content)
    for page in pages:
        each = page.entry
        entry = add(feed, "entry")
        add(entry, "title", each.title)
        add(entry, "id", each.url)
        add(entry, "updated", moment(each.modified))
        add(entry, "link", rel="alternate", type="text/html", hreflang=each.lang, href=each.url)
        add(entry, "link", rel="related", type="application/json", href=each.document)
        add(entry, "summary", f"{each.description} {page.review}")
    return xml_bytes(feed)


def add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    """Add a child element with its text and attributes, in the order in which they are given."""
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text
    return child


def xml_bytes(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, " ")
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
