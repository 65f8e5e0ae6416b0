"""Help in one tap: whose number stands on the call button, in what order, and how soon everything is seen on a small phone."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from conftest import serve_folder
from healthsite.content.library import Library
from healthsite.content.time_zones import country_by_zone, zones_by_region
from healthsite.render.call import KINDS, call_script, ways
from helper_site import write
from page_site import TEMPLATES, page_html, write_pages

PHONE = {"width": 375, "height": 667}
SCREENS = 2.25  # fifteen signs; two screens held twelve. A sixteenth must be shorter, or one of the others
# One zone of each region: what a reader's clock says there.
CLOCKS = {
    "uk": "Europe/London", "us": "America/Chicago", "ca": "America/Toronto", "au": "Australia/Perth", "nz": "Pacific/Auckland",
    "ie": "Europe/Dublin", "eu": "Europe/Paris", "in": "Asia/Kolkata",
}
OLD = {
    "GB": "GB", "Europe/Belfast": "GB", "Eire": "IE", "NZ": "NZ", "NZ-CHAT": "NZ", "US/Eastern": "US", "US/Pacific": "US", "Navajo": "US",
    "America/Montreal": "CA", "Canada/Newfoundland": "CA", "America/Coral_Harbour": "CA", "Australia/ACT": "AU", "Asia/Calcutta": "IN",
    "Poland": "PL", "Portugal": "PT", "Europe/Nicosia": "CY", "Europe/Stockholm": "SE", "Arctic/Longyearbyen": "SJ", "Iceland": "IS",
}
NO_COUNTRY = [
    "UTC", "GMT", "Etc/GMT+5", "Etc/UTC", "Zulu", "Universal", "Greenwich", "EST", "EST5EDT", "MST", "MST7MDT", "CST6CDT", "PST8PDT", "HST",
    "CET", "MET", "EET", "WET", "Factory", "GB-Eire",
]
ELSEWHERE = [
    "Europe/Jersey", "Europe/Isle_of_Man", "America/Puerto_Rico", "US/Samoa", "America/Virgin", "America/Nassau", "Antarctica/McMurdo",
    "Antarctica/South_Pole", "Pacific/Johnston", "Atlantic/Jan_Mayen", "Europe/Oslo", "Europe/Zurich", "Indian/Christmas", "Asia/Famagusta",
    "Europe/Monaco", "Atlantic/Reykjavik", "Pacific/Norfolk", "Asia/Tokyo", "Europe/Istanbul", "Atlantic/Faroe",
]


def edition_of(library: Library, region: str) -> Library:
    return replace(library, site=library.site.model_copy(update={"region": region}))


def test_every_name_of_a_time_zone_is_known() -> None:
    """The database's names, old ones too, and all that this machine knows."""
    names = set(country_by_zone())

    assert len(names) > 590
    assert zoneinfo.available_timezones() - {"localtime", "posixrules"} <= names


@pytest.mark.parametrize(("zone", "country"), OLD.items())
def test_an_old_name_lies_where_its_place_lies(zone: str, country: str) -> None:
    assert country_by_zone()[zone] == country


@pytest.mark.parametrize("zone", NO_COUNTRY)
def test_a_name_of_a_time_names_no_country(zone: str) -> None:
    assert country_by_zone()[zone] is None


@pytest.mark.parametrize("zone", ELSEWHERE)
def test_a_zone_outside_the_countries_of_the_file_is_in_no_list(library: Library, zone: str) -> None:
    assert all(zone not in names for names in zones_by_region(library).values())


def test_no_zone_is_in_two_regions(library: Library) -> None:
    found = [zone for names in zones_by_region(library).values() for zone in names]

    assert len(found) == len(set(found)) > 150


def drawn(library: Library, zones: list[str], browser_page: Any) -> dict[str, list[list[str]]]:
    """Zone → for each box that a page shows: the regions whose ways are seen."""
    html = re.sub(r"<script\b.*?</script>", "", page_html(library, "urgent"), flags=re.S)
    browser_page.set_content(html)
    found = browser_page.evaluate(
        """([html, script, zones]) => {
            const real = Intl.DateTimeFormat, found = []
            const boxes = [...document.querySelectorAll(".call")].map(box => box.outerHTML).join("")
            for (const zone of zones) {
                Intl.DateTimeFormat = () => ({ resolvedOptions: () => ({ timeZone: zone }) })
                document.body.innerHTML = boxes
                new Function(script)()
                found.push([...document.querySelectorAll(".call")].map(box =>
                    [...box.querySelectorAll("[data-way]")].filter(way => !way.hidden).map(way => way.dataset.way)))
            }
            Intl.DateTimeFormat = real
            return found
        }""",
        [html, call_script(TEMPLATES, library), zones],
    )
    return dict(zip(zones, found, strict=True))


