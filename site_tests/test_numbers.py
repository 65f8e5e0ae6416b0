"""Telephone numbers: joined as people write them, never without their country, for every region and wherever they stand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from healthsite.content.library import Library
from healthsite.content.phrases_of_pages import Either
from healthsite.handouts.cards import card, numbers
from healthsite.outputs.api.warnings import sign_document
from healthsite.outputs.cards import regions
from healthsite.render.environment import environment
from healthsite.render.words import either, phrase, region_words

ROOT = Path(__file__).resolve().parents[1]
REGIONS = re.findall(r"^([a-z]+):$", (ROOT / "content" / "en" / "regions.yml").read_text(encoding="utf-8"), re.MULTILINE)


def edition_of(library: Library, region: str) -> Library:
    """The library as an edition made for one region."""
    return replace(library, site=library.site.model_copy(update={"region": region}))


def run_together(text: str) -> list[str]:
    """Numbers and letters that stand without anything between them."""
    return re.findall(r"\d{2,}[A-Za-z]{2,}\w*|[A-Za-z]{2,}\d{3,}\w*", text)


@pytest.mark.parametrize("region", REGIONS)
def test_the_numbers_of_a_region_are_words_of_a_sentence(library: Library, region: str) -> None:
    """Once this was "Call 112or999 (Ireland) now", in cards, in data and on the poster."""
    own = edition_of(library, region)
    emergencies = own.at_level("emergency")
    texts = [phrase(own, words[field]) for words in own.phrases["levels"].values() if isinstance(words, dict) for field in ("heading", "act")]
    texts += [text for sign in emergencies for text in (sign_document(sign, own).heading, sign_document(sign, own).act)]
    drawn = card("emergency", emergencies, own, 2)
    texts += [drawn["act"], drawn["always"], drawn["numbers"] or "", json.dumps(numbers(own), ensure_ascii=False)]
    texts += [f"{calls} {name}" for name, calls in regions(own)]

    assert not [found for text in texts for found in run_together(text)]
    for number in own.regions[region].emergency:
        assert re.search(rf"(?<!\w){number}(?!\w)", region_words(own)["emergency"]), region
        assert own.regions[region].name in region_words(own)["emergency"]


@pytest.mark.parametrize("region", REGIONS)
def test_the_page_of_an_edition_calls_its_numbers(library: Library, region: str) -> None:
    own = edition_of(library, region)
    page = own.pages["urgent"]
    macro = '{% from "pages/components.md.j2" import care_card with context %}{{ care_card("emergency", library.at_level("emergency")) }}'
    text = environment(ROOT / "templates", own).from_string(macro).render(page=page, numbers={})

    assert not run_together(re.sub(r"<[^>]*>", " ", text))


@pytest.mark.parametrize("names", [[], ["112"], ["112", "999"], ["1", "2", "3"]])
def test_numbers_are_joined_without_losing_one(library: Library, names: list[str]) -> None:
    said = either(names, library)

    assert re.findall(r"\d+", said) == names
    assert not run_together(said)


@pytest.mark.parametrize("pattern", ["{first}or{second}", "{first} or{second}", "{first} or", "or", "{second} or {first}", "{first}{second}"])
def test_a_translation_that_would_run_numbers_together_is_a_mistake(pattern: str) -> None:
    with pytest.raises(ValidationError, match="must have a space on both sides"):
        TypeAdapter(Either).validate_python(pattern)


@pytest.mark.parametrize("pattern", ["{first} or {second}", "{first}或{second}", "{first} / {second}", "tanto el {first} como el {second}"])
def test_other_languages_join_in_their_own_way(pattern: str) -> None:
    assert TypeAdapter(Either).validate_python(pattern) == pattern
