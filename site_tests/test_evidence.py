"""Claims say what their sources say: effects with ratings that are the sources' own, facts without doubt, sources that are looked after."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthsite import evidence_command
from healthsite.content.blocks import Claim, Effect, Rating, Size
from healthsite.content.check import load_checked
from healthsite.content.coverage import Ruler, mistakes
from healthsite.content.library import Library, claims_of
from healthsite.content.models import Page
from healthsite.content.shared import Scale
from healthsite.crossref import NoAnswer, Notice, notices
from healthsite.render.evidence import points, standing


@pytest.fixture(scope="module")
def claims(library: Library) -> list[tuple[Page, Claim]]:
    return [(page, claim) for page in library.pages.values() for claim in claims_of(page)]


def an_effect(**more: Any) -> Claim:
    parts = {"compared": "a with b", "people": "adults", "outcome": "pain", "after": "a week"} | more
    return Claim(claim="It helps.", id="it-helps", direction="for", effect=Effect(**parts), sources=["cherkin2011"])


# What a claim may say


def test_only_effects_carry_words_of_doubt(claims: list[tuple[Page, Claim]], library: Library) -> None:
    """A fact, a report of a guideline and "no study has shown" have a basis and no mark; an effect has either a rating or says that none is known."""
    doubts = [library.phrases["certainty"][word]["words"] for word in ("high", "moderate", "low", "very low")]
    for _, claim in claims:
        how = standing(claim, library)
        assert bool(claim.effect) == bool(how.facts)
        if claim.basis:
            assert how.level is None and how.words.startswith(library.phrases["basis"][claim.basis])
            assert not any(doubt in how.words for doubt in doubts)
        elif not claim.ratings:
            assert how.level is None and library.phrases["certainty"]["unrated"].split("(")[0] in how.words


def test_ratings_name_whose_they_are(claims: list[tuple[Page, Claim]], library: Library) -> None:
    """Nobody's certainty is ours: each word stands beside the kind and year of the source that gave it."""
    for page, claim in claims:
        words = standing(claim, library).words
        for rating in claim.ratings:
            assert str(library.sources[rating.by].year) in words, (page.id, claim.id)
            assert rating.by in library.sources_of(page)


def test_one_trial_rates_nothing(claims: list[tuple[Page, Claim]], library: Library) -> None:
    """GRADE rates a body of evidence: a rating is by a review or a guideline, never by a single study."""
    kinds = {library.sources[rating.by].study for _, claim in claims for rating in claim.ratings}

    assert kinds <= {"systematic review", "guideline", "evidence map"}


def test_sources_that_rate_differently_are_shown_as_differing(library: Library) -> None:
    """Two ratings that differ are both told, and the mark is that of the more doubtful one."""
    claim = an_effect(ratings=[Rating(certainty="moderate", by="hayden2021"), Rating(certainty="low", down_to="very low", by="furlan2015")])
    how = standing(claim, library)

    assert how.level == library.phrases["certainty"]["very low"]["level"] and how.certainty == "very low"
    assert all(library.phrases["certainty"][word]["short"] in how.words for word in ("moderate", "low", "very low"))
    assert how.words.startswith(library.phrases["certainty"]["differ"].split("(")[0])


def test_an_effect_that_nobody_rated_names_the_study_and_its_size(library: Library) -> None:
    how = standing(an_effect(), library)

    assert how.level is None and how.certainty is None
    assert library.phrases["study_names"]["randomised trial"] in how.words and "401" in how.words


# Numbers


NUMBERS = st.floats(min_value=-1000, max_value=1000, allow_nan=False)


@given(value=NUMBERS, low=NUMBERS, length=st.floats(min_value=0.1, max_value=1000))
def test_points_keep_sign_and_share_of_the_scale(value: float, low: float, length: float) -> None:
    """Rescaling is a matter of the scale's length alone: the same share of it, with the same sign; the whole scale is 100 points."""
    scale = Scale(name={"en": "a scale"}, linear=True, low=low, high=low + length)
    made, width = scale.points(value), (low + length) - low

    assert made is not None and scale.points(width) == pytest.approx(100)
    assert made * width / 100 == pytest.approx(value, abs=1e-6)


@given(value=NUMBERS)
def test_what_has_no_known_ends_is_never_told_as_points(value: float) -> None:
    """A standardised difference, a ratio or a count of people stays what it is."""
    assert Scale(name={"en": "a difference"}, linear=False).points(value) is None


