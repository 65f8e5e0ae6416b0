"""Run every measurement and write the table."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.clone import grow
from bench.others import PREPARE, measure
from bench.serve import seconds_until_shown
from healthsite.parallel import core_count

ROOT = Path(__file__).resolve().parents[2]
Runs = dict[int, dict[str, dict[str, float]]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[50, 500, 3000])
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement, of which the median counts")
    parser.add_argument("--full-menu-up-to", type=int, default=500, help="items up to which MkDocs is also built with a menu of all pages (quadratic)")
    parser.add_argument("--output", type=Path, default=ROOT / "bench" / "results.md")
    options = parser.parse_args()
    found: Runs = {}
    for items in options.items:
        with tempfile.TemporaryDirectory() as place:
            found[items] = _measure(items, Path(place), options.runs, items <= options.full_menu_up_to)
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_text("\n".join([*_table(found), *_others(found), *_real_site(options.runs)]), encoding="utf-8")
    print(options.output.read_text(encoding="utf-8"))


def _measure(items: int, place: Path, runs: int, full_menu: bool) -> dict[str, dict[str, float]]:
    grow(ROOT / "content", place / "content", items)
    _one("write", place / "content", place / "other")  # for the others, and once before all, so that codes and compiled templates are there
    results: dict[str, list[dict[str, float]]] = {}
    for number in range(runs):
        # All of them in each run, so that a busy moment of the machine meets all alike.
        print(f"{items} items, run {number + 1} of {runs}", file=sys.stderr)
        results.setdefault("ours", []).append(_one("ours", place / "content", place / "site"))
        for name in ("plain small", *(["plain"] if full_menu else [])):
            results.setdefault(name, []).append(_one(name, place / "other" / "docs", place / "plain"))
        for name in PREPARE:
            if (result := measure(name, place / "other")) is not None:
                results.setdefault(name, []).append(result)
        for folder in ("site", "plain"):
            shutil.rmtree(place / folder, ignore_errors=True)
    return {name: {key: median(each[key] for each in several) for key in several[0]} for name, several in results.items()}


def _one(what: str, content: Path, folder: Path) -> dict[str, float]:
    folder.parent.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run([sys.executable, "-m", "bench.one", what, str(content), str(folder)], env=environment, cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(run.stderr[-3000:])
    result: dict[str, float] = json.loads(run.stdout.strip().splitlines()[-1])
    return result


def _table(found: Runs) -> list[str]:
    lines = [
        "# Speed and scale", "",
        f"By the clock, on {core_count()} cores, if nothing else is said; medians of several runs; ratios are of the same runs.",
        "Own work: load, check, render, post-process. MkDocs: plain, with Material, on the very Markdown that we hand it; as it comes its menu holds",
        "every page on every page, which is quadratic, so the second column of it has a menu of one entry, as ours.", "",
        "| items | pages | own work | of the processor | MkDocs | MkDocs, one-entry menu | **own ÷ MkDocs (bar: 30%)** | own ÷ MkDocs, one-entry menu | the same of the processor "
        "| our whole build ÷ MkDocs, one-entry menu | own work a page | apart: proofs, handouts' words | memory, ours | memory, MkDocs |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for items, each in found.items():
        own, small, full = each["ours"], each["plain small"], each.get("plain")
        lines.append("| " + " | ".join([
            f"{items} | {own['pages']:.0f} | {own['own clock']:.2f} s | {own['own used']:.2f} s", f"{full['whole clock']:.2f} s" if full else "not run",
            f"{small['whole clock']:.2f} s", f"**{own['own clock'] / full['whole clock']:.0%}**" if full else "not run",
            f"{own['own clock'] / small['whole clock']:.0%}", f"{own['own used'] / small['whole used']:.0%}", f"{own['whole clock'] / small['whole clock']:.2f}",
            f"{1000 * own['own clock'] / own['pages']:.2f} ms", f"{own['apart clock']:.2f} s", f"{own['memory']:.0f} MB", f"{small['memory']:.0f} MB",
        ]) + " |")
    if 500 in found and 3000 in found:
        for what, name in (("own", "Our own work"), ("whole", "Our whole build")):
            a_page = {items: each["ours"][f"{what} clock"] / each["ours"]["pages"] for items, each in found.items()}
            lines += ["", f"{name} a page, 3,000 against 500 items: {a_page[3000] / a_page[500] - 1:+.0%} (bar: +15%)."]
    return lines


def _others(found: Runs) -> list[str]:
    """The other generators' figures as they are."""
    lines = ["", "Other generators on the same Markdown with a menu of one entry, MkDocs = 1 (a bare layout for Hugo and Eleventy):", ""]
    lines += ["| generator | " + " | ".join(map(str, found)) + " |", "|---|" + "---|" * len(found)]
    for name in PREPARE:
        lines.append(f"| {name} | " + " | ".join(_beside(each.get(name), each["plain small"]) for each in found.values()) + " |")
    return lines


def _beside(other: dict[str, float] | None, plain: dict[str, float]) -> str:
    if other is None:
        return "not installed"
    return f"{other['whole clock'] / plain['whole clock']:.2f} ({other['pages']:.0f} pages)" if other["pages"] else "failed"


def _real_site(runs: int) -> list[str]:
    """What an author of the real site waits for."""
    with tempfile.TemporaryDirectory() as place:
        checks = [_one("check", ROOT / "content", Path(place)) for _ in range(runs)]
        papers = _one("handouts", ROOT / "content", Path(place))
    shown = seconds_until_shown(ROOT)
    return [
        "", "The real site:", "", "| what | time | bar |", "|---|---|---|",
        f"| `healthsite check` | {median(each['whole clock'] for each in checks):.1f} s ({median(each['whole used'] for each in checks):.1f} s of the processor) | 2 s |",
        f"| one changed file shows in the preview | {f'{shown:.1f} s' if shown else 'could not be measured'} | 2 s |",
        f"| all {papers['files']:.0f} handouts from nothing, {papers['cores']:.0f} cores | {papers['whole clock']:.1f} s ({papers['whole used']:.1f} s of the processor; "
        f"{1000 * papers['whole used'] / papers['files']:.0f} ms each; {papers['middle']:.0f} kB in the middle, {papers['largest']:.0f} kB the largest) | |", "",
    ]


if __name__ == "__main__":
    main()
