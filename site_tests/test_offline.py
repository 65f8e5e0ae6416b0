"""What was seen is there without network, all of it when the reader asks, never an old emergency page, and nothing of others."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from healthsite.postprocess.service_worker import with_mark
from healthsite.render.style import fingerprint
from networks import Network, network
from waiting import wait_until

pytestmark = pytest.mark.browser

# Of the copies that a site at / keeps on a device.
KEPT = "async (path) => Boolean(await (await caches.open('healthsite / pages')).match(path))"
PART = "async (path) => Boolean(await (await caches.open('healthsite / parts')).match(path, {ignoreSearch: true}))"
URLS = "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((each) => each.url)))).flat()"
SIGNS = "when-to-avoid/skin/"


def lists(site: Path) -> dict[str, Any]:
    """What the build wrote on top of the worker."""
    text = (site / "service-worker.js").read_text(encoding="utf-8")
    return {name: json.loads(value) for name, value in re.findall(r"^const (FILES|SIGNS|FIRST|EMERGENCY|MISSING|PAPERS|AREAS|BYTES) = (.*)$", text, re.M)}


def file_of(site: Path, path: str) -> Path:
    return site / path / "index.html" if path == "" or path.endswith("/") else site / path


@contextmanager
def visit(browser: Any, sites: dict[str, Path] | Path, path: str = "") -> Iterator[tuple[Network, str, Any]]:
    """Visit a page for the first time, and wait until the worker has kept it: (the network, the address of the site, the page)."""
    with network(sites) as net:
        context = browser.new_context()
        page = context.new_page()
        try:
            page.goto(f"{net.base}/{path}", wait_until="load")
            wait_until(page, "navigator.serviceWorker.controller !== null")
            wait_until(page, KEPT, f"/{path}")
            yield net, net.base, page
        finally:
            context.close()


def see(page: Any, address: str) -> None:
    """Open a page and wait until it is kept as it is now."""
    page.goto(address, wait_until="load")
    wait_until(page, KEPT, address)


def keep_everything(page: Any, base: str) -> None:
    see(page, f"{base}/privacy/")
    page.locator("[data-keep]").click()
    wait_until(page, "() => document.querySelector('[data-keep-site] [data-said]').textContent !== ''")


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    """A copy that a test may change; papers and pictures for other sites are linked, for they are many."""
    shutil.copytree(built_site, tmp_path / "site", copy_function=lambda source, target: shutil.copy2(source, target) if source.endswith((".html", ".js", ".css")) else Path(target).hardlink_to(source))
    return tmp_path / "site"


def change(site: Path, path: str, told: bool = True) -> None:
    """A new version of one page. told: the worker lists it, as after a build; not yet while a host is being filled."""
    file, worker = file_of(site, path), site / "service-worker.js"
    old = file.read_text(encoding="utf-8")
    changed = re.sub(r"(<h1[^>]*>)", r"\1Changed ", re.sub(r'<meta name="healthsite-page"[^>]*>\n', "", old), count=1)
    changed = with_mark(file.relative_to(site).as_posix(), changed)
    file.write_text(changed, encoding="utf-8")
    if told:
        worker.write_text(worker.read_text(encoding="utf-8").replace(fingerprint(old.encode()), fingerprint(changed.encode())), encoding="utf-8")


def heading(page: Any, address: str) -> str:
    page.goto(address, wait_until="load")
    return str(page.locator("h1").inner_text())


def test_the_lists_are_of_what_ships(built_site: Path) -> None:
    found = lists(built_site)
    for path, mark in found["FILES"].items():
        assert fingerprint(file_of(built_site, path).read_bytes()) == mark, path
    assert not [path for path in found["FILES"] if path.endswith(".pdf")], "papers have a list of their own"
    own = [file for file in built_site.rglob("*.html") if file.relative_to(built_site).parts[0] != "embed"]
    assert len([path for path in found["FILES"] if path == "" or path.endswith(("/", ".html"))]) == len(own)
    signs = re.compile("care-card--(emergency|urgent)")
    warns = [bool(signs.search(file_of(built_site, path).read_text(encoding="utf-8"))) for path in found["FILES"] if path == "" or path.endswith(("/", ".html"))]
    assert sum(warns) == found["SIGNS"] and all(warns[: found["SIGNS"]]), "what warns is fetched first"
    assert found["EMERGENCY"] == ["urgent/"] and [each["path"] for each in found["MISSING"]] == ["offline/"]
    assert set(found["FIRST"]) <= set(found["FILES"]) and [path for path in found["FIRST"] if path.endswith(".css")]
    papers = json.loads((built_site / found["PAPERS"]).read_text(encoding="utf-8"))
    assert {f"handouts/{file.name}" for file in (built_site / "handouts").glob("*.pdf")} <= set(papers)
    assert all(fingerprint((built_site / path).read_bytes()) == mark for path, mark in papers.items())
    assert found["BYTES"] == sum(file_of(built_site, path).stat().st_size for path in found["FILES"])


@pytest.mark.slow
@pytest.mark.parametrize("path", ["", "urgent/", "when-to-avoid/skin/", "plan/exercise/"])
def test_a_first_visit_is_light_over_the_wire(built_site: Path, browser: Any, path: str) -> None:
    """In thirty seconds, before any press: the page with fonts and first pictures at most 110 kB, the worker at most 40 kB."""
    with network(built_site) as net:
        context = browser.new_context(viewport={"width": 375, "height": 750})
        page = context.new_page()
        page.goto(f"{net.base}/{path}", wait_until="networkidle")
        page.wait_for_timeout(30_000)
        shown = {address.removeprefix(net.base) for address in page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")} | {f"/{path}"}
        context.close()
    worker = {each: size for each, size in net.sent.items() if each not in shown}
    assert worker, "there is one"
    assert sum(net.sent.values()) - sum(worker.values()) <= 110_000, {each: net.sent[each] for each in sorted(shown) if each in net.sent}
    assert sum(worker.values()) <= 40_000, worker


def test_what_was_seen_is_there_without_network_and_the_rest_is_said_in_words(built_site: Path, browser: Any) -> None:
    with visit(browser, built_site, SIGNS) as (net, base, page):
        see(page, f"{base}/check/")
        paper, other = sorted(file.name for file in (built_site / "handouts").glob("urgent.*.pdf"))[:2]
        page.evaluate("async (path) => (await fetch(path)).blob()", f"/handouts/{paper}")
        wait_until(page, PART, f"/handouts/{paper}")
        net.cut()
        for path in (SIGNS, "check/", "urgent/"):
            assert heading(page, f"{base}/{path}") and page.url == f"{base}/{path}"
            assert page.evaluate("getComputedStyle(document.querySelector('.skip-link')).position") != "static", f"{path} has its style"
            assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')"), path
            assert re.search(r"\d{4}", page.locator("[data-kept-copy]:visible time").inner_text()), f"{path} says the day of the copy"
        page.goto(f"{base}/check/?from=somewhere", wait_until="load")
        wait_until(page, "() => document.querySelector('[data-helper]') && !document.querySelector('[data-helper]').hidden")
        assert page.evaluate("async (path) => (await (await fetch(path)).blob()).size", f"/handouts/{paper}") > 1000
        for missing in ("plan/", "plan/exercise/", f"handouts/{other}", "handouts/all.en.a4.zip", "nowhere/at-all/"):
            assert heading(page, f"{base}/{missing}")
            assert page.url == f"{base}/offline/" and page.locator("main a[href*='urgent']").count(), missing
        page.evaluate("async () => (await caches.open('healthsite / pages')).delete('/offline/')")
        for missing in ("plan/", "offline/"):
            assert heading(page, f"{base}/{missing}") == lists(built_site)["MISSING"][0]["title"]
            assert page.locator("a").get_attribute("href") == f"{base}/urgent/", "its words lead to help, too"


def test_online_no_page_calls_itself_a_copy(built_site: Path, browser: Any) -> None:
    with visit(browser, built_site) as (_, base, page):
        for path in ("", "urgent/", "urgent/"):
            page.goto(f"{base}/{path}", wait_until="load")
            assert not page.locator("[data-kept-copy]").is_visible()


def test_everything_when_the_reader_asks(built_site: Path, browser: Any) -> None:
    with visit(browser, built_site) as (net, base, page):
        assert not page.evaluate(KEPT, "/terms/"), "nothing before"
        keep_everything(page, base)
        assert page.locator("[data-size]").last.inner_text().count(str(-(-lists(built_site)["BYTES"] // 10**6))) == 1, "the size is said"
        assert not page.locator("[data-keep]").is_visible()
        net.cut()
        paths = [each for each in lists(built_site)["FILES"] if each == "" or each.endswith("/")]
        told = page.evaluate("async (paths) => Promise.all(paths.map(async (path) => (await (await fetch('/' + path)).text()).includes('<h1')))", paths)
        assert all(told), [path for path, there in zip(paths, told, strict=True) if not there]
        heading(page, f"{base}/terms/")
        page.click("[data-open-search]")
        page.locator("#search-query:visible").fill("slipped disc")
        page.locator("#site-search a[href*='discs-and-spine']").first.wait_for()
        heading(page, f"{base}/privacy/")
        page.locator("[data-remove]").click()
        wait_until(page, "() => document.querySelector('[data-keep-site] [data-said]').textContent !== ''")
        assert heading(page, f"{base}/terms/") and page.url == f"{base}/offline/", "the copies are gone"
        assert heading(page, f"{base}/urgent/") and page.url == f"{base}/urgent/", "the page for emergencies stays, without network too"


def test_a_device_that_saves_data_is_asked_twice(built_site: Path, browser: Any) -> None:
    with visit(browser, built_site) as (_, base, page):
        page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        see(page, f"{base}/privacy/")
        page.locator("[data-keep]").click()
        assert page.locator("[data-said]").inner_text() and not page.locator("[data-bar]").is_visible()
        page.locator("[data-keep]").click()
        page.locator("[data-bar]").wait_for()


def test_emergency_pages_and_signs_are_asked_anew_at_each_visit(site: Path, browser: Any) -> None:
    with visit(browser, site, SIGNS) as (net, base, page):
        change(site, "urgent/", told=False)
        change(site, SIGNS, told=False)
        page.goto(f"{base}/causes/", wait_until="load")
        for path in ("urgent/", SIGNS):
            wait_until(page, "async (path) => (await (await (await caches.open('healthsite / pages')).match(path)).text()).includes('Changed')", f"/{path}")
        net.cut()
        assert heading(page, f"{base}/urgent/").startswith("Changed") and heading(page, f"{base}/{SIGNS}").startswith("Changed")


def test_versions_change_cleanly(site: Path, browser: Any) -> None:
    """What is kept follows the site; an update that stops half-way leaves the page before, with its style; a roll-back is followed too."""
    with visit(browser, site, "about/") as (net, base, page):
        see(page, f"{base}/terms/")
        before = {path: file_of(site, path).read_bytes() for path in ("about/", "terms/", "service-worker.js")}
        change(site, "about/")
        change(site, "terms/")
        net.lies = lambda path: (404, {}, b"") if path == "/terms/" else None  # of the new version this one is not there yet
        page.goto(f"{base}/causes/", wait_until="load")
        wait_until(page, "async () => (await (await caches.match('/about/')).text()).includes('Changed')")
        page.goto(f"{base}/plan/", wait_until="load")
        assert not page.evaluate("async () => (await (await caches.match('/terms/')).text()).includes('Changed')"), "the page before is still there"
        net.lies = lambda path: None
        for path, data in before.items():
            file_of(site, path).write_bytes(data)
        page.goto(f"{base}/causes/", wait_until="load")
        wait_until(page, "async () => !(await (await caches.match('/about/')).text()).includes('Changed')")
        net.cut()
        assert not heading(page, f"{base}/about/").startswith("Changed")


def test_a_page_whose_style_is_not_there_yet_does_not_replace_the_copy(site: Path, browser: Any) -> None:
    """A host that is being filled has the new page, and not yet what it shows."""
    with visit(browser, site, "urgent/") as (net, base, page):
        file = file_of(site, "urgent/")
        html = re.sub(r'<meta name="healthsite-page"[^>]*>\n', "", file.read_text(encoding="utf-8"))
        file.write_text(with_mark("urgent/index.html", re.sub(r"(assets/site\.)[0-9a-f]{10}(\.css)", r"\g<1>0123456789\2", html).replace("<h1", "<p id='new'></p><h1")), encoding="utf-8")
        net.asked.clear()
        page.goto(f"{base}/causes/", wait_until="load")
        wait_for_ask(page, net, "/assets/site.0123456789.css")
        net.cut()
        page.goto(f"{base}/urgent/", wait_until="load")
        assert not page.locator("#new").count() and page.evaluate("getComputedStyle(document.querySelector('.skip-link')).position") != "static"


def wait_for_ask(page: Any, net: Network, path: str) -> None:
    for _ in range(200):
        if path in net.asked:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never asked for {path}")


def test_a_page_that_stays_open_over_a_new_version_still_finds_its_parts(site: Path, browser: Any) -> None:
    """The search of an open page asks for an index that the host has no more."""
    with visit(browser, site) as (_, base, page):
        page.click("[data-open-search]")
        page.locator("#search-query:visible").fill("disc")
        page.locator("#site-search a[href*='discs-and-spine']").first.wait_for()
        page.goto(f"{base}/terms/", wait_until="load")
        index = next((site / "assets" / "search").glob("index.en.*.js"))
        wait_until(page, PART, f"/assets/search/{index.name}")
        text = index.read_text(encoding="utf-8") + "// new"
        new = index.with_name(f"index.en.{fingerprint(text.encode())}.js")
        index.unlink()
        new.write_text(text, encoding="utf-8")
        worker = site / "service-worker.js"
        worker.write_text(worker.read_text(encoding="utf-8").replace(index.name, new.name).replace(index.name.split(".")[2], new.name.split(".")[2]), encoding="utf-8")
        second = page.context.new_page()
        second.goto(f"{base}/about/", wait_until="load")
        page.bring_to_front()
        page.click("[data-open-search]")
        page.locator("#search-query:visible").fill("slipped disc")
        page.locator("#site-search a[href*='discs-and-spine']").first.wait_for()


def test_an_address_without_its_last_slash_leads_to_the_page(built_site: Path, browser: Any) -> None:
    with visit(browser, built_site, "urgent/") as (net, base, page):
        net.cut()
        page.goto(f"{base}/urgent?from=letter#emergency", wait_until="load")
        assert page.url == f"{base}/urgent/?from=letter#emergency"
        assert page.evaluate("getComputedStyle(document.querySelector('.skip-link')).position") != "static"


def test_two_sites_and_another_application_on_one_origin_do_not_meet(built_site: Path, browser: Any) -> None:
    """Names are by scope; nothing of others is kept, nothing with a query, nothing that asks to be forgotten."""
    def other(address: str) -> Any:
        path = address.partition("?")[0]
        if path.startswith("/app/"):
            return 200, {"Content-Type": "application/json" if "data" in path else "text/html"}, json.dumps(address).encode()
        return (200, {"Content-Type": "text/html", "Cache-Control": "no-store"}, file_of(built_site, "about/").read_bytes()) if path == "/about/" else None

    with visit(browser, {"/": built_site, "/other/": built_site}) as (net, base, page):
        net.lies = other
        page.evaluate("async () => { await (await caches.open('theirs')).put('/theirs', new Response('theirs')) }")
        for address in ("/app/", "/app/data.json", "/app/data.json?patient=1", "/urgent/?patient=1", "/causes/?patient=1"):
            page.evaluate("async (address) => (await fetch(address)).text()", address)
            page.goto(base + address, wait_until="load")
        assert page.evaluate("async () => (await fetch('/app/data.json?patient=2')).json()") == "/app/data.json?patient=2"
        page.goto(f"{base}/about/", wait_until="load")
        page.goto(f"{base}/other/terms/", wait_until="load")
        wait_until(page, "async () => Boolean(await (await caches.open('healthsite /other/ pages')).match('/other/terms/'))")
        page.goto(f"{base}/other/privacy/", wait_until="load")
        page.locator("[data-remove]").click()
        wait_until(page, "() => document.querySelector('[data-keep-site] [data-said]').textContent !== ''")
        urls = page.evaluate(URLS)
        assert f"{base}/theirs" in urls and f"{base}/urgent/" in urls and f"{base}/other/urgent/" in urls
        assert not [url for url in urls if "/app/" in url or "patient" in url or url.endswith("/about/")], urls
        names = page.evaluate("() => caches.keys()")
        assert sorted(names) == ["healthsite / pages", "healthsite / parts", "healthsite /other/ pages", "healthsite /other/ parts", "theirs"]
        net.cut()
        assert heading(page, f"{base}/urgent/") and heading(page, f"{base}/other/urgent/") and page.url == f"{base}/other/urgent/"