@pytest.mark.parametrize("name", ["smd", "rr", "or", "hr", "days", "in-100"])
def test_scales_without_ends_are_not_linear(library: Library, name: str) -> None:
    """The real scales: none of these is ever rescaled."""
    assert points(Size(scale=name, value=-0.5), library) is None


def test_points_stand_beside_the_change_that_people_notice(library: Library) -> None:
    """The number of the source, as points of 100, with the noticed change on the same scale."""
    size = Size(scale="nrs", value=-1.7, range=[-2.6, -0.8], people=401)
    how = standing(an_effect(size=size), library)

    assert points(size, library) == (pytest.approx(-17), [pytest.approx(-26), pytest.approx(-8)], pytest.approx(20))
    assert how.size and re.findall(r"\d+", how.size) == ["0", "100", "17", "20"]
    assert any("\u22121.7" in words for _, words in how.facts)


def test_every_number_of_a_source_is_within_its_range_and_scale(claims: list[tuple[Page, Claim]], library: Library) -> None:
    """No claim states points that its data do not give."""
    sized = [claim for _, claim in claims if claim.effect and claim.effect.size]
    assert len(sized) > 20
    for claim in sized:
        assert claim.effect and claim.effect.size and claim.effect.size.scale in library.scales


# Sources


def test_each_source_says_when_someone_last_looked(library: Library) -> None:
    assert all(source.looked >= date(2026, 11, 23) for source in library.sources.values())


def test_the_check_names_each_claim_that_rests_on_a_superseded_source(root: Path, tmp_path: Path, library: Library) -> None:
    """Marking a source is enough: the check then lists what has to be looked at, unless the newer source stands beside it."""
    content = Path(shutil.copytree(root / "content", tmp_path / "content"))
    file = content / "references.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("\nfurlan2015:\n", "\nfurlan2015:\n  superseded_by: rizzo2025\n"), encoding="utf-8")
    told = [str(problem) for problem in load_checked(content, "en")[1] if "takes the place of furlan2015" in problem.message]
    wanted = {
        (page.place.file, claim.id) for page in library.pages.values() for claim in claims_of(page)
        if "furlan2015" in claim.rests_on and "rizzo2025" not in claim.rests_on
    }

    assert len(wanted) > 10 and all("warning: claim" in each for each in told)
    assert {(each.split(":")[0], each.split("'")[1]) for each in told} == wanted


# What Crossref answered, in the form of its interface (api.crossref.org, works route).
RECORDED = {
    "https://api.crossref.org/works?filter=updates:10.1000/paper&rows=100": {"status": "ok", "message-type": "work-list", "message": {"items": [
        {"DOI": "10.1000/sorry", "update-to": [{"DOI": "10.1000/paper", "type": "retraction", "updated": {"date-parts": [[2026, 5, 1]]}}]},
        {"DOI": "10.1000/erratum", "update-to": [
            {"DOI": "10.1000/PAPER", "type": "correction"}, {"DOI": "10.1000/another", "type": "correction"},
        ]},
        {"DOI": "10.1000/doubt", "update-to": [{"DOI": "10.1000/paper", "type": "expression_of_concern"}]},
        {"DOI": "10.1000/unrelated", "update-to": [{"DOI": "10.1000/other", "type": "retraction"}]},
    ]}},
    "https://api.crossref.org/works/10.1000%2Fpaper": {"status": "ok", "message": {"DOI": "10.1000/paper", "relation": {
        "is-replaced-by": [{"id-type": "doi", "id": "10.1000/paper.pub2", "asserted-by": "subject"}],
        "has-review": [{"id-type": "doi", "id": "10.1000/review", "asserted-by": "object"}],
    }}},
}


def test_notices_are_asked_for_by_the_paper_that_they_update() -> None:
    """Retractions, corrections and concerns come from the notices; newer versions from what the publisher linked. Nothing else does."""
    assert list(notices(["10.1000/paper"], RECORDED.get)) == [
        Notice("10.1000/paper", "correction", "10.1000/erratum"), Notice("10.1000/paper", "expression_of_concern", "10.1000/doubt"),
        Notice("10.1000/paper", "is-replaced-by", "10.1000/paper.pub2"), Notice("10.1000/paper", "retraction", "10.1000/sorry"),
    ]


