"""Accessible in fact: axe on every page in four states, keyboard walks, reflow, text spacing, forced colours."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from axe_rules import violations
from healthsite.content.load import load

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = load(ROOT / "content", "en")[0]
assert LIBRARY
ADDRESSES = [*sorted(page.address for page in LIBRARY.pages.values()), "/check/", "/check/how-we-tested/", "/when-to-see-someone/"]
# One page of each kind, for the walks that look at behaviour and not at content.
KINDS = [*sorted({page.kind: page.address for page in reversed(LIBRARY.pages.values())}.values()), "/check/"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(browser, base_url):  # type: ignore[no-untyped-def]
    """Opens a page at a width and colour scheme; contexts are shared, pages are not."""
    contexts = {}

    def open_page(address: str, width: int = 1280, scheme: str = "light", **options: object):  # type: ignore[no-untyped-def]
        key = (width, scheme, *sorted(options.items()))
        if key not in contexts:
            contexts[key] = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", **options)
        page = contexts[key].new_page()
        page.goto(base_url + address)
        return page

    yield open_page
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(opened, address: str) -> None:  # type: ignore[no-untyped-def]
    """No rule of WCAG 2.2 A and AA or of best practice fails, on a phone and a desk, light and dark."""
    page = opened(address)
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)

            assert violations(page) == [], f"{address} at {width}, {scheme}"
    page.close()


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_with_menu_and_search_open(opened, address: str) -> None:  # type: ignore[no-untyped-def]
    """The open menu and the open search are as accessible as the page."""
    for scheme in ("light", "dark"):
        page = opened(address, 375, scheme)
        page.click("[data-menu-button]")
        menu = violations(page)
        page.keyboard.press("Escape")
        page.click("[data-open-search]")
        page.fill(".md-search__input", "slipped disc")
        page.wait_for_selector(".md-search-result__item")
        search = violations(page)
        page.close()

        assert menu == [] and search == []


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("address", KINDS)
def test_keyboard_reaches_everything_visible_and_nothing_hidden(opened, address: str, width: int) -> None:  # type: ignore[no-untyped-def]
    """Tab visits every visible control once; the focus is on the screen and its outline can be seen."""
    page = opened(address, width)
    reachable = page.evaluate("""() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0 && !e.closest('[inert]')
          && !(e.type === 'radio' && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`))
          && !(e.type === 'radio' && !document.querySelector(`input[name="${e.name}"]:checked`) && e !== document.querySelector(`input[name="${e.name}"]`)))
        .map((e, i) => { e.dataset.walk = i; return i })""")
    seen = []
    for _ in range(len(reachable) + 5):
        page.keyboard.press("Tab")
        state = page.evaluate("""() => { const e = document.activeElement; if (!e || e === document.body) return null;
            const r = e.getBoundingClientRect(), s = getComputedStyle(e);
            return {walk: e.dataset.walk, html: e.outerHTML.slice(0, 90), seen: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
                    outline: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || e.matches('.md-search__input')} }""")
        if state is None:
            break

        assert state["seen"], f"focus is off screen: {state['html']}"
        assert state["outline"], f"focus cannot be seen: {state['html']}"
        if state["walk"] is not None:
            seen.append(int(state["walk"]))
    page.close()

    assert set(seen) == set(reachable)


@pytest.mark.parametrize("address", ADDRESSES)
def test_reflows_without_sideways_scrolling(opened, address: str) -> None:  # type: ignore[no-untyped-def]
    """At 320 px (a desk at 400 % zoom) nothing is cut, with text spacing set as WCAG 1.4.12 asks."""
    page = opened(address, 320)
    page.evaluate("""() => { const s = new CSSStyleSheet(); s.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
        document.adoptedStyleSheets = [s] }""")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert width <= 320


@pytest.mark.parametrize("address", ADDRESSES)
def test_structure(opened, address: str) -> None:  # type: ignore[no-untyped-def]
    """One h1, headings in order, language set, ids unique, targets of at least 24 px (links in text excepted)."""
    page = opened(address, 375)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => +e.tagName[1])")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    small = page.evaluate("""() => [...document.querySelectorAll('button, summary, input, .button, nav a')].filter(e => e.checkVisibility())
        .filter(e => { const r = e.getBoundingClientRect(); return r.height && (r.height < 24 || r.width < 24) && !(e.type === 'radio' || e.type === 'checkbox') }).map(e => e.outerHTML.slice(0, 90))""")
    lang = page.evaluate("document.documentElement.lang")
    page.close()

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels
    assert len(ids) == len(set(ids)), sorted({each for each in ids if ids.count(each) > 1})
    assert small == []
    assert lang == "en"


def test_urgency_survives_forced_colours(opened) -> None:  # type: ignore[no-untyped-def]
    """Without colours of our own an emergency card still has a border and its spoken level."""
    page = opened("/urgent/", 375, forced_colors="active")
    card = page.locator(".care-card--emergency").first

    assert card.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    assert card.locator(".care-card__level").inner_text().strip()
    page.close()


def test_page_is_whole_without_scripts(browser, base_url) -> None:  # type: ignore[no-untyped-def]
    """The menu, the helper's check list and the words of the glossary are there with scripts off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(base_url + "/check/")

    assert page.locator(".menu a").first.is_visible()
    assert page.locator(".care-card--emergency").first.is_visible()
    context.close()
