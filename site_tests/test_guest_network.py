"""A guest network, a filter or a broken host answers in place of the site: no such answer is ever kept, or stands before a good copy."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from waiting import wait_until

pytestmark = pytest.mark.browser

SIGN_IN = b"<!doctype html><html><head><title>Guest network</title></head><body><h1>Please accept the terms</h1></body></html>"
OPEN = ("/sign-in", "/causes/")  # the second: a page that comes through, so that the worker knows that there is a network
Answer = Callable[["Network", Path], tuple[int, dict[str, str], bytes]]


class Network:
    """A site behind a network that can begin to answer by itself. lies: how it answers for pages and papers, or None."""

    def __init__(self, site: Path) -> None:
        self.site, self.lies, self.asked = site, None, list[str]()  # type: ignore[var-annotated]

    def answer(self, address: str) -> tuple[int, dict[str, str], bytes]:
        path = address.partition("?")[0]
        self.asked.append(path)
        file = self.site / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".pdf": "application/pdf"}.get(file.suffix)
        if self.lies and path not in OPEN and (file.suffix in (".html", ".pdf") or not file.is_file()):
            return self.lies(self, file)
        if path == "/sign-in":
            return 200, {"Content-Type": "text/html"}, SIGN_IN
        return (200, {"Content-Type": kind or "application/octet-stream"}, file.read_bytes()) if file.is_file() else (404, {"Content-Type": "text/html"}, b"lost")


LIES: dict[str, Answer] = {
    "a sign-in page": lambda network, file: (200, {"Content-Type": "text/html"}, SIGN_IN),
    "a way to a sign-in page": lambda network, file: (302, {"Location": "/sign-in"}, b""),
    "a way to a page of ours": lambda network, file: (302, {"Location": "/causes/"}, b""),
    "the start page for every address": lambda network, file: (200, {"Content-Type": "text/html"}, (network.site / "index.html").read_bytes()),
    "half of the page": lambda network, file: (200, {"Content-Type": "text/html"}, file.read_bytes()[: file.stat().st_size // 2]),
    "the page as text": lambda network, file: (200, {"Content-Type": "text/plain"}, file.read_bytes()),
    "nothing": lambda network, file: (200, {"Content-Type": "text/html"}, b""),
    "forbidden": lambda network, file: (403, {"Content-Type": "text/html"}, b"<h1>Blocked: health</h1>"),
    "not found": lambda network, file: (404, {"Content-Type": "text/html"}, b"<h1>No such site</h1>"),
    "unavailable": lambda network, file: (503, {"Content-Type": "text/html"}, b"<h1>Come back later</h1>"),
}


@contextmanager
def behind(site: Path) -> Iterator[tuple[Network, str, Callable[[], None]]]:
    """Yield (the network, the site's address, a function that cuts the cable)."""
    network = Network(site)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = network.answer(self.path)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body)), "Cache-Control": headers.get("Cache-Control", "no-cache")}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: Any) -> None:
            """A browser that leaves early is no fault."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stopped = threading.Event()

    def cut() -> None:
        if not stopped.is_set():
            stopped.set()
            server.shutdown()
            server.server_close()

    yield network, f"http://127.0.0.1:{server.server_port}", cut
    cut()


def settled(page: Any) -> None:
    """The worker is in charge, and has looked after emergency pages."""
    wait_until(page, "navigator.serviceWorker.controller !== null")
    wait_until(page, "async () => Boolean(await caches.match(location.href))")


def looked_after(page: Any, network: Network) -> None:
    """Wait until the worker has asked for the emergency page anew, as it does at each visit."""
    for _ in range(100):
        if "/urgent/" in network.asked:
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
    with behind(built_site) as (network, base, cut):
        page = context.new_page()
        page.goto(f"{base}/urgent/", wait_until="load")
        settled(page)
        good = page.locator("main").inner_text()
        page.evaluate("async (path) => (await fetch(path)).blob()", paper)
        page.goto(f"{base}/about/", wait_until="load")
        page.wait_for_timeout(500)

        network.lies = LIES[lie]
        network.asked.clear()
        other = context.new_page()
        other.goto(f"{base}/causes/", wait_until="load")
        looked_after(page, network)
        other.goto(f"{base}/urgent/", wait_until="load")
        assert good in other.locator("main").inner_text(), "online"
        other.goto(f"{base}/urgent", wait_until="load")
        page.evaluate("async (path) => (await fetch(path)).blob()", paper)
        cut()
        other.goto(f"{base}/urgent/", wait_until="load")
        assert other.url == f"{base}/urgent/" and good in other.locator("main").inner_text(), "without network"
        assert page.evaluate("async (path) => (await (await fetch(path)).text()).slice(0, 5)", paper) == "%PDF-"
    context.close()


def test_a_page_that_a_host_alters_is_shown_but_not_kept(built_site: Path, browser: Any) -> None:
    """A host that adds a line to each page is still the host: who is online reads the page of today, not an old copy of it."""
    def altered(network: Network, file: Path) -> tuple[int, dict[str, str], bytes]:
        return 200, {"Content-Type": "text/html"}, file.read_bytes().replace(b"<h1", b"<p id='added'>added</p><h1")

    context = browser.new_context()
    with behind(built_site) as (network, base, cut):
        page = context.new_page()
        page.goto(f"{base}/urgent/", wait_until="load")
        settled(page)
        page.wait_for_timeout(500)
        network.lies = altered
        page.goto(f"{base}/urgent/", wait_until="load")
        assert page.locator("#added").count() == 1
        page.wait_for_timeout(500)
        cut()
        page.goto(f"{base}/urgent/", wait_until="load")
        assert page.locator("h1").count() == 1 and not page.locator("#added").count()
    context.close()
