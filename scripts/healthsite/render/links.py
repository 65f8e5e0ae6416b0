"""Addresses as seen from a page: relative, so that the site works in any folder and from a memory stick."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from healthsite.content.languages import every_language
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.per_library import per_library
from healthsite.content.shared import Site


def href(target: str, seen_from: str, site: Site) -> str:
    """Return `target` (an address such as /causes/#x, or a whole URL) as a link on the page at `seen_from`.

    The page for lost addresses is shown at any depth, so its links begin at the root of the site.
    """
    if not target.startswith("/"):
        return target
    if seen_from.endswith("/404.html"):
        return urlsplit(site.url).path.rstrip("/") + target
    path, mark, fragment = target.partition("#")
    if path == seen_from and mark:
        return f"#{fragment}"
    base = seen_from if seen_from.endswith("/") else posixpath.dirname(seen_from)
    return _way(path, base) + mark + fragment


@lru_cache(maxsize=50_000)
def _way(path: str, base: str) -> str:
    """From one folder to a path."""
    link = posixpath.relpath(path, base)
    return f"{link}/" if path.endswith("/") and not link.endswith("/") else link


def public_url(page: Page | str, site: Site) -> str:
    """The page's whole public URL, for QR codes, canonical links and data."""
    return site.url.rstrip("/") + (page if isinstance(page, str) else page.address)


def uri(address: str, lang_prefix: str = "/") -> str:
    """The Markdown file that the host is given for an address: /causes/posture/ → causes/posture/index.md."""
    inside = address[len(lang_prefix) :]
    return "404.md" if inside == "404.html" else f"{inside}index.md"


def link_pages(library: Library) -> list[tuple[Page | MadePage, dict[str, list[str]]]]:
    """What a clinic can link to: every page that is to be found, and those that the build makes.

    With each: language → its address, title and description there, and the sentence that says it was not reviewed, if so.
    """
    pages: list[Page | MadePage] = [page for page in library.pages.values() if page.listed]
    pages += [made for made in made_pages(library).values() if made.id != "infobutton"]
    libraries = every_language(library)
    return [(page, {each.lang: found for each in libraries if (found := _forms(page.id, each))}) for page in pages]


@dataclass(frozen=True)
class MadePage:
    """A page that no content item stands for."""

    id: str
    address: str
    title: str
    description: str
    sections: tuple[()] = ()
    review: None = None


@per_library
def made_pages(library: Library) -> dict[str, MadePage]:
    """Id → page, of those that no content item stands for."""
    found = library.phrases.get("made_pages", {})
    return {page_id: MadePage(page_id, words["address"], words["title"], words["description"]) for page_id, words in found.items()}


def _forms(page_id: str, library: Library) -> list[str]:
    page = library.pages.get(page_id) or made_pages(library).get(page_id)
    if page is None:
        return []
    return [page.address, page.title, page.description, "" if page.review else library.phrases["clinics"]["letter_note"]]
