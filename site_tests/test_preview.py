"""A preview draws anew only what changed, and shows what a build would show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from headache import write_headache

ROOT = Path(__file__).resolve().parents[1]


def rebuild(content: Path, folder: Path, first: bool = False) -> dict[str, str]:
    """One rebuild as `mkdocs serve` does it, with the plugin that lives on between two; path → HTML."""
    own = {"content": str(content), "templates": str(ROOT / "templates"), "lang": "en"}
    file = content.parent / "preview.yml"
    file.write_text(json.dumps({
        "INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(content / "en"), "theme": {"custom_dir": str(ROOT / "templates" / "theme")},
        "plugins": [{"healthsite": own}], "watch": [], "strict": False,
    }))
    config = load_config(str(file), site_dir=str(folder))
    if first:
        config.plugins["healthsite"].on_startup(command="serve", dirty=False)
    build(config)
    return {page.relative_to(folder).as_posix(): page.read_text(encoding="utf-8") for page in folder.rglob("*.html")}


@pytest.mark.slow
def test_a_rebuild_shows_what_a_first_build_shows(tmp_path: Path) -> None:
    content = write_headache(tmp_path / "content", ROOT / "content")
    before = rebuild(content, tmp_path / "site", first=True)
    urgent = content / "en" / "urgent.md"
    urgent.write_text(urgent.read_text(encoding="utf-8") + "\nA line that was not there.\n", encoding="utf-8")
    after = rebuild(content, tmp_path / "site")
    assert [path for path in before if before[path] != after[path]] == ["urgent/index.html"]
    assert after == rebuild(content, tmp_path / "site", first=True)
