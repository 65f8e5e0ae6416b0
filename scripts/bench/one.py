"""One measurement in a process of its own: `python -m bench.one ours|plain|check|handouts CONTENT FOLDER`; prints JSON.

Times are of the processor, so that other work on the machine counts little; `seconds` are of the clock. Proofs, codes
and what handouts take without being printed are measured apart, pictures left out: they are no part of "our own work" on pages.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APART = [("healthsite.decision.build", "prove"), ("healthsite.decision.build", "agreement"), ("healthsite.render.environment", "qr_svg")]
# Kept between builds, so no part of most of them; here they are left out.
LEFT_OUT = [("healthsite.publish.link_codes", "code_files"), ("healthsite.publish.pictures", "picture_files")]
spent = {"apart": 0.0}


def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which adds its time to `spent`."""
    def run(*arguments: Any, **options: Any) -> Any:
        started = process_time()
        try:
            return work(*arguments, **options)
        finally:
            spent[name] = spent.get(name, 0.0) + process_time() - started
    return run


def ours(content: Path, folder: Path) -> dict[str, float]:
    """Our whole build, and what our own parts of it took."""
    from healthsite import build as builder

    for module_name, name in APART:
        module = importlib.import_module(module_name)
        if hasattr(module, name):
            setattr(module, name, timed("apart", getattr(module, name)))
    for module_name, name in LEFT_OUT:
        setattr(importlib.import_module(module_name), name, lambda *arguments: {})
    make_papers = builder.maker
    builder.maker = lambda templates: timed("apart", make_papers(templates, make=False))
    builder.assemble = timed("assemble", builder.assemble)
    builder.publish = timed("publish", builder.publish)
    builder.run_host = timed("host", builder.run_host)
    started = process_time()
    result = builder.build(content, folder, root=ROOT)
    if result.failed:
        raise SystemExit("\n".join(map(str, result.problems[:20])))
    return {"whole": process_time() - started, "pages": result.pages, **spent, "own": spent["assemble"] + spent["publish"] - spent["apart"]}


def write(content: Path, folder: Path) -> dict[str, float]:
    """Only leave the Markdown for other generators."""
    from healthsite.assemble import assemble, write_to

    site = assemble(content, ROOT / "templates", "en")
    write_to(folder / "docs", site)
    return {"pages": len(site.pages)}


def plain(content: Path, folder: Path) -> dict[str, float]:
    """MkDocs with Material as it comes, on the Markdown in `content`; one menu entry, for a full menu is quadratic."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    (folder.parent / "plain.yml").write_text(
        "site_name: x\nsite_url: https://example.org/\nnot_in_nav: '*'\nnav: [index.md]\ntheme: {name: material, font: false}\n"
        "markdown_extensions: [attr_list, md_in_html, tables, sane_lists]\nvalidation: {links: {not_found: ignore, unrecognized_links: ignore}}\n", encoding="utf-8",
    )
    started = process_time()
    build(load_config(str(folder.parent / "plain.yml"), docs_dir=str(content), site_dir=str(folder)))
    return {"whole": process_time() - started, "pages": sum(1 for _ in content.rglob("*.md"))}


def check(content: Path, folder: Path) -> dict[str, float]:
    """`healthsite check`, as an author waits for it."""
    started = perf_counter()
    subprocess.run([sys.executable, "-m", "healthsite", "check", "--content", str(content)], capture_output=True, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"seconds": perf_counter() - started, "whole": used.ru_utime + used.ru_stime}


def handouts(content: Path, folder: Path) -> dict[str, float]:
    """All handouts from nothing, on every core; their number and size."""
    from healthsite.content.check import load_checked
    from healthsite.publish.handouts import handouts_for

    library, _ = load_checked(content, "en")
    assert library
    started, used = perf_counter(), process_time()
    made = handouts_for(library, ROOT / "templates", folder / "cache")
    sizes = [len(data) for path, data in made.files.items() if path.endswith(".pdf")]
    return {
        "seconds": perf_counter() - started, "whole": process_time() - used, "cores": os.cpu_count() or 1,
        "files": len(sizes), "middle": sorted(sizes)[len(sizes) // 2] / 1000, "largest": max(sizes) / 1000,
    }


if __name__ == "__main__":
    work = {"ours": ours, "plain": plain, "write": write, "check": check, "handouts": handouts}[sys.argv[1]]
    made = work(Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve())
    made["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(made))
