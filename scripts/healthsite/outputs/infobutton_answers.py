"""Answers for servers, made beforehand: the feed of HL7's knowledge response, as Atom and in the JSON of MedlinePlus Connect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from markupsafe import escape

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.shared import OIDS, Code
from healthsite.outputs.absolute_text import html, json_bytes
from healthsite.outputs.api.warnings import warnings_for
from healthsite.outputs.feeds import ATOM, add, moment, xml_bytes
from healthsite.render.links import public_url
from healthsite.render.page_facts import page_facts

Targets = Callable[[Code, Library], list[tuple[Page, str]]]
XML = "http://www.w3.org/XML/1998/namespace"


def answer_files(library: Library, targets: Targets) -> dict[str, bytes]:
    """infobutton/<oid>/<code>.<lang>.json and .xml for every code (and heir) with a page in this language, and one for all others."""
    files: dict[str, bytes] = {}
    for code in library.codes:
        if not targets(code, library):
            continue
        for name in [code.code, *code.heirs]:
            path = f"infobutton/{OIDS[code.system]}/{name}.{library.lang}"
            if f"{path}.json" not in files or name == code.code:
                files |= _both(path, _feed(library, name, OIDS[code.system], code.display, targets(code, library)))
    return files | _both(f"infobutton/none.{library.lang}", _feed(library, "", "", "", []))


def _both(path: str, feed: dict[str, Any]) -> dict[str, bytes]:
    return {f"{path}.json": json_bytes({"feed": _as_json(feed)}), f"{path}.xml": _as_atom(feed)}


def _feed(library: Library, code: str, oid: str, display: str, found: list[tuple[Page, str]]) -> dict[str, Any]:
    words, site = library.phrases["infobutton"], library.site
    name = site.name[library.lang]
    categories = {"mainSearchCriteria.v.c": code, "mainSearchCriteria.v.cs": oid, "mainSearchCriteria.v.dn": display, "informationRecipient": "PAT"}
    return {
        "base": public_url(library.home, site), "lang": library.lang, "title": name,
        "subtitle": words["answer_title"].format(site=name, code=f"{code} {display}".strip()) if found else words["answer_none"].format(site=name),
        "author": (site.publisher.name, public_url("/", site)),
        "updated": moment(max([page_facts(page, library).modified for page, _ in found], default=site.since)),
        "category": {scheme: term for scheme, term in categories.items() if term},
        "id": public_url(f"/infobutton/{f'{oid}/{code}' if code else 'none'}.{library.lang}.xml", site),
        "rights": site.licence_content,
        "entry": [_entry(page, section, library) for page, section in found],
    }


def _entry(page: Page, section: str, library: Library) -> dict[str, str]:
    url = public_url(page, library.site) + (f"#{section}" if section else "")
    return {"title": page.title, "href": url, "id": public_url(page, library.site), "updated": moment(page_facts(page, library).modified), "summary": _summary(page, library)}


def _summary(page: Page, library: Library) -> str:
    """Key points with the warnings that belong to them, and where they come from."""
    parts = [f"<p>{escape(page.description)}</p>"]
    if page.also_called:
        parts.append(f"<p>{escape(library.phrases['page']['also_called'].format(names=', '.join(page.also_called)))}</p>")
    if page.key_points:
        parts.append("<ul>" + "".join(f"<li>{html(each, library).removeprefix('<p>').removesuffix('</p>')}</li>" for each in page.key_points) + "</ul>")
    for warning in warnings_for(page, library):
        items = "".join(f"<li>{escape(each)}</li>" for each in warning.notice)
        match = escape(library.phrases["levels"][warning.match])
        parts.append(f"<h3>{escape(warning.heading)}: {escape(warning.title)}</h3><p>{match}</p><ul>{items}</ul><p>{escape(warning.treatment_words or warning.act)}</p>")
    parts.append(f"<p>{escape(page_facts(page, library).attribution)}</p>")
    return "\n".join(parts)


def _as_json(feed: dict[str, Any]) -> dict[str, Any]:
    """The shape of MedlinePlus Connect's answers."""
    return {
        "base": feed["base"], "lang": feed["lang"], "xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "title": _text(feed["title"]), "updated": {"_value": feed["updated"]}, "id": {"_value": feed["id"]},
        "author": {"name": {"_value": feed["author"][0]}, "uri": {"_value": feed["author"][1]}}, "subtitle": _text(feed["subtitle"]),
        "category": [{"scheme": scheme, "term": term} for scheme, term in feed["category"].items()], "rights": _text(feed["rights"]),
        "entry": [
            {
                "lang": feed["lang"], "title": _text(each["title"]), "link": [{"title": each["title"], "rel": "alternate", "type": "html", "href": each["href"]}],
                "id": {"_value": each["id"]}, "summary": {"type": "html", "_value": each["summary"]}, "updated": {"_value": each["updated"]},
            }
            for each in feed["entry"]
        ],
    }


def _text(value: str) -> dict[str, str]:
    return {"_value": value, "type": "text"}


def _as_atom(feed: dict[str, Any]) -> bytes:
    """Atom, its elements in the order of HL7's schema for the knowledge response."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:base": feed["base"], "xml:lang": feed["lang"]})
    add(root, "title", feed["title"], type="text")
    add(root, "subtitle", feed["subtitle"], type="text")
    author = add(root, "author")
    add(author, "name", feed["author"][0])
    add(author, "uri", feed["author"][1])
    add(root, "updated", feed["updated"])
    for scheme, term in feed["category"].items():
        add(root, "category", scheme=scheme, term=term)
    add(root, "id", feed["id"])
    add(root, "link", href=feed["id"], rel="self", type="application/atom+xml", hreflang=feed["lang"], title=feed["title"])
    add(root, "rights", feed["rights"], type="text")
    for each in feed["entry"]:
        entry = add(root, "entry", **{"xml:lang": feed["lang"]})
        add(entry, "title", each["title"], type="text")
        add(entry, "link", href=each["href"], rel="alternate", type="text/html", hreflang=feed["lang"], title=each["title"])
        add(entry, "id", each["id"])
        add(entry, "updated", each["updated"])
        add(entry, "summary", each["summary"], type="html")
        for scheme, term in feed["category"].items():
            add(entry, "category", scheme=scheme, term=term)
    return xml_bytes(root)
