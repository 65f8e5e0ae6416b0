"""Addresses that never break: a build that has lost one is refused by name, and an old address leads on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import serve_folder
from healthsite.__main__ import main
from healthsite.assemble import assemble
from healthsite.content.addresses import old_anchors
from healthsite.problems import Problem


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "content", tmp_path / "content")
    return tmp_path / "content"


def lost(content: Path, root: Path) -> list[str]:
    return [str(problem) for problem in assemble(content, root / "templates", "en").errors if problem.path in ("addresses.yml", "redirects.yml")]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_lost_now(root: Path) -> None:
    assert lost(root / "content", root) == []


def test_a_page_that_is_gone_is_named(copy: Path, root: Path) -> None:
    (copy / "en" / "educators.md").unlink()

    assert any("/educators/ must not be lost" in each for each in lost(copy, root))


def test_a_section_that_is_gone_is_named(copy: Path, root: Path) -> None:
    change(copy / "en" / "educators.md", "- id: print-a-page", "- id: printing")

    assert any("/educators/#print-a-page must not be lost" in each for each in lost(copy, root))


@pytest.mark.parametrize("mistake", ["<<<<<<< HEAD\n", "/causes/old/: words\n"])
def test_an_update_never_loses_a_line(copy: Path, mistake: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A list that cannot be read whole (a merge gone wrong) was written anew without its old addresses."""
    list_of_addresses = copy / "addresses.yml"
    broken = list_of_addresses.read_text(encoding="utf-8") + "/causes/very-old/: [gone]\n" + mistake
    list_of_addresses.write_text(broken, encoding="utf-8")

    assert main(["addresses", "--update", "--content", str(copy)]) == 1
    assert list_of_addresses.read_text(encoding="utf-8") == broken
    assert "addresses.yml:" in capsys.readouterr().err


def test_a_heading_may_change_freely(copy: Path, root: Path) -> None:
    change(copy / "en" / "educators.md", "heading: Print a page", "heading: Printing")

    assert lost(copy, root) == []


def test_a_redirect_makes_up_for_it(copy: Path, root: Path) -> None:
    (copy / "en" / "educators.md").rename(copy / "en" / "teachers.md")
    change(copy / "en" / "teachers.md", "order: ", "redirect_from: [/educators/]\norder: ")

    assert not any("/educators/ must not be lost" in each for each in lost(copy, root))


def test_a_redirect_must_lead_somewhere(copy: Path, root: Path) -> None:
    (copy / "redirects.yml").write_text("/old/: /nowhere/\n/older/: /about/#nothing\n/about/: /terms/\n", encoding="utf-8")
    found = lost(copy, root)

    assert any("/old/ must lead to a page that exists" in each for each in found)
    assert any("/older/ must lead to a section that exists" in each for each in found)
    assert any("/about/ must not be redirected" in each for each in found)


def test_a_moved_anchor_stays_on_its_page(copy: Path, root: Path) -> None:
    change(copy / "en" / "educators.md", "- id: print-a-page", "- id: printing")
    (copy / "redirects.yml").write_text("/educators/#print-a-page: /educators/#printing\n", encoding="utf-8")
    site = assemble(copy, root / "templates", "en")

    assert not [problem for problem in site.errors if problem.path == "addresses.yml"]
    assert '<div id="print-a-page"></div>\n\n## ' in site.pages["educators/index.md"].markdown


def test_old_anchors_touch_no_other_page() -> None:
    text = "## A {: #a }"

    assert old_anchors(text, "/x/", {"/y/#b": "/y/#a"}) == text


@pytest.mark.browser
def test_an_old_address_leads_on_and_keeps_the_anchor(browser_page: Any, library: Any, root: Path, tmp_path: Path) -> None:
    from healthsite.outputs.redirects import host_rules, redirect_files

    moves = {"/old/place/": "/new/", "/old/place/#gone": "/new/#here", "/new/#x": "/new/#here"}
    for path, data in redirect_files(moves, library, root / "templates").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "index.html").write_text("<!doctype html><title>new</title>")
    server, url = serve_folder(tmp_path)
    try:
        for asked, reached in (("/old/place/#part", "/new/#part"), ("/old/place/#50%", "/new/#50%"), ("/old/place/#gone", "/new/#here"), ("/old/place/", "/new/")):
            browser_page.goto(url + asked)
            browser_page.wait_for_url(url + reached)
        without = browser_page.context.browser.new_context(java_script_enabled=False).new_page()
        without.goto(f"{url}/old/place/")
        without.wait_for_url(f"{url}/new/")
        without.context.close()
    finally:
        server.shutdown()

    assert host_rules(moves) == b"/old/place/ /new/ 301\n"


def test_problems_are_for_authors() -> None:
    assert str(Problem("addresses.yml", 3, "x")) == "addresses.yml:3: x"
