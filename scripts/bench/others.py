"""Other generators on the same Markdown, where they are installed: Zensical, ProperDocs, Hugo, Eleventy.

    BENCH_PATH=/folder/with/programs make bench     looks there too
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

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
    """Build `work`/docs with one generator; None where it is not installed. Time is of the processor, all cores."""
    program = shutil.which(name, path=os.pathsep.join([os.environ.get("BENCH_PATH", ""), str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if not program:
        return None
    arguments = PREPARE[name](work)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([program, *arguments], cwd=work, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = sum(1 for folder in ("out", "public", "_site") for _ in (work / folder).rglob("*.html"))
    for folder in ("out", "public", "_site", ".cache"):
        shutil.rmtree(work / folder, ignore_errors=True)
    if run.returncode:
        print(name, run.stderr[-300:])
        return None
    return {"whole": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, "pages": made}


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
