"""The copy for a memory stick: everything works by double click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from healthsite.build import build
from healthsite.postprocess.csp import with_policy
from healthsite.postprocess.inline_assets import with_files_inside
from healthsite.postprocess.portable import to_file
from test_helper_browser import answer_calmly
from test_policy import VIOLATIONS, use

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stick") / "a copy with spaces"
    result = build(ROOT / "content", folder, root=ROOT, portable=True)
    assert not result.failed, "\n".join(map(str, result.problems))
    return folder


@pytest.mark.parametrize(("link", "file"), [
    ("../", "../index.html"), ("./", "./index.html"), ("..", "../index.html"), ("../causes/#x", "../causes/index.html#x"),
    ("#x", "#x"), ("", ""), ("?q=a", "?q=a"), ("../?q=a/", "../index.html?q=a/"), ("../a.pdf", "../a.pdf"), ("https://example.org/", "https://example.org/"),
    ("mailto:a@example.org", "mailto:a@example.org"), ("tel:112/", "tel:112/"), ("//example.org/", "//example.org/"),
])
def test_links_lead_to_files(link: str, file: str) -> None:
    assert to_file(link) == file


@pytest.mark.slow
def test_every_link_of_the_copy_is_there(stick: Path) -> None:
    for page in stick.rglob("*.html"):
        html = re.sub(r"<script>.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r'type="module"|rel="manifest"|service-worker', html), page
        for link in re.findall(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"#?]*)', html):
            if link and not re.match(r"[a-z]+:", link):
                assert (page.parent / link).is_file(), f"{page.relative_to(stick)} leads to {link}"
    left_out = ("service-worker.js", "404.html", "offline/index.html", "embed.js", "*.mjs")
    assert not [file for name in left_out for file in stick.rglob(name)]


def test_pages_carry_their_scripts_and_styles(stick: Path) -> None:
    """Classic and inside; only data that waits for its use (the index, the topics of the handout maker) is a script of its own."""
    for page in stick.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.search(r'<script\b[^>]*\s(?:src|type="module")|<link rel="stylesheet"', html), page
        for link in re.findall(r"url\([\"']?([^\"')]+)", "".join(re.findall(r"<style>(.*?)</style>", html, re.S))):
            assert link.startswith("data:") or (page.parent / link).is_file(), f"{page.relative_to(stick)} leads to {link}"
    beside = {file.name.split(".")[0] for file in stick.rglob("*.js") if "rewrites" not in file.parts}
    assert beside == {"index", "topics"} and not list(stick.rglob("*.css"))


@pytest.mark.browser
def test_a_script_that_speaks_of_scripts_stays_one(tmp_path: Path, browser_page) -> None:  # type: ignore[no-untyped-def]
    """Inside a page the text of a script must not end it; a script in the text of the page still does not run."""
    (tmp_path / "own.js").write_text('document.title = "</script><!-- <script>" + document.querySelector("p").textContent + /<\\/script>/.test("</script>")\n', encoding="utf-8")
    page = tmp_path / "page.html"
    html = '<!doctype html><html><head><meta charset="utf-8"></head><body><script src="own.js" defer></script><p>here</p><script>document.title = "theirs"</script></body></html>'
    whole, scripts, used = with_files_inside(html, page)
    page.write_text(with_policy(whole, portable=True, ours=scripts), encoding="utf-8")
    assert used == {tmp_path / "own.js"}
    browser_page.goto(page.as_uri())
    assert browser_page.title() == "</script><!-- <script>heretrue" and browser_page.locator("body").inner_text().strip() == "here"


@pytest.fixture
def visitor(browser) -> Iterator[tuple]:  # type: ignore[no-untyped-def, type-arg]
    """(a page, what went wrong so far): complaints of the browser, broken policies, requests that leave the folder."""
    context = browser.new_context()
    context.add_init_script(VIOLATIONS)
    wrong: list[str] = []
    context.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url))
    # A request is cut off, not refused, when the visit goes on to another page.
    context.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else wrong.append(f"{request.url}: {request.failure}"))
    page = context.new_page()
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("framenavigated", lambda frame: wrong.append(f"{frame.url} is a folder") if frame.url.startswith("file:") and frame.url.split("#")[0].endswith("/") else None)
    yield page, wrong
    context.close()


@pytest.mark.browser
@pytest.mark.slow
def test_every_page_by_double_click(stick: Path, visitor) -> None:  # type: ignore[no-untyped-def]
    page, wrong = visitor
    for file in sorted(stick.rglob("*.html")):
        page.goto(file.as_uri(), wait_until="load")
        if page.locator("main input, main select").count():  # what stands around pages is used on these
            use(page)
        wrong += page.evaluate("window.__broken") + page.evaluate("[...document.images].filter((each) => each.complete && !each.naturalWidth).map((each) => each.src)")
    assert not wrong, wrong[:5]


@pytest.mark.browser
def test_helper_search_handouts_and_codes_by_double_click(stick: Path, visitor) -> None:  # type: ignore[no-untyped-def]
    page, wrong = visitor
    page.goto((stick / "index.html").as_uri())
    page.locator(".menu a").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/index.html") and page.locator("h1").count() == 1

    page.goto((stick / "check" / "index.html").as_uri())
    page.locator("[data-helper]:visible").wait_for()
    while not page.is_visible("#helper-answer"):
        answer_calmly(page)
    assert page.locator("[data-level]:visible").count() == 1 and page.pdf()
    for link in page.locator("main a:visible").evaluate_all("(all) => all.map((each) => each.href)"):
        assert not link.startswith("file:") or Path(unquote(urlsplit(link).path)).is_file(), link

    page.goto((stick / "index.html").as_uri() + "?q=slipped+disc")
    page.locator("#site-search a[href*='discs-and-spine']").first.click()
    page.wait_for_load_state()
    assert "discs-and-spine/index.html" in page.url

    page.locator("[data-scheme-chooser] [value=dark]").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto((stick / "educators" / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark, "the choice of colours goes along"
    page.locator("[data-maker-topics] input").first.check()
    assert page.locator(".paper__topic").count() == 1

    page.goto((stick / "clinics" / "index.html").as_uri())
    assert page.locator("[data-qr]").evaluate("async (code) => { await code.decode(); return code.naturalWidth }") > 0
    assert not page.locator("[data-copy-picture]").is_visible(), "a picture cannot be fetched in a folder"

    codes = "mainSearchCriteria.v.c=M54.5&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90"
    page.goto((stick / "infobutton" / "index.html").as_uri() + f"?{codes}", wait_until="commit")
    page.locator("main h1").wait_for()
    assert page.url == (stick / "causes" / "index.html").as_uri()
    wrong += page.evaluate("window.__broken")
    assert not wrong, wrong


@pytest.mark.browser
def test_one_page_alone_works(stick: Path, tmp_path: Path, browser_page) -> None:  # type: ignore[no-untyped-def]
    """A phone's file manager gives a browser the one page that was touched."""
    alone = tmp_path / "alone.html"
    alone.write_bytes((stick / "check" / "index.html").read_bytes())
    browser_page.goto(alone.as_uri())
    browser_page.locator("[data-helper]:visible").wait_for()
    assert browser_page.evaluate("getComputedStyle(document.querySelector('.skip-link')).position") != "static", "it has its style"


def test_handouts_lie_beside_the_pages(stick: Path) -> None:
    papers = list(stick.rglob("*.pdf"))
    assert papers and all(paper.read_bytes().startswith(b"%PDF") for paper in papers)
