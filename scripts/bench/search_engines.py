"""Search engines side by side, and ours as the site grows: `python -m bench.search_engines [--minisearch FILE]`.

Every engine reads the same pages and answers site_tests/search_queries.yml in a real browser, slowed to a mid-range phone.
MiniSearch is not part of the project: `npm pack minisearch` and name its dist/umd/index.js. The tables are kept in
search_engines.md beside this file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from pathlib import Path
from typing import Any

import mkdocs
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from find_browser import ARGUMENTS, find_browser  # noqa: E402
from healthsite.content.load import load  # noqa: E402
from healthsite.content.search_words import load_search_words  # noqa: E402
from healthsite.js_bundle import joined  # noqa: E402
from healthsite.render.search import search_index  # noqa: E402

SLOWER = 4
TEMPLATES = ROOT / "templates"
ENGINE = joined(TEMPLATES / "search" / "engine.mjs").encode()
LUNR = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"

# Each makes find(query) → addresses, best first. The texts are what the host's own plugin would index: sections of pages.
OURS = """
var engine = makeEngine(DATA)
while (!engine.step(1e6));
function find(query) { return engine.search(query).results.map(function (each) { return engine.page(each.page).u }) }
"""
TEXTS = """
var texts = []
DATA.pages.forEach(function (page) {
  var names = NAMES ? page.a.concat(page.c, [].concat.apply([], page.g || [])).join(" \\n ") : ""
  texts.push({ id: texts.length, u: page.u, title: page.t, names: names, text: page.d + " " + page.x })
  page.s.forEach(function (part) {
    names = NAMES && part[3] ? part[3].join(" \\n ") : ""
    texts.push({ id: texts.length, u: page.u, title: part[1], names: names, text: part[2] })
  })
})
function pagesOf(hits) {
  var seen = []
  hits.forEach(function (hit) { if (seen.indexOf(texts[hit].u) < 0) seen.push(texts[hit].u) })
  return seen
}
"""
STOCK = TEXTS + """
var index = lunr(function () {
  this.ref("id"); this.field("title", { boost: 1000 }); this.field("names", { boost: 500 }); this.field("text")
  this.pipeline.remove(lunr.stemmer); this.searchPipeline.remove(lunr.stemmer)
  texts.forEach(function (each) { this.add(each) }, this)
})
function find(query) {
  var words = query.trim().split(/\\s+/).filter(Boolean).map(function (word) { return word + "*" })
  return words.length ? pagesOf(index.search(words.join(" ")).map(function (hit) { return +hit.ref })) : []
}
"""
MINI = TEXTS + """
function isLast(term, at, terms) { return at === terms.length - 1 }
var options = { boost: { title: 4, names: 4 }, fuzzy: 0.2, prefix: isLast }
var index = new MiniSearch({ fields: ["title", "names", "text"], searchOptions: options })
index.addAll(texts)
function find(query) { return pagesOf(index.search(query).map(function (hit) { return hit.id })) }
"""
TIME = """(queries) => { const out = []; for (const query of queries) for (let n = 2; n <= query.length; n += 3) {
  const start = performance.now(); try { find(query.slice(0, n)) } catch (e) {} out.push(performance.now() - start) }
  out.sort((a, b) => a - b); return [out[out.length >> 1], out[Math.floor(out.length * .95)], out[out.length - 1]] }"""
MAKE = """make => {
  const start = performance.now(), tag = document.createElement("script")
  tag.textContent = make
  document.head.append(tag)
  return performance.now() - start
}"""
HEAD = """
| engine | right page in first 3 | urgent page in first 2 | empty or error | engine, kB | engine + index, kB | ready, ms | keystroke, ms |
|---|---|---|---|---|---|---|---|"""
ASK = "(queries) => queries.map(query => { try { return find(query).slice(0, 3) } catch (e) { return 'error' } })"


def kilobytes(*parts: bytes) -> float:
    return sum(len(gzip.compress(part, 9)) for part in parts) / 1000


def run(browser: Any, engine: bytes, make: str, data: dict[str, Any], names: bool, queries: list[str]) -> dict[str, Any]:
    """Load the engine and data into a slowed page; return answers and times."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_script_tag(content=engine.decode())
    page.evaluate("data => { window.DATA = data }", data)
    built = page.evaluate(MAKE, f"var NAMES = {json.dumps(names)}\n{make}")
    page.evaluate(ASK, queries[:20])
    found = {"built": built, "answers": page.evaluate(ASK, queries), "times": page.evaluate(TIME, queries[:25])}
    page.close()
    return found


