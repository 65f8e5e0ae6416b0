"""Fast on a poor phone: weight of a first visit, no other host, nothing that jumps, search only when it is wanted."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser
MOST_BYTES = 150_000
ADDRESSES = (
    "/", "/causes/", "/causes/muscle-tension/", "/how-massage-helps/pain-gate/", "/massage-types/swedish/", "/when-to-avoid/fracture/",
    "/plan/exercise/", "/urgent/", "/glossary/", "/references/", "/check/", "/check/how-we-tested/", "/when-to-see-someone/", "/clinics/",
)


@pytest.fixture
def visit(browser, base_url):  # type: ignore[no-untyped-def]
    """Open an address on a phone with an empty cache; return (page, a function that says what was loaded: {address: bytes as compressed})."""
    contexts = []

    def open_page(address: str):  # type: ignore[no-untyped-def]
        context = browser.new_context(viewport={"width": 375, "height": 750})
        contexts.append(context)
        page = context.new_page()
        responses = []
        page.on("response", lambda response: responses.append(response))
        page.add_init_script("""window.jumps = []; new PerformanceObserver(list => { for (const each of list.getEntries()) if (!each.hadRecentInput) window.jumps.push(each.value) })
            .observe({type: 'layout-shift', buffered: true})""")
        page.goto(base_url + address, wait_until="networkidle")
        return page, lambda: {each.url: len(gzip.compress(each.body(), 6)) for each in list(responses)}

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_first_visit_is_light_and_asks_no_other_host(visit, base_url: str, address: str) -> None:  # type: ignore[no-untyped-def]
    """Everything a first visit loads weighs under 150 kB compressed, and comes from this site."""
    _, weigh = visit(address)
    loaded = weigh()

    assert loaded
    assert {urlsplit(url).netloc for url in loaded if not url.startswith("data:")} == {urlsplit(base_url).netloc}
    assert sum(loaded.values()) < MOST_BYTES, loaded


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_jumps(visit, address: str) -> None:  # type: ignore[no-untyped-def]
    """Nothing moves by itself while a page loads and is read to its end."""
    page, _ = visit(address)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(300)

    assert sum(page.evaluate("window.jumps")) < 0.01


def test_search_is_loaded_when_it_is_wanted(visit) -> None:  # type: ignore[no-untyped-def]
    """Search's code and index (all but the few lines that open it) come with the first focus on search, not with the page."""
    page, weigh = visit("/")
    before = set(weigh())
    assert not [url for url in before if "search" in urlsplit(url).path and "/search/open." not in urlsplit(url).path]

    page.click("[data-open-search]")
    page.wait_for_timeout(1500)

    assert [url for url in set(weigh()) - before if "search" in urlsplit(url).path]
