"""The helper in a browser, opened from a folder: no server, no network, all by keyboard where it matters."""

from __future__ import annotations

import gzip

import pytest

from axe_rules import violations
from helper_site import ROOT, built, write

pytestmark = pytest.mark.browser
CALM = {
    "who": "me", "age": "16-to-54", "began": "under-2-weeks", "course": "better", "how-bad": "bearable", "checked": "nothing-found",
    "first": "no", "stage": "later",
}
MOST_SCREENS, MOST_WORDS = 7, 700
# What a person reads on a screen: words for screen readers only repeat what stands beside them.
READ = """view => {
  const aside = [...view.querySelectorAll(".visually-hidden")]
  for (const each of aside) each.style.display = "none"
  const words = view.innerText.split(/\\s+/).filter(Boolean).length
  for (const each of aside) each.style.display = ""
  return words
}"""


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
    fill(page)
    screen(page).locator("[data-next]").click()


def fill(page, **wanted):
    """Answer every question of the screen; one may bring another to it."""
    done = set()
    while fields := [each for each in screen(page).locator("fieldset:visible").all() if each.get_attribute("data-question") not in done]:
        name = fields[0].get_attribute("data-question")
        fields[0].locator(f'input[value="{wanted.get(name, CALM.get(name, "none"))}"]').check()
        done.add(name)


def begin(page):
    """Past the first screen, which asks who and when."""
    answer_calmly(page)


@pytest.mark.parametrize(("began", "more"), [("under-2-weeks", 0), ("no-pain", 0), ("over-12-weeks", 80)])
def test_nothing_to_report_is_short(page, began, more):
    """Start to answer: few screens and few words, fold-outs aside; pain of months is asked two questions more, on the same screens."""
    screens, words = 0, 0
    while not page.is_visible("#helper-answer"):
        screens += 1
        fill(page, began=began)
        words += screen(page).evaluate(READ)
        screen(page).locator("[data-next]").click()

    assert screens <= MOST_SCREENS
    assert words <= MOST_WORDS + more
    assert page.locator("[data-level]:visible").get_attribute("data-level") == "ok"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_emergency_ends_the_questions(page):
    """One tick on the first screen leads straight to what to do; other answers can be added after."""
    begin(page)
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()

    assert page.locator("[data-level]:visible").get_attribute("data-level") == "emergency"
    assert page.locator("details[data-at]:visible").count() == 1
    page.click("[data-add]")
    assert screen(page).get_attribute("data-view") == "sudden"
    page.check("#h-sudden-breathless")
    while not page.is_visible("#helper-answer"):
        answer = screen(page).get_attribute("data-view")
        if answer == "sudden":
            screen(page).locator("[data-next]").click()
        else:
            answer_calmly(page)
    assert page.locator("details[data-at]:visible").count() == 2
    assert not page.is_visible("[data-add]")


def test_back_goes_one_question_back_and_keeps_answers(page):
    """The browser's Back; nothing about the answers stands in the address or the history."""
    for _ in range(3):
        answer_calmly(page)
    page.go_back()

    assert screen(page).get_attribute("data-view") == "sudden"
    assert page.is_checked("#h-sudden-none")
    assert "?" not in page.url and "#" not in page.url
    assert page.evaluate("history.state") == {"helper": "sudden"}
    page.go_back()
    assert screen(page).get_attribute("data-view") == "nerves"
    page.go_back()
    assert page.is_checked("#h-age-16-to-54") and page.is_checked("#h-course-better")


def test_missing_answer_is_told(page):
    """Focus goes to the message, which names the question and leads to it."""
    begin(page)
    assert page.locator("[aria-invalid]").count() == 0
    assert "wrong-" not in (page.locator("[data-question=nerves]").get_attribute("aria-describedby") or "")
    screen(page).locator("[data-next]").click()

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.locator("[data-question=nerves] [aria-invalid=true]").count() > 1
    assert "wrong-nerves" in page.locator("[data-question=nerves]").get_attribute("aria-describedby")
    page.locator("[data-error-for]:visible a").click()
    assert page.evaluate("document.activeElement.id") == "h-nerves-serious-accident"
    page.check("#h-nerves-none")
    screen(page).locator("[data-next]").click()
    page.go_back()
    assert page.locator("[aria-invalid]").count() == 0


def test_the_time_course_is_asked_beside_its_beginning(page):
    """Only a person with pain is asked how it is now, on the same screen and at once."""
    page.check("#h-began-no-pain")
    assert not page.is_visible("[data-question=course]")
    page.check("#h-began-over-12-weeks")
    assert page.is_visible("[data-question=course]")