@pytest.mark.parametrize("answer", [None, [], "x", {}, {"message": None}, {"message": {"items": [{}], "relation": {"is-replaced-by": [{}]}}}])
def test_an_answer_without_sense_is_no_notice(answer: Any) -> None:
    assert list(notices(["10.1000/paper"], lambda address: answer)) == []


@pytest.fixture
def of_one_source(library: Library) -> Iterator[Library]:
    source = library.sources["furlan2015"].model_copy(update={"doi": "10.1000/paper"})
    yield replace(library, sources={"furlan2015": source})


def test_what_someone_has_read_is_not_told_again(of_one_source: Library) -> None:
    source = of_one_source.sources["furlan2015"]
    read = source.model_copy(update={"notices": ["10.1000/ERRATUM", "10.1000/doubt", "10.1000/paper.pub2"], "retracted": "10.1000/sorry"})

    assert len(evidence_command.unread(of_one_source, RECORDED.get)) == 4
    assert evidence_command.unread(replace(of_one_source, sources={"furlan2015": read}), RECORDED.get) == []


def test_no_network_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a network nothing is refreshed, and the command says so and does not end as if all were well."""
    def nobody(address: str) -> Any:
        raise NoAnswer("there is no way to Crossref (no network)")

    status = evidence_command.run(argparse.Namespace(content=root / "content", refresh=True), nobody)
    printed = capsys.readouterr()

    assert status == 1 and "Nothing was refreshed: there is no way to Crossref" in printed.err
    assert re.search(r"^\d{4}-\d\d-\d\d  cherkin2011: \d+ uses$", printed.out, re.MULTILINE)


def test_page_shows_the_effect_one_tap_away(built_site: Path, library: Library) -> None:
    """Beside a claim of effect stand the words of doubt and a fold-out with what was compared; beside a fact, its basis alone."""
    page = library.pages["chronic-back-pain"]
    html = (built_site / "chronic-back-pain" / "index.html").read_text(encoding="utf-8")
    for claim in claims_of(page):
        block = html[html.index(f'id="claim-{claim.id}"'):].split('class="claim"')[0]
        assert ("claim__facts" in block.split("</section>")[0][:4000]) == bool(claim.effect) or not claim.effect
        if claim.effect:
            assert claim.effect.compared in block


# The field's rulers


@pytest.mark.parametrize(("wanted", "sign_level", "right"), [
    ("emergency", "emergency", True), ("urgent", "emergency", True), ("emergency", "urgent", False), ("urgent", "caution", False),
])
def test_a_sign_answers_only_when_it_is_as_fast(wanted: Any, sign_level: Any, right: bool) -> None:
    row = {"says": {"en": "A sign"}, "direction": "do", "level": wanted, "signs": ["a-sign"]}
    ruler = Ruler.model_validate({"name": {"en": "A"}, "kind": "signs", "source": "nhs", "seen": {"en": "All."}, "rows": [row]})

    assert (list(mistakes({"a": ruler}, {}, {"a-sign": sign_level})) == []) == right


def test_urgent_rows_are_answered_where_everybody_looks(library: Library) -> None:
    """What a list of red flags wants at once or today stands on the page for getting help."""
    rows = [row for ruler in library.coverage.values() for row in ruler.rows if row.level in ("emergency", "urgent")]
    assert len(rows) > 15
    for row in rows:
        assert row.why_not or {library.signs[sign].level for sign in row.signs} <= {"emergency", "urgent"}, row.says


def test_guidelines_lists_and_needs_are_all_there(library: Library) -> None:
    """Three guidelines, the needs of readers and four lists of red flags, each with a source that can be looked up."""
    kinds = [ruler.kind for ruler in library.coverage.values()]

    assert (kinds.count("guideline"), kinds.count("needs"), kinds.count("signs")) == (3, 1, 4)
    assert all(ruler.source in library.sources and ruler.seen[library.lang] for ruler in library.coverage.values())


def test_page_counts_what_the_data_say(built_site: Path, library: Library) -> None:
    html = (built_site / "about" / "how-we-measure-up" / "index.html").read_text(encoding="utf-8")
    for name, ruler in library.coverage.items():
        answered, every = ruler.answered()
        assert f'id="ruler-{name}"' in html
        assert library.phrases["coverage"]["of"].format(answered=answered, all=every) in html
    assert (built_site / "about" / "index.html").is_file()
