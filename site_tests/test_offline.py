"""After one visit with network the whole site is there without it, and never an old emergency page."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import serve_folder
from healthsite.render.style import fingerprint

pytestmark = pytest.mark.browser


def listed(site: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(re.search(r"const FILES = (.*)", (site / "service-worker.js").read_text(encoding="utf-8")).group(1))  # type: ignore[union-attr]
    return found


def file_of(site: Path, path: str) -> Path:
    return site / path / "index.html" if path == "" or path.endswith("/") else site / path


@contextmanager
def visit(browser, site: Path) -> Iterator[tuple]:  # type: ignore[no-untyped-def, type-arg]
    """Serve the site, visit its start, wait until the worker holds everything."""
    server, base = serve_folder(site)
    context = browser.new_context()
    page = context.new_page()
    try:
        page.goto(f"{base}/", wait_until="load")
        wait_for_all(page, len(listed(site)))
        yield server, base, page
    finally:
        context.close()
        server.shutdown()
        server.server_close()


def wait_until(page, script: str, arg: object = None) -> None:  # type: ignore[no-untyped-def]
    """Playwright's own waiting takes a promise for true; this waits for what it holds."""
    for _ in range(200):
        if page.evaluate(script, arg):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {script}")


def wait_for_all(page, count: int) -> None:  # type: ignore[no-untyped-def]
    wait_until(page, "async (count) => (await (await caches.open('site')).keys()).length >= count && (await (await caches.open('fresh')).keys()).length > 0", count)


def test_the_list_is_of_what_ships(built_site: Path) -> None:
    files = listed(built_site)
    for path, mark in files.items():
        assert fingerprint(file_of(built_site, path).read_bytes()) == mark, path
    assert "urgent/" in files and "" in files and "check/" in files
    assert not [path for path in files if path.endswith(".pdf")], "papers are kept only when asked for"
    shell = [file for file in built_site.rglob("*.html") if "data-root" in file.read_text(encoding="utf-8")]
    assert len([path for path in files if path == "" or path.endswith(("/", ".html"))]) == len(shell)


def test_the_whole_site_without_network(built_site: Path, browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with visit(browser, built_site) as (server, base, page):
        server.shutdown()
        server.server_close()
        paths = [each for each in listed(built_site) if each == "" or each.endswith("/")]
        told = page.evaluate("async (paths) => Promise.all(paths.map(async (path) => (await (await fetch('/' + path)).text()).includes('<h1')))", paths)
        assert all(told), [path for path, there in zip(paths, told, strict=True) if not there]
        for path in [*paths[::8], "urgent/"]:
            page.goto(f"{base}/{path}", wait_until="load")
            assert page.locator("h1").count() == 1, path
            assert page.evaluate("getComputedStyle(document.querySelector('.skip-link')).position") != "static", f"{path} has no style"
        page.goto(f"{base}/check/?from=somewhere", wait_until="load")
        page.wait_for_function("document.querySelector('[data-helper]') && !document.querySelector('[data-helper]').hidden")
        page.goto(f"{base}/", wait_until="load")
        page.click("[data-open-search]")
        page.locator("#search-query:visible").fill("slipped disc")
        page.locator("#site-search a[href*='discs-and-spine']").first.wait_for()
        page.goto(f"{base}/nowhere/at-all/", wait_until="load")
        assert page.locator("h1").count() == 1 and page.locator(".header__urgent").get_attribute("href"), "a lost address leads on"
        stored = page.evaluate("(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((each) => each.url)))).flat())()")
        assert not [url for url in stored if "from=" in url], "what a visitor asked for is kept nowhere"


def test_versions_change_cleanly_and_emergency_pages_are_fresh(built_site: Path, browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    with visit(browser, site) as (server, base, page):
        for path in ("urgent/", "about/"):
            file = file_of(site, path)
            changed = re.sub(r"(<h1[^>]*>)", r"\1Changed ", file.read_text(encoding="utf-8"), count=1)
            old, new = listed(site)[path], fingerprint(changed.encode())
            file.write_text(changed, encoding="utf-8")
            worker = site / "service-worker.js"
            if path == "urgent/":
                # A visit with network is enough for the emergency page, before the worker has changed.
                page.goto(f"{base}/causes/", wait_until="load")
                wait_until(page, "async () => (await (await (await caches.open('fresh')).match('/urgent/')).text()).includes('Changed')")
            worker.write_text(worker.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        page.goto(f"{base}/causes/", wait_until="load")
        key = f"/about/?{listed(site)['about/']}"
        wait_until(page, "async (key) => Boolean(await (await caches.open('site')).match(key))", key)
        page.goto(f"{base}/causes/", wait_until="load")  # the visit after the change tidies up
        wait_until(page, "async (count) => (await (await caches.open('site')).keys()).length === count", len(listed(site)))
        server.shutdown()
        server.server_close()
        for path in ("urgent/", "about/"):
            page.goto(f"{base}/{path}", wait_until="load")
            assert page.locator("h1").inner_text().startswith("Changed"), path
