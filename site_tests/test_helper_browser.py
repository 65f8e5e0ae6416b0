"""The helper in a browser, opened from a folder: no server, no network, all by keyboard where it matters."""

from __future__ import annotations

import gzip

import pytest

from axe_rules import violations
from helper_site import ROOT, built, write

pytestmark = pytest.mark.browser
CALM = {"where": "low-back", "age": "16-to-54", "how-long": "under-2-weeks", "progress": "better", "how-bad": "bearable"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("helper"))


@pytest.fixture
def page(browser, folder):
    """The helper on a small screen; any script error or request to elsewhere fails the test."""
    made = browser.new_page(viewport={"width": 320, "height": 640})
    faults = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("request", lambda request: request.url.startswith("file:") or faults.append(request.url))
    made.goto((folder / "check/index.html").as_uri())
    yield made
    made.close()
    assert not faults


def screen(page):
    return page.locator("[data-view]:visible")


def answer_calmly(page):
    """Answer every question of the screen as a person with nothing to report, and go on."""
    for field in screen(page).locator("fieldset:visible").all():
        wanted = CALM.get(field.get_attribute("data-question"), "none")
        field.locator(f'input[value="{wanted}"]').check()
    screen(page).locator("[data-next]").click()


def test_nothing_to_report_takes_at_most_nine_screens(page):
    """Start to answer; the level is shown in words and no type is ruled out."""
    screens = 0
    while not page.is_visible("#helper-answer"):
        screens += 1
        answer_calmly(page)

    assert screens + 1 <= 9
    assert page.locator("[data-level]:visible").get_attribute("data-level") == "ok"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_emergency_ends_the_questions(page):
    """One tick on the first screen leads straight to what to do; other answers can be added after."""
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()

    assert page.locator("[data-level]:visible").get_attribute("data-level") == "emergency"
    assert page.locator("details[data-at]:visible").count() == 1
    page.click("[data-add]")
    assert screen(page).get_attribute("data-view") == "chest-and-head"
    page.check("#h-chest-and-head-breathless")
    while not page.is_visible("#helper-answer"):
        answer = screen(page).get_attribute("data-view")
        if answer == "chest-and-head":
            screen(page).locator("[data-next]").click()
        else:
            answer_calmly(page)
    assert page.locator("details[data-at]:visible").count() == 2
    assert not page.is_visible("[data-add]")


def test_back_goes_one_question_back_and_keeps_answers(page):
    """The browser's Back; nothing about the answers stands in the address or the history."""
    answer_calmly(page)
    answer_calmly(page)
    page.go_back()

    assert screen(page).get_attribute("data-view") == "chest-and-head"
    assert page.is_checked("#h-chest-and-head-none")
    assert "?" not in page.url and "#" not in page.url
    assert page.evaluate("history.state") == {"helper": "chest-and-head"}
    page.go_back()
    assert screen(page).get_attribute("data-view") == "nerves"


def test_missing_answer_is_told(page):
    """Focus goes to the message, which names the question and leads to it."""
    screen(page).locator("[data-next]").click()

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.locator("[data-error-for]:visible a").click()
    assert page.evaluate("document.activeElement.id") == "h-nerves-saddle-numbness"


def test_focus_moves_to_each_heading(page):
    """A screen reader hears the new question."""
    answer_calmly(page)

    assert page.evaluate("document.activeElement.id") == "helper-chest-and-head"


def test_by_keyboard_alone(page):
    """Tab, Space and Enter are enough."""
    page.focus("#h-nerves-none")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert screen(page).get_attribute("data-view") == "chest-and-head"


def test_none_and_signs_exclude_each_other(page):
    """ "None of these" and a sign never stand together; "I'm not sure" stands beside a sign."""
    page.check("#h-nerves-none")
    page.check("#h-nerves-saddle-numbness")
    page.check("#h-nerves-not-sure")

    assert not page.is_checked("#h-nerves-none")
    assert page.is_checked("#h-nerves-saddle-numbness")
    page.check("#h-nerves-none")
    assert not page.is_checked("#h-nerves-not-sure")


