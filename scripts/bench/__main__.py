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

ROOT = Path(__file__).resolve().parents[2]
Runs = dict[int, dict[str, dict[str, float]]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[50, 500, 3000])
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement, of which the median counts")
    parser.add_argument("--output", type=Path, default=ROOT / "bench" / "results.md")
    options = parser.parse_args()
    found: Runs = {}
    for items in options.items:
        with tempfile.TemporaryDirectory() as place:
            found[items] = _measure(items, Path(place), options.runs)
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_text("\n".join([*_table(found), *_others(found), *_real_site(options.runs)]), encoding="utf-8")
    print(options.output.read_text(encoding="utf-8"))


def _measure(items: int, place: Path, runs: int) -> dict[str, dict[str, float]]:
    grow(ROOT / "content", place / "content", items)
    _one("write", place / "content", place / "other")
    results: dict[str, list[dict[str, float]]] = {}
    for number in range(runs):
        # All of them in each run, so that a busy moment of the machine meets all alike.
        print(f"{items} items, run {number + 1} of {runs}", file=sys.stderr)
        results.setdefault("ours", []).append(_one("ours", place / "content", place / "site"))
        results.setdefault("plain", []).append(_one("plain", place / "other" / "docs", place / "plain"))
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
        "Time of the processor; medians of several runs; ratios are of the same runs. Plain = MkDocs with Material as it comes, on the Markdown that we hand it.", "",
        "| items | pages | our own work | plain MkDocs | own ÷ plain (bar: 30%) | our whole build ÷ plain | own work a page | proofs, handouts' words, codes | memory, ours | memory, plain |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for items, each in found.items():
        own, plain = each["ours"], each["plain"]
        lines.append(
            f"| {items} | {own['pages']:.0f} | {own['own']:.2f} s | {plain['whole']:.2f} s | **{own['own'] / plain['whole']:.0%}** | {own['whole'] / plain['whole']:.2f} "
            f"| {1000 * own['own'] / own['pages']:.2f} ms | {own['apart']:.2f} s | {own['memory']:.0f} MB | {plain['memory']:.0f} MB |"
        )
    if 500 in found and 3000 in found:
        for what, name in (("own", "Our own work"), ("whole", "Our whole build")):
            a_page = {items: each["ours"][what] / each["ours"]["pages"] for items, each in found.items()}
            lines += ["", f"{name} a page, 3,000 against 500 items: {a_page[3000] / a_page[500] - 1:+.0%} (bar: +15%)."]
    return lines


def _others(found: Runs) -> list[str]:
    """The other generators' figures as they are."""
    lines = ["", "Other generators on the same Markdown, plain MkDocs = 1 (a bare layout for Hugo and Eleventy; all cores counted):", ""]
    lines += ["| generator | " + " | ".join(map(str, found)) + " |", "|---|" + "---|" * len(found)]
    for name in PREPARE:
        cells = [f"{each[name]['whole'] / each['plain']['whole']:.2f} ({each[name]['pages']:.0f} pages)" if name in each else "not installed" for each in found.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _real_site(runs: int) -> list[str]:
    """What an author of the real site waits for, by the clock."""
    with tempfile.TemporaryDirectory() as place:
        checks = [_one("check", ROOT / "content", Path(place)) for _ in range(runs)]
        papers = _one("handouts", ROOT / "content", Path(place))
    shown = seconds_until_shown(ROOT)
    return [
        "", "The real site:", "", "| what | time | bar |", "|---|---|---|",
        f"| `healthsite check` | {median(each['seconds'] for each in checks):.1f} s ({median(each['whole'] for each in checks):.1f} s of the processor) | 2 s |",
        f"| one changed file shows in the preview | {f'{shown:.1f} s' if shown else 'could not be measured'} | 2 s |",
        f"| all {papers['files']:.0f} handouts from nothing, {papers['cores']:.0f} cores | {papers['seconds']:.1f} s ({papers['whole']:.1f} s of the processor; "
        f"{1000 * papers['whole'] / papers['files']:.0f} ms each; {papers['middle']:.0f} kB in the middle, {papers['largest']:.0f} kB the largest) | |", "",
    ]


if __name__ == "__main__":
    main()
