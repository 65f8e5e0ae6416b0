"""What the search of a site knows, gathered from its content: pages with their sections, other names, and warnings.

The index is a script that hands its data to the page, because a page opened from a folder may not fetch anything.
The words are as authors wrote them; the modules in `templates/search/` take them apart.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from healthsite.content.alarms import load_alarms
from healthsite.content.blocks import Section, Show, SignCards
from healthsite.content.library import Library, blocks_of
from healthsite.content.models import Hub, Page, Sign, Start
from healthsite.content.read import read_item
from healthsite.content.search_text import words_of
from healthsite.content.search_words import SearchWords, load_search_words
from healthsite.content.shared import Region
from healthsite.content.text_fields import Passage
from healthsite.content.texts import passages, plain
from healthsite.js_bundle import enclosed, joined
from healthsite.problems import Problem
from healthsite.render.search_alarms import alarm_data
from healthsite.render.words import phrase

WARNINGS = ("emergency", "urgent")
# How much a kind of page counts beside others that match as well.
WEIGHTS = {"hub": 1.03, "start": 0.8, "page": 0.75, "topic": 1.0}
PROFESSIONAL = 0.8
# How much of a section a result may show, in letters.
SHOWN = 90


def search_files(library: Library) -> tuple[dict[str, bytes], list[Problem]]:
    """Return ({path: script}, problems) for the language of the library."""
    words, problems = load_search_words(library)
    data = json.dumps(search_index(library, words), ensure_ascii=False, separators=(",", ":"))
    # JSON is JavaScript but for these two, and a script must not end inside its own data.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return {f"assets/search/index.{library.lang}.js": f"healthsiteSearch.index({data})\n".encode()}, problems


def search_script(templates: Path) -> bytes:
    """Return what finds and shows: `search.mjs` of the folder `search` and what it imports, as one classic script."""
    code = enclosed(joined(templates / "search" / "search.mjs"))
    # Comments that are lines of their own, and the blanks before lines, are for people: without them a third is saved.
    return re.sub(r"^\s+", "", re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", code, flags=re.M | re.S), flags=re.M).encode()


def search_index(library: Library, words: SearchWords) -> dict[str, Any]:
    """Return the data of the index.

    pages: {u: address, t: title, k: kind, w: weight, c: also called, a: other names, n: what it does not answer though it is nearest, b: about the site, d: description, x: text, s: sections},
    section: [id, heading, text], for a glossary word also its names and how many of them may be shown;
    signs: {l: level, t: title, p: page, w: what people type, n: is grave};
    alarms: what `search_alarms` says.
    """
    home = library.home
    pages = [_page(page, library) for page in library.pages.values() if _is_found(page, library)]
    helpers = _helpers(library)
    made_pages = {page_id: made for page_id, made in library.phrases.get("made_pages", {}).items() if page_id not in library.pages}
    pages += [_made_page(page_id, made, helpers, words, library) for page_id, made in made_pages.items()]
    for entry in pages:
        entry["u"] = entry["u"].removeprefix(home)
    _add_terms(pages, library, home)
    numbers = {entry["u"]: number for number, entry in enumerate(pages)}

    def number(page_id: str) -> int:
        page = library.pages.get(page_id)
        return numbers.get(page.address.removeprefix(home), -1) if page else -1

    return {
        "lang": library.lang,
        "words": _words(library),
        **words.model_dump(include={"stop", "same"}),
        "pages": pages,
        "signs": [
            {
                "l": sign.level, "t": sign.title, "p": number(sign.page), "w": [*sign.search_words, *sign.aliases],
                "n": int(sign.level in WARNINGS),
            }
            for sign in library.signs.values()
        ],
        "leads": [{"p": number(lead.page), "s": lead.section, "t": lead.title, "l": lead.level} for lead in words.lead_to],
        "alarms": alarm_data(library, load_alarms(library.root)[0], words),
        "urgent": {"p": number("urgent"), **{level: _section_of_signs(library, level) for level in WARNINGS}},
        "offers": [each for each in (number(hub.id) for hub in library.hubs) if each >= 0],
        "helpers": [numbers[made_pages[page_id]["address"].removeprefix(home)] for page_id in helpers if page_id in made_pages],
    }


def _is_found(page: Page, library: Library) -> bool:
    return page.listed and page.id not in library.site.leave_out


def _words(library: Library) -> dict[str, Any]:
    """The words of the results: they wait in the index, so that no page carries them."""
    search, levels = library.phrases["search"], library.phrases["levels"]
    names = ("results_none", "results_one", "results_many", "also_called", "nothing_help", "no_page", "off_topic", "watch", "in_section", "card_link", "copied", "copy_this")
    return {
        **{name: search[name] for name in names},
        "levels": {
            level: {"spoken": levels[level]["spoken"], **{name: phrase(library, levels[level][name]) for name in ("heading", "act")}}
            for level in WARNINGS
        },
        "if_any": levels["if_any"], "if_all": levels["if_all"],
    }


def _page(page: Page, library: Library) -> dict[str, Any]:
    by_section: dict[int, list[str]] = defaultdict(list)
    text: list[str] = []
    for passage in passages(page):
        if passage.at[:1] == ("sections",):
            by_section[int(passage.at[1])].append(_said(passage, library))
        elif passage.at != ("description",):
            text.append(_plain(passage))
    sections = []
    for index, section in enumerate(page.sections):
        sections += _sections(section, by_section[index], page, library)
    weight = WEIGHTS.get(page.kind, 1.0) * (PROFESSIONAL if page.audience == "professionals" else 1.0)
    return {
        "u": page.address, "t": page.title, "k": library.phrases["kinds"][page.kind], "w": round(weight, 2),
        "c": page.also_called, "a": [*page.aliases, *([page.short_title] if page.short_title else [])],
        "d": page.description, "x": _short(" ".join(text)), "s": sections,
    } | ({"h": 1} if isinstance(page, Hub | Start) else {}) | ({"n": page.nearest_for} if page.nearest_for else {}) | (
        {"b": 1} if page.kind == "page" and not any(getattr(block, "show", "") == "glossary" for block in blocks_of(page)) else {}
    )


def _said(passage: Passage, library: Library) -> str:
    """The text; what not to do says so, for a line of a result stands alone."""
    text = _plain(passage)
    return f"{library.phrases['dodont']['dont']}: {text}" if passage.at[-2] == "dont" else text


def _plain(passage: Passage) -> str:
    text = plain(passage.text)
    return text if text[-1:] in ".!?:…" or not text else text + "."


def _sections(section: Section, texts: list[str], page: Page, library: Library) -> list[list[Any]]:
    """The section and, where it shows signs of its own, each sign under its own anchor."""
    found: list[list[Any]] = []
    for block in section.blocks:
        if isinstance(block, SignCards):
            texts.append(" ".join(f"{library.signs[slug].title}." for slug in block.signs if slug in library.signs))
        if isinstance(block, Show):
            if block.show == "own-signs":
                found += [[f"sign-{sign.slug}", sign.title, _short(_sign_text(sign))] for sign in library.signs_of(page)]
            elif block.show in ("emergency-signs", "urgent-signs"):
                texts.append(" ".join(f"{sign.title}." for sign in library.at_level(block.show.removesuffix("-signs"))))
            elif block.show == "numbers":
                texts.append(" ".join(_numbers(region) for region in library.regions.values()))
    heading = section.heading or str(library.phrases.get("sections", {}).get(section.id, ""))
    return [[section.id, heading, _short(" ".join(texts))], *found]


def _short(text: str) -> str:
    """What a result may show, and after a line break the other words in order: found all the same, for half the bytes."""
    kept = ""
    for sentence in re.findall(r"[^.!?…]+[.!?…]*\s*", text):
        if kept and len(kept) + len(sentence) > SHOWN:
            break
        kept += sentence
    seen = set(words_of(kept))
    rest = sorted({word for word in words_of(text[len(kept):]) if word not in seen and len(word) > 1})
    return kept.strip() + ("\n" + " ".join(rest) if rest else "")


def _numbers(region: Region) -> str:
    """The country with its numbers: a number never stands without its country."""
    lines = [line.number for line in (region.health_line, region.crisis) if line]
    return f"{region.name}: {', '.join([*region.emergency, *lines])}." if region.emergency or lines else f"{region.name}."


def _sign_text(sign: Sign) -> str:
    return " ".join([". ".join([*sign.notice, ""]), plain(sign.because), plain(sign.do)]).strip()


def _add_terms(pages: list[dict[str, Any]], library: Library, home: str) -> None:
    """A glossary word is a section of the page that shows the glossary, and one more name of the page that says more."""
    by_address = {entry["u"]: entry for entry in pages}
    showing = (page for page in library.pages.values() if any(getattr(block, "show", "") == "glossary" for block in blocks_of(page)))
    shows = next(showing, None)
    glossary = by_address.get(shows.address.removeprefix(home)) if shows else None
    for slug, term in library.terms.items():
        if glossary:
            title = term.term[:1].upper() + term.term[1:]
            glossary["s"].append([slug, title, plain(term.meaning), [*term.forms, *term.aliases, *term.misspelt], len(term.forms)])
        page = library.pages.get(term.page) if term.page else None
        more = by_address.get(page.address.removeprefix(home)) if page else None
        if more and more is not glossary:
            more.setdefault("g", []).append([term.term, *term.forms, *term.aliases, *term.misspelt])


def _helpers(library: Library) -> dict[str, list[str]]:
    """Pages that ask questions, by id, with their other names: these stand with the wording of the questions."""
    found = {}
    for file in sorted((library.root / library.lang / "decisions").glob("*.md")):
        front = read_item(file)[0].value
        if isinstance(front, dict) and front.get("at"):
            found[str(front["at"])] = [str(each) for each in front.get("aliases") or []]
    return found


def _made_page(page_id: str, made: dict[str, Any], helpers: dict[str, list[str]], words: SearchWords, library: Library) -> dict[str, Any]:
    """A page that the build makes from something else than an item."""
    names = [*helpers.get(page_id, []), *words.names.get(page_id, [])]
    kind = library.phrases["kinds"]["decision" if page_id in helpers else "page"]
    return {
        "u": made["address"], "t": made["title"], "k": kind, "w": 1.0 if page_id in helpers else WEIGHTS["page"],
        "c": [], "a": names, "d": made["description"], "x": "", "s": [],
    }


def _section_of_signs(library: Library, level: str) -> str:
    """The section of the urgent page that shows the signs of a level."""
    urgent = library.pages.get("urgent")
    for section in urgent.sections if urgent else ():
        if any(isinstance(block, Show) and block.show == f"{level}-signs" for block in section.blocks):
            return section.id
    return ""