def test_change_and_start_again(page):
    """An answer can be changed from the list, and everything can be forgotten."""
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()
    page.click("[data-answer=nerves] [data-change]")
    assert screen(page).get_attribute("data-view") == "nerves"
    page.check("#h-nerves-none")
    screen(page).locator("[data-next]").click()
    assert screen(page).get_attribute("data-view") == "chest-and-head"
    page.check("#h-chest-and-head-breathless")
    screen(page).locator("[data-next]").click()
    page.click("[data-again]")

    assert screen(page).get_attribute("data-view") == "nerves"
    assert page.locator("[data-helper] input:checked").count() == 0


def test_reasons_open_in_place_and_pages_in_a_tab(page):
    """Following a link never loses the answers; a telephone number opens no page."""
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()
    links = page.locator("[data-view=''] a:not([href^='tel:'])").all()

    assert page.locator("details[data-at]:visible a").count()
    assert {link.get_attribute("target") for link in links} == {"_blank"}


def answer(page, **wanted):
    """Walk to the answer with these ticks, given by question, and nothing else to report."""
    while not page.is_visible("#helper-answer"):
        for field in screen(page).locator("fieldset:visible").all():
            name = field.get_attribute("data-question")
            field.locator(f'input[value="{wanted.get(name, CALM.get(name, "none"))}"]').check()
        screen(page).locator("[data-next]").click()


def test_nobody_is_told_to_say_what_is_not_so(page):
    """That a clinician agrees to massage is offered as words for the therapist, after asking; never on an urgent day."""
    answer(page, treatments="pregnant")
    said = page.locator(".helper__tell li:visible")

    assert said.count() == 2 and page.locator("[data-say=clinician-first]:visible").count() == 2
    page.click("[data-again]")
    answer(page, treatments="pregnant", body="swollen-calf")
    assert {line.get_attribute("data-tell") for line in said.all()} == {"urgent"}


def test_waiting_says_until_when(page):
    """Under `wait` and `if-cleared` a line beside the level says until when; numbers to call open in place where they matter."""
    answer(page, events="new-swollen-injury")

    assert page.locator("[data-how=wait]:visible").count() == 1
    assert not page.is_visible(".helper__numbers")
    page.click("[data-again]")
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()
    page.click(".helper__numbers summary")
    assert page.locator(".helper__numbers a[href^='tel:']:visible").count() > 3


def test_only_given_answers_are_listed(page):
    """After an emergency on the first screen the list of answers holds that one alone."""
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()

    assert [each.get_attribute("data-answer") for each in page.locator("[data-answer]:visible").all()] == ["nerves"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    """Every state: question, error, answer, list."""
    page.emulate_media(color_scheme=scheme)

    assert not violations(page)
    screen(page).locator("[data-next]").click()
    assert not violations(page)
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()
    assert not violations(page)
    page.click("[data-show-list]")
    assert not violations(page)


def test_complete_without_scripts(browser, folder):
    """All levels, their actions and their signs can be read; nothing that needs a script shows."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((folder / "check/index.html").as_uri())

    assert plain.locator(".helper-list .care-card").count() == 5
    assert not plain.locator("[data-helper]").is_visible()
    assert plain.locator(".helper-list__sign").count() > 50
    context.close()


def test_small_enough():
    """Engine and interface together stay under 12 kB compressed."""
    assert len(gzip.compress(built().files["assets/helper/helper.js"])) < 12_000


def test_classic_script_is_made_of_the_modules():
    """The function that ships as a module is the one in the classic script."""
    module = (ROOT / "templates/theme/assets/helper/decide.mjs").read_text(encoding="utf-8")

    assert module.replace("export function", "function").strip() in built().files["assets/helper/helper.js"].decode()
