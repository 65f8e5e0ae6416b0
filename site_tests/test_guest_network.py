"""A guest network, a filter or a broken host answers in place of the site: no such answer is ever kept, or stands before a good copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from networks import KINDS, Network, Reply, network
from waiting import wait_until

pytestmark = pytest.mark.browser

HTML = {"Content-Type": "text/html"}
SIGN_IN = b"<!doctype html><html><head><title>Guest network</title></head><body><h1>Please accept the terms</h1></body></html>"
OPEN = ("/sign-in", "/causes/")  # the second: a page that comes through, so that the worker knows that there is a network


def half(net: Network, file: Path) -> Reply:
    return 200, {"Content-Type": KINDS[file.suffix]}, file.read_bytes()[: file.stat().st_size // 2]


LIES = {
    "a sign-in page": lambda net, file: (200, HTML, SIGN_IN),
    "a way to a sign-in page": lambda net, file: (302, {"Location": "/sign-in"}, b""),
    "a way to a page of ours": lambda net, file: (302, {"Location": "/causes/"}, b""),
    "the start page for every address": lambda net, file: (200, HTML, (net.sites["/"] / "index.html").read_bytes()),
    "half of it": half,
    "it as text": lambda net, file: (200, {"Content-Type": "text/plain"}, file.read_bytes()),
    "nothing": lambda net, file: (200, HTML, b""),
    "forbidden": lambda net, file: (403, HTML, b"<h1>Blocked: health</h1>"),
    "not found": lambda net, file: (404, HTML, b"<h1>No such site</h1>"),
    "unavailable": lambda net, file: (503, HTML, b"<h1>Come back later</h1>"),
}


def lying(net: Network, lie: Any) -> Any:
    """The lie for pages and papers, wherever they are asked for."""
    def reply(address: str) -> Reply | None:
        path = address.partition("?")[0]
        if path == "/sign-in":
            return 200, HTML, SIGN_IN
        file = net.file(path) or net.file(f"{path}/")
        return lie(net, file) if file and path not in OPEN and file.suffix in (".html", ".pdf") else None

    return reply


def settled(page: Any) -> None:
    """The worker is in charge, and the page of this visit is kept."""
    wait_until(page, "navigator.serviceWorker.controller !== null")
    wait_until(page, "async () => Boolean(await caches.match(location.href))")


def looked_after(page: Any, net: Network) -> None:
    """Wait until the worker has asked for the emergency page anew, as it does at each visit."""
    for _ in range(100):
        if "/urgent/" in net.asked:
            break
        page.wait_for_timeout(50)
    else:
        raise AssertionError("the emergency page was not asked for")
    page.wait_for_timeout(300)  # what came is looked at


@pytest.mark.parametrize("lie", LIES)
def test_no_other_answer_takes_the_place_of_the_emergency_page(built_site: Path, browser: Any, lie: str) -> None:
    """Online the good copy stands in for it, and without network the page is there as it was."""
    context = browser.new_context()
    paper = f"/handouts/{min((built_site / 'handouts').glob('urgent.*.pdf')).name}"
    with network(built_site) as net:
        page = context.new_page()
        page.goto(f"{net.base}/urgent/", wait_until="load")
        settled(page)
        good = page.locator("main .md-typeset").inner_text()
        page.evaluate("async (path) => (await fetch(path)).blob()", paper)
        wait_until(page, "async (path) => Boolean(await caches.match(path, {ignoreSearch: true}))", paper)
        page.goto(f"{net.base}/about/", wait_until="load")
        settled(page)

        net.lies = lying(net, LIES[lie])
        net.asked.clear()
        other = context.new_page()
        other.goto(f"{net.base}/causes/", wait_until="load")
        looked_after(page, net)
        for address in ("/urgent/", "/urgent"):
            other.goto(net.base + address, wait_until="load")
            assert other.url == f"{net.base}/urgent/" and other.locator("main .md-typeset").inner_text() == good, f"online, {address}"
        page.evaluate("async (path) => (await fetch(path)).blob()", paper)
        net.cut()
        other.goto(f"{net.base}/urgent/", wait_until="load")
        assert other.url == f"{net.base}/urgent/" and other.locator("main .md-typeset").inner_text() == good, "without network"
        text = page.evaluate("async (path) => { const text = await (await fetch(path)).text(); return text.slice(0, 5) + text.trimEnd().slice(-5) }", paper)
        assert text == "%PDF-%%EOF"
    context.close()


def test_a_page_that_a_host_alters_is_shown_but_not_kept(built_site: Path, browser: Any) -> None:
    """A host that adds a line to each page is still the host: who is online reads the page of today, not an old copy of it."""
    def altered(net: Network, file: Path) -> Reply:
        return 200, HTML, file.read_bytes().replace(b"<h1", b"<p id='added'>added</p><h1")

    context = browser.new_context()
    with network(built_site) as net:
        page = context.new_page()
        page.goto(f"{net.base}/urgent/", wait_until="load")
        settled(page)
        net.lies = lying(net, altered)
        net.asked.clear()
        page.goto(f"{net.base}/urgent/", wait_until="load")
        assert page.locator("#added").count() == 1
        page.goto(f"{net.base}/causes/", wait_until="load")
        looked_after(page, net)
        net.cut()
        page.goto(f"{net.base}/urgent/", wait_until="load")
        assert page.locator("h1").count() == 1 and not page.locator("#added").count()
    context.close()


def test_a_first_visit_in_a_guest_network_keeps_nothing_of_it(built_site: Path, browser: Any) -> None:
    """A worker that cannot have the emergency page is not there at all, until a visit on which it can."""
    context = browser.new_context()
    with network(built_site) as net:
        page = context.new_page()
        net.lies = lying(net, LIES["a sign-in page"])
        page.goto(f"{net.base}/causes/", wait_until="load")
        looked_after(page, net)
        page.wait_for_timeout(500)
        assert not page.evaluate("async () => Boolean(await caches.match('/urgent/'))")
        net.lies = lambda path: None
        page.goto(f"{net.base}/causes/", wait_until="load")
        settled(page)
        net.cut()
        page.goto(f"{net.base}/urgent/", wait_until="load")
        assert page.locator(".care-card--emergency").count()
    context.close()
