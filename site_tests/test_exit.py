"""A way off the platform: the same content builds with ProperDocs, and the written folder with Zensical."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from healthsite.assemble import assemble, write_to

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


@pytest.mark.slow
@pytest.mark.skipif(not ZENSICAL.exists(), reason="the package index has no Zensical for this machine")
def test_zensical_builds_the_written_folder(tmp_path: Path) -> None:
    """It ignores plugins without a word, so it is given what `write_to()` leaves."""
    site = assemble(ROOT / "content", ROOT / "templates", "en")
    write_to(tmp_path / "docs", site)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nsite_url: https://example.org/\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, md_in_html, tables, sane_lists]\n", encoding="utf-8",
    )
    run = subprocess.run([str(ZENSICAL), "build", "-f", "mkdocs.yml"], cwd=tmp_path, env=surroundings(), capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-3000:]
    for page in site.pages.values():
        assert (tmp_path / "site" / page.address.strip("/") / "index.html").is_file() or page.uri == "404.md", page.address
    start = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    for _, uri in site.navigation:
        assert f'href="{uri.removesuffix("index.md")}"' in start, f"{uri} is not in its navigation"
    helper = (tmp_path / "site" / "check" / "index.html").read_text(encoding="utf-8")
    assert "data-helper" in helper and "data-flow" in helper and "assets/helper/helper.js" in helper
    assert site.pages["urgent/index.md"].meta["title"] in (tmp_path / "site" / "search.json").read_text(encoding="utf-8"), "its own search reads our pages"
    assert (tmp_path / "site" / "assets" / "helper" / "helper.js").is_file() and list((tmp_path / "site" / "assets" / "search").glob("index*.js"))
