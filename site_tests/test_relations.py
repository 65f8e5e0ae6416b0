"""Relations are real: what is true of a treatment decides about it, and each relation is shown from both of its sides."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from healthsite.content import yaml_lines
from healthsite.content.check import load_checked
from healthsite.content.library import Library
from healthsite.content.models import Treatment
from healthsite.content.read import read_data, read_item
from healthsite.content.side_by_side import side_by_side
from healthsite.render.page import connections, pages_behind
from test_contributing import FILES

NEW = "en/massage-types/chair-massage.md"
EXAMPLE = dict(FILES)[NEW]


def with_new_type(root: Path, scratch: Path, pressure: str) -> tuple[Library, Treatment]:
    """The real content with one more type of massage."""
    content = Path(shutil.copytree(root / "content", scratch / "content"))
    text = "\n".join(line if not line.startswith("pressure:") else pressure for line in EXAMPLE.split("\n"))
    (content / NEW).write_text(text, encoding="utf-8")
    library, _ = load_checked(content, "en")
    assert library
    return library, library.treatments["chair-massage"]


@pytest.mark.parametrize("pressure", ["pressure: [firm]", "pressure: [light, firm]", ""], ids=["firm", "up to firm", "not said"])
def test_new_firm_type_has_every_warning_that_the_firmest_has(root: Path, tmp_path: Path, pressure: str) -> None:
    """Once seven signs named types, and a new one with firm pressure was ruled out by none of them."""
    library, new = with_new_type(root, tmp_path, pressure)
    firm = [each for each in library.treatments.values() if each.pressure == ["firm"] and each is not new]

    assert firm
    for each in firm:
        assert {sign.slug for sign in library.ruling_out(each)} <= {sign.slug for sign in library.ruling_out(new)}


def test_light_type_has_fewer(root: Path, tmp_path: Path) -> None:
    """What is ruled out for firm pressure is not ruled out for all."""
    library, new = with_new_type(root, tmp_path, "pressure: [light]")

    assert len(library.ruling_out(new)) < len(library.ruling_out(library.treatments["deep-tissue"]))


def test_what_a_treatment_uses_rules_it_out(root: Path, tmp_path: Path) -> None:
    """Heat on skin that feels little is ruled out for a type that nobody has written yet."""
    library, new = with_new_type(root, tmp_path, "pressure: [light]\nuses: [heat]")

    assert "numb-or-fragile-skin" in {sign.slug for sign in library.ruling_out(new)}


def test_new_type_stands_beside_the_others(root: Path, tmp_path: Path) -> None:
    """The table, the start page and the pages of mechanisms grow with it."""
    library, new = with_new_type(root, tmp_path, "pressure: [light]")
    hub = library.parent(new)
    assert hub and library.start
    table = side_by_side(hub, library)

    assert table and any(f"]({new.address})" in row[0] for row in table.rows)
    assert new in [page for door in library.start.doors for page in pages_behind(door, library)]


def test_mechanisms_are_shown_from_both_sides(library: Library) -> None:
    """Who names a mechanism leads to it, and it leads back."""
    named = [(page, other) for page in library.pages.values() for other in library.mechanisms_of(page)]

    assert len(named) > 5
    for page, mechanism in named:
        assert mechanism in [each for _, pages in connections(page, library) for each in pages]
        assert page in [each for _, pages in connections(mechanism, library) for each in pages]


@pytest.mark.slow
def test_content_is_read_the_same_without_the_c_parser(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no libyaml, its own parser reads every file, to the same values and lines."""
    files = [file for file in sorted((root / "content").rglob("*")) if file.suffix in (".yml", ".md") and file.name != "README.md"]
    read = {file: read_item(file)[0] if file.suffix == ".md" else read_data(file) for file in files}
    monkeypatch.setattr(yaml_lines, "_LOADER", yaml.SafeLoader)

    assert len(files) > 100
    for file, before in read.items():
        after = read_item(file)[0] if file.suffix == ".md" else read_data(file)
        assert (after.value, after.mistakes, after.lines) == (before.value, before.mistakes, before.lines), file
