"""Drawings and charts: named, described, unique, true to their data; what moves can be moved by keyboard and stands still on request."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from healthsite.content.check import load_checked
from healthsite.content.library import Library
from healthsite.content.load import load
from healthsite.render.figures import svg

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = load(ROOT / "content", "en")[0]
assert LIBRARY
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = [name for name, figure in LIBRARY.figures.items() if figure.chart]
DIALS = [name for name, figure in LIBRARY.figures.items() if figure.dial]


@pytest.mark.parametrize("name", LIBRARY.figures)
def test_every_figure_is_named_described_and_captioned(library: Library, name: str) -> None:
    """A screen reader meets one picture with a name and a description; its ids are its own; a caption says what to take from it."""
    figure = library.figures[name]
    root = ElementTree.fromstring(svg(library, name))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    named_by, told_by = (
        [root.find(f".//*[@id='{each}']") for each in root.get(attribute, "").split()] for attribute in ("aria-labelledby", "aria-describedby")
    )

    assert root.get("role") == "img"
    assert [(each.tag, each.text) for each in named_by if each is not None] == [(f"{SVG}title", figure.title)], "the name is said once"
    assert [(each.tag, each.text) for each in told_by if each is not None] == [(f"{SVG}desc", figure.description)]
    assert len(ids) == len(set(ids)) and all(each.startswith(f"figure-{name}") for each in ids)
    assert figure.caption.strip()
    assert "viewBox" in root.attrib


def test_the_same_figure_twice_on_a_page_shares_no_id(library: Library) -> None:
    """A suffix keeps the ids of two copies apart."""
    for name in library.figures:
        first, second = (set(re.findall(r'id="([^"]+)"', svg(library, name, suffix))) for suffix in ("", "-again"))

        assert not first & second


@pytest.mark.parametrize("name", CHARTS)
def test_charts_show_the_numbers_of_their_data(library: Library, name: str) -> None:
    """Every number and label of the data stands in the chart, and in its description for those who cannot see it."""
    figure = library.figures[name]
    chart = figure.chart
    assert chart
    root = ElementTree.fromstring(svg(library, name))
    words = [each.text or "" for each in root.iter(f"{SVG}text")]
    shown = [bar.shown for group in chart.groups for bar in group.bars]
    numbers = [f"{value:g}" for series in chart.series for value in series.values] + [f"{x:g}" for x in chart.x]

    assert all(each in words for each in shown + numbers)
    for value in [bar.value for group in chart.groups for bar in group.bars] + [v for series in chart.series for v in series.values]:
        assert re.search(rf"(?<![\d.]){value:g}(?![\d]|\.\d)", figure.description), f"{value:g} is not in the description"
    filled = [each for each in root.iter(f"{SVG}path") if "fig-accent" in (each.get("class") or "").split() and each.get("transform")]
    assert len(filled) == sum(row.filled for row in chart.rows)


@pytest.mark.parametrize("name", CHARTS)
def test_bars_are_as_long_as_their_numbers(library: Library, name: str) -> None:
    """The length of a bar, on its scale, is its value."""
    chart = library.figures[name].chart
    assert chart
    root = ElementTree.fromstring(svg(library, name))
    lengths = [float(found[1]) for each in root.iter(f"{SVG}path") if (each.get("class") or "").endswith("fig-accent") and (found := re.search(r"h([\d.]+)v32", each.get("d", "")))]
    full = [448 * bar.value / group.most for group in chart.groups for bar in group.bars]

    assert lengths == pytest.approx(full, abs=0.1)


@pytest.mark.parametrize(("was", "becomes", "said"), [
    ("values: [56, 26, 22, 21]", "values: [56, 26, 22]", "one value for each x"),
    ("most: 75", "most: 40", "beyond 0 to 40"),
    ("most: 100\n        mark: 9\n", "most: 2\n        mark: 9\n", "must fit its scale"),
    ("kind: line", "kind: pie", "must be one of the allowed values"),
    ("x_title: Weeks", "x_titel: Weeks", "must be a field that exists"),
    ("drawn: 3", "drawn: 9", "must have the position that is drawn"),
    ("      - {name: No touch,", "      - {name: Zero, says: Zero}\n      - {name: No touch,", "one number for each of the 5 positions"),
])
def test_a_wrong_chart_or_dial_is_named_by_file_and_line(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    """An author gets one line with the place and what must change, never a traceback."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    file = tmp_path / "content" / "en" / "figures.yml"
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, becomes, 1), encoding="utf-8")

    found = [problem for problem in load_checked(tmp_path / "content", "en")[1] if said in problem.message]

    assert found
    assert all(problem.path == "figures/pain-gate.svg" or problem.line > 1 for problem in found)


