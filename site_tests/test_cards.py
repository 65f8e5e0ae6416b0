"""Care cards on the built pages: a spoken level, any or all said out loud, no way to lose the way, one place for each sign's words."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from healthsite.content.library import Library

CARD = re.compile(r'<div class="care-card care-card--(emergency|urgent|clinician-first|caution|ok)">(.*?)<p class="care-card__always">(.*?)</p></div></div>', re.S)
SIGN = re.compile(r'<div class="care-card__sign"[^>]*>(.*?)</div>', re.S)
# A table row or a sentence about one country: the only place where a number may be called.
NAMED = re.compile(
    r'<tr><th scope="row">[^<]+</th>.*?</tr>|<a class="call__pick" [^>]*>.*?<span>[^<]+</span></a>'
    r'|<div class="call__way" [^>]*>\s*<p class="call__said"[^>]*><span data-known>[^<]+.*?</div>', re.S,
)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, str]:
    """The main part of every page, by address; cards made for other sites and for the helper have tests of their own."""
    found = {"/" + str(file.parent.relative_to(built_site)) + "/": file.read_text(encoding="utf-8") for file in built_site.rglob("index.html")}
    return {address: text.split("<main", 1)[1].split("</main>")[0] for address, text in found.items() if not address.startswith(("/embed", "/check", "/when-to-see"))}


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_a_card_is_named_by_a_heading_with_its_spoken_level(pages: dict[str, str], library: Library) -> None:
    """Whoever moves from heading to heading hears how urgent it is (NHS care cards)."""
    spoken = {level: library.phrases["levels"][level]["spoken"] for level in ("emergency", "urgent", "clinician-first", "caution", "ok")}
    cards = [(address, level, body) for address, text in pages.items() for level, body, _ in CARD.findall(text)]

    assert len(cards) > 40
    for address, level, body in cards:
        heading = re.match(r'<h(\d) class="care-card__heading">(.*?)</h\1>', body, re.S)
        assert heading and words(heading[2]).startswith(spoken[level]), address


def test_any_or_all_is_said_for_every_sign(pages: dict[str, str], library: Library) -> None:
    """One sign: in the heading of the card. Several: above the list of each."""
    said = library.phrases["levels"]
    for address, text in pages.items():
        for _, body, _ in CARD.findall(text):
            signs = SIGN.findall(body)
            if len(signs) == 1:
                assert any(said[name] in body for name in ("if_any", "if_all", "if_one")), address
            else:
                assert all(any(said[name] in sign for name in ("any", "all", "one")) for sign in signs), address


def test_nothing_in_a_grave_card_leads_away(pages: dict[str, str]) -> None:
    """No link, source or glossary word in an emergency or urgent card; the way to get help stands below it."""
    for address, text in pages.items():
        for level, body, always in CARD.findall(text):
            if level in ("emergency", "urgent"):
                assert not re.search(r"<a |<button|<abbr", body + always), address


def test_every_grave_sign_stands_with_all_its_words_where_help_is(pages: dict[str, str], library: Library) -> None:
    """The page to get help shows each emergency and urgent sign whole, so no other page can say more."""
    shown = words(pages["/urgent/"])
    for sign in [*library.at_level("emergency"), *library.at_level("urgent")]:
        for line in sign.notice:
            assert line in shown, (sign.slug, line)


def test_no_number_stands_without_its_country(pages: dict[str, str]) -> None:
    """111 is an emergency number in one country and a health line in another."""
    calls = {address: text for address, text in pages.items() if 'href="tel:' in text}

    assert "/urgent/" in calls
    for address, text in calls.items():
        assert 'href="tel:' not in NAMED.sub("", text), address
