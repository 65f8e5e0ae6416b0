"""How handouts lie on paper: sides, sizes of type, and what stands on each side."""

from __future__ import annotations

import pytest

from healthsite.content.library import Library
from healthsite.handouts import Handouts
from healthsite.handouts.documents import Document, version
from pdf_reading import Read, squeezed

pytestmark = pytest.mark.slow  # every handout is read back


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
            assert squeezed(library.phrases["language_name"]) in foot, path
            assert squeezed(library.phrases["handouts"]["not_reviewed"]) in foot, path


def test_drawings_to_hold_up_are_whole(read: dict[str, Read], documents: dict[str, Document]) -> None:
    """Each has a side of its own, with its name and what it says; none goes on over the edge."""
    drawings = [block for block in documents["teaching-pack"].blocks if block["k"] == "drawing"]
    assert drawings
    for size in ("a4", "letter"):
        pdf = read[f"handouts/teaching-pack.en.{size}.pdf"]
        sides = [squeezed(pdf.text_of_page(number)) for number in range(1, len(pdf.pdf.pages) + 1)]
        for drawing in drawings:
            caption = squeezed("".join(run["t"] for run in drawing["caption"]))
            assert any(squeezed(drawing["t"]) in side and caption in side for side in sides), (size, drawing["t"])
        painted = [mark for tag in pdf.tags.all("Figure") for mark in {page for each in tag.walk() for page, _ in each.marks}]
        assert len(painted) == len(pdf.tags.all("Figure")), size


def test_help_now_can_be_read_from_afar(read: dict[str, Read], library: Library) -> None:
    """On one side, the emergency signs are in 14 points or more and the title in 24 or more."""
    for size in ("a4", "letter"):
        pdf = read[f"handouts/get-help-now.en.{size}.pdf"]
        signs = {squeezed(sign.title)[:12] for sign in library.at_level("emergency")}
        assert len(pdf.pdf.pages) == 1
        assert max(words.size for words in pdf.words) >= 24
        found = [words.size for words in pdf.words if any(squeezed(words.text).startswith(sign) for sign in signs)]
        assert len(found) >= len(signs) and min(found) >= 14, size


def test_nothing_runs_into_the_foot(read: dict[str, Read]) -> None:
    """On each side all words stand above the line with the number of the side, and below the upper edge."""
    for path, pdf in read.items():
        for number, page in enumerate(pdf.pdf.pages, 1):
            edge = float(page.mediabox[3])
            foot = max(words.high for words in pdf.words if words.artifact and words.page == number and words.high < edge * 0.12)
            inside = [words.high for words in pdf.words if not words.artifact and words.page == number]
            assert foot < min(inside) and max(inside) < edge, (path, number)
