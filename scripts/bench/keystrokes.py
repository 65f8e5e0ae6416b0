"""From a key to the first results in the real search box, on a slowed processor: `python -m bench.keystrokes [--site FOLDER]`.

A mid-range phone is about four times as slow as a desktop computer, a poor one six times. Other work on the machine only
ever adds time, so the quickest of several runs says most.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from find_browser import ARGUMENTS, find_browser  # noqa: E402

QUERIES = ROOT / "site_tests" / "search_queries.yml"
RUNS = 3
LIMIT = 50
OPEN = """async () => {
  const start = performance.now()
  document.querySelector("[data-open-search]").click()
  const input = document.querySelector(".md-search__input")
  input.value = "back"
  input.dispatchEvent(new Event("input", { bubbles: true }))
  while (!document.querySelector(".md-search-result__item")) await new Promise((go) => setTimeout(go, 5))
  return performance.now() - start
}"""
TYPE = """async (queries) => {
  const input = document.querySelector(".md-search__input"), list = document.querySelector(".search__list"), times = []
  for (const query of queries) for (let n = 1; n <= query.length; n++) {
    input.value = query.slice(0, n)
    const start = performance.now()
    input.dispatchEvent(new Event("input", { bubbles: true }))
    list.offsetHeight
    times.push(performance.now() - start)
    await new Promise((go) => setTimeout(go, 20))
  }
  return times.sort((a, b) => a - b)
}"""


def questions() -> list[str]:
    """The three longest questions of the query set: each of their letters is a keystroke."""
    asked = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))["found"]
    return sorted((query for query, *_ in asked), key=len)[-3:]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def measure(browser: Any, address: str, slower: int) -> dict[str, float]:
    """Return milliseconds: `ready` from the first opening to the first results; median, 95 % and most of all keystrokes."""
    runs = []
    for _ in range(RUNS):
        page = browser.new_page(viewport={"width": 375, "height": 740})
        page.goto(address)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        ready = page.evaluate(OPEN)
        times = page.evaluate(TYPE, questions())
        runs.append({"ready": ready, "median": times[len(times) // 2], "95 %": times[int(len(times) * 0.95)], "most": times[-1]})
        page.close()
    return {name: min(run[name] for run in runs) for name in runs[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site (default: site)")
    folder = parser.parse_args().site
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"| processor | search is ready, ms | keystroke: median, ms | 95 %, ms | most, ms | limit, ms |\n|---|{'---|' * 5}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for slower in (1, 4, 6):
            found = measure(browser, f"http://127.0.0.1:{server.server_address[1]}/", slower)
            print(f"| {slower} times slower | " + " | ".join(f"{found[name]:.0f}" for name in found) + f" | {LIMIT} |")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
