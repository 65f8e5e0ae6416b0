"""`healthsite handouts`: a handout of one's own as PDF, from the same words as the pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from healthsite.atomic_write import atomic_write
from healthsite.content.check import load_checked
from healthsite.content.library import Library
from healthsite.content.load import languages
from healthsite.content.models import Page
from healthsite.handouts import joined_document, stylesheet_of, topic_pages
from healthsite.handouts.documents import data_for
from healthsite.handouts.layout import best_form
from healthsite.handouts.paper_forms import SIZES
from healthsite.handouts.typst_compiler import NoLetters, TypstCompiler, TypstError
from healthsite.problems import nearest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--topics", required=True, help="pages by id or by the end of their address, in order, with commas between")
    parser.add_argument("--size", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    parser.add_argument("--large", action="store_true", help="large print: 18 points or more")
    parser.add_argument("--clinic", type=short(80), default="", help="the name of the clinic")
    parser.add_argument("--telephone", type=short(40), default="", help="its telephone number")
    parser.add_argument("--note", type=short(600), default="", help="a note for the reader")
    parser.add_argument("--lang", help="the language (default: the site's first)")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    parser.add_argument("--output", type=Path, default=Path(), help="the folder for the PDF (default: this one)")


def run(options: argparse.Namespace, templates: Path) -> int:
    """Make the handout; print where it is. Exit status 1, with the nearest names, when a topic is not known."""
    lang = options.lang or languages(options.content)[0]
    library, problems = load_checked(options.content, lang)
    errors = [problem for problem in problems if problem.severity == "error"]
    if library is None or errors:
        for problem in errors:
            print(problem, file=sys.stderr)
        return 1
    pages, mistakes = find_topics(options.topics.split(","), library)
    if mistakes:
        print("\n".join(mistakes), file=sys.stderr)
        return 1
    clinic = {"name": options.clinic, "telephone": options.telephone, "note": options.note}
    size = options.size + ("-large" if options.large else "")
    file = options.output / f"{'-and-'.join(page.slug for page in pages[:3])}{'-and-more' if len(pages) > 3 else ''}.{lang}.{size}.pdf"
    try:
        made = handout_of(pages, library, templates, size, clinic)
        atomic_write(file, made)
    except NoLetters as error:
        print(f"--clinic, --telephone and --note must have letters that the font of the handouts knows (found {error.found!r})", file=sys.stderr)
        return 1
    except TypstError as error:
        print(f"handout {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"--output must be a folder that can be written to (found {str(options.output)!r}: {error.strerror})", file=sys.stderr)
        return 1
    print(file)
    return 0


def short(most: int) -> Callable[[str], str]:
    """A reader of one option: its text, if it is no longer than the handout maker allows. most: characters."""
    def text(value: str) -> str:
        if len(value) > most:
            raise argparse.ArgumentTypeError(f"must have at most {most} characters (found {len(value)})")
        return value

    return text


def find_topics(names: list[str], library: Library) -> tuple[list[Page], list[str]]:
    """(pages, what is wrong): by id (`plan-exercise`), by the end of the address (`exercise`) or by the whole (`/plan/exercise/`)."""
    topics = topic_pages(library)
    by_name: dict[str, list[Page]] = {}
    for page in topics:
        for name in {page.id, page.slug, page.address.strip("/")}:
            by_name.setdefault(name, []).append(page)
    found, mistakes = [], []
    for name in (each.strip().strip("/") for each in names if each.strip()):
        pages = by_name.get(name, [])
        own = [page for page in pages if page.id == name] or pages
        if len(own) == 1:
            found += [own[0]] if own[0] not in found else []
        elif own:
            mistakes.append(f"topic {name!r} is the name of more than one page: choose {' or '.join(page.id for page in own)}")
        else:
            mistakes.append(f"topic must be a page {nearest(name, by_name)}")
    if not found and not mistakes:
        mistakes.append("topics must name at least one page")
    return found, mistakes


def handout_of(pages: list[Page], library: Library, templates: Path, size: str, clinic: dict[str, str]) -> bytes:
    """The PDF of the pages in their order."""
    assert size in SIZES
    document = joined_document(pages, library, stylesheet_of(templates), clinic)
    press = TypstCompiler(templates, library.site.colour)
    data = data_for(document, library, 0)
    return press.pdf(document, data, best_form(document, data, size, press))[0]
