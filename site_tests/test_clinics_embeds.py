"""Cards on a page of another origin under a strict policy, in the strictest frame, resized, with scripts on and off."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from healthsite.content.library import Library
from healthsite.outputs.cards import SANDBOX
from healthsite.outputs.standalone import policy

pytestmark = pytest.mark.browser


class Clinic:
    """A clinic's own site on another origin: one page with a strict policy, whose body a test sets."""

    def __init__(self, site: str) -> None:
        self.body = ""
        clinic = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                data = f"<!doctype html><html lang=en><meta charset=utf-8><title>Clinic</title><h1>Clinic</h1>{clinic.body}</html>".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", f"default-src 'none'; frame-src {site}; script-src {site}; style-src 'none'; base-uri 'none'")
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def clinic(base_url: str) -> Iterator[Clinic]:
    made = Clinic(base_url)
    yield made
    made.server.shutdown()


def card(page: Any) -> Any:
    return page.frames[1]


def until(page: Any, expression: str) -> None:
    """Wait until the expression holds (the page's own policy forbids what the driver would do for it)."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never so: {expression}")


def watch(page: Any) -> list[str]:
    """Whatever goes wrong on the page: errors and refusals of the policy."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    return found


def test_cards_need_no_other_file(built_site: Path, library: Library) -> None:
    """Everything inside, by hash; nothing stored, nothing asked for, no link that would be dead but telephone numbers, which can be read."""
    cards = sorted((built_site / "embed").glob("*/index.html"))
    for file in cards:
        html = file.read_text(encoding="utf-8")
        outside = re.sub(r"<noscript>.*?</noscript>", "", re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.S), flags=re.S)
        said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html).group(1)  # type: ignore[union-attr]
        scripts, styles = re.findall(r"<script>(.*?)</script>", html, re.S), re.findall(r"<style>(.*?)</style>", html, re.S)
        assert said.replace("&#39;", "'") == policy(scripts, styles), file
        assert not re.search(r"\s(src|srcset|action|style|on\w+)=|url\(|@import", outside), file
        assert not re.search(r'href="(?!#|tel:)', re.sub(r'<link rel="canonical"[^>]*>', "", outside)), file
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|fetch\(|XMLHttpRequest|sendBeacon", html), file
    assert {file.parent.name for file in cards} >= {page.id for page in library.pages.values() if page.listed} | {"check", "urgent"}


def test_cards_say_where_they_come_from_and_that_nobody_reviewed_them(built_site: Path, library: Library) -> None:
    for page in library.pages.values():
        if page.listed and not page.review:
            html = (built_site / "embed" / page.id / "index.html").read_text(encoding="utf-8")
            assert library.phrases["page"]["not_reviewed"] in html
            assert library.site.url.rstrip("/") + page.address in html


@pytest.mark.parametrize("sandbox", ["allow-scripts", "", SANDBOX], ids=["bare", "no scripts", "ours"])
@pytest.mark.parametrize("name", ["urgent", "causes-posture", "massage-types-swedish"])
def test_a_card_shows_in_any_frame(browser_page: Any, clinic: Clinic, base_url: str, sandbox: str, name: str) -> None:
    clinic.body = f'<iframe src="{base_url}/embed/{name}/" sandbox="{sandbox}" width="375" height="600" title="card"></iframe>'
    wrong = watch(browser_page)
    browser_page.goto(clinic.address)
    browser_page.frame_locator("iframe").locator("h1").wait_for()
    heading = browser_page.frame_locator("iframe").locator(".level--emergency h2, .level--emergency h3").first

    assert heading.is_visible()
    assert not [each for each in wrong if "Blocked script execution" not in each]


def test_numbers_stand_as_large_text_with_their_country(browser_page: Any, base_url: str, library: Library) -> None:
    browser_page.goto(f"{base_url}/embed/urgent/")
    rows = browser_page.locator(".numbers li")

    assert rows.count() == sum(bool(region.emergency) for region in library.regions.values())
    for row in rows.all():
        assert any(region.name in row.inner_text() for region in library.regions.values())
        assert row.locator(".number").evaluate("element => parseFloat(getComputedStyle(element).fontSize)") >= 24


def test_the_helper_can_be_gone_through_in_the_strictest_frame(browser_page: Any, clinic: Clinic, base_url: str) -> None:
    """Buttons only: forward, back, to the gravest answer and to the lightest."""
    clinic.body = f'<iframe src="{base_url}/embed/check/" sandbox="allow-scripts" width="600" height="800" title="card"></iframe>'
    browser_page.goto(clinic.address)
    frame = browser_page.frame_locator("iframe")
    view = frame.locator("[data-view]:not([hidden])")
    gravest = frame.locator('[data-level="emergency"]:not([hidden])')
    while view.get_attribute("data-view") != "":
        for question in view.locator("[data-question]:not([hidden])").all():
            question.locator("input").first.check()
        view.locator("[data-next]").click()
    gravest.wait_for()
    assert gravest.locator(".number:visible").count(), "a link to a telephone is dead here: the number itself must be seen"
    frame.locator("[data-again]").click()
    for _ in range(30):
        if view.get_attribute("data-view") == "":
            break
        for question in view.locator("[data-question]:not([hidden])").all():
            alone = question.locator("input[data-exclusive]")
            (alone.first if alone.count() else question.locator("input").last).check()
        view.locator("[data-next]").click()
    assert frame.locator("[data-level]:not([hidden])").count() == 1
    assert frame.locator("[data-level]:not([hidden])").get_attribute("data-level") != "emergency"
    assert browser_page.url == clinic.address


def test_the_helper_is_a_check_list_without_scripts(browser_page: Any, clinic: Clinic, base_url: str) -> None:
    clinic.body = f'<iframe src="{base_url}/embed/check/" sandbox="" width="600" height="800" title="card"></iframe>'
    browser_page.goto(clinic.address)
    frame = browser_page.frame_locator("iframe")

    assert frame.locator(".helper-list .care-card--emergency").is_visible()
    assert frame.locator("[data-helper]").is_hidden()


def test_one_line_shows_a_card_that_fits_its_height(browser_page: Any, clinic: Clinic, base_url: str) -> None:
    clinic.body = f'<script src="{base_url}/assets/embed.js" async></script><health-card src="{base_url}/embed/causes-posture/" label="Posture"></health-card>'
    wrong = watch(browser_page)
    browser_page.goto(clinic.address)
    frame = browser_page.locator("health-card iframe")
    frame.wait_for()
    inner = card(browser_page)
    inner.wait_for_load_state("load")
    tall = inner.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    until(browser_page, f"Math.abs(document.querySelector('health-card iframe').height - {tall}) < 3")
    browser_page.frame_locator("iframe").locator("details:not([open]) > summary").first.click()
    until(browser_page, f"Number(document.querySelector('health-card iframe').height) > {tall} + 20")

    assert frame.get_attribute("sandbox") == SANDBOX
    assert frame.get_attribute("title") == "Posture"
    assert not wrong


def test_only_the_card_itself_sets_its_height_and_within_bounds(browser_page: Any, clinic: Clinic, base_url: str) -> None:
    clinic.body = (
        f'<script src="{base_url}/assets/embed.js"></script><iframe id="one" src="{base_url}/embed/urgent/" sandbox="allow-scripts" height="333" title="card" data-health-card></iframe>'
    )
    browser_page.goto(clinic.address)
    until(browser_page, "document.getElementById('one').height !== '333'")
    before = browser_page.evaluate("document.getElementById('one').height")
    browser_page.evaluate("window.postMessage({type: 'healthsite:height', height: 777}, '*')")
    browser_page.wait_for_timeout(100)
    assert browser_page.evaluate("document.getElementById('one').height") == before

    for said, shown in ((1e9, "6000"), (-5, "120")):
        card(browser_page).evaluate(f"parent.postMessage({{type: 'healthsite:height', height: {said}}}, '*')")
        until(browser_page, f"document.getElementById('one').height === '{shown}'")
    card(browser_page).evaluate("parent.postMessage({type: 'healthsite:height', height: 'tall'}, '*'); parent.postMessage(null, '*')")
    browser_page.wait_for_timeout(100)
    assert browser_page.evaluate("document.getElementById('one').height") == "120"


def test_a_card_without_a_whole_address_is_not_shown(browser_page: Any, clinic: Clinic, base_url: str) -> None:
    clinic.body = f'<script src="{base_url}/assets/embed.js"></script><health-card src="javascript:alert(1)"></health-card>'
    browser_page.goto(clinic.address)

    assert browser_page.locator("iframe").count() == 0


def test_the_button_opens_the_page_or_marks_its_address(browser_page: Any, clinic: Clinic, base_url: str) -> None:
    clinic.body = f'<iframe src="{base_url}/embed/causes-posture/" sandbox="allow-scripts" width="375" height="600" title="card"></iframe>'
    browser_page.goto(clinic.address)
    browser_page.frame_locator("iframe").locator("[data-open]").click()

    assert card(browser_page).evaluate("getSelection().toString()").endswith("/causes/posture/")
    assert len(browser_page.context.pages) == 1


def test_oembed_documents(built_site: Path, library: Library) -> None:
    found = sorted((built_site / "embed").glob("*/oembed.json"))
    for file in found:
        data = json.loads(file.read_text(encoding="utf-8"))
        assert (data["version"], data["type"]) == ("1.0", "rich")
        assert {"html", "width", "height"} <= set(data)
        assert f'sandbox="{SANDBOX}"' in data["html"]
        assert f"/embed/{file.parent.name}/" in data["html"]
    assert len(found) > 50
