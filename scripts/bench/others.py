"""Other generators on the same Markdown, where they can be had: Zensical, ProperDocs, Hugo, Eleventy.

The first two come with the tests, Eleventy is fetched where npm is there, Hugo is looked for (Debian: apt-get install hugo).

    BENCH_PATH=/folder/with/programs make bench     looks there too
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from time import perf_counter

TOOLS = Path(__file__).resolve().parents[2] / ".cache" / "bench"
ELEVENTY = "@11ty/eleventy@3.1.2"
CONFIG = """site_name: x
site_url: https://example.org/
docs_dir: docs
site_dir: out
nav: [index.md]
theme: {name: THEME, font: false}
markdown_extensions: [attr_list, md_in_html, tables, sane_lists]
"""
LAYOUT = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"


def measure(name: str, work: Path) -> dict[str, float] | None:
    """Build `work`/docs with one generator; None where it is not installed, no pages where it fails. Time is by the clock."""
    own = [os.environ.get("BENCH_PATH", ""), str(Path(sys.executable).parent), str(_fetched()) if name == "eleventy" else ""]
    program = shutil.which(name, path=os.pathsep.join([*own, os.environ.get("PATH", "")]))
    if not program:
        return None
    arguments = PREPARE[name](work)
    started = perf_counter()
    run = subprocess.run([program, *arguments], cwd=work, capture_output=True, text=True)
    clock = perf_counter() - started
    made = sum(1 for folder in ("out", "public", "_site") for _ in (work / folder).rglob("*.html"))
    for folder in ("out", "public", "_site", ".cache"):
        shutil.rmtree(work / folder, ignore_errors=True)
    if run.returncode:
        print(f"{name}: status {run.returncode}", run.stderr[-300:], file=sys.stderr)
        return {"whole clock": clock, "pages": 0}
    return {"whole clock": clock, "pages": made}


@cache
def _fetched() -> Path:
    """The folder of Eleventy's program, fetched once; empty where there is no npm or no network."""
    if shutil.which("npm") and not (TOOLS / "node_modules" / ".bin" / "eleventy").exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", "--ignore-scripts", ELEVENTY], capture_output=True)
    return TOOLS / "node_modules" / ".bin"


def _mkdocs_like(work: Path, theme: str) -> None:
    (work / "mkdocs.yml").write_text(CONFIG.replace("THEME", theme), encoding="utf-8")


def _zensical(work: Path) -> list[str]:
    _mkdocs_like(work, "material")
    return ["build", "-f", "mkdocs.yml"]


def _properdocs(work: Path) -> list[str]:
    _mkdocs_like(work, "material")
    return ["build", "-q", "-f", "mkdocs.yml"]


def _hugo(work: Path) -> list[str]:
    """Hugo reads index.md as a leaf without children, so a folder's page becomes _index.md."""
    content = work / "content"
    if not content.exists():
        shutil.copytree(work / "docs", content)
        for file in content.rglob("index.md"):
            file.rename(file.with_name("_index.md"))
    (work / "layouts" / "_default").mkdir(parents=True, exist_ok=True)
    for name in ("single", "list"):
        (work / "layouts" / "_default" / f"{name}.html").write_text(LAYOUT, encoding="utf-8")
    (work / "layouts" / "index.html").write_text(LAYOUT, encoding="utf-8")
    (work / "config.toml").write_text('baseURL="https://example.org/"\ndisableKinds=["taxonomy","term","RSS"]\n[markup.goldmark.renderer]\nunsafe=true\n', encoding="utf-8")
    return ["--quiet"]


def _eleventy(work: Path) -> list[str]:
    """Eleventy runs Markdown through templates first; ours is not a template."""
    content = work / "eleventy"
    if not content.exists():
        shutil.copytree(work / "docs", content)
        for file in content.rglob("*.md"):
            file.write_text(re.sub(r"^kind:", "sort:", file.read_text(encoding="utf-8"), count=1, flags=re.M), encoding="utf-8")
    (work / "eleventy.config.js").write_text("module.exports = () => ({ markdownTemplateEngine: false })\n", encoding="utf-8")
    return ["--quiet", "--input=eleventy", "--output=_site", "--config=eleventy.config.js"]


PREPARE = {"zensical": _zensical, "properdocs": _properdocs, "hugo": _hugo, "eleventy": _eleventy}
