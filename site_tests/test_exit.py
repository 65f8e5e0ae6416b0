"""A way off the platform: the same content builds with ProperDocs, and the written folder with Zensical."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import marks, serve_folder
from healthsite.assemble import Site, assemble, write_to

ROOT = Path(__file__).resolve().parents[1]
ZENSICAL = Path(sys.executable).parent / "zensical"


def surroundings() -> dict[str, str]:
    # The packages of the running Python too, where that is itself a venv.
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts"), *(path for path in sys.path if path.endswith("site-packages"))])}


@pytest.mark.slow
def test_properdocs_runs_our_adapter_as_it_is(tmp_path: Path) -> None:
    """It comes with the other test packages, so this is never left out."""
    run = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(tmp_path / "site")],
        cwd=ROOT, env=surroundings(), capture_output=True, text=True,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    assert_whole(tmp_path / "site")


@pytest.mark.slow
def test_the_whole_build_moves_with_one_line(built_site: Path, tmp_path: Path) -> None:
    """Data, cards, codes, policies and handouts too: with ProperDocs for a host the site is the same to the byte."""
    code = f"import sys, properdocs.replacement\nfrom healthsite.__main__ import main\nsys.exit(main(['build', '--output', {str(tmp_path / 'site')!r}]))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings(), capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-3000:]
    assert marks(tmp_path / "site") == marks(built_site)


def assert_whole(made: Path) -> None:
    """All pages, the menu, the search and the helper are there."""
    site = assemble(ROOT / "content", ROOT / "templates", "en")
    for page in site.pages.values():
        name = "404.html" if page.uri == "404.md" else page.uri.removesuffix(".md") + ".html"
        assert (made / name).is_file(), name
    start = (made / "index.html").read_text(encoding="utf-8")
    assert 'class="menu"' in start and "data-open-search" in start
    for each in site.shell["menu"]:
        assert f'href="{each["address"].strip("/")}/"' in start, each
    assert "data-helper" in (made / "check" / "index.html").read_text(encoding="utf-8")
    assert list((made / "assets" / "search").glob("index*.js")), "the index of the search"


ZENSICAL_SITE = """
site_name: x
site_url: https://example.org/
theme: {name: material, font: false}
extra_css: [assets/site.css]
markdown_extensions: [attr_list, md_in_html, tables, sane_lists]
"""


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """(what was assembled, the folder that Zensical made of it). It ignores plugins without a word, so it is given what `write_to()` leaves."""
    if not ZENSICAL.exists():
        pytest.skip("the package index has no Zensical for this machine")
    folder = tmp_path_factory.mktemp("zensical")
    site = assemble(ROOT / "content", ROOT / "templates", "en")
    write_to(folder / "docs", site)
    (folder / "mkdocs.yml").write_text(ZENSICAL_SITE, encoding="utf-8")
    run = subprocess.run([str(ZENSICAL), "build", "-f", "mkdocs.yml"], cwd=folder, env=surroundings(), capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-3000:]
    return site, folder / "site"


@pytest.mark.slow
def test_zensical_builds_the_written_folder(zensical: tuple[Site, Path]) -> None:
    site, made = zensical
    for page in site.pages.values():
        assert (made / page.address.strip("/") / "index.html").is_file() or page.uri == "404.md", page.address
    start = (made / "index.html").read_text(encoding="utf-8")
    for _, uri in site.navigation:
        assert f'href="{uri.removesuffix("index.md")}"' in start, f"{uri} is not in its navigation"
    assert site.pages["urgent/index.md"].meta["title"] in (made / "search.json").read_text(encoding="utf-8"), "its own search reads our pages"
    assert list((made / "assets" / "search").glob("index*.js"))


@pytest.mark.browser
@pytest.mark.slow
def test_helper_and_search_run_in_what_zensical_made(zensical: tuple[Site, Path], browser_page) -> None:  # type: ignore[no-untyped-def]
    """One emergency sign leads to its outcome, and what people type leads to a page."""
    server, address = serve_folder(zensical[1])
    try:
        browser_page.goto(f"{address}/check/")
        for _ in range(3):  # who and when, how it is now, and the first sign
            for question in browser_page.locator("[data-helper] [data-question]:visible").all():
                question.locator("input").first.check()
            browser_page.locator("[data-helper] [data-next]:visible").first.click()
        browser_page.locator("[data-helper] .care-card--emergency:visible, [data-helper] [data-level=emergency]:visible").first.wait_for()
        browser_page.keyboard.press("Control+k")
        browser_page.locator("input[type=text]:visible, input[type=search]:visible").first.fill("slipped")
        browser_page.locator("a[href*='discs-and-spine']:visible").first.wait_for()
    finally:
        server.shutdown()
