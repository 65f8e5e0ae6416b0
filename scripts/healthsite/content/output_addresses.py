"""Who owns which address: the one registry of what the build makes itself, and the check that no author's address takes any of it.

A build writes more than pages: cards, data, codes, scripts, rules for hosts. An address that an author writes (a page's
own, one that leads on, a file for the host) must be free of all of that, or it would replace it without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.problems import Problem

# Folders that the build fills, in the home of each language or at the root of the site.
FOLDERS = {
    "api": "the data", "assets": "styles and scripts", "embed": "the cards for other sites", "handouts": "the handouts", "headers": "rules for hosts",
    "infobutton": "look-up by code", "pictures": "pictures for shared links", "qr": "codes to scan",
}
# Pages of ours may have these addresses; what lies below is made by the build.
ALSO_PAGES = ("handouts",)
# Files that the build writes at the root of the site or in the home of a language.
FILES = (
    "404.html", "index.html", "index.html.md", "llms.txt", "licences.txt", "robots.txt", "service-worker.js", "sitemap.xml", "sitemap.xml.gz", "sbom.json",
    "_headers", "_redirects", ".nojekyll", ".healthsite", ".well-known",
)


def taken_by(address: str, library: Library) -> str:
    """What the build makes at the address or around it, in words; "" where it is free. address: such as /causes/old/ or /.well-known/x."""
    others = library.site.languages[1:]
    steps = [step for step in address.split("/") if step]
    if steps and steps[0] in others:
        if library.lang != steps[0]:
            return f"the pages in the language {steps[0]!r}"
        steps = steps[1:]
    if not steps:
        return "the start page"
    if steps[0] in FOLDERS and not (len(steps) == 1 and steps[0] in ALSO_PAGES):
        return FOLDERS[steps[0]]
    if steps[0] in FILES:
        return f"the file {steps[0]}"
    return f"the files {steps[-1]} of pages" if any(step.startswith("index.html") for step in steps) else ""


def card_id(address: str, library: Library) -> str:
    """The name under which the card of an address lies: that of its page."""
    return address.removeprefix(library.home).strip("/").replace("/", "-") or "start"


def check_addresses_are_free(library: Library, pages: list[Page], moves: dict[str, str]) -> Iterator[Problem]:
    """Yield a Problem for each address of an author that something else has. pages: all that are shown. moves: old address → new one."""
    for page in pages:
        if page.id != "start" and page.address != "/404.html" and (owner := taken_by(page.address, library)):
            yield Problem(page.place.file, 1, f"must have another name: {page.address} belongs to {owner}")
    ids = {page.id: page for page in pages}
    fields = {old: (page, index) for page in pages for index, old in enumerate(page.redirect_from)}
    cards: dict[str, str] = {}
    for old in (each for each in moves if "#" not in each):
        name = card_id(old, library)
        owner = taken_by(old, library)
        if not owner and name in ids and ids[name].address != old:
            owner = f"the card of {ids[name].address}"
        if not owner and name in cards:
            owner = f"the card of {cards[name]}"
        cards[name] = old
        if owner and old in fields:
            page, index = fields[old]
            yield Problem(page.place.file, page.place.document.line_of(("redirect_from", index)), f"redirect_from must not hold an address of {owner} (found {old!r})")
        elif owner:
            yield Problem("redirects.yml", 1, f"{old} must not lead on: it belongs to {owner}")
    claimed: dict[str, Page] = {}
    for page in pages:
        for index, old in enumerate(page.redirect_from):
            if old in claimed:
                message = f"redirect_from must not hold an address that leads elsewhere already, by {claimed[old].place.file} (found {old!r})"
                yield Problem(page.place.file, page.place.document.line_of(("redirect_from", index)), message)
            claimed[old] = page