def test_the_answer_says_its_level_where_the_focus_is(page):
    """A screen reader hears the level first; the questions' lead is gone; whoever must not be moved is not told to go by car."""
    begin(page)
    page.check("#h-nerves-serious-accident")
    screen(page).locator("[data-next]").click()
    level = page.locator("[data-level]:visible .care-card__level").inner_text().strip(": \n").lower()

    assert page.evaluate("document.activeElement.id") == "helper-answer"
    assert level in page.locator("#helper-answer").inner_text().lower()
    assert not page.is_visible("[data-lead]")
    assert page.locator("[data-level]:visible [data-still]:visible").count() == 1
    assert page.locator("[data-level]:visible [data-move]:visible").count() == 0


def test_words_for_somebody_else_are_said_to_be_so(page):
    """Who answers for a child or another person is told whom the lines mean; others are not."""
    answer(page, who="someone-else")
    assert page.is_visible("[data-only=other]")
    page.click("[data-again]")
    answer(page)
    assert not page.is_visible("[data-only=other]")


def test_focus_moves_to_each_heading(page):
    """A screen reader hears the new question."""
    answer_calmly(page)

    assert page.evaluate("document.activeElement.id") == "helper-nerves"


def test_by_keyboard_alone(page):
    """Tab, Space and Enter are enough."""
    begin(page)
    page.focus("#h-nerves-none")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert screen(page).get_attribute("data-view") == "sudden"


def test_none_and_signs_exclude_each_other(page):
    """ "None of these" and a sign never stand together; "I'm not sure" stands beside a sign."""
    begin(page)
    page.check("#h-nerves-none")
    page.check("#h-nerves-saddle-numbness")
    page.check("#h-nerves-not-sure")

    assert not page.is_checked("#h-nerves-none")
    assert page.is_checked("#h-nerves-saddle-numbness")
    page.check("#h-nerves-none")
    assert not page.is_checked("#h-nerves-not-sure")


def test_change_and_start_again(page):
    """An answer can be changed from the list without losing the others, and everything can be forgotten."""
    begin(page)
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()
    page.click("[data-answer=nerves] [data-change]")
    assert screen(page).get_attribute("data-view") == "nerves"
    page.check("#h-nerves-none")
    screen(page).locator("[data-next]").click()
    assert screen(page).get_attribute("data-view") == "sudden"
    assert page.is_checked("#h-began-under-2-weeks")
    page.check("#h-sudden-breathless")
    screen(page).locator("[data-next]").click()
    page.click("[data-again]")

    assert screen(page).get_attribute("data-view") == "about"
    assert page.locator("[data-helper] input:checked").count() == 0


def test_reasons_open_in_place_and_pages_in_a_tab(page):
    """Following a link never loses the answers; a telephone number opens no page."""
    begin(page)
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()
    links = page.locator("[data-view=''] a:not([href^='tel:'])").all()

    assert page.locator("details[data-at]:visible a").count()
    assert {link.get_attribute("target") for link in links} == {"_blank"}


def answer(page, **wanted):
    """Walk to the answer with these ticks, given by question, and nothing else to report."""
    while not page.is_visible("#helper-answer"):
        fill(page, **wanted)
        screen(page).locator("[data-next]").click()


def test_nobody_is_told_to_say_what_is_not_so(page):
    """That a clinician agrees to massage is offered as words for the therapist, after asking; never on an urgent day."""
    answer(page, conditions="pregnant")
    said = page.locator(".helper__tell li:visible")

    assert said.count() == 2 and page.locator("[data-say=clinician-first]:visible").count() == 2
    page.click("[data-again]")
    answer(page, conditions="pregnant", signs="sore-leg", calf="swollen")
    assert {line.get_attribute("data-tell") for line in said.all()} == {"urgent"}


def test_waiting_says_until_when(page):
    """Waiting has a heading of its own and says until when, and nothing of how to begin; numbers open in place where they matter."""
    answer(page, recent="injury", injury="swollen")

    assert page.locator("[data-level]:visible").get_attribute("data-level") == "caution-wait"
    assert page.locator("[data-how=wait]:visible").count() == 1
    assert not page.is_visible("[data-only=begins]") and not page.is_visible("[data-only=suggest]")
    assert not page.is_visible(".helper__numbers")
    page.click("[data-again]")
    begin(page)
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()
    page.click(".helper__numbers summary")
    assert page.locator(".helper__numbers a[href^='tel:']:visible").count() > 3


def test_only_given_answers_are_listed(page):
    """After an emergency on the second screen the list of answers holds what was answered and no more."""
    begin(page)
    page.check("#h-nerves-saddle-numbness")
    screen(page).locator("[data-next]").click()

    listed = [each.get_attribute("data-answer") for each in page.locator("[data-answer]:visible").all()]
    assert listed == ["who", "age", "began", "course", "nerves"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    """Every state: question, error, answer, list."""
    page.emulate_media(color_scheme=scheme)

    assert not violations(page)
    screen(page).locator("[data-next]").click()
    assert not violations(page)
    begin(page)
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
