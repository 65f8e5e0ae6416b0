"""Handouts, read back from their bytes: what PDF/UA-1 promises, every word that the pages say, and how they lie on paper."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from healthsite.content.blocks import Advice, DoDont
from healthsite.content.check import load_checked
from healthsite.content.library import Library, advice_of, claims_of
from healthsite.content.texts import plain
from healthsite.handouts_command import find_topics, handout_of
from healthsite.publish.handouts import Handouts, all_documents, fitting, handouts_for, kept, making, topic_pages
from healthsite.publish.handouts.documents import Document, data_for, item_document, version
from healthsite.publish.handouts.forms import SIZES
from healthsite.publish.handouts.pictures import print_style
from healthsite.publish.handouts.press import Press
from pdf_reading import Read, squeezed

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
STYLES = TEMPLATES / "theme" / "assets" / "figures.css"
COMPOSED = {
    "get-help-now", "is-massage-right-for-me", "massage-for-back-pain-what-to-know", "questions-to-ask", "my-back-plan", "exercises",
    "teaching-pack", "slides",
}


@lru_cache(maxsize=1)
def _made() -> tuple[Library, Handouts, dict[str, Document]]:
    library, _ = load_checked(ROOT / "content", "en")
    assert library
    made = handouts_for(library, TEMPLATES, ROOT / ".cache" / "handouts")
    documents, _ = all_documents(library, TEMPLATES)
    return library, made, {document.id: document for document in documents}


@pytest.fixture(scope="module")
def made() -> Handouts:
    return _made()[1]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return _made()[2]


@pytest.fixture(scope="module")
def read(made: Handouts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    """Every PDF by its path."""
    folder = tmp_path_factory.mktemp("pdfs")
    found = {}
    for path, data in made.files.items():
        if path.endswith(".pdf"):
            file = folder / path.rpartition("/")[2]
            file.write_bytes(data)
            found[path] = Read(file)
    return found


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


# What PDF/UA-1 promises


def test_document_says_what_it_is(read: dict[str, Read], documents: dict[str, Document]) -> None:
    for path, pdf in read.items():
        title = documents[path.split("/")[1].split(".")[0]].title
        assert str(pdf.root.Lang) == "en", path
        assert bool(pdf.root.MarkInfo.Marked), path
        assert bool(pdf.root.ViewerPreferences.DisplayDocTitle), path
        assert str(pdf.pdf.docinfo.Title) == title, path
        with pdf.pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == title
            assert str(metadata["{http://www.aiim.org/pdfua/ns/id/}part"]) == "1", path
        assert not pdf.pdf.is_encrypted


def test_headings_are_in_order(read: dict[str, Read]) -> None:
    """One first heading, none skipped, and a bookmark for the title."""
    for path, pdf in read.items():
        levels = [int(tag.role[1:]) for tag in pdf.tags.walk() if re.fullmatch(r"H[1-6]", tag.role)]
        assert levels.count(1) == 1 and levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)
        assert pdf.bookmarks()[0] == str(pdf.pdf.docinfo.Title), path


def test_figures_lists_tables_and_links_are_tagged(read: dict[str, Read]) -> None:
    for path, pdf in read.items():
        figures = pdf.tags.all("Figure")
        assert figures, path  # the code to scan is one
        assert all(str(tag.data.get("/Alt", "")).strip() for tag in figures), path
        for tag in pdf.tags.all("L"):
            assert {each.role for each in tag.inside} <= {"LI", "L"}, path
        for tag in pdf.tags.all("LI"):
            assert {each.role for each in tag.inside} <= {"Lbl", "LBody"} and any(each.role == "LBody" for each in tag.inside), path
        for tag in pdf.tags.all("Table"):
            head = tag.all("TH")
            assert head, path
            assert all("/Column" in str(cell.data.A) or "/Row" in str(cell.data.A) for cell in head), path
        for page in pdf.pdf.pages:
            for note in page.get("/Annots", []):
                assert str(note.get("/Contents", "")).strip(), path
            assert str(page.get("/Tabs", "/S")) == "/S", path


def test_everything_painted_is_text_or_artifact(read: dict[str, Read]) -> None:
    for path, pdf in read.items():
        assert pdf.untagged == [], path
        assert any(words.artifact for words in pdf.words), path  # page numbers


def test_fonts_are_embedded_and_readable(read: dict[str, Read]) -> None:
    for path, pdf in read.items():
        for font in pdf.fonts():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")), path
            assert "AtkinsonHyperlegibleNext" in str(descriptor.FontName).replace("-", ""), path


# Every word


def said(value: Any, found: list[str]) -> list[str]:
    """Every text of a block that stands on paper."""
    if isinstance(value, list) and value and all(isinstance(each, dict) and "t" in each and "k" not in each for each in value):
        found.append("".join(run["t"] for run in value))
    elif isinstance(value, list):
        for each in value:
            said(each, found)
    elif isinstance(value, dict):
        alone = value.get("k") == "card" and len(value["signs"]) == 1  # then the card's own heading says it
        hidden = {"svg", "alt", "id", "k", "level", "figure"} | ({"name"} if value.get("k") in ("figure", "drawing") else set())
        for key, each in value.items() if value.get("items") != [] else ():
            said([{**sign, "name": "", "match": ""} for sign in each] if alone and key == "signs" else each, found) if key not in hidden else None
    elif isinstance(value, str):
        found.append(value)
    return found


def test_no_word_is_lost(read: dict[str, Read], documents: dict[str, Document], library: Library) -> None:
    """Text taken out of each PDF holds every text of its data: nothing cut, nothing that cannot be copied."""
    for path, pdf in read.items():
        document = documents[path.split("/")[1].split(".")[0]]
        known = kept.kept(document, kept.key_of(document, library, TEMPLATES), ROOT / ".cache" / "handouts")
        assert known
        data = data_for(document, library, known.step)
        text = pdf.text.lower()
        wanted = said([data["blocks"], data["facts"], [each["t"] for each in data["sources"]]], [data["title"], data["purpose"]])
        missing = [each for each in wanted if squeezed(each).lower() not in text]
        assert missing == [], path


def test_shorter_handouts_keep_what_keeps_safe(read: dict[str, Read], library: Library) -> None:
    """However short: title, key points, signs by name, advice, don'ts, next steps, review state, version."""
    for page in library.pages.values():
        if not page.handout:
            continue
        document = item_document(page, library, STYLES)
        for size in SIZES:
            text = read[f"handouts/{page.id}.en.{size}.pdf"].text
            wanted = [page.title, *page.key_points, *page.next_steps]
            for sign in library.signs_of(page):  # alone on its card, a sign is told by what to notice
                assert squeezed(sign.title) in text or all(squeezed(each) in text for each in sign.notice), (page.id, size, sign.slug)
            wanted += [block.advice for block in advice_of(page) if isinstance(block, Advice)]
            wanted += [item for block in advice_of(page) if isinstance(block, DoDont) for item in block.dont]
            wanted += [library.phrases["handouts"]["not_reviewed"], version(document)]
            missing = [each for each in wanted if squeezed(plain(each)) not in text]
            assert missing == [], (page.id, size)


