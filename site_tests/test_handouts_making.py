"""Which handouts are made, when they are made again, and the command that makes one."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from handout_fixtures import CACHE, COMPOSED, ROOT, TEMPLATES
from healthsite.__main__ import main
from healthsite.content.library import Library
from healthsite.handouts import Handouts, handouts_for, layout
from healthsite.handouts import pdf_files as making
from healthsite.handouts.documents import Document, version
from healthsite.handouts.drawings import print_style
from healthsite.handouts.typst_compiler import TypstCompiler

STYLES = TEMPLATES / "theme" / "assets" / "figures.css"


def test_every_handout_is_made(made: Handouts, documents: dict[str, Document], library: Library) -> None:
    """Composed ones, and one for each page that asks for it; in four forms, teaching ones in two."""
    assert made.problems == []
    assert {entry.id for entry in made.catalogue} >= COMPOSED
    assert {page.id for page in library.pages.values() if page.handout} <= {entry.id for entry in made.catalogue}
    for entry in made.catalogue:
        sizes = {"a4", "letter"} if entry.use == "teaching" else {"a4", "letter", "a4-large", "letter-large"}
        assert {file.size for file in entry.files} == sizes, entry.id
        for file in entry.files:
            assert file.path == f"handouts/{entry.id}.en.{file.size}.pdf"



@pytest.mark.slow
def test_same_bytes_each_time(documents: dict[str, Document], library: Library) -> None:
    for name in ("when-to-avoid-fracture", "slides"):
        first = layout.typeset(documents[name], library, TypstCompiler(TEMPLATES))
        second = layout.typeset(documents[name], library, TypstCompiler(TEMPLATES))
        assert first == second


@pytest.mark.slow
def test_unchanged_handouts_are_not_made_again(documents: dict[str, Document], library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = [documents["get-help-now"], documents["when-to-avoid-fracture"]]
    making.make_all(some, library, TEMPLATES, tmp_path)
    asked: list[str] = []
    make = layout.typeset
    monkeypatch.setattr(layout, "typeset", lambda document, lib, press: asked.append(document.id) or make(document, lib, press))

    again, _ = making.make_all(some, library, TEMPLATES, tmp_path)
    assert asked == [] and set(again) == {document.name for document in some}

    changed = replace(some[1], purpose="Other words.")
    making.make_all([some[0], changed], library, TEMPLATES, tmp_path)
    assert asked == [changed.id]
    assert version(changed) != version(some[1])


def test_preview_takes_what_is_there(documents: dict[str, Document], library: Library, tmp_path: Path) -> None:
    some = [documents["get-help-now"], documents["when-to-avoid-fracture"]]
    making.make_all(some[1:], library, TEMPLATES, tmp_path)
    changed = replace(some[1], purpose="Other words.")

    found, mistakes = making.make_all([some[0], changed], library, TEMPLATES, tmp_path, make=False)

    assert set(found) == {changed.name} and mistakes == []


@pytest.mark.slow
def test_too_long_a_page_is_told(documents: dict[str, Document], library: Library, tmp_path: Path) -> None:
    """It is made all the same: a build must not fail for it."""
    long = replace(documents["when-to-avoid-fracture"], blocks=documents["when-to-avoid-fracture"].blocks * 4)

    done, mistakes = making.make_all([long], library, TEMPLATES, tmp_path)

    assert mistakes == [] and layout.too_long(long, done[long.name])


def test_a_character_without_a_letter_is_refused(documents: dict[str, Document], library: Library, tmp_path: Path) -> None:
    """Paper must not show an empty box."""
    _, mistakes = making.make_all([replace(documents["get-help-now"], purpose="中文")], library, TEMPLATES, tmp_path)

    assert len(mistakes) == 1 and "could not be set" in mistakes[0][1]


def test_zips_hold_all_of_a_size(made: Handouts, library: Library) -> None:
    again = handouts_for(library, TEMPLATES, CACHE)
    for each in made.zips:
        names = zipfile.ZipFile(io.BytesIO(made.files[each.path])).namelist()
        assert len(names) == each.files and all(name.endswith(f".{each.size}.pdf") for name in names)
        assert made.files[each.path] == again.files[each.path]


def test_drawings_have_print_colours() -> None:
    style = print_style(STYLES)
    assert "var(" not in style and "inherit" not in style and ".fig-ink" in style



@pytest.mark.slow
def test_command_line(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "healthsite", "handouts", "--output", str(tmp_path), *arguments], cwd=ROOT, capture_output=True, text=True,
            env={"PYTHONPATH": str(ROOT / "scripts"), "PATH": "/usr/bin"},
        )

    good = run("--topics", "swedish,when-to-avoid", "--size", "letter", "--large", "--clinic", "Hill Clinic")
    assert good.returncode == 0, good.stderr
    assert Path(good.stdout.strip()).read_bytes().startswith(b"%PDF")
    bad = run("--topics", "swedsh")
    assert bad.returncode == 1 and "did you mean 'swedish'" in bad.stderr and "Traceback" not in bad.stderr
    unclear = run("--topics", "stress")
    assert unclear.returncode == 1 and "plan-stress" in unclear.stderr


@pytest.mark.parametrize("option, value, told", [
    ("--clinic", "Clinic \N{GRINNING FACE}", "\N{GRINNING FACE}"),
    ("--note", "\N{ARABIC LETTER AIN}", "\N{ARABIC LETTER AIN}"),
    ("--output", __file__, "test_handouts_making.py"),
])
def test_command_line_says_what_is_wrong(option: str, value: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A letter that the font lacks, a folder that is none: one line that names the option and what was found."""
    status = main(["handouts", "--topics", "acute-injury", "--output", str(tmp_path), "--content", str(ROOT / "content"), option, value])

    said = capsys.readouterr().err.strip()
    assert status == 1 and option in said and told in said and len(said.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_command_line_keeps_the_limits_of_the_handout_maker(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["handouts", "--topics", "acute-injury", "--clinic", "W" * 81])
    assert "81" in capsys.readouterr().err
