"""The cache is trusted for nothing: whatever became of an entry, what is made is the same as without a cache."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import marks
from handout_fixtures import TEMPLATES
from healthsite.build import build
from healthsite.build_cache import FORMAT, read_entry, write_entry
from healthsite.content.library import Library
from healthsite.handouts import layout
from healthsite.handouts.documents import Document
from healthsite.handouts.layout import TypesetHandout
from healthsite.handouts.pdf_files import make_all
from healthsite.outputs.og_images import picture_files
from healthsite.outputs.qr_codes import code_files
from healthsite.render.compiled import kept_bytecode
from healthsite.render.environment import environment

Damage = Callable[[Path, random.Random], None]


def flip(file: Path, dice: random.Random, count: int) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(count):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    file.write_bytes(data)


def exchange(file: Path, dice: random.Random) -> None:
    """Another entry of the same kind in its place, whole and well sealed."""
    others = sorted(each for each in file.parent.iterdir() if each != file and each.suffix == file.suffix)
    file.write_bytes(dice.choice(others).read_bytes() if others else b"")


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES: dict[str, Damage] = {
    "emptied": lambda file, dice: file.write_bytes(b"") and None,
    "cut": lambda file, dice: file.write_bytes(file.read_bytes()[: dice.randrange(file.stat().st_size)]) and None,
    "one bit": lambda file, dice: flip(file, dice, 1),
    "twenty bits": lambda file, dice: flip(file, dice, 20),
    "zeros": lambda file, dice: file.write_bytes(bytes(file.stat().st_size)) and None,
    "longer": lambda file, dice: file.write_bytes(file.read_bytes() + b"\0") and None,
    "exchanged": exchange,
    "of another version": lambda file, dice: file.write_bytes(file.read_bytes().replace(FORMAT, FORMAT.replace(b"1", b"0"), 1)) and None,
    "a folder": lambda file, dice: folder(file),
    "without a seal": lambda file, dice: file.write_bytes(file.read_bytes().partition(b"\n")[2]) and None,
}


def typeset(document: Document, *_: object) -> TypesetHandout:
    """Takes no time; Typst itself is at work in the deep test below."""
    return TypesetHandout(document.name, {"a4": document.name.encode() * 50, "letter": b""}, {"a4": 1, "letter": 1}, 2, b"picture")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_of_any_kind_is_made_anew(
    damage: str, library: Library, documents: dict[str, Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout, "typeset", typeset)
    own = replace(library, root=tmp_path / "content")
    pages = [library.pages[name] for name in ("terms", "offline")]
    papers = list(documents.values())[:2]
    dice = random.Random(damage)

    def made() -> dict[str, object]:
        templates = environment(TEMPLATES, own)
        handouts, mistakes = make_all(papers, own, TEMPLATES, own.cache / "handouts")
        assert not mistakes
        source = templates.get_template("pages/components.md.j2")
        return {**code_files(own, pages), **picture_files(own, pages, TEMPLATES, own.cache / "pictures"), **handouts, "macros": sorted(vars(source.module))}

    right = made()
    entries = [file for file in sorted(own.cache.rglob("*")) if file.is_file()]
    assert {file.parent.name for file in entries} == {"codes", "pictures", "handouts", "templates"}
    for file in entries:
        DAMAGES[damage](file, dice)
    damaged = marks(own.cache)
    assert made() == right
    if damage not in ("a folder", "exchanged"):  # where one of two has got its own bytes back
        assert all(digest != damaged[path] for path, digest in marks(own.cache).items()), "what was made anew is kept"


def test_an_entry_is_for_what_it_was_made_from(tmp_path: Path) -> None:
    file = tmp_path / "entry"
    write_entry(file, "made from this", b"bytes")
    assert read_entry(file, "made from this") == b"bytes" and read_entry(file, "made from that") is None
    write_entry(file, "nothing", b"")
    assert read_entry(file, "nothing") == b""
    assert read_entry(tmp_path / "nowhere", "nothing") is None
    assert kept_bytecode(tmp_path / "nowhere")


@pytest.mark.deep
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_whole_build_from_a_damaged_cache(damage: str, root: Path, tmp_path_factory: pytest.TempPathFactory, built_site: Path, tmp_path: Path) -> None:
    """Every cached file damaged: the same bytes as the site that every test looks at."""
    content = Path(shutil.copytree(root / "content", tmp_path / "content"))
    if (root / ".cache").is_dir():
        shutil.copytree(root / ".cache", tmp_path / ".cache")
    dice = random.Random(damage)
    for file in sorted((tmp_path / ".cache").rglob("*")):
        if file.is_file():
            DAMAGES[damage](file, dice)
    result = build(content, tmp_path / "site", root=root)
    assert not result.failed and marks(tmp_path / "site") == marks(built_site)
