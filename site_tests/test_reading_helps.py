"""What helps while reading: short lines, words that explain themselves where they stand, a voice on the device, clean paper."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser
VOICES = """Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => [%s], speak: said => (window.said = window.said || []).push(said.voice.name), cancel() {}, addEventListener() {}}});
    window.SpeechSynthesisUtterance = function (text) { this.text = text }"""

# The lengths of the lines of text that a reader sees.
LINES = """() => [...document.querySelectorAll('main p, main li, main dd, main figcaption')].filter(e => e.checkVisibility() && !e.querySelector('p, li, ul')).flatMap(e => {
    const lines = {}, texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange()
    for (let text; text = texts.nextNode();) for (let at = 0; at < text.length; at++) {
        range.setStart(text, at); range.setEnd(text, at + 1)
        const box = range.getClientRects()[0]
        if (box && box.width && !text.parentElement.closest('.visually-hidden')) lines[Math.round(box.bottom / 8)] = (lines[Math.round(box.bottom / 8)] || 0) + 1
    }
    return Object.values(lines) })"""


@pytest.mark.parametrize("address", ["/", "/causes/discs-and-spine/", "/plan/exercise/", "/urgent/", "/privacy/"])
def test_no_line_is_longer_than_75_characters(browser, base_url, address: str) -> None:  # type: ignore[no-untyped-def]
    """On a wide screen a line of text stays short enough to find the next one (WCAG 1.4.8 asks for 80, the design for 75)."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(base_url + address)

    assert 40 < max(page.evaluate(LINES)) <= 75
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(browser, base_url, scheme: str) -> None:  # type: ignore[no-untyped-def]
    """Whatever colours a reader prefers on screen: a preferred dark scheme once outweighed those of paper."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(base_url + "/causes/discs-and-spine/")
    page.emulate_media(media="print", color_scheme=scheme)
    inks = page.evaluate("[...document.querySelectorAll('main :is(h1, h2, p, li)')].filter(e => e.checkVisibility()).map(e => getComputedStyle(e).color)")

    assert set(inks) <= {"rgb(0, 0, 0)", "rgb(34, 34, 34)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_when_asked_for(browser, base_url, scheme: str) -> None:  # type: ignore[no-untyped-def]
    """Paler words take the full ink and boxes an outline, in both schemes: a dark one once kept its paler words."""
    page = browser.new_page(color_scheme=scheme, contrast="more")
    page.goto(base_url + "/causes/discs-and-spine/")
    colour = "name => getComputedStyle(document.querySelector(name))"

    assert page.evaluate(f"({colour})('.also-called').color") == page.evaluate(f"({colour})('h1').color")
    assert page.evaluate(f"({colour})('.glance').borderTopStyle") == "solid"
    page.close()


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_glossary_word_explains_itself_on_the_screen(browser, base_url, width: int) -> None:  # type: ignore[no-untyped-def]
    """With focus, as with a tap, its meaning opens whole inside the window, and Escape closes it."""
    page = browser.new_page(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    page.goto(base_url + "/causes/discs-and-spine/")
    words = page.locator("a.term")
    assert words.count() > 3
    for at in range(words.count()):
        words.nth(at).focus()
        box = page.locator(".term-bubble").bounding_box()

        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] >= 0 and box["y"] + box["height"] <= 701
        assert page.locator(".term-bubble").inner_text().strip()
    page.keyboard.press("Escape")

    assert page.locator(".term-bubble").count() == 0
    page.close()


@pytest.mark.parametrize(("voices", "offered"), [
    ("{name: 'near', lang: 'en-GB', localService: true}, {name: 'far', lang: 'en-GB', localService: false}", True),
    ("{name: 'far', lang: 'en-GB', localService: false}", False),
    ("{name: 'near', lang: 'de-DE', localService: true}", False),
])
def test_only_a_voice_on_the_device_reads_the_page(browser, base_url, voices: str, offered: bool) -> None:  # type: ignore[no-untyped-def]
    """Voices elsewhere would be sent the text: without one on the device, in the page's language, no button is there."""
    page = browser.new_page()
    page.add_init_script(VOICES % voices)
    page.goto(base_url + "/causes/stress/")
    button = page.locator("[data-listen] button")

    assert button.is_visible() == offered
    if offered:
        button.click()

        assert set(page.evaluate("window.said")) == {"near"}
        assert button.get_attribute("aria-pressed") == "true"
    page.close()


# What a reader sees: every text that is drawn, but for what is there to go elsewhere or to press.
SEEN = """() => { const texts = document.createTreeWalker(document.querySelector('.md-typeset'), NodeFilter.SHOW_TEXT), seen = []
    for (let text; text = texts.nextNode();) { const at = text.parentElement
        if (text.data.trim() && at.checkVisibility() && !at.closest('nav, button, .listen, .visually-hidden, .print-only, svg, [aria-hidden=true]') &&
            (!at.closest('details:not([open])') || at.closest('summary'))) seen.push(text.data) }
    return seen }"""


@pytest.mark.parametrize("path", ["/urgent/", "/check/", "/causes/stress/", "/plan/exercise/"])
def test_a_voice_says_all_that_is_seen_and_nothing_twice(browser, base_url: str, path: str) -> None:  # type: ignore[no-untyped-def]
    """Numbers in tables, questions and their options, headings and lists; in their order."""
    page = browser.new_page()
    page.add_init_script(VOICES.replace("said.voice.name", "said.text") % "{name: 'near', lang: 'en-GB', localService: true}")
    page.goto(base_url + path, wait_until="load")
    seen = [" ".join(re.sub(r"\[\d+\]", "", text).split()) for text in page.evaluate(SEEN)]
    page.locator("[data-listen] button").click()
    said = " ".join(page.evaluate("window.said"))
    at = 0
    for text in filter(None, seen):
        found = said.find(text, at)
        assert found >= 0, (text, said[at : at + 200])
        assert len(re.findall(r"\w", said[at:found])) <= 400, f"between what is seen: {said[at:found]}"
        at = found + len(text)
    assert len(re.findall(r"\w", said)) <= 1.1 * len(re.findall(r"\w", "".join(seen))) + 600, "nothing twice"
    page.close()
