"""The handouts of the real content, made once a run, and each PDF read back."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from healthsite.content.check import load_checked
from healthsite.content.library import Library
from healthsite.handouts import Handouts, all_documents, handouts_for
from healthsite.handouts.documents import Document
from pdf_reading import Read

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
CACHE = ROOT / ".cache" / "handouts"
COMPOSED = {
    "get-help-now", "is-massage-right-for-me", "massage-for-back-pain-what-to-know", "questions-to-ask", "my-back-plan", "exercises",
    "teaching-pack", "slides",
}


@lru_cache(maxsize=1)
def _made() -> tuple[Library, Handouts, dict[str, Document]]:
    library, _ = load_checked(ROOT / "content", "en")
    assert library
    made = handouts_for(library, TEMPLATES, CACHE)
    documents, _ = all_documents(library, TEMPLATES)
    return library, made, {document.id: document for document in documents}


@pytest.fixture(scope="session")
def made() -> Handouts:
    return _made()[1]


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    return _made()[2]


@pytest.fixture(scope="session")
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
