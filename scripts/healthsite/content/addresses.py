"""Addresses that never break: the committed list of published addresses and anchors, and what became of each.

`content/addresses.yml` lists every address with the anchors of its sections. A build that has lost one without a redirect
is refused, with its name. A page takes over an old address with `redirect_from: [/old/]`; `content/redirects.yml` holds
the others, anchors too: `/causes/posture/#old: /causes/posture/#new`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from healthsite.atomic_write import atomic_write
from healthsite.content.library import Library
from healthsite.content.models import OLD_ADDRESS, Page
from healthsite.content.output_addresses import check_addresses_are_free
from healthsite.content.read import read_data
from healthsite.problems import Problem, nearest, shorten

LISTED, MOVED = "addresses.yml", "redirects.yml"


def published_addresses(library: Library, pages: list[Page]) -> dict[str, list[str]]:
    """Address → anchors of its sections, as they are now, of every page that is to be found."""
    found = {page.address: [section.id for section in page.sections] for page in pages if page.listed}
    return dict(sorted(found.items()))


def all_moves(library: Library, pages: list[Page]) -> dict[str, str]:
    """Lost address (or address#anchor) of this language → where it leads now."""
    return {**{old: page.address for page in pages for old in page.redirect_from}, **_own_lines(_mapping(library, MOVED)[0], library)}


def check_addresses(library: Library, pages: list[Page]) -> list[Problem]:
    """Hold what is there now against the list. pages: all that are shown, those that the build makes itself too."""
    now = published_addresses(library, pages)
    present = {page.address: {section.id for section in page.sections} for page in pages}
    moves = all_moves(library, pages)
    (more, wrong), (listed, unusable) = _mapping(library, MOVED), _mapping(library, LISTED)
    problems = [*wrong, *unusable, *(problem for old, new in _own_lines(more, library).items() for problem in _check_move(old, new, present, _line(library, MOVED, old)))]
    problems += [
        Problem(page.place.file, page.place.document.line_of(("redirect_from", index)), f"redirect_from must not hold an address where a page is (found {old!r})")
        for page in pages for index, old in enumerate(page.redirect_from) if old in present
    ]
    here = _own_lines(listed, library)
    for address, anchors in here.items():
        if not _left_out(address, library) and address not in library.unread:
            problems += _lost(address, anchors or [], present, moves, library)
    problems += check_addresses_are_free(library, pages, moves)
    new = [address for address in now if address not in here] + [f"{a}#{s}" for a, ids in now.items() for s in ids if a in here and s not in (here[a] or [])]
    if new and here:
        shown = ", ".join(new[:3]) + (", …" if len(new) > 3 else "")
        problems.append(Problem(LISTED, 0, f"must list {len(new)} new addresses to keep them ({shown}): run 'healthsite addresses --update'", "warning"))
    return problems


def update(library: Library, pages: list[Page]) -> int:
    """Add what is new to the list; nothing is ever taken away. Returns how many lines changed: none while the list has a mistake,
    or writing it anew would lose the lines that could not be read."""
    file = library.root / LISTED
    lines, wrong = _mapping(library, LISTED)
    if wrong:
        return 0
    listed = {address: list(anchors or []) for address, anchors in lines.items()}
    before = {address: list(anchors) for address, anchors in listed.items()}
    for address, anchors in published_addresses(library, pages).items():
        known = listed.setdefault(address, [])
        known += [each for each in anchors if each not in known]
    atomic_write(file, (_HEADING + "".join(f"{address}: [{', '.join(listed[address])}]\n" for address in sorted(listed))).encode())
    return sum(before.get(address) != anchors for address, anchors in listed.items())


_HEADING = """\
# Every address that was ever published, with the anchors of its sections. Clinics link to them: none may be lost.
# `healthsite addresses --update` adds new ones. A build that has lost one fails, until a redirect leads on:
# `redirect_from: [/old/]` on the page that takes its place, or a line in redirects.yml (anchors too).
"""


def _lost(address: str, anchors: list[str], present: dict[str, set[str]], moves: dict[str, str], library: Library) -> Iterator[Problem]:
    if address not in present:
        if address not in moves:
            yield Problem(LISTED, _line(library, LISTED, address), f"{address} must not be lost: bring the page back, or write 'redirect_from: [{address}]' on the page that takes its place {nearest(address, present, 3)}")
        return
    for anchor in anchors:
        if anchor not in present[address] and f"{address}#{anchor}" not in moves:
            yield Problem(
                LISTED, _line(library, LISTED, address), f"{address}#{anchor} must not be lost: bring the section id back, or write '{address}#{anchor}: {address}#…' in {MOVED} "
                f"{nearest(anchor, present[address])}",
            )


def _check_move(old: str, new: str, present: dict[str, set[str]], line: int) -> Iterator[Problem]:
    address, _, anchor = new.partition("#")
    if address not in present:
        yield Problem(MOVED, line, f"{old} must lead to a page that exists {nearest(new, present, 3)}")
    elif anchor and anchor not in present[address]:
        yield Problem(MOVED, line, f"{old} must lead to a section that exists {nearest(anchor, present[address])}")
    if "#" not in old and old in present:
        yield Problem(MOVED, line, f"{old} must not be redirected: a page is there")
    if not re.fullmatch(OLD_ADDRESS + "(#[a-z0-9-]+)?", old):
        yield Problem(MOVED, line, f"{shorten(old)} must be an address such as /causes/old/")


def _own(address: str, library: Library) -> bool:
    """Whether the address belongs to this language's part of the site."""
    default, *others = library.site.languages
    if library.lang != default:
        return address.startswith(f"/{library.lang}/")
    return not any(address.startswith(f"/{lang}/") for lang in others)


def _own_lines(lines: dict[str, Any], library: Library) -> dict[str, Any]:
    return {address: value for address, value in lines.items() if _own(address, library)}


def _left_out(address: str, library: Library) -> bool:
    """Whether this edition leaves the page out on purpose: then its address is not lost by mistake."""
    start = library.home
    return address.removeprefix(start).strip("/").replace("/", "-") in library.site.leave_out


def _mapping(library: Library, name: str) -> tuple[dict[str, Any], list[Problem]]:
    """(the lines of the file that can be used, what is wrong with the others); a folder of content may go without the file."""
    file = library.root / name
    if not file.is_file():
        return {}, []
    document = read_data(file)
    problems = [Problem(name, line, message) for line, message in document.mistakes]
    if document.value is not None and not isinstance(document.value, dict):
        problems.append(Problem(name, 1, f"must be a mapping of addresses (found {shorten(document.value)})"))
    lines = document.value if isinstance(document.value, dict) else {}
    usable = {address: value for address, value in lines.items() if _fits(value, name)}
    what = "a list of the anchors on it, such as [overview]" if name == LISTED else "the address that it leads to, such as /causes/new/"
    problems += [Problem(name, document.line_of((each,)), f"{each} must have {what} (found {shorten(lines[each])})") for each in lines if each not in usable]
    return usable, problems


def _fits(value: Any, name: str) -> bool:
    if name == MOVED:
        return isinstance(value, str)
    return value is None or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _line(library: Library, name: str, address: str) -> int:
    return read_data(library.root / name).line_of((address,))


def old_anchors(markdown: str, address: str, moves: dict[str, str]) -> str:
    """Put the anchors that a page's sections had before in front of those that took their place."""
    for old, new in moves.items():
        if old.startswith(f"{address}#") and new.startswith(f"{address}#"):
            mark = f"{{: #{new.partition('#')[2]} }}"
            lines = markdown.split("\n")
            at = next((n for n, line in enumerate(lines) if line.startswith("#") and line.endswith(mark)), None)
            if at is not None:
                lines[at:at] = [f'<div id="{old.partition("#")[2]}"></div>', ""]
                markdown = "\n".join(lines)
    return markdown

