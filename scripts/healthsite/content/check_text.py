"""Checks the words themselves: links, glossary terms at first use, no HTML, no numbers without a country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from healthsite.content.item import Item
from healthsite.content.library import Library
from healthsite.content.starting_text import UNWRITTEN
from healthsite.content.texts import LINK, TERM, Passage, line_of, passages, shared_passages
from healthsite.content.validate import field_name
from healthsite.parallel import parallel_map
from healthsite.problems import Problem, nearest, shorten

_HTML = re.compile(r"<(?=[a-zA-Z/!?])[^>\n]{0,40}>?")
_HEADING = re.compile(r"^ {0,3}(#{1,6}\s|={3,}$|-{3,}$)", re.MULTILINE)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:", re.MULTILINE)
_IMAGE = re.compile(r"!\[")
# What is left of a link when the links that can be read are taken out: no address, a title, words over three lines.
_HALF_LINK = re.compile(r"\[[^\[\]]*\]\s?[\[(]|\]\(")
_BRACES = re.compile(r"\{[^}\n]{0,40}\}?")
# 111 is an emergency number in one country and a health line in another: numbers come from regions.yml.
_TELEPHONE = re.compile(r"(?<![\w.,/-])(?:call|ring|dial|phone|text)\s+(?:\*\*)?(\d{3,}|\d{2,}[ -]\d{2,}[\d -]*)", re.IGNORECASE)
# A sign that one of the patterns above begins with, or a digit, or a text that nobody has written yet.
_SUSPECT = re.compile(rf"[<{{#=\[\]]|-{{3}}|\d|\A{re.escape(UNWRITTEN)}")
SCHEMES = ("https", "mailto", "tel")
Terms = tuple[re.Pattern[str] | None, dict[str, str]]


def check_text(library: Library) -> Iterator[Problem]:
    """Yield a Problem for every word, link or mark that must not be there."""
    terms = _terms_pattern(library)
    avoid = _words_pattern(library.phrases.get("words_to_avoid", []))
    anchors = _anchors(library)
    for file, passage in shared_passages(library):
        at = Where(file, library.line_in(file, passage.at), passage)
        yield from (*_marks(at), *_avoided(at, avoid), *_links(at, library, anchors))
    for found in parallel_map("texts checked", lambda item: list(_item(item, library, terms, avoid, anchors)), library.items.values()):
        yield from found


def _item(item: Item, library: Library, terms: Terms, avoid: re.Pattern[str] | None, anchors: dict[str, set[str]]) -> Iterator[Problem]:
    explained: set[str] = set()
    for passage in passages(item):
        at = Where(item.place.file, line_of(item, passage), passage, item.address)
        yield from _marks(at)
        yield from _avoided(at, avoid)
        if not passage.markdown:
            if LINK.search(passage.text):
                yield at.problem("must not hold a link")
            continue
        yield from _links(at, library, anchors)
        if passage.running:
            yield from _first_uses(at, library, terms, explained)


class Where:
    """A passage in its file; makes Problems at its line. address: of the page that it is on, for links to its own sections."""

    def __init__(self, file: str, line: int, passage: Passage, address: str = "") -> None:
        self.file, self.line, self.passage, self.text, self.address = file, line, passage, passage.text, address
        small = self.text.lower()
        self.small = small if len(small) == len(self.text) else self.text  # one letter of Turkish becomes two

    def problem(self, message: str, offset: int = 0) -> Problem:
        field = field_name(self.passage.at or ("prose",))
        below = self.text.count("\n", 0, offset) if not self.passage.at else 0
        return Problem(self.file, self.line + below, f"{field} {message}")


def _marks(at: Where) -> Iterator[Problem]:
    if not _SUSPECT.search(at.text):  # most texts have nothing to look at
        return
    if at.text.startswith(UNWRITTEN):
        yield at.problem(f"must be written (found {shorten(at.text)})")
    for match in _HTML.finditer(at.text):
        yield at.problem(f"must be Markdown, not HTML (found {shorten(match.group())})", match.start())
    for match in _BRACES.finditer(at.text):
        yield at.problem(f"must not hold braces (found {shorten(match.group())}): nothing is filled in here", match.start())
    if at.passage.markdown:
        for match in _IMAGE.finditer(at.text):
            yield at.problem("must not hold an image: write a block 'figure: name', whose words and description are in figures.yml", match.start())
        for match in _HALF_LINK.finditer(LINK.sub(lambda link: "x" * len(link.group()), at.text)):
            yield at.problem(f"must write a link as [words](address) and nothing more (found {shorten(at.text[match.start():match.start() + 30])})", match.start())
        for match in _HEADING.finditer(at.text):
            yield at.problem("must not hold a heading: headings belong to sections", match.start())
        for match in _REFERENCE.finditer(at.text):
            yield at.problem("must not define a link by reference: write [words](address)", match.start())
    for match in _TELEPHONE.finditer(at.text) if not at.file.endswith("/regions.yml") else ():
        yield at.problem(f"must not hold a telephone number (found {match.group(1)!r}): numbers come from regions.yml, with their country", match.start())


def _avoided(at: Where, avoid: re.Pattern[str] | None) -> Iterator[Problem]:
    for match in avoid.finditer(at.small) if avoid else ():
        yield at.problem(f"must not use the word {at.text[match.start():match.end()]!r} (phrases.yml, words_to_avoid)", match.start())


def _links(at: Where, library: Library, anchors: dict[str, set[str]]) -> Iterator[Problem]:
    for match in LINK.finditer(at.text):
        target = match.group(2)
        if target.startswith(TERM):
            if library.lacks(target[len(TERM) :], library.terms, "glossary.yml"):
                yield at.problem(f"must name a term of glossary.yml {nearest(target[len(TERM):], library.terms)}", match.start())
            continue
        try:
            parts = urlsplit(target)
        except ValueError:
            yield at.problem(f"must have a link that can be followed (found {shorten(target)})", match.start())
            continue
        if parts.scheme or parts.netloc:
            if parts.scheme not in SCHEMES:
                yield at.problem(f"must have links that begin with /, {', '.join(SCHEMES)} or {TERM} (found {shorten(target)})", match.start())
            elif not (parts.netloc if parts.scheme == "https" else parts.path):
                yield at.problem(f"must have a link that leads somewhere (found {shorten(target)})", match.start())
            continue
        path = parts.path or (at.address if parts.fragment else "")
        if library.lacks(path, anchors, "phrases.yml"):
            yield at.problem(f"must link to a page that exists {nearest(path, anchors)}", match.start())
        elif parts.fragment and library.lacks(parts.fragment, anchors.get(path, {parts.fragment})):
            yield at.problem(f"must link to a section that exists {nearest(parts.fragment, anchors[path])}", match.start())


def _anchors(library: Library) -> dict[str, set[str]]:
    """Address → ids that can be linked to."""
    found = {page.address: {section.id for section in page.sections} for page in library.pages.values()}
    for page in library.pages.values():
        found[page.address] |= {f"sign-{sign.slug}" for sign in library.signs_of(page)}
        shown = {getattr(block, "show", "") for section in page.sections for block in section.blocks}
        found[page.address] |= set(library.terms) if "glossary" in shown else set()
        found[page.address] |= set(library.sources) if "sources" in shown else set()
    for address in library.phrases.get("made_pages", {}).values():
        found[address["address"]] = set()
    return found


def _terms_pattern(library: Library) -> Terms:
    """One pattern for all words of the glossary that must be explained, and word → term. Words are in small letters."""
    words = {word.lower(): slug for slug, term in library.terms.items() if term.explain for word in (term.term, *term.forms)}
    return _words_pattern(list(words)), words


def _words_pattern(words: list[str]) -> re.Pattern[str] | None:
    """For texts in small letters: three times as quick as a pattern that takes both."""
    if not words:
        return None
    longest_first = sorted((re.escape(word.lower()) for word in words), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(longest_first) + r")(?![\w-])")


def _first_uses(
    at: Where, library: Library, terms: Terms, explained: set[str]
) -> Iterator[Problem]:
    """A term is explained where it is a link to `term:`; a first use without one is a mistake."""
    pattern, slugs = terms
    links = list(LINK.finditer(at.text))
    events = [(link.start(), link.end(), link.group(2)[len(TERM) :], True) for link in links if link.group(2).startswith(TERM)]
    for match in pattern.finditer(at.small) if pattern else ():
        # A longer term inside a link's words or address is not a use of its own.
        if not any(link.start() <= match.start() < link.end() for link in links):
            events.append((match.start(), match.end(), slugs[match.group()], False))
    for start, end, slug, is_link in sorted(events):
        if not is_link and slug not in explained:
            word = at.text[start:end]
            yield at.problem(f"must explain the glossary term {word!r} where it is first used: write [{word}](term:{slug})", start)
        explained.add(slug)
