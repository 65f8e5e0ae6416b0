"""A clinic's own edition: a colour that can be read, a logo that is there, pages left out without a broken link."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from healthsite.assemble import assemble
from healthsite.content.check import load_checked
from healthsite.content.colours import DARK_GROUNDS, contrast, least_contrast, nearest_brand, nearest_readable, tokens


def problems(content: Path) -> list[str]:
    return [str(problem) for problem in load_checked(content, "en")[1] if problem.path == "site.yml" and problem.severity == "error"]


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "content", tmp_path / "content")
    return tmp_path / "content"


def add(content: Path, text: str) -> None:
    with (content / "site.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_contrast_as_in_the_standard() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("colour", ["#ffff00", "#33aaff", "#ff0000", "#f0f0f0", "#000000", "#0b5c5a", "#123456"])
def test_the_nearest_colour_can_be_read(colour: str) -> None:
    assert least_contrast(nearest_brand(colour)) >= 4.5, "on white, on soft grounds and on its own tint"
    assert all(contrast(nearest_readable(colour, DARK_GROUNDS), ground) >= 4.5 for ground in DARK_GROUNDS)


def test_a_colour_that_can_be_read_stays() -> None:
    assert nearest_brand("#0b5c5a") == "#0b5c5a"
    assert "--brand:#0b5c5a" in tokens("#0b5c5a")


def test_a_colour_that_cannot_be_read_is_a_mistake(copy: Path) -> None:
    add(copy, 'colour: "#33aaff"\n')
    found = problems(copy)

    assert len(found) == 1
    assert "colour must have a contrast of 4.5:1" in found[0]
    assert nearest_brand("#33aaff") in found[0]


@pytest.mark.parametrize(("text", "said"), [
    ("logo: nothing.svg\n", "there is no 'nothing.svg'"),
    ("logo: ../secret.svg\n", "must be a picture in the content folder"),
    ("logo: site.yml\n", "must be a picture in the content folder"),
    ("extra_pages: our-pages\n", "there is no our-pages/en"),
    ("leave_out: [nowhere]\n", "leave_out must name a page"),
    ("leave_out: [urgent]\n", "every page leads to it"),
    ("leave_out: [when-to-avoid-nerve-symptoms]\n", "warning signs stand there"),
    ("leave_out: [massage-types]\n", "must hold the pages of 'massage-types' too"),
])
def test_mistakes_of_an_edition_are_told(copy: Path, text: str, said: str) -> None:
    add(copy, text)

    assert any(said in each for each in problems(copy)), problems(copy)


def test_what_is_left_out_leaves_no_link_behind(copy: Path, root: Path) -> None:
    add(copy, "leave_out: [causes-posture, plan-stress, educators]\n")
    site = assemble(copy, root / "templates", "en")
    pages = {page.address for page in site.pages.values()}

    assert not [str(problem) for problem in site.errors]
    assert "/causes/posture/" not in pages
    for page in site.pages.values():
        for link in re.findall(r'(?:\]\(|href=")([^)"]*)', page.markdown):
            assert not re.search(r"(^|/)causes/posture/|plan/stress/|(^|/)educators/", link), (page.address, link)
    assert site.library
    assert not [code.code for code in site.library.codes if code.page == "causes-posture"]


@pytest.mark.parametrize("gone", ["educators", "plan-exercise", "plan-using-massage-wisely", "causes-discs-and-spine"])
def test_handouts_go_on_without_what_is_left_out(copy: Path, root: Path, gone: str) -> None:
    """A composed handout of a page that is left out is left out too; others go on without what they quote of it."""
    from healthsite.handouts import all_documents

    add(copy, f"leave_out: [{gone}]\n")
    library = load_checked(copy, "en")[0]
    assert library
    documents, mistakes = all_documents(library, root / "templates")

    assert not mistakes
    assert documents and gone not in {each.id for each in documents}


def test_a_logo_and_a_page_of_ones_own(copy: Path, root: Path) -> None:
    (copy / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    add(copy, "logo: logo.svg\n")
    add(copy, "extra_pages: our-pages\n")
    (copy / "our-pages" / "en").mkdir(parents=True)
    (copy / "our-pages" / "en" / "our-clinic.md").write_text(
        "---\nkind: page\ntitle: Our clinic\ndescription: When we are open and how to reach us.\nchecked: 2026-11-23\n---\nWelcome.\n", encoding="utf-8",
    )
    site = assemble(copy, root / "templates", "en")

    assert not site.errors
    assert site.files["logo.svg"].startswith(b"<svg")
    assert site.pages["our-clinic/index.md"].address == "/our-clinic/"
    assert {"title": "Our clinic", "address": "/our-clinic/"} in site.shell["footer"]
