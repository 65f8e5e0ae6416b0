"""After one visit with network the whole site is there without it, and never an old emergency page."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import serve_folder
from healthsite.postprocess.service_worker import with_mark
from healthsite.render.style import fingerprint
from waiting import wait_until

pytestmark = pytest.mark.browser

KEPT = "async (key) => Boolean(await (await caches.open('site')).match(key))"
COUNT = "async (count) => (await (await caches.open('site')).keys()).length === count"


def listed(site: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(re.search(r"const FILES = (.*)", (site / "service-worker.js").read_text(encoding="utf-8")).group(1))  # type: ignore[union-attr]
    return found


def file_of(site: Path, path: str) -> Path:
    return site / path / "index.html" if path == "" or path.endswith("/") else site / path


@contextmanager
def visit(browser, site: Path, lacks: Sequence[str] = ()) -> Iterator[tuple]:  # type: ignore[no-untyped-def, type-arg]
    """Serve the site, visit its start, wait until the worker holds everything (but what the host lacks)."""
    server, base = serve_folder(site)
    context = browser.new_context()
    page = context.new_page()
    try:
        page.goto(f"{base}/", wait_until="load")
        wait_for_all(page, len(listed(site)) - len(lacks))
        yield server, base, page
    finally:
        context.close()
        server.shutdown()
        server.server_close()


def wait_for_all(page, count: int) -> None:  # type: ignore[no-untyped-def]
    wait_until(page, "async (count) => (await (await caches.open('site')).keys()).length >= count && (await (await caches.open('fresh')).keys()).length > 0", count)


def change(site: Path, path: str, told: bool = True) -> str:
    """A new version of one page; return its key in the cache. told: the worker lists it, as after a build."""
    file, worker = file_of(site, path), site / "service-worker.js"
    changed = re.sub(r"(<h1[^>]*>)", r"\1Changed ", file.read_text(encoding="utf-8"), count=1)
    old = fingerprint(file.read_bytes())
    changed = with_mark(file.relative_to(site).as_posix(), re.sub(r'<meta name="healthsite-page"[^>]*>\n', "", changed))
    new = fingerprint(changed.encode())
    file.write_text(changed, encoding="utf-8")
    if told:
        worker.write_text(worker.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return f"/{path}?{new}"


def stop(server) -> None:  # type: ignore[no-untyped-def]
    server.shutdown()
    server.server_close()


def test_the_list_is_of_what_ships(built_site: Path) -> None:
    files = listed(built_site)
    for path, mark in files.items():
        assert fingerprint(file_of(built_site, path).read_bytes()) == mark, path
    assert "urgent/" in files and "" in files and "check/" in files
    assert not [path for path in files if path.endswith(".pdf")], "papers are kept only when asked for"
    own = [file for file in built_site.rglob("*.html") if file.relative_to(built_site).parts[0] != "embed"]
    assert len([path for path in files if path == "" or path.endswith(("/", ".html"))]) == len(own)
    warns = ["care-card--emergency" in file_of(built_site, path).read_text(encoding="utf-8") for path in files if path.endswith("/")]
    assert any(warns) and warns == sorted(warns, reverse=True), "what warns is fetched first"
    pictures = {f"handouts/pictures/{file.name}" for file in (built_site / "handouts" / "pictures").iterdir()}
    assert pictures and pictures <= set(files), "the handout maker shows them"


def test_the_whole_site_without_network(built_site: Path, browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with visit(browser, built_site) as (server, base, page):
        stop(server)
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
        change(site, "urgent/", told=False)
        # A visit with network is enough for the emergency page, before the worker has changed.
        page.goto(f"{base}/causes/", wait_until="load")
        wait_until(page, "async () => (await (await (await caches.open('fresh')).match('/urgent/')).text()).includes('Changed')")
        # The browser still asks for the worker of before; an answer to come would be taken for that of the next visit.
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        change(site, "about/")
        page.goto(f"{base}/causes/", wait_until="load")
        wait_until(page, KEPT, f"/about/?{listed(site)['about/']}")
        page.goto(f"{base}/causes/", wait_until="load")  # the visit after the change tidies up
        wait_until(page, COUNT, len(listed(site)))
        stop(server)
        for path in ("urgent/", "about/"):
            page.goto(f"{base}/{path}", wait_until="load")
            assert page.locator("h1").inner_text().startswith("Changed"), path


def test_an_update_that_stops_half_way_leaves_the_old_version_whole(built_site: Path, browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    with visit(browser, site) as (server, base, page):
        title = re.search(r"<title>(.*?)</title>", file_of(site, "terms/").read_text(encoding="utf-8")).group(1)  # type: ignore[union-attr]
        arrived = change(site, "about/")
        change(site, "terms/")
        file_of(site, "terms/").unlink()  # of the new version this one cannot be fetched
        page.goto(f"{base}/causes/", wait_until="load")
        wait_until(page, KEPT, arrived)
        page.goto(f"{base}/causes/", wait_until="load")
        page.wait_for_timeout(500)  # the visit that would tidy up
        stop(server)
        page.goto(f"{base}/terms/", wait_until="load")
        assert page.title() == title and not page.locator("h1").inner_text().startswith("Changed"), "the old page is still there"
        page.goto(f"{base}/about/", wait_until="load")
        assert page.locator("h1").inner_text().startswith("Changed")


def test_a_page_that_stays_open_over_a_new_version_still_finds_its_parts(built_site: Path, browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The search of an open page asks for an index that the host has no more; a second tab must not tidy it away."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    with visit(browser, site) as (_, base, page):
        index = next((site / "assets" / "search").glob("index.en.*.js"))
        text = index.read_text(encoding="utf-8") + "// new"
        new = index.with_name(f"index.en.{fingerprint(text.encode())}.js")
        index.unlink()
        new.write_text(text, encoding="utf-8")
        worker = site / "service-worker.js"
        worker.write_text(worker.read_text(encoding="utf-8").replace(index.name, new.name).replace(index.name.split(".")[2], new.name.split(".")[2]), encoding="utf-8")
        for file in site.rglob("*.html"):  # pages name it; the worker lists them as they are now
            html = file.read_text(encoding="utf-8")
            if index.name in html:
                changed = html.replace(index.name, new.name)
                file.write_text(changed, encoding="utf-8")
                worker.write_text(worker.read_text(encoding="utf-8").replace(fingerprint(html.encode()), fingerprint(changed.encode())), encoding="utf-8")
        second = page.context.new_page()
        second.goto(f"{base}/causes/", wait_until="load")
        wait_until(second, KEPT, f"/assets/search/{new.name}?{new.name.split('.')[2]}")
        second.goto(f"{base}/about/", wait_until="load")
        for tab in (page, second):
            tab.bring_to_front()
            tab.click("[data-open-search]")
            tab.locator("#search-query:visible").fill("slipped disc")
            tab.locator("#site-search a[href*='discs-and-spine']").first.wait_for()
            tab.keyboard.press("Escape")


def test_what_is_not_kept_is_said_in_words(built_site: Path, browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A visit too short for every page: the page that was seen and what was opened are there; the rest leads to words of ours."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    shutil.rmtree(site / "plan")
    papers = sorted(file.name for file in (site / "handouts").glob("urgent.*.pdf"))
    with visit(browser, site, lacks=[path for path in listed(site) if path.startswith("plan/")]) as (server, base, page):
        page.goto(f"{base}/clinics/", wait_until="load")
        page.evaluate("async (path) => (await fetch(path)).blob()", f"/handouts/{papers[0]}")
        wait_until(page, "async (path) => Boolean(await (await caches.open('papers')).match(path))", f"/handouts/{papers[0]}")
        stop(server)
        assert page.evaluate("async (path) => (await (await fetch(path)).blob()).size", f"/handouts/{papers[0]}") > 1000
        for missing in ("plan/", "plan/exercise/", f"handouts/{papers[1]}", "handouts/all.en.a4.zip"):
            page.goto(f"{base}/{missing}", wait_until="load")
            assert page.url == f"{base}/offline/" and page.locator("main a[href*='urgent']").count(), missing
        page.goto(f"{base}/clinics/", wait_until="load")
        assert page.evaluate("async () => { const code = document.querySelector('[data-qr]'); await code.decode(); return code.naturalWidth > 0 }"), "this code was shown before"
        page.select_option("[data-page]", index=3)
        page.locator("[data-qr-missing]").wait_for()
        assert not page.locator("[data-qr-there]").is_visible(), "no broken picture, no link to nothing"


def test_the_page_of_the_visit_is_kept_first(built_site: Path, browser) -> None:  # type: ignore[no-untyped-def]
    """Who looks at one page and leaves finds at least that one, the start and the emergency page."""
    seen, asked = "when-to-avoid/skin/", []
    server, base = serve_folder(built_site)
    server.RequestHandlerClass.log_request = lambda self, *_: asked.append(self.path.strip("/"))  # type: ignore[attr-defined]
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"{base}/{seen}", wait_until="load")
        wait_until(page, KEPT, f"/{seen}?{listed(built_site)[seen]}")
        stop(server)
        others = [path.strip("/") for path in listed(built_site) if path.endswith("/") and path not in (seen, "urgent/", "offline/")]
        kept = [number for number, path in enumerate(asked) if path == seen.strip("/")][1]  # the first time was the visit itself
        assert not set(asked[:kept]) & set(others), "it was kept before any other page"
        for path in (seen, "", "urgent/"):
            page.goto(f"{base}/{path}", wait_until="load")
            assert page.url == f"{base}/{path}" and page.locator("h1").count() == 1
    finally:
        context.close()
