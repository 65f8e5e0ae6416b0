"""What helps while reading: glossary words that explain themselves where they stand, and a voice that never leaves the device."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
VOICES = """Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => [%s], speak: said => (window.said = window.said || []).push(said.voice.name), cancel() {}, addEventListener() {}}});
    window.SpeechSynthesisUtterance = function (text) { this.text = text }"""


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
