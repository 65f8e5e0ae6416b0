"""One measurement in a process of its own: `python -m bench.one WHAT CONTENT FOLDER`; prints JSON.

clock: seconds that one waits. used: seconds of the processor, all cores. Proofs, codes, pictures and what handouts take without
being printed are measured apart or left out: they are no part of "our own work" on pages.
"""

from __future__ import annotations

import importlib
import json
import logging
import resource
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APART = [("healthsite.decision.build", "prove"), ("healthsite.decision.build", "agreement")]
# Kept between builds, so no part of most of them; here they are left out.
LEFT_OUT = [("healthsite.outputs.qr_codes", "code_files"), ("healthsite.outputs.og_images", "picture_files")]
spent: dict[str, float] = {}


def used(alone: bool = False) -> float:
    """Seconds of the processor up to now, those of helpers and programs that have ended included, or of this process alone."""
    active_children()  # takes leave of helpers that are done, so that they count
    who = [resource.RUSAGE_SELF] if alone else [resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN]
    return sum(each.ru_utime + each.ru_stime for each in map(resource.getrusage, who))


def timed(name: str, work: Callable[..., Any], alone: bool = False) -> Callable[..., Any]:
    """The same function, which adds its time to `spent`. alone: what helpers do meanwhile is not its work."""
    def run(*arguments: Any, **options: Any) -> Any:
        before, started = used(alone), perf_counter()
        try:
            return work(*arguments, **options)
        finally:
            for key, seconds in ((f"{name} clock", perf_counter() - started), (f"{name} used", used(alone) - before)):
                spent[key] = spent.get(key, 0.0) + seconds
    return run


def ours(content: Path, folder: Path) -> dict[str, float]:
    """Our whole build, and what our own parts of it took."""
    from healthsite import build as builder

    for module_name, name in APART:
        module = importlib.import_module(module_name)
        setattr(module, name, timed("apart", getattr(module, name)))
    for module_name, name in LEFT_OUT:
        setattr(importlib.import_module(module_name), name, lambda *arguments: {})
    make_papers = builder.maker
    builder.maker = lambda templates: timed("apart", make_papers(templates, make=False))
    builder.run_host = timed("host", builder.run_host, alone=True)
    result = timed("whole", builder.build)(content, folder, root=ROOT)
    if result.failed:
        raise SystemExit("\n".join(map(str, result.problems[:20])))
    own = {f"own {unit}": spent[f"whole {unit}"] - spent[f"host {unit}"] - spent[f"apart {unit}"] for unit in ("clock", "used")}
    return {"pages": result.pages, **spent, **own}


def write(content: Path, folder: Path) -> dict[str, float]:
    """Only leave the Markdown for other generators."""
    from healthsite.assemble import assemble, write_to

    site = assemble(content, ROOT / "templates", "en")
    write_to(folder / "docs", site)
    return {"pages": len(site.pages)}


def plain(content: Path, folder: Path, nav: str = "") -> dict[str, float]:
    """MkDocs with Material as it comes, on the Markdown in `content`: its menu holds every page."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    (folder.parent / "plain.yml").write_text(
        f"site_name: x\nsite_url: https://example.org/\n{nav}theme: {{name: material, font: false}}\n"
        "markdown_extensions: [attr_list, md_in_html, tables, sane_lists]\nvalidation: {links: {not_found: ignore, unrecognized_links: ignore}}\n", encoding="utf-8",
    )
    timed("whole", lambda: build(load_config(str(folder.parent / "plain.yml"), docs_dir=str(content), site_dir=str(folder))))()
    return {"pages": sum(1 for _ in content.rglob("*.md")), **spent}


def plain_small(content: Path, folder: Path) -> dict[str, float]:
    """The same with a menu of one entry, for a menu of all pages on each page is quadratic."""
    return plain(content, folder, nav="not_in_nav: '*'\nnav: [index.md]\n")


def check(content: Path, folder: Path) -> dict[str, float]:
    """`healthsite check`, as an author waits for it."""
    timed("whole", subprocess.run)([sys.executable, "-m", "healthsite", "check", "--content", str(content)], capture_output=True, check=True)
    return spent


def handouts(content: Path, folder: Path) -> dict[str, float]:
    """All handouts from nothing, on every core; their number and size."""
    from healthsite.content.check import load_checked
    from healthsite.handouts import handouts_for
    from healthsite.parallel import core_count

    library, _ = load_checked(content, "en")
    assert library
    made = timed("whole", handouts_for)(library, ROOT / "templates", folder / "cache")
    sizes = [len(data) for path, data in made.files.items() if path.endswith(".pdf")]
    return {**spent, "cores": core_count(), "files": len(sizes), "middle": sorted(sizes)[len(sizes) // 2] / 1000, "largest": max(sizes) / 1000}


WORK = {"ours": ours, "plain": plain, "plain small": plain_small, "write": write, "check": check, "handouts": handouts}

if __name__ == "__main__":
    made = WORK[sys.argv[1]](Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve())
    made["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(made))
