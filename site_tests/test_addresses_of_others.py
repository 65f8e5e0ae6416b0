"""Nothing that an author writes reaches outside the content folder, or takes the place of what the build makes."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from healthsite.assemble import assemble
from healthsite.build import build
from healthsite.content import blocks, models, shared
from healthsite.content.check import load_checked
from healthsite.content.library import Library
from healthsite.content.output_addresses import FILES, FOLDERS, check_addresses_are_free, taken_by
from healthsite.decision import words
from healthsite.staging import MARK, mark_as_ours, recover, site_before


def old(library: Library, *addresses: str) -> list[str]:
    """What the check says when a page takes over these addresses."""
    about = library.pages["about"]
    changed = about.model_copy(update={"redirect_from": list(addresses)})
    changed._place = about.place
    pages = [changed if page.id == "about" else page for page in library.pages.values()]
    return [str(problem) for problem in check_addresses_are_free(library, pages, {each: "/about/" for each in addresses})]


def test_everything_that_a_build_makes_is_registered(built_site: Path, library: Library) -> None:
    """A new output that is not in the registry is told here, before an author can take its address."""
    pages = {page.address.strip("/").split("/")[0] for page in assemble_pages(library)} - {"404.html"}
    tops = {path.name for path in built_site.iterdir()}
    assert tops - pages <= {*FOLDERS, *FILES}
    assert {name for name in FOLDERS if (built_site / name).is_dir()} == set(FOLDERS), "and none is dead"


def assemble_pages(library: Library) -> list[models.Page]:
    from conftest import ROOT

    return assemble(ROOT / "content", ROOT / "templates", "en").shown


def test_no_old_address_takes_what_the_build_makes(built_site: Path, library: Library) -> None:
    """Every folder of the built site that is no page's own."""
    pages = {page.address for page in assemble_pages(library)}
    folders = {f"/{path.relative_to(built_site).as_posix()}/" for path in built_site.rglob("*") if path.is_dir()} - pages
    assert len(folders) > 50
    for folder in random.Random(20).sample(sorted(folders), 50):
        assert taken_by(folder, library), folder
        assert old(library, folder), folder


def test_no_old_address_takes_the_card_of_a_page(library: Library) -> None:
    assert old(library, "/causes-posture/") and old(library, "/a/b/", "/a-b/")
    assert not old(library, "/a/b/", "/a/c/"), "others are free"


@pytest.mark.parametrize("name", ["en/about.md", "figures/where-the-back-is.svg", "site.yml", "logo.svg", "OFL-extra.txt", "en/causes"])
def test_a_link_that_leads_out_is_refused_and_not_read(name: str, root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("kind: page\npassword: hunter2\n")
    content = tmp_path / "content"
    for file in (root / "content").rglob("*"):  # links inside would lead out as well: the files themselves
        if file.is_file() and "schemas" not in file.parts:
            (content / file.relative_to(root / "content")).parent.mkdir(parents=True, exist_ok=True)
            os.link(file, content / file.relative_to(root / "content"))
    place = content / name
    if place.is_dir():
        place.rename(tmp_path / "moved")
    place.unlink(missing_ok=True)
    place.symlink_to(tmp_path / "moved" if (tmp_path / "moved").exists() else secret)
    library, problems = load_checked(content, "en")
    assert library is None and [problem.path for problem in problems] == [name]
    assert "hunter2" not in str(problems) and build(content, tmp_path / "site", root=root).failed


def test_a_link_inside_the_folder_is_fine(root: Path, tmp_path: Path) -> None:
    from healthsite.content.links_out import links_out

    (tmp_path / "a").write_text("")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c").symlink_to(tmp_path)
    assert links_out(tmp_path) == []


def test_no_pattern_is_lost_by_inheritance() -> None:
    """A field with two patterns keeps the last one only: then what the first one held is open."""
    seen = 0
    for module in (blocks, models, shared, words):
        for model in vars(module).values():
            for name, field in getattr(model, "model_fields", {}).items():
                patterns = [each for each in field.metadata if getattr(each, "pattern", None)]
                seen += len(patterns)
                assert len(patterns) < 2, f"{model.__name__}.{name}"
    assert seen > 20


def test_a_helper_has_its_address_below_the_site() -> None:
    kind = words.Decision.model_fields["at"]
    from pydantic import TypeAdapter, ValidationError

    reads = TypeAdapter(words.Slug)
    for wrong in ("../../x", "a/b", "a\n", "A", ""):
        with pytest.raises(ValidationError):
            reads.validate_python(wrong)
    assert kind.metadata, "and it is a Slug"


def test_only_a_folder_with_our_mark_is_replaced(tmp_path: Path, root: Path) -> None:
    """A folder with an index.html may hold somebody's photos."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "index.html").write_text("my photos")
    with pytest.raises(RuntimeError, match=MARK):
        build(root / "content", tmp_path / "photos", root=root)
    assert (tmp_path / "photos" / "index.html").read_text() == "my photos"


def test_an_empty_folder_made_after_a_kill_does_not_cost_the_last_good_site(tmp_path: Path) -> None:
    output = tmp_path / "site"
    before = site_before(output)
    before.mkdir()
    mark_as_ours(before)
    (before / "index.html").write_text("the last good site")
    output.mkdir()
    recover(output)
    assert (output / "index.html").read_text() == "the last good site" and not before.exists()


def test_another_language_owns_its_folder(library: Library) -> None:
    two = replace(library, site=library.site.model_copy(update={"languages": ["en", "de"]}))
    assert taken_by("/de/old/", two) and not taken_by("/de/old/", library)
