"""Two builds of the same content are the same to the byte, wherever, whenever and by whomever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from conftest import marks
from healthsite.content.days import lies_ahead, today

ROOT = Path(__file__).resolve().parents[1]
PLACES = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "LANGUAGE": "tr_TR"},
]


@pytest.mark.slow
def test_two_builds_are_identical(tmp_path: Path) -> None:
    found = []
    for number, place in enumerate(PLACES):
        root = tmp_path / ("deep/er" * number + f"place {number}")
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, root / name, copy_function=shutil.copy)  # other file times
        shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
        surroundings = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        run = subprocess.run(
            [sys.executable, "-m", "healthsite", "build", "--output", "made"], cwd=root, capture_output=True, text=True,
            env={**surroundings, **place, "PYTHONPATH": str(ROOT / "scripts")},
        )
        assert run.returncode == 0, run.stderr
        found.append(marks(root / "made"))
    assert found[0].keys() == found[1].keys()
    assert [path for path in found[0] if found[0][path] != found[1][path]] == []


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has no time zones to set")
def test_it_is_the_same_day_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """These two zones never share a date. A page that is due for its check that day says so in both, or in neither."""
    found = set()
    try:
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            found.add(today())
    finally:
        monkeypatch.undo()
        time.tzset()
    assert len(found) == 1


@pytest.mark.parametrize(("checked", "ahead"), [("2026-11-24", False), ("2026-11-25", True)])
def test_an_author_in_the_far_east_may_write_the_day(checked: str, ahead: bool) -> None:
    assert lies_ahead(date.fromisoformat(checked), date(2026, 11, 23)) is ahead


def test_nothing_names_this_machine_or_day(built_site: Path) -> None:
    """No path of the machine and no name of the host's own version gets into a page."""
    for file in built_site.rglob("*"):
        if file.suffix in (".html", ".json", ".xml", ".js", ".css"):
            text = file.read_text(encoding="utf-8")
            assert str(ROOT) not in text and "/tmp/" not in text, file
    assert not list(built_site.rglob("*.map")), "source maps of the theme"
    assert not [file for file in built_site.rglob("*") if "material" in file.name.lower() or "lunr" in file.name.lower()]
