"""Content for re-use: every document against its schema, and every part with the warnings that belong to it."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from healthsite.content.library import Library, claims_of
from healthsite.content.models import Treatment
from healthsite.render.evidence import standing

pytestmark = pytest.mark.slow
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def api(built_site: Path) -> Path:
    return built_site / "api" / "v1"


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def check(path: Path, schema: Path) -> None:
    rules = read(schema)
    Draft202012Validator.check_schema(rules)
    mistakes = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(rules, format_checker=FormatChecker()).iter_errors(read(path))]

    assert not mistakes, f"{path.name}: {mistakes[:3]}"


def test_documents_fit_their_schemas(api: Path, built_site: Path) -> None:
    pages, answers = sorted((api / "pages").glob("*.json")), sorted((built_site / "infobutton").rglob("*.json"))
    check(api / "manifest.json", api / "schemas" / "manifest.json")
    check(api / "changes.json", api / "schemas" / "changes.json")
    for path in pages:
        check(path, api / "schemas" / "page.json")
    for path in answers:
        check(path, api / "schemas" / "answer.json")
    cards = sorted(built_site.glob("embed/*/oembed.json"))
    for path in cards:
        check(path, api / "schemas" / "card.json")
    helpers = [path for path in api.glob("helper*.json") if not path.name.endswith(".questionnaire.json")]
    for path in helpers:
        check(path, api / "schemas" / ("tested.json" if path.name == "helper-tested.json" else "helper.json"))

    assert len(pages) > 50
    assert len(answers) > 90
    assert len(cards) > 50
    assert len(helpers) == 3


def test_the_page_for_clinics_leads_to_data_that_is_there(built_site: Path, library: Library) -> None:
    for path in library.phrases["clinics"]["data_files"]:
        assert (built_site / path).is_file(), path


def test_the_manifest_lists_every_page(api: Path, library: Library) -> None:
    listed = {each["id"]: each for each in read(api / "manifest.json")["pages"]}

    assert {page.id for page in library.pages.values() if page.listed} <= set(listed)
    assert "check" in listed
    for page_id, entry in listed.items():
        document = read(api / "pages" / f"{page_id}.json")
        assert entry["hash"] == document["hash"]
        assert entry["url"] == document["url"]


def test_the_hash_is_that_of_the_document(api: Path) -> None:
    document = read(api / "pages" / "causes-posture.json")
    said, document["hash"] = document["hash"], ""

    assert said == "sha256-" + sha256((json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()).hexdigest()


def test_every_module_is_safe_on_its_own(api: Path, library: Library) -> None:
    """A part of a page that speaks of health carries its signs, where to get help, who says it, and that nobody reviewed it."""
    for page in library.pages.values():
        if not page.listed:
            continue
        document = read(api / "pages" / f"{page.id}.json")
        titles = {sign.title for sign in library.shown_signs(page)}
        titles |= {sign.title for sign in library.ruling_out(page)} if isinstance(page, Treatment) else set()
        for module in document["modules"]:
            carried = {warning["title"] for warning in module["warnings"]}
            assert titles <= carried, page.id
            assert not claims_of(page) or any(warning["url"].endswith("/urgent/") for warning in module["warnings"]), page.id
            assert document["url"] in module["attribution"]
            assert page.review or module["review"]["state"] == "not reviewed"
            assert page.review or module["review"]["statement"] in module["attribution"]


def test_claims_keep_effect_direction_and_sources(api: Path, library: Library) -> None:
    """A claim in the data says what the page says: its effect with the source's own number and ratings, or its basis."""
    for page in library.pages.values():
        if not page.listed:
            continue
        document = read(api / "pages" / f"{page.id}.json")
        parts = [part for module in document["modules"] for part in module["parts"] if part["type"] == "claim"]
        claims = claims_of(page)
        assert [(part["id"], part.get("basis"), part.get("direction"), part["sources"]) for part in parts] == [
            (claim.id, claim.basis, claim.direction, library.rests_on(claim)) for claim in claims
        ]
        for part, claim in zip(parts, claims, strict=True):
            how = standing(claim, library)
            assert (part.get("certainty"), part["certainty_words"], part.get("size_words")) == (how.certainty, how.words, how.size)
            assert [(each["certainty"], each["by"]) for each in (part.get("effect") or {}).get("ratings", [])] == [
                (each.certainty, each.by) for each in claim.ratings
            ]
            if claim.effect and claim.effect.size:
                assert part["effect"]["size"]["value"] == claim.effect.size.value
        assert all(source in document["sources"] for part in parts for source in part["sources"])


def test_links_in_documents_are_whole(api: Path) -> None:
    for path in (api / "pages").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert 'href=\\"/' not in text and "term:" not in text, path.name


def test_translations_lead_to_pages(api: Path, built_site: Path, library: Library) -> None:
    """A helper's page does not lie where its file does."""
    for path in (api / "pages").glob("*.json"):
        for url in read(path)["translations"].values():
            assert (built_site / url.removeprefix(library.site.url).strip("/") / "index.html").is_file(), f"{path.name}: {url}"


def test_feeds_say_the_same(api: Path) -> None:
    items = read(api / "changes.json")["items"]
    feed = ElementTree.parse(api / "changes.atom").getroot()
    entries = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in feed.iter(f"{ATOM}entry")]

    assert [(item["id"], item["date_modified"]) for item in items] == entries
    assert [item["date_modified"] for item in items] == sorted((item["date_modified"] for item in items), reverse=True)
    for needed in ("title", "id", "updated", "author"):
        assert feed.find(f"{ATOM}{needed}") is not None


def test_openapi_names_what_is_there(api: Path, built_site: Path) -> None:
    described = read(api / "openapi.json")
    fill = {"{id}": "causes-posture", "{oid}": "2.16.840.1.113883.6.90", "{code}": "M54.50", "{lang}": "en"}
    for path, operations in described["paths"].items():
        for word, value in fill.items():
            path = path.replace(word, value)
        assert (built_site / path.strip("/")).is_file(), path
        for media in operations["get"]["responses"]["200"]["content"].values():
            if "schema" in media:
                assert (api / media["schema"]["$ref"]).is_file()

    assert described["openapi"].startswith("3.1")
    assert "/api/v1/helper.json" in described["paths"]


def test_the_doors_are_the_same_each_time(root: Path, tmp_path: Path) -> None:
    """Drawn afresh, without what an earlier build has kept."""
    from healthsite.assemble import assemble
    from healthsite.outputs import og_images as pictures
    from healthsite.outputs import qr_codes as link_codes

    site = assemble(root / "content", root / "templates", "en")
    assert site.library
    pages = [page for page in site.shown if page.listed][:6]
    first, second = (
        link_codes.code_files(own, pages) | pictures.picture_files(own, pages, root / "templates", own.cache / "pictures")
        for own in (replace(site.library, root=tmp_path / name / "content") for name in ("one", "two"))
    )

    assert first == second
    assert len(first) > 12


def test_markdown_copies_are_as_careful_as_the_pages(built_site: Path, library: Library) -> None:
    for page in library.pages.values():
        if not page.listed:
            continue
        text = (built_site / page.address.strip("/") / "index.html.md").read_text(encoding="utf-8")
        assert text.startswith(f"# {page.title}\n")
        assert page.review or library.phrases["page"]["not_reviewed"] in text
        for claim in claims_of(page):
            assert standing(claim, library).words in text
    listed = (built_site / "llms.txt").read_text(encoding="utf-8")
    assert all(f"{library.site.url.rstrip('/')}{page.address}index.html.md" in listed for page in library.pages.values() if page.listed)
