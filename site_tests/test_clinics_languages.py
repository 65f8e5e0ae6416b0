"""A second language: pages know each other, codes and cards lead on in the language that was asked for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from headache import write_headache
from healthsite.assemble import assemble
from healthsite.build import build
from healthsite.content.addresses import all_moves, check_addresses
from healthsite.content.languages import addresses_by_language
from healthsite.content.library import Library
from healthsite.content.load import load
from healthsite.content.shared import OIDS
from healthsite.outputs.infobutton import infobutton_files, look_up
from healthsite.render.links import link_pages

MOVED = re.compile(r"address: /(check|infobutton|when-to-see-someone)/")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The real content, and a second language that has all of it but one page."""
    content = Path(shutil.copytree(root / "content", tmp_path_factory.mktemp("two") / "content"))
    second_language(content)
    (content / "es" / "chronic-back-pain.md").unlink()
    return content


def second_language(content: Path) -> None:
    """Add `es` with the words of `en`, its links and names as a translator would write them."""
    shutil.copytree(content / "en", content / "es")
    for name in ("phrases.yml", "subject.yml"):
        words = (content / "es" / name).read_text(encoding="utf-8").replace("language_name: English", "language_name: Español")
        (content / "es" / name).write_text(MOVED.sub(r"address: /es/\1/", words), encoding="utf-8")
    for file in [*(content / "es").rglob("*.md"), *(content / "es").rglob("*.yml")]:
        file.write_text(re.sub(r"\]\(/", "](/es/", file.read_text(encoding="utf-8")), encoding="utf-8")
    site = yaml.safe_load((content / "site.yml").read_text(encoding="utf-8"))
    sources = yaml.safe_load((content / "references.yml").read_text(encoding="utf-8"))
    site["languages"] = ["en", "es"]
    for texts in (site["name"], site["funding"], *(source["found"] for source in sources.values() if "found" in source)):
        texts["es"] = texts["en"]
    for name, data in (("site.yml", site), ("references.yml", sources)):
        (content / name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def both(two: Path) -> tuple[Library, Library]:
    english, spanish = load(two, "en")[0], load(two, "es")[0]
    assert english and spanish
    return english, spanish


def test_a_page_knows_where_it_is_in_other_languages(both: tuple[Library, Library]) -> None:
    english, spanish = both

    assert addresses_by_language(english.pages["causes-posture"], english) == {"en": "/causes/posture/", "es": "/es/causes/posture/"}
    assert addresses_by_language(spanish.pages["causes-posture"], spanish) == {"en": "/causes/posture/", "es": "/es/causes/posture/"}
    assert addresses_by_language(english.pages["chronic-back-pain"], english) == {"en": "/chronic-back-pain/"}


@pytest.mark.slow
def test_readers_can_change_the_language(two: Path, root: Path) -> None:
    site = assemble(two, root / "templates", "en")

    for page, others in (("causes/posture", "/es/causes/posture/"), ("check", "/es/check/")):
        languages = site.pages[f"{page}/index.md"].meta["languages"]
        assert [(each["lang"], each["name"], each["address"]) for each in languages] == [("en", "English", f"/{page}/"), ("es", "Español", others)]
    assert len(site.pages["chronic-back-pain/index.md"].meta["languages"]) == 1
    assert {"api/v1/helper.json", "api/v1/helper.questionnaire.json"} <= set(assemble(two, root / "templates", "es").files)


def test_links_can_be_made_in_each_language(both: tuple[Library, Library]) -> None:
    english, _ = both
    forms = {page.id: found for page, found in link_pages(english)}

    assert forms["causes-posture"]["es"][0] == "/es/causes/posture/"
    assert forms["check"]["es"][0] == "/es/check/"
    assert set(forms["chronic-back-pain"]) == {"en"}


def test_an_old_address_leads_on_in_its_own_language(two: Path) -> None:
    (two / "redirects.yml").write_text("/old/: /about/\n/es/viejo/: /es/about/\n", encoding="utf-8")
    english, spanish = load(two, "en")[0], load(two, "es")[0]
    assert english and spanish

    assert all_moves(english, []) == {"/old/": "/about/"}
    assert all_moves(spanish, []) == {"/es/viejo/": "/es/about/"}
    assert not [problem for problem in check_addresses(spanish, list(spanish.pages.values())) if problem.path == "redirects.yml"]


def test_codes_lead_on_in_the_language_asked_for(both: tuple[Library, Library], root: Path) -> None:
    english, spanish = both
    files = infobutton_files(english, root / "templates")
    own = infobutton_files(spanish, root / "templates")

    assert look_up(english)["pages"]["causes"][1] == {"en": "../causes/", "es": "../es/causes/"}
    assert look_up(english)["others"] == {"es": "../es/infobutton/"}
    assert list(own) == ["infobutton/index.html"] and b'lang="es"' in own["infobutton/index.html"]
    assert f"infobutton/{OIDS['icd10cm']}/M54.50.es.json" in files
    assert f"infobutton/{OIDS['icd10cm']}/G89.4.en.json" in files
    assert f"infobutton/{OIDS['icd10cm']}/G89.4.es.json" not in files  # the host falls back to the first language


def test_what_scripts_load_is_there_in_each_language(tmp_path: Path, root: Path) -> None:
    """All languages share one folder of assets: nothing twice, and every script, index and style that a page names lies there."""
    content = write_headache(tmp_path / "content", root / "content")
    second_language(content)
    site = tmp_path / "site"
    result = build(content, site, root=root)
    assert not result.failed, "\n".join(map(str, result.problems))

    for page in site.rglob("*.html"):
        for link in re.findall(r'\s(?:src|data-engine|data-index|data-script)="([^":]+)"', page.read_text(encoding="utf-8")):
            file = site / link.lstrip("/") if link.startswith("/") else page.parent / link
            assert file.is_file(), f"{page.relative_to(site)} names {link}"
    assert list((site / "assets" / "search").glob("index.es.*.js")) and not (site / "es" / "assets").exists()
