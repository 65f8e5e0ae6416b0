"""`healthsite search WORDS`: what a reader would get and why; with `--file`, which of a publisher's real queries get no answer.

The shipped engine runs on the shipped index, so what is printed is what a browser shows. Nothing is kept of the queries.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from healthsite.content.check import load_checked
from healthsite.content.load import languages
from healthsite.js_bundle import joined
from healthsite.render.search import search_files

_ASK = """
var engine, healthsiteSearch = { index: function (data) { engine = makeEngine(data); while (!engine.step(1000)); } }
function ask(query) {
  var answer = engine.search(query)
  return JSON.stringify({
    results: answer.results.slice(0, 5).map(function (each) {
      var section = engine.section(each.section)
      return { page: "/" + engine.page(each.page).u, section: section ? section.id : "", also: each.also, score: each.score }
    }),
    terms: Array.from(answer.terms), missing: answer.missing, offTopic: answer.offTopic, soft: answer.soft, lang: answer.lang,
    warnings: answer.warnings.map(function (each) { return engine.warning(each) }),
    because: answer.because.map(function (each) { return each.means })
  })
}
"""
_NO_ENGINE = "healthsite search needs quickjs-ng, which runs the search as a browser would: pip install quickjs-ng"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("words", nargs="*", help="what a reader types")
    parser.add_argument("--file", type=Path, help="a file of queries, one a line: lists those that get no answer. Keep it outside the site")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    parser.add_argument("--lang", help="the language of the site (default: its first)")


def run(options: argparse.Namespace, templates: Path) -> int:
    """Print what is found and why. Exit status 1 where there is nothing to ask or nothing that can answer; with --file,
    where a query has no answer."""
    try:
        import quickjs  # type: ignore[import-untyped]
    except ImportError:
        print(_NO_ENGINE, file=sys.stderr)
        return 1
    if not options.words and not options.file:
        print("healthsite search needs words, or --file with queries", file=sys.stderr)
        return 1
    library, problems = load_checked(options.content, options.lang or languages(options.content)[0])
    if library is None:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    context = quickjs.Context()
    context.eval(joined(templates / "search" / "engine.mjs") + _ASK)
    context.eval(next(iter(search_files(library)[0].values())).decode())

    def ask(query: str) -> dict[str, Any]:
        return json.loads(context.eval(f"ask({json.dumps(query)})"))  # type: ignore[no-any-return]

    if options.words:
        print("\n".join(_told(ask(" ".join(options.words)))))
    if not options.file:
        return 0
    try:
        queries = [line.strip() for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.file} must be a text file with one query a line ({error})", file=sys.stderr)
        return 1
    without = [(query, answer) for query in queries if not (answer := ask(query))["warnings"] and (answer["missing"] or not answer["results"])]
    for query, answer in without:
        print(f"{query}\n    no page on: {answer['missing'] or query}; nearest: {', '.join(each['page'] for each in answer['results']) or 'none'}")
    print(f"{len(without)} of {len(queries)} queries have no answer")
    return 1 if without else 0


def _told(answer: dict[str, Any]) -> Iterator[str]:
    for warning in answer["warnings"]:
        yield f"card ({warning['level'] or 'crisis'}, {answer['lang']}): {warning['title']}"
    for means in answer["because"]:
        yield f"    because it says: {' + '.join(each.removeprefix('~') for each in means)}"
    if answer["soft"]:
        yield "quiet line: the words may be a warning"
    if answer["missing"]:
        yield f"off topic: {answer['missing']}" if answer["offTopic"] else f"no page on: {answer['missing']}"
    for number, each in enumerate(answer["results"], 1):
        score = "help" if each["score"] is None else f"{each['score']:.2f}"
        where = f"#{each['section']}" if each["section"] else ""
        yield f"{number}. {each['page']}{where}  {score}" + (f"  also called {each['also']}" if each["also"] else "")
    yield f"looked for: {', '.join(each.removeprefix('=') for each in answer['terms'])}"
