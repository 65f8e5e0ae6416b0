"""`healthsite init`: a small complete content folder of another subject, to start from."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from healthsite.content.read import read_data
from healthsite.generator_files import generator_files

# The small words and the regions are the same for every subject, so they are copied from our own.
SHARED = ("phrases.yml", "regions.yml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that is new or empty")


def run(options: argparse.Namespace) -> int:
    """Write the folder; return the exit status."""
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"DIR must be a new or an empty folder ({folder} holds something): nothing was written", file=sys.stderr)
        return 1
    write_starter(folder)
    print(f"{folder} written: a small site about another subject. Replace its words, keep its shape. Then:")
    print(f"  healthsite check --content {folder}\n  healthsite build --content {folder} --output {folder}-site")
    return 0


def write_starter(folder: Path) -> None:
    """Write a complete content folder into `folder`. Raises OSError when the disk refuses."""
    ours = generator_files().content
    shutil.copytree(ours / "starter", folder, dirs_exist_ok=True)
    for name in SHARED:
        shutil.copy(ours / "en" / name, folder / "en" / name)
    with (folder / "references.yml").open("a", encoding="utf-8") as file:
        file.write("\n# The sources of regions.yml\n" + _sources_of_regions(ours))


def _sources_of_regions(ours: Path) -> str:
    """The entries of our references.yml that regions.yml names, as they are written there."""
    regions: Any = read_data(ours / "en" / "regions.yml").value
    named = {source for region in regions.values() for source in region.get("sources", ())}
    entries = re.split(r"^(?=[A-Za-z0-9]+:\n)", (ours / "references.yml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    wanted = (entry for entry in entries if entry.partition(":")[0] in named)
    return "".join(re.sub(r"\n#[^\n]*", "", entry).rstrip() + "\n" for entry in wanted)