def test_own_handout_is_whole(library: Library, tmp_path: Path) -> None:
    """A handout of one's own holds every claim of its pages, with how sure we are."""
    pages, mistakes = find_topics(["swedish", "when-to-avoid", "/plan/exercise/"], library)
    assert mistakes == [] and [page.id for page in pages] == ["massage-types-swedish", "when-to-avoid", "plan-exercise"]
    file = tmp_path / "own.pdf"
    file.write_bytes(handout_of(pages, library, TEMPLATES, "letter-large", {"name": "Hill_*Clinic* [x](y)", "telephone": "", "note": "#set page()"}))
    pdf = Read(file)
    for page in pages:
        for claim in claims_of(page):
            assert squeezed(plain(claim.claim)) in pdf.text
            assert squeezed(library.phrases["certainty"][claim.certainty]["words"]) in pdf.text
    assert squeezed("Hill_*Clinic* [x](y)") in pdf.text and squeezed("#set page()") in pdf.text
    assert [tag.role for tag in pdf.tags.walk() if tag.role == "H1"] == ["H1"]


# On paper


def test_sides(made: Handouts, documents: dict[str, Document]) -> None:
    """One side or two at standard size."""
    for entry in made.catalogue:
        for file in entry.files:
            if not file.size.endswith("-large"):
                assert file.pages <= documents[entry.id].sides, (entry.id, file.size)
                assert entry.use == "teaching" or file.pages <= 2, (entry.id, file.size)


def test_no_last_side_is_nearly_empty(read: dict[str, Read], made: Handouts) -> None:
    for path, pdf in read.items():
        last = len(pdf.pdf.pages)
        assert last == 1 or len(pdf.text_of_page(last)) > 250, path
        assert all(pdf.text_of_page(number).strip() for number in range(1, last + 1)), path


def test_large_print_is_large(read: dict[str, Read]) -> None:
    """18 points or more, in every word and in every drawing's label that is shown at full width."""
    for path, pdf in read.items():
        if "-large" in path:
            drawn = {mark for tag in pdf.tags.all("Figure") for each in tag.walk() for mark in each.marks}
            small = [(words.text, round(words.size, 1)) for words in pdf.words if words.size < 17.9 and (words.page, words.mark) not in drawn]
            assert small == [], path


def test_standard_print_is_readable(read: dict[str, Read]) -> None:
    """Nothing below 7.5 points; most of it 9.5 or more."""
    for path, pdf in read.items():
        if "-large" not in path and "slides" not in path:
            drawn = {mark for tag in pdf.tags.all("Figure") for each in tag.walk() for mark in each.marks}
            sizes = [(words.size, len(words.text)) for words in pdf.words if (words.page, words.mark) not in drawn]
            assert min(size for size, _ in sizes) >= 7.4, path
            assert sum(count for size, count in sizes if size >= 9.4) > sum(count for _, count in sizes) * 0.5, path


