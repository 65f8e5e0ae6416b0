"""Every word that the pages say stands in the handouts too, and can be copied out of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout_fixtures import CACHE, TEMPLATES
from healthsite.content.blocks import Advice, DoDont
from healthsite.content.library import Library, advice_of, claims_of
from healthsite.content.texts import plain
from healthsite.handouts import cache
from healthsite.handouts.documents import Document, data_for, item_document, version
from healthsite.handouts.paper_forms import SIZES
from healthsite.handouts_command import find_topics, handout_of
from healthsite.render.evidence import standing
from pdf_reading import Read, squeezed

pytestmark = pytest.mark.slow  # every handout is read back

STYLES = TEMPLATES / "theme" / "assets" / "figures.css"


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
        known = cache.load(document, cache.key_of(document, library, TEMPLATES), CACHE)
        assert known
        data = data_for(document, library, 0 if "-large" in path else known.step)
        text = pdf.text.lower()
        wanted = said([data["blocks"], data["facts"], [each["t"] for each in data["sources"]]], [data["title"], data["purpose"]])
        missing = [each for each in wanted if squeezed(each).lower() not in text]
        assert missing == [], path


def test_large_print_leaves_nothing_out(documents: dict[str, Document], library: Library, read: dict[str, Read]) -> None:
    """It takes the sides that it needs; a handout that had to be shortened for its sides says so."""
    told = squeezed(library.phrases["handouts"]["shortened"])
    for path, pdf in read.items():
        document = documents[path.split("/")[1].split(".")[0]]
        if "-large" in path:
            assert told not in pdf.text, path
            missing = [each for each in said(data_for(document, library, 0)["blocks"], []) if squeezed(each).lower() not in pdf.text.lower()]
            assert missing == [], path
        elif any(squeezed(each).lower() not in pdf.text.lower() for each in said(data_for(document, library, 0)["blocks"], [])):
            assert told in pdf.text, path


def test_emergency_cards_tell_a_number(library: Library, documents: dict[str, Document], read: dict[str, Read]) -> None:
    """Paper cannot ask for the reader's country: an edition without a number of its own names that of each country."""
    for path, pdf in read.items():
        document = documents[path.split("/")[1].split(".")[0]]
        if any(block["k"] == "card" and block["level"] == "emergency" for block in document.blocks):
            for region in library.regions.values():
                assert all(squeezed(region.name) in pdf.text and squeezed(number) in pdf.text for number in region.emergency), (path, region.name)


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
            assert squeezed(standing(claim, library).words) in pdf.text
    assert squeezed("Hill_*Clinic* [x](y)") in pdf.text and squeezed("#set page()") in pdf.text
    assert [tag.role for tag in pdf.tags.walk() if tag.role == "H1"] == ["H1"]
