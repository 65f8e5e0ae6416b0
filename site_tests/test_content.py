"""The real content: complete, checked, honest."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthsite.content.blocks import Text
from healthsite.content.check import load_checked
from healthsite.content.library import Library, advice_of, claims_of
from healthsite.content.models import HealthPage, Hub, Treatment

ADDRESSES = [
    "/", "/causes/", *(f"/causes/{s}/" for s in ("muscle-tension", "posture", "overuse", "stress", "discs-and-spine", "osteoarthritis")),
    "/how-massage-helps/", *(f"/how-massage-helps/{s}/" for s in ("muscle-tension", "circulation", "pain-gate", "flexibility")),
    "/massage-types/", *(f"/massage-types/{s}/" for s in ("swedish", "deep-tissue", "myofascial-release", "trigger-point", "surrounding-areas")),
    "/when-to-avoid/", *(f"/when-to-avoid/{s}/" for s in ("acute-injury", "fracture", "nerve-symptoms", "recent-spinal-surgery")),
    "/chronic-back-pain/", "/plan/",
    *(f"/plan/{s}/" for s in ("exercise", "posture-and-ergonomics", "stress", "medical-care", "using-massage-wisely")),
    "/urgent/", "/clinics/", "/educators/", "/glossary/", "/references/", "/about/", "/accessibility/", "/privacy/", "/terms/",
]


def test_content_has_no_mistakes(root: Path) -> None:
    """Every check passes on the real content."""
    _, problems = load_checked(root / "content", "en")

    assert [str(problem) for problem in problems if problem.severity == "error"] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_promised_address_exists(library: Library, address: str) -> None:
    """Each address of the doors is a page."""
    assert address in library.by_address


def test_every_claim_has_sources(library: Library) -> None:
    """Claims are counted, and none is without a source that exists."""
    claims = [claim for page in library.pages.values() for claim in claims_of(page)]

    assert len(claims) > 100
    assert all(source in library.sources for claim in claims for source in claim.sources) and all(claim.sources for claim in claims)


def test_guideline_advice_names_its_guideline(library: Library) -> None:
    """Advice that rests on a guideline says which."""
    for page in library.pages.values():
        for advice in advice_of(page):
            assert advice.basis != "guideline" or advice.sources


def test_no_source_rests_on_memory(library: Library) -> None:
    """Only sources that were seen are cited."""
    assert {source.seen for source in library.sources.values()} == {"page"}


def test_every_sign_stands_on_a_page_and_in_one_place(library: Library) -> None:
    """Each sign is shown by the page it names."""
    for sign in library.signs.values():
        assert sign in library.signs_of(library.pages[sign.page])


def test_reverse_relation_is_computed(library: Library) -> None:
    """A treatment learns from the signs what rules it out."""
    for treatment in library.treatments.values():
        assert {sign.slug for sign in library.ruling_out(treatment)} >= {s.slug for s in library.at_level("emergency")}


def test_treatments_answer_the_same_questions(library: Library) -> None:
    """Every treatment page has all the questions, in the same order."""
    orders = {tuple(s.id for s in t.sections if s.id in Treatment.required_sections) for t in library.treatments.values()}

    assert orders == {Treatment.required_sections}


def test_nothing_claims_a_review(library: Library) -> None:
    """No clinician has reviewed the content; whoever adds a review changes this test with it."""
    assert not [item.id for item in library.items.values() if item.review]


def test_health_pages_have_three_points_and_a_next_step(library: Library) -> None:
    for page in library.pages.values():
        if isinstance(page, HealthPage):
            assert len(page.key_points) == 3 and page.next_steps


def test_hazards_name_tests_that_exist(root: Path, library: Library) -> None:
    """What the hazard log says is tested can be looked up."""
    for hazard in library.hazards:
        assert hazard.held_by and all((root / test).is_file() for test in hazard.held_by), hazard.id


def test_each_text_is_a_paragraph_of_its_own(built_site: Path, library: Library) -> None:
    """Two texts in a row are two ideas: on the page they are two paragraphs, as an author wrote them."""
    rows = [(page, section) for page in library.pages.values() for section in page.sections if {type(block) for block in section.blocks} == {Text}]

    assert any(len(section.blocks) > 1 for _, section in rows)
    for page, section in rows:
        if page.address.endswith(".html"):
            continue
        html = (built_site / page.address.strip("/") / "index.html").read_text(encoding="utf-8")
        shown = html.split(f'<h2 id="{section.id}"', 1)[1].split("<h2", 1)[0].split("<nav", 1)[0].split("<section", 1)[0]
        assert shown.count("<p>") == len(section.blocks), (page.address, section.id)


def test_a_hub_leads_to_each_of_its_pages_once(built_site: Path, library: Library) -> None:
    """No page of a section is forgotten, and no list of them stands there twice."""
    for hub in (page for page in library.pages.values() if isinstance(page, Hub)):
        html = (built_site / hub.address.strip("/") / "index.html").read_text(encoding="utf-8")
        cards = [card.split("</h", 1)[0] for card in html.split('class="card__title"')[1:]]
        for child in library.children(hub):
            if child.listed:
                assert sum(f">{child.title}<" in card for card in cards) == 1, (hub.address, child.address)