def quality(data: dict[str, Any], browser: Any, minisearch: Path | None) -> None:
    asked = yaml.safe_load((ROOT / "site_tests/search_queries.yml").read_text(encoding="utf-8"))
    rows = [row for part in ("found", "held_out") for row in asked[part]]
    warnings = [*asked["warning"], *asked["held_out_warning"]]
    odd = [query for query in asked["nothing"] if query.strip()]
    queries = [str(row[0]) for row in rows] + warnings + odd
    texts = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    engines: list[tuple[str, bytes, str, bool]] = [
        ("lunr as MkDocs ships it, texts alone", LUNR.read_bytes(), STOCK, False),
        ("lunr with our other names", LUNR.read_bytes(), STOCK, True),
    ]
    if minisearch:
        engines.append(("MiniSearch, texts alone", minisearch.read_bytes(), MINI, False))
        engines.append(("MiniSearch with our other names", minisearch.read_bytes(), MINI, True))
    engines.append(("ours", ENGINE, OURS, True))
    print(f"{len(rows)} queries with a right page, {len(warnings)} with a warning, {len(odd)} odd ones; {len(data['pages'])} pages;")
    print(f"processor slowed {SLOWER} times; keystrokes: median, 95 %, most.")
    print(HEAD)
    for name, code, make, names in engines:
        answer = run(browser, code, make, data, names, queries)
        got = answer["answers"]
        right = sum(bool({"/" + each for each in found if found != "error"} & set(row[1:])) for row, found in zip(rows, got, strict=False))
        meant = got[len(rows) : len(rows) + len(warnings)]
        urgent = sum(found != "error" and "urgent/" in found[:2] for found in meant)
        empty = sum(found == [] for found in got[: len(rows) + len(warnings)]) + got.count("error")
        sizes = f"{kilobytes(code):.0f} | {kilobytes(code, texts):.0f} | {answer['built']:.0f}"
        print(f"| {name} | {100 * right / len(rows):.0f} % | {100 * urgent / len(warnings):.0f} % | {empty} | {sizes} | {listed(answer)} |")


def listed(answer: dict[str, Any]) -> str:
    return ", ".join(f"{each:.1f}" for each in answer["times"])


def grown(data: dict[str, Any], pages: int) -> dict[str, Any]:
    """The same warnings with `pages` made-up pages, as long as ours, of words as common as in ours (Zipf)."""
    chance = random.Random(pages)
    texts = " ".join(part[2] for page in data["pages"] for part in page["s"]).split()
    made = []
    for number in range(pages):
        words = [f"{chance.choice(texts)}{number if chance.random() < 0.01 else ''}" for _ in range(500)]
        starts = range(0, 480, 80)
        made.append({
            "u": f"made/{number}/", "t": " ".join(words[480:484]), "k": "", "w": 1, "c": [],
            "a": [" ".join(words[at : at + 3]) for at in range(0, 60, 3)], "d": " ".join(words[484:500]), "x": "",
            "s": [[f"part-{at}", " ".join(words[at : at + 4]), " ".join(words[at : at + 80])] for at in starts],
        })
    return {**data, "pages": [*data["pages"], *made][:pages], "leads": [], "helpers": [], "offers": []}


def growth(data: dict[str, Any], browser: Any, sizes: list[int]) -> None:
    asked = yaml.safe_load((ROOT / "site_tests/search_queries.yml").read_text(encoding="utf-8"))
    queries = [str(row[0]) for row in asked["found"]]
    print("\n| pages | index, kB compressed | ready, ms | keystroke, ms |\n|---|---|---|---|")
    for pages in sizes:
        some = grown(data, pages)
        answer = run(browser, ENGINE, OURS, some, True, queries)
        size = kilobytes(json.dumps(some, ensure_ascii=False, separators=(",", ":")).encode())
        print(f"| {pages} | {size:.0f} | {answer['built']:.0f} | {listed(answer)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minisearch", type=Path, help="dist/umd/index.js of the package minisearch")
    parser.add_argument("--pages", type=int, nargs="*", default=[50, 500, 2000])
    options = parser.parse_args()
    library, _ = load(ROOT / "content", "en")
    assert library
    data = search_index(library, load_search_words(library)[0])
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        quality(data, browser, options.minisearch)
        growth(data, browser, options.pages)
        browser.close()


if __name__ == "__main__":
    main()
