"""Slow audits of the built site: the Nu HTML checker on every page, Lighthouse on a phone profile on one page of each kind.

    python scripts/audit.py [--site site] [--only nu|lighthouse] [--runs 3]

Needs Node 18 or later with npm; the checker needs Java too, Lighthouse a Chrome or Chromium. Their programs are installed
into .cache/audit, pinned, and nothing of the site leaves this machine. Ends with 1 when a goal is missed, 2 when a tool is missing.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from statistics import median

from find_browser import ADVICE, ARGUMENTS, find_browser

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".cache" / "audit"
PACKAGES = ("vnu-jar@26.9.27", "lighthouse@12.8.2")
GOALS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}


def tools() -> list[str]:
    """Install the two programs; return what this machine lacks, in words."""
    if not (shutil.which("node") and shutil.which("npm")):
        return ["Node and npm are needed: install Node 18 or later (https://nodejs.org)."]
    if not (TOOLS / "node_modules" / "lighthouse").is_dir() or not (TOOLS / "node_modules" / "vnu-jar").is_dir():
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            return [f"npm could not install {' and '.join(PACKAGES)}: is there a network or a mirror?\n{made.stderr[-600:]}"]
    return []


def check_html(site: Path) -> int:
    """Run the Nu HTML checker on every page; return the number of errors."""
    if not shutil.which("java"):
        print("Nu HTML checker: Java 11 or later is needed (Debian: apt-get install default-jre-headless).")
        return -1
    pages = sorted(map(str, site.rglob("*.html")))
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *pages]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(run.stderr or run.stdout)["messages"]
    errors = [each for each in messages if (each["type"] != "info" or each.get("subType") == "warning") and not _of_files_only(each)]
    for each in errors[:50]:
        print(f"{each.get('url', '').split(site.name + '/', 1)[-1]}:{each.get('lastLine', 0)}: {each['message']}")
    print(f"Nu HTML checker: {len(errors)} errors and warnings on {len(pages)} pages")
    return len(errors)


def _of_files_only(message: dict[str, object]) -> bool:
    """A file has no "self" that its policy could allow, and a data block is never run: the browser tests hold the policy."""
    return message.get("subType") == "warning" and "Content Security Policy (meta tag)" in str(message["message"])


def one_of_each_kind(site: Path) -> list[str]:
    """The addresses of one page of each kind that search engines may see, as the search index of the build tells kinds."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from healthsite.content.load import load

    library, _ = load(ROOT / "content", "en")
    assert library
    kinds = {page.kind: page.address for page in reversed(library.pages.values()) if page.listed}
    made = [each for each in ("/check/", "/when-to-see-someone/", "/clinics/") if (site / each.strip("/")).is_dir()]
    return sorted({*kinds.values(), *made})


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a host would: scripts with their type, text compressed."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        import gzip

        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        packed = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)
        return None


def lighthouse(site: Path, runs: int) -> int:
    """Run Lighthouse on a phone profile; return how many goals were missed."""
    browser = find_browser()
    if not browser:
        print(f"Lighthouse: {ADVICE}")
        return -1
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # Lighthouse leaves out no page for being on loopback, but it does for a canonical address elsewhere: that rule is about the live site.
    flags = ["--quiet", "--output=json", "--output-path=stdout", "--skip-audits=canonical", f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}"]
    missed = 0
    for address in one_of_each_kind(site):
        scores: dict[str, list[int]] = {name: [] for name in GOALS}
        failing: dict[str, str] = {}
        for _ in range(runs):
            command = [str(TOOLS / "node_modules" / ".bin" / "lighthouse"), f"http://127.0.0.1:{server.server_port}{address}", *flags]
            run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": browser})
            if run.returncode or not run.stdout:
                print(f"{address}: Lighthouse failed: {run.stderr[-300:]}")
                missed += 1
                break
            report = json.loads(run.stdout)
            for name in GOALS:
                category = report["categories"][name]
                scores[name].append(round(100 * (category["score"] or 0)))
                if name != "performance":
                    failing |= {ref["id"]: report["audits"][ref["id"]]["title"] for ref in category["auditRefs"] if ref["weight"] and report["audits"][ref["id"]]["score"] not in (1, None)}
        if not scores["performance"]:
            continue
        result = {name: median(values) for name, values in scores.items()}
        missed += sum(value < GOALS[name] for name, value in result.items())
        print(f"{address:44} " + "  ".join(f"{name} {value:g}" for name, value in result.items()) + "".join(f"\n    {key}: {title}" for key, title in failing.items()), flush=True)
    server.shutdown()
    print(f"Lighthouse: {missed} goals missed (goals: {re.sub(r'[{}]', '', str(GOALS))})")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--only", choices=["nu", "lighthouse"])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    if not (given.site / "index.html").is_file():
        print(f"There is no built site in {given.site}: run `make site` first.")
        return 2
    lacking = tools()
    if lacking:
        print("\n".join(lacking))
        return 2
    results = []
    if given.only != "lighthouse":
        results.append(check_html(given.site.resolve()))
    if given.only != "nu":
        results.append(lighthouse(given.site.resolve(), given.runs))
    return 2 if -1 in results else 1 if any(results) else 0


if __name__ == "__main__":
    sys.exit(main())
