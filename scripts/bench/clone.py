"""More content of the same kind: real topics again and again, in subjects of twenty."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

IN_A_SUBJECT = 20


def grow(source: Path, target: Path, items: int) -> None:
    """Copy the content folder and add clones of its topics until the language holds `items` pages (signs are not pages)."""
    shutil.copytree(source, target)
    english = target / "en"
    hubs = [file for file in sorted(english.glob("*/index.md")) if "\nholds: page" not in file.read_text(encoding="utf-8")]
    topics = sorted(file for hub in hubs for file in hub.parent.glob("*.md") if file != hub)
    pages = [file for file in english.rglob("*.md") if file.relative_to(english).parts[0] not in ("signs", "decisions")]
    hub = hubs[0].read_text(encoding="utf-8")
    for number in range(max(0, items - len(pages))):
        folder = english / f"more-{number // IN_A_SUBJECT:03}"
        if number % IN_A_SUBJECT == 0:
            folder.mkdir()
            (folder / "index.md").write_text(_again(hub, number).replace("kind: hub\n", "kind: hub\nin_menu: false\n", 1), encoding="utf-8")
            continue
        file = topics[number % len(topics)]
        (folder / f"{file.stem}-{number}.md").write_text(_again(file.read_text(encoding="utf-8"), number), encoding="utf-8")


def _again(text: str, number: int) -> str:
    """The same page with names of its own, and without a paper."""
    text = re.sub(r"^title: (.*)$", lambda match: f"title: {match.group(1)} {number}", text, count=1, flags=re.M)
    text = re.sub(r"^(aliases|also_called): .*\n(  - .*\n)*", "", text, flags=re.M)
    text = re.sub(r"^in_menu: .*\n", "", text, flags=re.M)
    return re.sub(r"^handout: .*\n(  .*\n)*", "", text, flags=re.M)
