"""`healthsite evidence`: what rests on each source, and with `--refresh` what Crossref knows that nobody has read yet."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from healthsite.content.check import load_checked
from healthsite.content.library import Library
from healthsite.content.load import languages
from healthsite.crossref import Ask, NoAnswer, Notice, ask_network, notices
from healthsite.progress import along


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    parser.add_argument("--refresh", action="store_true", help="ask Crossref for retractions, corrections, concerns and newer versions")


def run(options: argparse.Namespace, ask: Ask = ask_network) -> int:
    """Print each source with what rests on it. With --refresh: exit status 1 when there is something to read, or nobody to ask."""
    library, problems = load_checked(options.content, languages(options.content)[0])
    if library is None:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    print("\n".join(_listed(library)))
    if not options.refresh:
        return 0
    try:
        found = unread(library, ask)
    except NoAnswer as error:
        print(f"Nothing was refreshed: {error}. What is above is as it stands in references.yml.", file=sys.stderr)
        return 1
    for name, notice in found:
        print(f"references.yml: {name}: {notice.kind.replace('_', ' ')}: read https://doi.org/{notice.notice}, then note it", file=sys.stderr)
        print("".join(f"  {each}\n" for each in resting(library, name)), end="", file=sys.stderr)
    print(f"{len(found)} notices to read")
    return 1 if found else 0


def unread(library: Library, ask: Ask) -> list[tuple[str, Notice]]:
    """(source id, notice) of every notice that references.yml does not name yet."""
    found = []
    for name, source in along("Asking Crossref", library.sources.items(), len(library.sources)):
        known = {each.casefold() for each in (*source.notices, source.retracted or "")}
        later = library.sources.get(source.superseded_by or "")
        known |= {(later.doi or "").casefold()} if later else set()
        if source.doi:
            found += [(name, notice) for notice in notices([source.doi], ask) if notice.notice.casefold() not in known]
    return found


def resting(library: Library, source: str) -> list[str]:
    """The claims and pages that rest on the source, by their address."""
    return [f"{page.address}{f'#claim-{claim.id}' if claim else ''}" for page, claim in library.used_by.get(source, [])]


def _listed(library: Library) -> Iterator[str]:
    """One line for each source, the one that was looked at longest ago first."""
    for name, source in sorted(library.sources.items(), key=lambda each: (each[1].looked, each[0])):
        state = ", retracted" if source.retracted else f", superseded by {source.superseded_by}" if source.superseded_by else ""
        uses = resting(library, name)
        yield f"{source.looked}  {name}{state}: {len(uses)} " + ("use" if len(uses) == 1 else "uses")
        if state:
            yield from (f"            {each}" for each in uses)