STYLE = (ROOT / "templates/theme/assets/figures.css").read_text(encoding="utf-8")


def test_dark_mode_changes_the_paper_and_nobody() -> None:
    """People keep skin, hair and clothes in every scheme: only the ground of a drawing is dimmed."""
    dark = re.search(r':root\[data-scheme="dark"\] \{([^}]*)\}', STYLE)
    system = re.search(r':root:not\(\[data-scheme="light"\]\) \{([^}]*)\}', STYLE)

    assert dark and system
    assert set(re.findall(r"--[\w-]+", dark[1])) == {"--fig-paper", "--fig-soft"}
    assert dark[1].split() == system[1].split()


def test_every_colour_of_a_drawing_is_a_class_of_the_stylesheet(library: Library) -> None:
    """A drawing names no colour of its own, and no class that would leave it black."""
    known = set(re.findall(r"\.(fig-[\w-]+)", STYLE))
    for name, text in library.drawings.items():
        assert set(re.findall(r"\bfig-[\w-]+", text)) <= known, name
        assert not re.search(r'\b(fill|stroke)="(?!none)', text), name


def test_every_drawing_can_be_checked_beside_two_references(library: Library) -> None:
    """What must be true in a drawing is written down with two descriptions, so that someone else can hold it against them."""
    checks = yaml.safe_load((ROOT / "site_tests/drawing_checks.yml").read_text(encoding="utf-8"))

    assert set(checks) == set(library.drawings)
    for name, check in checks.items():
        assert len(check["must"]) >= 2, name
        assert len(set(check["beside"])) >= 2, name
        assert all(each.startswith("http") or each in library.sources for each in check["beside"]), name


def test_the_body_map_names_its_parts_for_code(library: Library) -> None:
    """Each part of the body map has an id, so that a page can make it a button."""
    ids = set(re.findall(r'id="([^"]+)"', library.drawings["body-map"]))

    assert {"neck", "between-blades", "upper-back", "low-back", "buttock-hip", "leg", "chest", "tummy", "between-legs"} <= ids


@pytest.mark.browser
@pytest.mark.parametrize("name", DIALS)
def test_a_dial_moves_by_keyboard_and_says_what_it_shows(browser_page, base_url: str, library: Library, name: str) -> None:  # type: ignore[no-untyped-def]
    """Arrow keys go through the positions; the words are announced; the first look is the drawing's own."""
    dial = library.figures[name].dial
    assert dial
    browser_page.goto(base_url + page_with(library, name))
    figure = browser_page.locator(f"#figure-{name}")
    status = figure.get_by_role("status")
    assert status.inner_text() == dial.positions[dial.drawn - 1].says

    figure.get_by_role("radio", checked=True).focus()
    for _ in range(dial.drawn - 1):
        browser_page.keyboard.press("ArrowLeft")
    looks = []
    for position in dial.positions:
        assert status.inner_text() == position.says
        browser_page.wait_for_timeout(600)
        looks.append(figure.locator("svg").screenshot())
        browser_page.keyboard.press("ArrowRight")

    assert figure.get_by_role("group", name=dial.label).is_visible()
    assert len(set(looks)) == len(dial.positions)


@pytest.mark.browser
@pytest.mark.parametrize("name", DIALS)
def test_a_dial_stands_still_on_request_and_hides_where_it_cannot_work(browser, base_url: str, library: Library, name: str) -> None:  # type: ignore[no-untyped-def]
    """No transition with reduced motion; no buttons without scripts or on paper."""
    def opened(**options: object):  # type: ignore[no-untyped-def]
        page = browser.new_context(**options).new_page()
        page.goto(base_url + page_with(library, name))
        return page

    still = opened(reduced_motion="reduce")
    times = still.evaluate("n => [...document.querySelectorAll(`#figure-${n} [data-turn], #figure-${n} [data-fade]`)].map(e => getComputedStyle(e).transitionProperty + getComputedStyle(e).transitionDuration)", name)
    assert times and all(each in ("none0s", "all0s") for each in times)

    still.emulate_media(media="print")
    assert not still.locator(f"#figure-{name} .dial").is_visible()
    assert not opened(java_script_enabled=False).locator(f"#figure-{name} .dial").is_visible()


def page_with(library: Library, name: str) -> str:
    return next(page.address for page in library.pages.values() for section in page.sections for block in section.blocks if getattr(block, "figure", None) == name)
