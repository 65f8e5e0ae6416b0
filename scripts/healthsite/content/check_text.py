"""Checks every text that an author wrote: links, glossary terms at first use, no HTML, no numbers without a country.

What each text is, its field says (`text_fields`); so whatever is read in any layer is checked here by one call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.per_library import per_library
from healthsite.content.starting_text import UNWRITTEN
from healthsite.content.text_fields import Passage
from healthsite.content.texts import LINK, TERM, Written, written
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
_SUSPECT = re.compile(rf"[<{{}}#=\[\]]|-{{3}}|\d|\A{re.escape(UNWRITTEN)}")
# What no eye sees and no voice says: formats, private use, what is no character. Joiners belong to some scripts, fixed spaces to most.
_UNSEEN = re.compile(r"[^\S\n \u00a0\u2009\u202f]|[\u00ad\u061c\u180e\u2060-\u2064\u206a-\u206f\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\U000e0000-\U0010ffff]")
SCHEMES = ("https", "mailto", "tel")
Terms = tuple[re.Pattern[str] | None, dict[str, str]]


def check_text(library: Library) -> Iterator[Problem]:
    """Yield a Problem for every word, link or mark of the library that must not be there."""
    every = [*library.shared, *map(written, library.items.values())]
    _words_to_avoid(library), _anchors(library), _terms(library)  # once, before the work is shared out
    for found in parallel_map("texts checked", lambda each: list(check_written(each, library)), every):
        yield from found


def check_written(each: Written, library: Library) -> Iterator[Problem]:
    """Yield a Problem for every word, link or mark in one object that must not be there."""
    avoid, anchors, terms = _words_to_avoid(library), _anchors(library), _terms(library)
    explained: set[str] = set()
    for passage in each.texts():
        kind = passage.kind
        if not kind.words or (kind.by_language and passage.at[-1] != library.lang):
            continue
        at = Where(each, passage)
        yield from _marks(at)
        if kind.ours:
            yield from _avoided(at, avoid)
        if kind.markdown:
            yield from _links(at, library, anchors)
        elif LINK.search(at.text):
            yield at.problem("must not hold a link")
        if kind.running and isinstance(each.value, Page):
            yield from _first_uses(at, library, terms, explained)


class Where:
    """A passage in its file; makes Problems at its line."""

    def __init__(self, each: Written, passage: Passage) -> None:
        self.written, self.passage, self.text, self.address = each, passage, passage.text, each.address
        small = self.text.lower()
        self.small = small if len(small) == len(self.text) else self.text  # one letter of Turkish becomes two

    def problem(self, message: str, offset: int = 0) -> Problem:
        field = field_name(self.passage.at or ("prose",))
        below = self.text.count("\n", 0, offset) if not self.passage.at else 0
        return Problem(self.written.file, self.written.line_of(self.passage) + below, f"{field} {message}")


def _marks(at: Where) -> Iterator[Problem]:
    for match in _UNSEEN.finditer(at.text) if not at.text.isprintable() else ():
        yield at.problem(f"must not hold the hidden character U+{ord(match.group()):04X}: delete it", match.start())
    if not _SUSPECT.search(at.text):  # most texts have nothing to look at
        return
    kind = at.passage.kind
    if at.text.startswith(UNWRITTEN):
        yield at.problem(f"must be written (found {shorten(at.text)})")
    for match in _HTML.finditer(at.text):
        yield at.problem(f"must be Markdown, not HTML (found {shorten(match.group())})", match.start())
    for match in _BRACES.finditer(at.text):
        if kind.fills and not match.group().endswith("}"):
            yield at.problem(f"must have braces in pairs (found {shorten(match.group())})", match.start())
        elif match.group()[1:-1] not in kind.fills:
            filled = f"must have in braces only what is filled in {nearest(match.group()[1:-1], kind.fills)}"
            yield at.problem(filled if kind.fills else f"must not hold braces (found {shorten(match.group())}): nothing is filled in here", match.start())
    if "}" in _BRACES.sub("", at.text):
        yield at.problem(f"must have braces in pairs (found {shorten(at.text)})")
    if kind.markdown:
        for match in _IMAGE.finditer(at.text):
            yield at.problem("must not hold an image: write a block 'figure: name', whose words and description are in figures.yml", match.start())
        for match in _HALF_LINK.finditer(LINK.sub(lambda link: "x" * len(link.group()), at.text)):
            yield at.problem(f"must write a link as [words](address) and nothing more (found {shorten(at.text[match.start():match.start() + 30])})", match.start())
        for match in _HEADING.finditer(at.text):
            yield at.problem("must not hold a heading: headings belong to sections", match.start())
        for match in _REFERENCE.finditer(at.text):
            yield at.problem("must not define a link by reference: write [words](address)", match.start())
    for match in _TELEPHONE.finditer(at.text) if kind.shown and kind.ours and not at.written.file.endswith("/regions.yml") else ():
        yield at.problem(f"must not hold a telephone number (found {match.group(1)!r}): numbers come from regions.yml, with their country", match.start())


def _avoided(at: Where, avoid: re.Pattern[str] | None) -> Iterator[Problem]:
    for match in avoid.finditer(at.small) if avoid else ():
        yield at.problem(f"must not use the word {at.text[match.start():match.end()]!r} (subject.yml, words_to_avoid)", match.start())


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
        if library.lacks(path, anchors, "subject.yml"):
            yield at.problem(f"must link to a page that exists {nearest(path, anchors)}", match.start())
        elif parts.fragment and library.lacks(parts.fragment, anchors.get(path, {parts.fragment})):
            yield at.problem(f"must link to a section that exists {nearest(parts.fragment, anchors[path])}", match.start())


@per_library
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


@per_library
def _words_to_avoid(library: Library) -> re.Pattern[str] | None:
    return _words_pattern(library.phrases.get("words_to_avoid", []))


@per_library
def _terms(library: Library) -> Terms:
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
