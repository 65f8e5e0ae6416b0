"""Search: the shipped engine on the shipped index, in-process, for every query of search_queries.yml; and the box in a browser."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import quickjs
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import alarm_grid
from axe_rules import violations
from healthsite.content.check_aliases import check_aliases
from healthsite.content.library import Library
from healthsite.content.search_text import stemmer_of, words_of
from healthsite.content.search_words import load_search_words
from healthsite.js_bundle import joined
from healthsite.render.search import search_files, search_script

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "templates/search"
OPENER = ROOT / "templates/theme/assets/search/open.js"
ASKED: dict[str, list[Any]] = yaml.safe_load((ROOT / "site_tests/search_queries.yml").read_text(encoding="utf-8"))
SIZE_LIMIT = 125_000
CODE_LIKE = ["constructor", "__proto__ toString", "%", "back AND (pain", "<b>back</b>", "${back}"]
ANSWER = """
var engine, healthsiteSearch = { index: function (data) { engine = makeEngine(data); while (!engine.step(1000)); } }
function ask(query) {
  var answer = engine.search(query)
  return JSON.stringify({
    pages: answer.results.map(function (each) { return "/" + engine.page(each.page).u }),
    sections: answer.results.map(function (each) { var s = engine.section(each.section); return s ? s.id : "" }),
    also: answer.results.map(function (each) { return each.also }),
    lines: answer.results.map(function (each) { return engine.line(each, answer) }),
    lang: answer.lang, missing: answer.missing, off: answer.offTopic, soft: answer.soft,
    levels: answer.warnings.map(function (each) { return engine.warning(each).level }),
    titles: answer.warnings.map(function (each) { return engine.warning(each).title })
  })
}
"""


class Search:
    def __init__(self, index: bytes) -> None:
        self.context = quickjs.Context()
        self.context.eval(joined(MODULES / "engine.mjs") + ANSWER)
        self.context.eval(index.decode())

    def __call__(self, query: str) -> dict[str, Any]:
        return json.loads(self.context.eval(f"ask({json.dumps(query)})"))


@pytest.fixture(scope="module")
def index(library: Library) -> bytes:
    files, problems = search_files(library)
    assert not problems
    return files["assets/search/index.en.js"]


@pytest.fixture(scope="module")
def search(index: bytes) -> Search:
    return Search(index)


def found(rows: list[list[str]], search: Search) -> list[str]:
    return [str(row[0]) for row in rows if not set(search(str(row[0]))["pages"][:3]) & set(row[1:])]


def test_the_query_set_is_large_enough() -> None:
    assert len(ASKED["found"]) >= 150
    assert len(ASKED["warning"]) >= 100


def test_every_address_of_the_query_set_exists(library: Library) -> None:
    pages = {page.address for page in library.pages.values()} | {made["address"] for made in library.phrases["made_pages"].values()}
    for row in [*ASKED["found"], *ASKED["held_out"]]:
        assert set(row[1:]) <= pages, row


@pytest.mark.slow
def test_a_right_page_is_among_the_first_three(search: Search) -> None:
    missed = found(ASKED["found"], search)
    assert len(missed) <= 0.03 * len(ASKED["found"]), missed


@pytest.mark.slow
def test_queries_that_nobody_tuned_for_do_nearly_as_well(search: Search) -> None:
    missed = found(ASKED["held_out"], search)
    assert len(missed) <= 0.1 * len(ASKED["held_out"]), missed


@pytest.mark.parametrize("part", ["warning", "held_out_warning"])
def test_warning_words_show_the_card_and_lead_to_help(part: str, search: Search) -> None:
    silent = [query for query in ASKED[part] if not (answer := search(str(query)))["titles"] or "/urgent/" not in answer["pages"][:2]]
    assert not silent


def test_the_whole_text_is_read_for_warnings(search: Search) -> None:
    """However long somebody writes, and wherever in it the warning stands."""
    calm = "i have had a stiff back for years and my friend says that a massage on saturday would be a nice present for me "
    for many in (1, 3, 12):
        for text in (calm * many + "since this morning i cannot pee", "i want to kill myself " + calm * many, calm * many + "numb bum " + calm * many):
            assert search(text)["titles"], text
        assert not search(calm * many)["titles"]


@pytest.mark.slow
@pytest.mark.parametrize("rows", [alarm_grid.rows, alarm_grid.framed])
def test_alarms_are_heard_by_meaning(rows: Callable[[], Iterator[tuple[str, str]]], search: Search) -> None:
    """A grid of body part, change and time, in words that are not the list; a crisis gets no less than its own card."""
    missed, many = [], 0
    for group, words in rows():
        answer, many = search(words), many + 1
        if not answer["titles"] or (group.startswith("crisis") and answer["levels"][0] != ""):
            missed.append((group, words))
    assert many > 600
    assert len(missed) <= 0.02 * many, missed


@pytest.mark.slow
def test_harmless_words_raise_no_card(search: Search) -> None:
    loud = [(query, answer["titles"]) for query in ASKED["harmless"] if (answer := search(query))["titles"]]
    assert len(loud) <= 0.02 * len(ASKED["harmless"]), loud


@pytest.mark.slow
@pytest.mark.parametrize(("part", "least"), [("no_answer", 0.75), ("off_topic", 0.8)])
def test_what_no_page_answers_is_said(part: str, least: float, search: Search) -> None:
    answers = [search(query) for query in ASKED[part]]
    assert sum(bool(each["missing"]) for each in answers) >= least * len(answers), [
        query for query, each in zip(ASKED[part], answers, strict=True) if not each["missing"]
    ]
    assert all(len(each["pages"]) <= 4 for each in answers if each["missing"])


@pytest.mark.slow
def test_each_name_of_a_page_finds_it_first(library: Library, search: Search) -> None:
    """Titles and other names, typed alone; where the words are a warning, help stands before the page."""
    wrong = []
    for page in library.pages.values():
        for name in (page.title, *page.also_called, *page.aliases) if page.listed else ():
            pages = search(name)["pages"]
            if pages[:1] != [page.address] and not (pages[0] == "/urgent/" and search(name)["titles"]):
                wrong.append((page.id, name, pages[:2]))
    assert not wrong


def test_a_name_belongs_to_one_page_and_says_what_pages_print(library: Library) -> None:
    words, _ = load_search_words(library)
    assert [str(each) for each in check_aliases(library, words) if each.severity == "error"] == []
    page = library.pages["plan-exercise"]
    other = page.model_copy(update={"aliases": ["sciatica", "xylophone lessons"]})
    other.__pydantic_private__ = page.__pydantic_private__
    items = {**library.items, page.id: other}
    found = [str(each) for each in check_aliases(dataclasses.replace(library, items=items), words)]
    assert any("'sciatica'" in each and "discs-and-spine" in each for each in found)
    assert any("xylophone" in each for each in found)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(max_codepoint=0x17F), max_size=30))
def test_python_and_the_browser_read_words_alike(text: str) -> None:
    context = _shared_search().context
    text = "".join(each for each in text if not 0xD800 <= ord(each) < 0xE000)
    assert json.loads(context.eval(f"JSON.stringify(wordsOf({json.dumps(text)}))")) == words_of(text)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_python_and_the_browser_take_the_same_endings_off(lang: str, library: Library) -> None:
    words = sorted({word for page in library.pages.values() for name in (page.title, page.description, *page.aliases) for word in words_of(name)})
    words += ["adormecidas", "piernas", "haemorrhages", "behaviours", "paralysed", "organisations", "litres", "catalogue", "discs"]
    found = _shared_search().context.eval(f"JSON.stringify({json.dumps(words)}.map(stemmerOf({json.dumps(lang)})))")
    assert json.loads(found) == [stemmer_of(lang)(word) for word in words]


def test_a_warning_in_another_language_has_its_own_card(search: Search) -> None:
    answer = search("no puedo orinar")
    assert answer["lang"] == "es" and answer["levels"][0] == "emergency"
    assert search("me quiero morir")["levels"][0] == ""
    assert search("cannot pee")["lang"] == "en"


@pytest.mark.slow
def test_every_red_flag_is_found_by_all_of_its_own_words(library: Library, search: Search) -> None:
    for sign in library.at_level("emergency", "urgent"):
        for words in [sign.title, *sign.notice, *sign.search_words]:
            answer = search(words)
            assert answer["titles"], (sign.slug, words)
            assert answer["pages"][0] == "/urgent/", (sign.slug, words)
        assert sign.title in search(sign.title)["titles"]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["neutral", "held_out_neutral"])
def test_plain_words_raise_no_card_and_are_answered(part: str, search: Search) -> None:
    loud = {query: answer["titles"] for query in ASKED[part] if (answer := search(str(query)))["titles"]}
    assert not loud
    assert not [query for query in ASKED[part] if not search(str(query))["pages"]]


def test_milder_signs_raise_no_card(library: Library, search: Search) -> None:
    """What a milder sign says of itself must not shout, but where it names a graver one as well."""
    mild = [words for sign in library.at_level("clinician-first", "caution", "ok") for words in sign.search_words]
    loud = [words for words in mild if search(words)["titles"]]
    assert len(loud) <= 0.05 * len(mild), loud


def test_nothing_breaks_it(search: Search) -> None:
    for query in [*ASKED["nothing"], "a" * 10_000, "back pain " * 1_000, "\u202eback pain", "😀 back pain 🙏", *CODE_LIKE]:
        search(str(query))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    search = _shared_search()
    answer = search("".join(each for each in text if not 0xD800 <= ord(each) < 0xE000))
    assert all(isinstance(piece["text"], str) for line in answer["lines"] for piece in line)


_kept: list[Search] = []


def _shared_search() -> Search:
    if not _kept:
        from healthsite.content.load import load

        library, _ = load(ROOT / "content", "en")
        assert library
        _kept.append(Search(search_files(library)[0]["assets/search/index.en.js"]))
    return _kept[0]


@pytest.mark.parametrize("subject", ["back pain", "massage"])
def test_no_query_about_the_subject_is_empty(subject: str, search: Search) -> None:
    for words in ("{}", "what is {} really about?", "{} xqzvwk", "{}: -", "the {} of my nan", "{}!!!", "my {} 😀", "is {} a hoax"):
        assert search(words.format(subject))["pages"], words


def test_typing_errors_do_not_drown_right_words(search: Search) -> None:
    """A word that the pages have is never taken for another."""
    for right, wrong in (("heat", "heart"), ("heart", "heat"), ("neck", "back"), ("disc", "dish"), ("calm", "calf")):
        marked = {piece["text"].lower() for line in search(right + " ")["lines"] for piece in line if piece["hit"]}
        assert not [each for each in marked if each.startswith(wrong)], (right, marked)


@pytest.mark.parametrize(
    ("one", "other"),
    [("slipped disc", "slipped disks"), ("can't sleep", "can’t sleep"), ("deep-tissue", "deep tissue"), ("pétrissage", "petrissage"),
     ("haemophilia", "hemophilia"), ("behavioural therapy", "behavioral therapy"), ("x-ray", "xray"), ("MASSAGE TYPES", "massage types"),
     ("bloodthinner", "blood thinner")],
)
def test_ways_to_write_the_same_find_the_same(one: str, other: str, search: Search) -> None:
    assert search(one)["pages"][0] == search(other)["pages"][0]


def test_the_result_says_the_other_name_and_leads_to_the_section(search: Search) -> None:
    answer = search("ruptured disc")
    assert "herniated disc" in answer["also"][0]
    answer = search("heat or ice")
    assert (answer["pages"][0], answer["sections"][0]) == ("/plan/exercise/", "heat")


def test_a_line_never_turns_a_warning_into_advice(library: Library, search: Search) -> None:
    """What a page tells people not to do says so in a line of a result, which stands alone."""
    page = library.pages["after-a-massage"]
    avoid = next(text for section in page.sections for block in section.blocks for text in getattr(block, "dont", []))
    answer = search(avoid)
    line = "".join(piece["text"] for piece in answer["lines"][answer["pages"].index(page.address)])
    assert avoid not in line or f"{library.phrases['dodont']['dont']}: {avoid}" in line


def test_two_modules_may_not_name_the_same(tmp_path: Path) -> None:
    """In the one classic script all names of modules meet, and the later would silently win."""
    (tmp_path / "one.mjs").write_text("export function find() {}\n", encoding="utf-8")
    (tmp_path / "two.mjs").write_text('import { find } from "./one.mjs"\n\nfunction find() {}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"find is named in one\.mjs and in two\.mjs"):
        joined(tmp_path / "two.mjs")


def test_index_and_scripts_stay_small(index: bytes) -> None:
    shipped = [index, search_script(ROOT / "templates"), OPENER.read_bytes()]
    assert sum(len(gzip.compress(each, 9)) for each in shipped) < SIZE_LIMIT


def test_search_words_are_checked(library: Library, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/search.yml").write_text("lead_to:\n  - {page: nowhere, section: x, words: [y]}\nstopp: []\n", encoding="utf-8")
    _, problems = load_search_words(dataclasses.replace(library, root=tmp_path))
    assert any("stopp" in str(each) for each in problems)
    (tmp_path / "en/search.yml").write_text("lead_to:\n  - {page: nowhere, section: x, words: [y]}\n", encoding="utf-8")
    _, problems = load_search_words(dataclasses.replace(library, root=tmp_path))
    assert [each.line for each in problems] == [2]


def test_a_language_without_search_words_can_be_searched(library: Library, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    files, problems = search_files(dataclasses.replace(library, root=tmp_path))
    assert not problems
    assert Search(files["assets/search/index.en.js"])("muscle spasm")["pages"]


# ---- in a browser ----


def type_in(page: Any, query: str) -> None:
    page.fill(".md-search__input", query)
    ready = "window.healthsiteSearch && window.healthsiteSearch.show"
    page.wait_for_function(f"() => {ready} && document.querySelector('[data-search-count]').textContent && !document.querySelector('[data-search-count]').textContent.match(/ready/i)")
    page.wait_for_timeout(150)  # longer than the rest between keys that the box waits for


@pytest.mark.browser
def test_the_box_opens_finds_and_gives_the_focus_back(base_url: str, browser_page: Any) -> None:
    page = browser_page
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(base_url + "/causes/")
    assert not page.evaluate("() => !!document.querySelector('script[src*=\"search/search.\"]')"), "the engine is loaded when search is opened"
    page.focus("[data-open-search]")
    for keys in ("Enter", "/", "Control+k"):
        page.keyboard.press(keys)
        assert page.evaluate("() => document.activeElement.dataset.mdComponent") == "search-query"
        page.keyboard.press("Escape")
        page.wait_for_function("() => !document.querySelector('[data-search]').open")
        assert page.evaluate("() => document.activeElement.hasAttribute('data-open-search')")
    page.keyboard.press("/")
    type_in(page, "slipt disk")
    assert page.locator(".md-search-result__link").first.get_attribute("href").endswith("causes/discs-and-spine/")
    assert page.locator(".md-search-result__item mark").count()
    page.wait_for_function("() => /pages? found/.test(document.querySelector('[data-search-status]').textContent)")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.className") == "md-search-result__link"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/causes/discs-and-spine/")
    assert not errors


@pytest.mark.browser
def test_a_warning_stands_above_the_results_and_is_spoken(base_url: str, browser_page: Any) -> None:
    page = browser_page
    page.goto(base_url + "/")
    page.click("[data-open-search]")
    type_in(page, "cant pee and back pain")
    assert page.locator(".search__card .care-card--emergency .button--urgent").get_attribute("href").endswith("urgent/#emergency")
    assert "urgent/" in page.locator(".md-search-result__link").first.get_attribute("href")
    page.wait_for_function("() => /^Emergency: Call/.test(document.querySelector('[data-search-status]').textContent)")
    type_in(page, "back pain")
    assert not page.locator(".search__card .care-card").count()
    type_in(page, "xqzvwk")
    assert "urgent/" in page.locator(".search__list--offers a").first.get_attribute("href")
    assert page.locator(".search__list--offers a[href$='check/']").count()


@pytest.mark.browser
def test_words_that_came_by_address_are_read_once_and_never_stay(base_url: str, browser_page: Any) -> None:
    page = browser_page
    page.goto(base_url + "/?q=caf%C3%A9+100%25")
    assert page.input_value(".md-search__input") == "café 100%"
    assert "caf" not in page.url
    page.goto(base_url + "/causes/#q=lumbago")
    page.wait_for_selector(".md-search-result__item")
    type_in(page, "yoga stretches")
    page.wait_for_timeout(400)
    assert page.url == base_url + "/causes/"
    page.go_back()
    page.wait_for_function("() => !document.querySelector('[data-search]').open")
    assert page.url == base_url + "/causes/"
    page.goto(base_url + "/plan/#q=%E0%A4%A")
    page.wait_for_function("() => document.querySelector('[data-search]').open")


@pytest.mark.browser
def test_an_index_that_failed_is_asked_for_again(base_url: str, browser: Any) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(base_url + "/")
    page.route("**/search/index.*", lambda route: route.abort())
    page.click("[data-open-search]")
    page.wait_for_function("() => document.querySelector('[data-search-count]').textContent === document.querySelector('[data-search]').dataset.failed")
    page.unroute("**/search/index.*")
    type_in(page, "slipped disc")
    assert page.locator(".md-search-result__link").first.get_attribute("href").endswith("causes/discs-and-spine/")
    context.close()


@pytest.mark.browser
def test_what_no_page_answers_is_said_kindly(base_url: str, browser_page: Any, library: Library) -> None:
    page, say = browser_page, library.phrases["search"]
    page.goto(base_url + "/")
    page.click("[data-open-search]")
    type_in(page, "epilepsy")
    assert page.inner_text("[data-search-count]") == say["no_page"].replace("{query}", "epilepsy")
    type_in(page, "pizza recipe oven")
    assert page.inner_text("[data-search-count]") == say["off_topic"]
    type_in(page, "no puedo orinar")
    assert page.locator(".search__card [lang=es] .care-card__act").count()


@pytest.mark.browser
def test_a_lost_address_offers_its_own_words(base_url: str, browser: Any) -> None:
    """The worker for use without network stays out: the test answers for the host, and a worker asks the host itself."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(base_url + "/404.html")
    assert not page.locator(".search__offer").count()
    page.route("**/old/deep-tissue.html", lambda route: route.fulfill(response=page.request.get(base_url + "/404.html")))
    page.goto(base_url + "/old/deep-tissue.html")
    page.click(".search__offer")
    page.wait_for_selector(".md-search-result__link[href*='massage-types/deep-tissue']")
    context.close()


@pytest.mark.browser
def test_it_works_from_a_folder(built_site: Path, browser_page: Any) -> None:
    page = browser_page
    page.goto((built_site / "plan/exercise/index.html").as_uri())
    page.keyboard.press("/")
    type_in(page, "swedish")
    page.click(".md-search-result__link")
    page.wait_for_url("**/massage-types/swedish/index.html")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_box_is_accessible(width: int, base_url: str, browser_page: Any) -> None:
    page = browser_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base_url + "/")
    page.click("[data-open-search]")
    for query in ("numb bum", "swedish", "xqzvwk"):
        type_in(page, query)
        assert violations(page) == [], query
        assert page.evaluate("() => { const box = document.querySelector('.search__output'); return box.scrollWidth <= box.clientWidth }")


def test_no_word_stands_in_scripts_or_template() -> None:
    for file in (*MODULES.glob("*.mjs"), OPENER, ROOT / "templates/theme/search.html"):
        code = re.sub(r"/\*.*?\*/|//.*|\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"back pain|massage|emergency number", code), file
