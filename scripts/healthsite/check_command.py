"""`healthsite check`: every mistake with its place, and on request how hard each page is to read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from healthsite.content.addresses import check_addresses
from healthsite.content.check import load_checked
from healthsite.content.library import Library
from healthsite.content.load import languages
from healthsite.content.reading import Reading, readings
from healthsite.decision.build import decide_all
from healthsite.decision.model import Flow
from healthsite.handouts import all_documents
from healthsite.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    parser.add_argument("--reading", action="store_true", help="also print how hard each page is to read, and why")
    parser.add_argument("--release", action="store_true", help="fail on warnings too (overdue checks, an example address)")


def run(options: argparse.Namespace, templates: Path, flows: tuple[Flow, ...] = ()) -> int:
    """Print every mistake of every language. Exit status 1 when there is one; with --release, for a warning too."""
    problems: set[Problem] = set()
    for lang in languages(options.content):
        library, found = load_checked(options.content, lang)
        problems |= set(found)
        if library:
            problems |= set(later_problems(library, templates, flows))
        if library and options.reading:
            for page_id, reading in readings(library).items():
                print("\n".join(_told(page_id, reading)))
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{errors} mistakes, {len(problems) - errors} warnings")
    return 1 if errors or (options.release and problems) else 0


def later_problems(library: Library, templates: Path, flows: tuple[Flow, ...] = ()) -> list[Problem]:
    """What only the layers above the content can tell: helpers, handouts before they are set, addresses that were lost."""
    decisions = decide_all(library, flows=flows)
    pages = [*library.pages.values(), *(context["page"] for _, _, context in decisions.pages)]
    return [*decisions.problems, *all_documents(library, templates)[1], *check_addresses(library, pages)]


def _told(page_id: str, reading: Reading) -> Iterator[str]:
    """The lines of one page: its grade, then what makes it hard."""
    yield f"{reading.grade:5.1f}  {reading.mean:4.1f} words a sentence  {page_id}"
    for name, found in (("long sentence", reading.long_sentences), ("more than three sentences", reading.long_paragraphs)):
        yield from (f"         {name}: {each} …" for each in found)
    yield from (f"         more than seven entries: {each}" for each in reading.long_lists)
    if reading.long_words:
        yield "         long words: " + ", ".join(sorted(reading.long_words))