@pytest.mark.browser
def test_the_script_walks_every_zone_as_the_table_says(library: Library, browser_page: Any) -> None:
    """In a real browser: the button is there exactly where the whole zone lies in one country of the file."""
    region_of = {zone: region for region, names in zones_by_region(library).items() for zone in names}
    zones = [*country_by_zone(), "", "Nowhere/Else", "__proto__", "constructor"]

    found = drawn(library, zones, browser_page)

    for zone in zones:
        region = region_of.get(zone)
        assert found[zone][0] == ([region] if region else []), zone


@pytest.mark.browser
@pytest.mark.parametrize(("edition", "zone", "shown"), [
    ("uk", "Europe/London", ["uk"]), ("uk", "UTC", ["uk"]), ("uk", "Pacific/Auckland", ["uk", "nz"]), ("ie", "Europe/London", ["uk", "ie"]),
    ("international", "Asia/Tokyo", []), ("international", "America/New_York", ["us"]),
])
def test_edition_and_clock(library: Library, browser_page: Any, edition: str, zone: str, shown: list[str]) -> None:
    """The edition's own country stands; if the clock disagrees, both stand."""
    assert drawn(edition_of(library, edition), [zone], browser_page)[zone][0] == shown


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[str]:
    folder = write_pages(write(tmp_path_factory.mktemp("call")), library, "urgent")
    server, address = serve_folder(folder)
    yield address
    server.shutdown()


@pytest.fixture
def phone(browser: Any, site: str) -> Iterator[Callable[..., Any]]:
    """Open an address on a small phone with its clock set to a zone; a second visit, so that the font is there."""
    contexts = []

    def visit(address: str, zone: str = "UTC", **more: Any) -> Any:
        contexts.append(browser.new_context(viewport=PHONE, timezone_id=zone, **more))
        page = contexts[-1].new_page()
        page.goto(site + address)
        page.goto(site + address)
        return page

    yield visit
    for context in contexts:
        context.close()


def bottom(page: Any, selector: str) -> float:
    return float(page.locator(selector).last.evaluate("element => element.getBoundingClientRect().bottom + scrollY"))


@pytest.mark.browser
@pytest.mark.parametrize("region", CLOCKS)
def test_two_screens_hold_what_decides(phone: Callable[..., Any], library: Library, region: str) -> None:
    """Button and crisis line on the first screen, every emergency sign within little more than two; then what to say, and today's list."""
    page = phone("/urgent/", CLOCKS[region])
    number = library.regions[region].emergency[0]
    button = page.locator(".call--emergency .call__button:visible")

    assert button.get_attribute("href") == f"tel:{number}"
    assert number in button.inner_text()
    assert library.regions[region].name in button.inner_text()
    assert bottom(page, ".call--emergency .call__button:visible") < PHONE["height"]
    assert bottom(page, ".care-card--emergency summary") <= SCREENS * PHONE["height"]
    assert page.locator(".care-card--emergency summary").count() == len(library.at_level("emergency"))
    assert bottom(page, ".call-row a:visible") <= PHONE["height"]
    if library.regions[region].crisis:
        assert page.locator(".call-row a[href^='tel:']:visible").count() == 1
    assert bottom(page, "#what-to-say") < 3 * PHONE["height"]
    assert bottom(page, "#urgent") < (SCREENS + 1) * PHONE["height"]


@pytest.mark.browser
def test_a_guess_is_worded_as_one_and_another_country_is_as_large(phone: Callable[..., Any], library: Library) -> None:
    page = phone("/urgent/", "Pacific/Auckland")
    box = page.locator(".call--emergency")
    words = library.phrases["call"]["emergency"]["guess"].format(within="New Zealand", number="111")

    assert box.locator("[data-guess]:visible").inner_text() == words
    assert not box.locator("[data-known]:visible").count()
    sizes = [box.locator(each).bounding_box() for each in (".call__button:visible", ".call__other")]
    assert abs(sizes[0]["width"] - sizes[1]["width"]) < 2
    assert abs(sizes[0]["height"] - sizes[1]["height"]) < 2


