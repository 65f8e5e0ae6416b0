"""What PDF/UA-1 promises, read back from the bytes of each handout."""

from __future__ import annotations

import itertools
import re

import pytest

from healthsite.handouts.documents import Document
from pdf_reading import Read

pytestmark = pytest.mark.slow  # every handout is read back


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
