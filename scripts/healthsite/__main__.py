"""The command line: `healthsite build | serve | check | new | explain | handouts | schemas`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from healthsite.content.check import load_checked
from healthsite.content.load import languages
from healthsite.content.reading import readings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status (0 only when everything asked for was made)."""
    options = _parser().parse_args(arguments)
    status: int = options.run(options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="healthsite", description="Turns a folder of checked health content into a static site.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check all content; prints every mistake with its place")
    check.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    check.add_argument("--reading", action="store_true", help="also print how hard each page is to read, and why")
    check.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    problems = []
    for lang in languages(options.content):
        library, found = load_checked(options.content, lang)
        problems += found
        if library and options.reading:
            for page_id, reading in readings(library).items():
                print(f"{reading.grade:5.1f}  {reading.mean:4.1f} words a sentence  {page_id}")
                for sentence in reading.long_sentences:
                    print(f"         long sentence: {sentence} …")
                for paragraph in reading.long_paragraphs:
                    print(f"         more than three sentences: {paragraph} …")
                if reading.long_words:
                    print("         long words: " + ", ".join(sorted(reading.long_words)))
    for problem in problems:
        print(problem, file=sys.stderr)
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{errors} mistakes, {len(problems) - errors} warnings")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
