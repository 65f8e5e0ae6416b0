"""Addresses that never break: the committed list of published addresses and anchors, and what became of each.

`content/addresses.yml` lists every address with the anchors of its sections. A build that has lost one without a redirect
is refused, with its name. A page takes over an old address with `redirect_from: [/old/]`; `content/redirects.yml` holds
the others, anchors too: `/causes/posture/#old: /causes/posture/#new`.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.read import read_data
from healthsite.problems import Problem, nearest

LISTED, MOVED = "addresses.yml", "redirects.yml"


def published_addresses(library: Library, pages: list[Page]) -> dict[str, list[str]]:
    """Address → anchors of its sections, as they are now, of every page that is to be found."""
    found = {page.address: [section.id for section in page.sections] for page in pages if page.listed}
    return dict(sorted(found.items()))


def all_moves(library: Library, pages: list[Page]) -> dict[str, str]:
    """Lost address (or address#anchor) → where it leads now."""
    return {**{old: page.address for page in pages for old in page.redirect_from}, **_mapping(library, MOVED)}


def check_addresses(library: Library, pages: list[Page]) -> list[Problem]:
    """Hold what is there now against the list. pages: all that are shown, those that the build makes itself too."""
    now = published_addresses(library, pages)
    present = {page.address: {section.id for section in page.sections} for page in pages}
    moves = all_moves(library, pages)
    problems = [problem for old, new in moves.items() for problem in _check_move(old, new, present)]
    listed = _mapping(library, LISTED)
    here = {address: anchors for address, anchors in listed.items() if _own(address, library)}
    for address, anchors in here.items():
        if not _left_out(address, library):
            problems += _lost(address, anchors or [], present, moves, library)
    new = [address for address in now if address not in here] + [f"{a}#{s}" for a, ids in now.items() for s in ids if a in here and s not in (here[a] or [])]
    if new and here:
        shown = ", ".join(new[:3]) + (", …" if len(new) > 3 else "")
        problems.append(Problem(LISTED, 0, f"must list {len(new)} new addresses to keep them ({shown}): run 'healthsite addresses --update'", "warning"))
    return problems


def update(library: Library, pages: list[Page]) -> int:
    """Add what is new to the list; nothing is ever taken away. Returns how many lines changed."""
    file = library.root / LISTED
    listed = {address: list(anchors or []) for address, anchors in _mapping(library, LISTED).items()}
    before = {address: list(anchors) for address, anchors in listed.items()}
    for address, anchors in published_addresses(library, pages).items():
        known = listed.setdefault(address, [])
        known += [each for each in anchors if each not in known]
    file.write_text(_HEADING + "".join(f"{address}: [{', '.join(listed[address])}]\n" for address in sorted(listed)), encoding="utf-8")
    return sum(before.get(address) != anchors for address, anchors in listed.items())


_HEADING = """\
# Every address that was ever published, with the anchors of its sections. Clinics link to them: none may be lost.
# `healthsite addresses --update` adds new ones. A build that has lost one fails, until a redirect leads on:
# `redirect_from: [/old/]` on the page that takes its place, or a line in redirects.yml (anchors too).
"""


def _lost(address: str, anchors: list[str], present: dict[str, set[str]], moves: dict[str, str], library: Library) -> Iterator[Problem]:
    line = _line(library, address)
    if address not in present:
        if address not in moves:
            yield Problem(LISTED, line, f"{address} must not be lost: bring the page back, or write 'redirect_from: [{address}]' on the page that takes its place {nearest(address, present, 3)}")
        return
    for anchor in anchors:
        if anchor not in present[address] and f"{address}#{anchor}" not in moves:
            yield Problem(
                LISTED, line, f"{address}#{anchor} must not be lost: bring the section id back, or write '{address}#{anchor}: {address}#…' in {MOVED} "
                f"{nearest(anchor, present[address])}",
            )


def _check_move(old: str, new: str, present: dict[str, set[str]]) -> Iterator[Problem]:
    address, _, anchor = new.partition("#")
    if address not in present:
        yield Problem(MOVED, 0, f"{old} must lead to a page that exists {nearest(new, present, 3)}")
    elif anchor and anchor not in present[address]:
        yield Problem(MOVED, 0, f"{old} must lead to a section that exists {nearest(anchor, present[address])}")
    if "#" not in old and old in present:
        yield Problem(MOVED, 0, f"{old} must not be redirected: a page is there")
    if not (old.startswith("/") and old.split("#")[0].endswith("/")):
        yield Problem(MOVED, 0, f"{old!r} must be an address such as /causes/old/")


def _own(address: str, library: Library) -> bool:
    """Whether the address belongs to this language's part of the site."""
    default, *others = library.site.languages
    if library.lang != default:
        return address.startswith(f"/{library.lang}/")
    return not any(address.startswith(f"/{lang}/") for lang in others)


def _left_out(address: str, library: Library) -> bool:
    """Whether this edition leaves the page out on purpose: then its address is not lost by mistake."""
    return address.strip("/").replace("/", "-") in library.site.leave_out


def _mapping(library: Library, name: str) -> dict:
    file = library.root / name
    value = read_data(file).value if file.is_file() else None
    return value if isinstance(value, dict) else {}


def _line(library: Library, address: str) -> int:
    return read_data(library.root / LISTED).line_of((address,))


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

