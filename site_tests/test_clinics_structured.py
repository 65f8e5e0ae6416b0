"""What pages say of themselves: schema.org data held against schema.org's own definitions, shared pictures, canonical links."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from healthsite.content.item import Review
from healthsite.content.library import Library
from healthsite.content.models import Treatment
from healthsite.outputs.json_ld import json_ld

TERMS = json.loads((Path(__file__).parent / "vendor" / "schema-org-terms.json").read_text())["types"]
TEXTS = {"Text", "URL", "Date", "DateTime", "Boolean", "Integer", "Number", "Float", "string"}


def wrong(data: dict[str, Any]) -> list[str]:
    """Every type or property in the object that schema.org does not define, and every value of a type it does not expect."""
    kind = data["@type"]
    if kind not in TERMS:
        return [f"no type {kind}"]
    found = []
    for name, value in data.items():
        if name.startswith("@"):
            continue
        if name not in TERMS[kind]["properties"]:
            found.append(f"{kind} has no {name}")
            continue
        expected = set(TERMS[kind]["properties"][name])
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                if not expected & set(TERMS.get(each["@type"], {"is": []})["is"]):
                    found.append(f"{kind}.{name} must be {sorted(expected)}, not {each['@type']}")
                found += wrong(each)
            elif not expected & TEXTS:
                found.append(f"{kind}.{name} must be {sorted(expected)}, not {each!r}")
    return found


def test_only_properties_that_exist(library: Library) -> None:
    mistakes = {page.id: wrong(json_ld(page, library)) for page in library.pages.values()}

    assert not {page: found for page, found in mistakes.items() if found}


def test_the_table_of_terms_refuses_what_is_not_there() -> None:
    assert wrong({"@type": "MedicalCondition", "contraindication": "x"}) == ["MedicalCondition has no contraindication"]
    assert wrong({"@type": "WebPage", "breadcrumb": {"@type": "Person"}})
    assert wrong({"@type": "Page"}) == ["no type Page"]


def test_nothing_is_called_reviewed_before_it_is(library: Library) -> None:
    for page in library.pages.values():
        data = json_ld(page, library)

        assert ("lastReviewed" in data) == ("reviewedBy" in data) == (page.review is not None)
        assert page.review or data["creativeWorkStatus"] == library.phrases["page"]["not_reviewed"]
    page = library.pages["causes-posture"]
    reviewed = page.model_copy(update={"review": Review(by="A. Name", role="GP", date=page.checked.isoformat())})
    reviewed._place = page.place

    assert json_ld(reviewed, library)["reviewedBy"]["name"] == "A. Name"
    assert not wrong(json_ld(reviewed, library))


def test_treatments_carry_what_rules_them_out(library: Library) -> None:
    treatments = [page for page in library.pages.values() if isinstance(page, Treatment)]
    for page in treatments:
        about = json_ld(page, library)["about"]

        assert about["@type"] == "MedicalTherapy"
        assert [each["name"] for each in about["contraindication"]] == [sign.title for sign in library.ruling_out(page)]
    assert treatments


@pytest.mark.slow
def test_every_page_has_its_data_and_a_picture(built_site: Path, library: Library) -> None:
    for page in library.pages.values():
        if not page.listed:
            continue
        html = (built_site / page.address.strip("/") / "index.html").read_text(encoding="utf-8")
        data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S).group(1))  # type: ignore[union-attr]
        picture = re.search(r'<meta property="og:image" content="([^"]+)"', html).group(1)  # type: ignore[union-attr]
        drawn = Image.open(BytesIO((built_site / picture.removeprefix(library.site.url.rstrip("/") + "/")).read_bytes()))

        assert data["url"] == library.site.url.rstrip("/") + page.address
        assert drawn.size == (1200, 630)
        assert f'<link rel="canonical" href="{data["url"]}">' in html


def test_data_cannot_end_its_script(library: Library) -> None:
    from healthsite.outputs.head_tags import head

    page = library.pages["causes-posture"].model_copy(update={"title": '</script><script>alert(1)</script>" & <b>'})
    page._place = library.pages["causes-posture"].place
    made = head(page, library)

    assert made.count("</script>") == 1
    assert "<b>" not in made
