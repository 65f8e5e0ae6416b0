"""The copy for a memory stick: everything works by double click."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from healthsite.build import build
from healthsite.publish.portable import to_file

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


def test_every_link_of_the_copy_is_there(stick: Path) -> None:
    for page in stick.rglob("*.html"):
        if "embed" in page.relative_to(stick).parts:
            continue
        html = page.read_text(encoding="utf-8")
        assert not re.search(r'type="module"|rel="manifest"|service-worker', html), page
        for link in re.findall(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"#?]*)', html):
            if link and not re.match(r"[a-z]+:", link):
                assert (page.parent / link).is_file(), f"{page.relative_to(stick)} leads to {link}"
    assert not (stick / "service-worker.js").exists() and not (stick / "404.html").exists()


@pytest.mark.browser
def test_helper_search_and_pages_by_double_click(stick: Path, browser) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto((stick / "index.html").as_uri())
        page.locator(".menu a").first.click()
        page.wait_for_load_state()
        assert page.url.endswith("/index.html") and page.locator("h1").count() == 1
        page.goto((stick / "check" / "index.html").as_uri())
        page.wait_for_function("!document.querySelector('[data-helper]').hidden")
        page.goto((stick / "index.html").as_uri())
        page.locator("[data-open-search]:visible").first.click()
        page.locator("#search-query:visible").first.fill("slipped disc")
        page.locator("#site-search a[href*='discs-and-spine']").first.click()
        page.wait_for_load_state()
        assert "discs-and-spine/index.html" in page.url
        page.goto((stick / "educators" / "index.html").as_uri())
        page.locator("main input[type=checkbox]:visible").first.check()
        papers = list(stick.rglob("*.pdf"))
        assert papers and all(paper.stat().st_size > 1000 for paper in papers)
    finally:
        context.close()
    assert not said, said
    assert all(url.startswith(("file:", "data:")) for url in asked)
