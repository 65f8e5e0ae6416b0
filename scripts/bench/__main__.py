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
            found[items] = _measure(items, Path(place), options.runs if items < 1000 else min(options.runs, 2))
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_text(_table(found, seconds_until_shown(ROOT)), encoding="utf-8")
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


def _table(found: Runs, shown: float | None) -> str:
    lines = [
        "# Speed and scale", "",
        "Time of the processor; medians of several runs; ratios are of the same runs. Plain = MkDocs with Material as it comes, on the Markdown that we hand it.", "",
        "| items | pages | our own work | plain MkDocs | own ÷ plain | our whole build ÷ plain | own work a page | proofs, papers, codes | memory, ours | memory, plain |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for items, each in found.items():
        own, plain = each["ours"], each["plain"]
        lines.append(
            f"| {items} | {own['pages']:.0f} | {own['own']:.2f} s | {plain['whole']:.2f} s | **{own['own'] / plain['whole']:.0%}** | {own['whole'] / plain['whole']:.2f} "
            f"| {1000 * own['own'] / own['pages']:.2f} ms | {own['apart']:.2f} s | {own['memory']:.0f} MB | {plain['memory']:.0f} MB |"
        )
    a_page = {items: each["ours"]["own"] / each["ours"]["pages"] for items, each in found.items()}
    if 500 in a_page and 3000 in a_page:
        lines += ["", f"Our own work a page, 3,000 against 500 items: {a_page[3000] / a_page[500] - 1:+.0%} (bar: +15%)."]
        whole = {items: each["ours"]["whole"] / each["ours"]["pages"] for items, each in found.items()}
        lines += [f"Our whole build a page, 3,000 against 500 items: {whole[3000] / whole[500] - 1:+.0%}."]
    lines += ["", "Other generators on the same Markdown, plain MkDocs = 1 (a bare layout for Hugo and Eleventy; all cores counted):", "", "| generator | " + " | ".join(map(str, found)) + " |", "|---|" + "---|" * len(found)]
    for name in PREPARE:
        cells = [f"{each[name]['whole'] / each['plain']['whole']:.2f} ({each[name]['pages']:.0f} pages)" if name in each else "not installed" for each in found.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", f"One changed file shows in the preview of the real site after {shown:.1f} s (bar: 2 s)." if shown else "The preview could not be measured.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
