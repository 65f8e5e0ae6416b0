"""The list of handouts and the handout maker, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout_fixtures import COMPOSED
from healthsite.content.library import Library, claims_of
from healthsite.content.texts import plain
from healthsite.handouts import Handouts, topic_pages
from pdf_reading import squeezed


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