def test_pages_are_numbered_and_signed(read: dict[str, Read], documents: dict[str, Document], library: Library) -> None:
    """Each side says which it is, its version, and that no clinician has reviewed it."""
    for path, pdf in read.items():
        document = documents[path.split("/")[1].split(".")[0]]
        for number in range(1, len(pdf.pdf.pages) + 1):
            foot = squeezed("".join(words.text for words in pdf.words if words.artifact and words.page == number))
            assert squeezed(library.phrases["handouts"]["page_of"].format(page=number, pages=len(pdf.pdf.pages))) in foot, path
            assert version(document) in foot, path
            assert squeezed(library.phrases["handouts"]["not_reviewed"]) in foot, path


# Made again, and not made again


def test_same_bytes_each_time(documents: dict[str, Document], library: Library) -> None:
    for name in ("when-to-avoid-fracture", "slides"):
        first = fitting.make(documents[name], library, Press(TEMPLATES))
        second = fitting.make(documents[name], library, Press(TEMPLATES))
        assert first == second


def test_unchanged_handouts_are_not_made_again(documents: dict[str, Document], library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = [documents["get-help-now"], documents["when-to-avoid-fracture"]]
    making.make_all(some, library, TEMPLATES, tmp_path)
    asked: list[str] = []
    make = fitting.make
    monkeypatch.setattr(fitting, "make", lambda document, lib, press: asked.append(document.id) or make(document, lib, press))

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


def test_too_long_a_page_is_told(documents: dict[str, Document], library: Library, tmp_path: Path) -> None:
    """It is made all the same: a build must not fail for it."""
    long = replace(documents["when-to-avoid-fracture"], blocks=documents["when-to-avoid-fracture"].blocks * 4)

    done, mistakes = making.make_all([long], library, TEMPLATES, tmp_path)

    assert mistakes == [] and fitting.too_long(long, done[long.name])


def test_a_character_without_a_letter_is_refused(documents: dict[str, Document], library: Library, tmp_path: Path) -> None:
    """Paper must not show an empty box."""
    _, mistakes = making.make_all([replace(documents["get-help-now"], purpose="中文")], library, TEMPLATES, tmp_path)

    assert len(mistakes) == 1 and "could not be set" in mistakes[0][1]


def test_zips_hold_all_of_a_size(made: Handouts) -> None:
    again = handouts_for(_made()[0], TEMPLATES, ROOT / ".cache" / "handouts")
    for each in made.zips:
        names = zipfile.ZipFile(io.BytesIO(made.files[each.path])).namelist()
        assert len(names) == each.files and all(name.endswith(f".{each.size}.pdf") for name in names)
        assert made.files[each.path] == again.files[each.path]


def test_drawings_have_print_colours() -> None:
    style = print_style(STYLES)
    assert "var(" not in style and "inherit" not in style and ".fig-ink" in style


# The command line


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


# On the pages


@pytest.mark.browser
def test_list_of_handouts(built_site: Path, made: Handouts) -> None:
    html = (built_site / "handouts" / "index.html").read_text(encoding="utf-8")
    for entry in made.catalogue:
        assert f'id="{entry.id}"' in html
        for file in entry.files:
            assert f'href="{file.path.rpartition("/")[2]}"' in html and (built_site / file.path).is_file()
    for each in made.zips:
        assert (built_site / each.path).is_file() and each.path.rpartition("/")[2] in html


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "file"])
def test_maker_puts_a_handout_together(browser_page: Any, base_url: str, built_site: Path, library: Library, way: str) -> None:
    page = browser_page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base_url}/educators/" if way == "http" else f"file://{built_site}/educators/index.html")
    topics = page.locator(".maker__topics input")
    topics.first.wait_for()
    assert topics.count() == len(topic_pages(library))

    page.check('input[value="massage-types-swedish"]')
    page.check('input[value="when-to-avoid-fracture"]')
    page.fill("#maker-name", "<b>Hill</b> Clinic")
    page.focus('.maker__row:nth-child(2) button')
    page.keyboard.press("Enter")

    titles = page.locator(".paper__title").all_text_contents()
    assert titles == [library.pages["when-to-avoid-fracture"].title, library.pages["massage-types-swedish"].title]
    assert page.locator(".paper__name").text_content() == "<b>Hill</b> Clinic"
    text = squeezed(page.locator(".paper").text_content())
    for claim in claims_of(library.pages["massage-types-swedish"]):
        assert squeezed(plain(claim.claim)) in text
    for sign in library.signs_of(library.pages["when-to-avoid-fracture"]):
        assert all(squeezed(each) in text for each in sign.notice)
    page.check('input[name="maker-type"][value="large"]')
    assert "paper--large" in page.locator(".paper").get_attribute("class")
    assert page.evaluate("localStorage.length + document.cookie.length") == 0
    assert not [url for url in asked if "Hill" in url]


@pytest.mark.browser
def test_maker_without_scripts_lists_ready_handouts(browser: Any, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}/educators/")
    assert page.locator("[data-maker]").is_hidden()
    assert page.locator("[data-maker-ready] a[href$='.pdf']").count() >= len(COMPOSED)
    context.close()