@pytest.mark.browser
def test_a_picked_country_wins_in_every_box_and_is_forgotten(phone: Callable[..., Any]) -> None:
    page = phone("/urgent/", "Pacific/Auckland")
    before = page.context.storage_state()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.locator(".call--emergency")
    box.locator(".call__other").click()
    page.evaluate("document.addEventListener('click', event => event.preventDefault())")
    box.locator("[data-pick='ie']").click()

    for kind in ("emergency", "crisis", "today"):
        shown = page.locator(f".call--{kind}:not(.call--row) [data-way]:not([hidden])")
        assert shown.evaluate_all("all => all.map(each => each.dataset.way)") == ["ie"]
    assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:112"
    assert not asked
    assert page.context.storage_state() == before
    page.reload()
    assert page.locator(".call--emergency [data-way]:not([hidden])").get_attribute("data-way") == "nz"


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["en-NZ", "en-US", "en-GB", "hi-IN"])
def test_the_language_is_no_sign_of_where_a_reader_is(phone: Callable[..., Any], library: Library, locale: str) -> None:
    page = phone("/urgent/", "UTC", locale=locale)

    assert not page.locator(".call--emergency .call__button:visible").count()
    assert page.locator(".call--emergency .call__pick:visible").count() == len(ways(library, "emergency"))
    assert not page.locator(".call--emergency .call__other").is_visible()


@pytest.mark.browser
def test_without_scripts_all_numbers_stand_on_top(phone: Callable[..., Any], library: Library) -> None:
    page = phone("/urgent/", "Europe/London", java_script_enabled=False)

    for region in library.regions.values():
        for number in region.emergency:
            assert number in page.locator(".call--emergency").inner_text()
    assert page.locator("main a").first.get_attribute("href", timeout=2000).startswith("tel:")
    assert page.locator(".call__other:visible").count() == 0


@pytest.mark.browser
def test_nothing_jumps_when_the_box_is_drawn(phone: Callable[..., Any]) -> None:
    page = phone("/urgent/", "Pacific/Auckland")
    jumps = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value })"
        ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 400) })"
    )

    assert jumps < 0.01


def answered(page: Any, level: str) -> Any:
    """The card of an answer, shown as the helper shows it."""
    card = page.locator(f"[data-stage] [data-level='{level}']")
    card.evaluate("card => { card.hidden = card.closest('[data-view]').hidden = false }")
    return card


@pytest.mark.browser
@pytest.mark.parametrize("region", ["nz", "ie"])
def test_an_emergency_answer_opens_with_the_call_button(phone: Callable[..., Any], library: Library, region: str) -> None:
    page = phone("/check/", CLOCKS[region])
    card = answered(page, "emergency")
    button = card.locator(".call__button:visible")

    assert button.get_attribute("href") == f"tel:{library.regions[region].emergency[0]}"
    assert button.bounding_box()["height"] >= 56
    assert card.locator(".care-card__body > :first-child").evaluate("element => element.classList.contains('call')")


@pytest.mark.browser
@pytest.mark.parametrize(("region", "number"), [("uk", "111"), ("nz", "0800611116"), ("ie", None), ("us", None), ("eu", None)])
def test_an_urgent_answer_opens_with_whom_to_ask_today(phone: Callable[..., Any], library: Library, region: str, number: str | None) -> None:
    """Never with the emergency number, and with a line only where the line can judge."""
    page = phone("/check/", CLOCKS[region])
    box = answered(page, "urgent").locator(".care-card__body > :first-child")

    assert "call--today" in box.get_attribute("class")
    buttons = box.locator(".call__button:visible")
    assert [each.get_attribute("href") for each in buttons.all()] == ([f"tel:{number}"] if number else [])
    assert library.regions[region].name in box.inner_text() or (library.regions[region].in_a_sentence or "?") in box.inner_text()
    assert not [each for each in library.regions[region].emergency if re.search(rf"(?<!\d){each}(?!\d)", box.inner_text())]
    if not number:
        assert library.regions[region].health_line_note in box.inner_text()


@pytest.mark.parametrize("kind", KINDS)
def test_every_box_says_something_of_its_regions(library: Library, kind: str) -> None:
    found = ways(library, kind)

    assert found
    for way in found:
        assert way.call or way.lines, way


def test_the_short_line_of_a_sign_holds_its_numbers(library: Library) -> None:
    """What decides by a number (age, weeks, degrees) must not be lost in the short form."""
    for sign in library.at_level("emergency", "urgent"):
        numbers = set(re.findall(r"\d[\d./]*", " ".join(sign.notice)))
        assert sign.short
        assert numbers <= set(re.findall(r"\d[\d./]*", sign.short)), sign.slug


def test_the_urgent_page_keeps_every_word_of_its_signs(library: Library) -> None:
    """The line decides, the fold explains: what to notice, what to do and what to say of each sign is on the page."""
    html = page_html(library, "urgent")
    words = " ".join(re.sub(r"<[^>]+>", " ", html).split())

    for sign in library.at_level("emergency", "urgent"):
        for text in (sign.short, sign.title, *sign.notice, sign.do, sign.tell):
            assert " ".join((text or "").replace("&", "&amp;").split()) in words, (sign.slug, text)
