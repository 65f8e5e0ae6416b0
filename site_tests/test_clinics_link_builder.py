"""The link builder: a whole table without scripts, and with them every snippet for the page and part that was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from healthsite.content.library import Library

pytestmark = pytest.mark.browser


def test_the_table_is_whole_without_scripts(browser: Any, base_url: str, built_site: Path, library: Library) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}/clinics/")
    rows = page.locator("[data-link-table] tr[data-id]")
    ids = rows.evaluate_all("rows => rows.map(row => row.dataset.id)")
    links = page.locator("[data-link-table] a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    shown = page.locator("[data-link-table] table").is_visible(), page.locator("[data-link-builder]").is_hidden()
    context.close()

    assert set(ids) >= {each.id for each in library.pages.values() if each.listed} | {"check"}
    assert shown == (True, True)
    for path in links:
        assert (built_site / path.strip("/") / ("index.html" if path.endswith("/") else "")).is_file(), path


def test_a_choice_fills_every_result(browser_page: Any, base_url: str, built_site: Path, library: Library) -> None:
    browser_page.goto(f"{base_url}/clinics/")
    browser_page.select_option("[data-page]", "causes-discs-and-spine")
    browser_page.select_option("select[data-part]", "what-helps")
    value = {name: browser_page.locator(f'[data-result="{name}"]').input_value() for name in ("address", "letter", "card", "embed", "record")}
    address = f"{library.site.url.rstrip('/')}/causes/discs-and-spine/#what-helps"

    assert value["address"] == address
    assert address in value["letter"] and library.phrases["clinics"]["letter_note"] in value["letter"]
    assert f'<a href="{address}">' in value["card"]
    assert "/embed/causes-discs-and-spine/" in value["embed"] and 'sandbox="allow-scripts ' in value["embed"]
    assert value["record"].startswith(f"{library.site.url.rstrip('/')}/infobutton/?mainSearchCriteria.v.c=")
    assert "M54.31" in browser_page.locator("[data-page-codes]").inner_text()
    picture = f"{base_url}/qr/causes-discs-and-spine--what-helps.svg"
    assert browser_page.locator("img[data-qr]").evaluate("image => image.decode().then(() => image.src)") == picture
    assert (built_site / "qr" / "causes-discs-and-spine--what-helps.png").read_bytes().startswith(b"\x89PNG")
    assert browser_page.locator("[data-svg]").get_attribute("href") == "../qr/causes-discs-and-spine--what-helps.svg"


def test_every_result_can_be_copied(browser_page: Any, base_url: str, library: Library) -> None:
    browser_page.goto(f"{base_url}/clinics/")
    for button in browser_page.locator("[data-copy]").all():
        button.click()
        browser_page.locator("[data-said]", has_text=library.phrases["clinics"]["copied"][:3]).or_(browser_page.locator("[data-said]", has_text=library.phrases["clinics"]["copy_failed"])).wait_for()
        assert browser_page.locator("[data-said]").inner_text() in (library.phrases["clinics"]["copied"], library.phrases["clinics"]["copy_failed"])


def test_the_code_holds_the_address(library: Library, built_site: Path) -> None:
    """The SVG's title says what the code holds; the same code is drawn anew and compared."""
    import io

    import segno

    url = f"{library.site.url.rstrip('/')}/urgent/#emergency"
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="png", scale=6, border=4)

    assert (built_site / "qr" / "urgent--emergency.png").read_bytes() == drawn.getvalue()
    assert url in (built_site / "qr" / "urgent--emergency.svg").read_text()


@pytest.mark.parametrize("width", [320, 375])
def test_nothing_runs_over_on_a_phone(browser_page: Any, base_url: str, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    for path in ("/clinics/", "/record-systems/", "/hosting/", "/infobutton/", "/embed/urgent/", "/embed/check/", "/embed/massage-types-swedish/"):
        browser_page.goto(base_url + path)
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, path
