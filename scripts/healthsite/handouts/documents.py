"""A handout before it is set: its words and blocks, what it rests on, and how it gets shorter where paper is short."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from healthsite.content.days import next_check
from healthsite.content.item import Review
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.shared import Source
from healthsite.handouts.blocks import Maker
from healthsite.handouts.rich_text import Block, Run, runs
from healthsite.render.links import public_url
from healthsite.render.qr import code
from healthsite.render.words import day

# What is left out, step by step, until the handout fits on its sides. `parts.py` says what each number is.
_THRESHOLDS = (99, 8, 7, 6, 5, 4, 3, 3, 3, 3, 2, 2)
_CARDS = ("all", "all", "all", "all", "all", "all", "all", "signs", "grave signs", "emergency signs", "emergency signs", "names")
STEPS = len(_THRESHOLDS)


@dataclass(frozen=True)
class Document:
    """One handout of one language. address: of its page. blocks: everything that it could say.

    sides: at standard size, at most. sizes: of type, in points, largest first. kind: the Typst template.
    """

    id: str
    lang: str
    title: str
    purpose: str
    address: str
    blocks: tuple[Block, ...]
    checked: date
    review: Review | None = None
    sides: int = 2
    sizes: tuple[float, ...] = (12.5, 12, 11.5, 11, 10.5)
    template: str = "handout"
    from_afar: bool = False
    large_print: bool = True
    use: str = "item"
    clinic: tuple[tuple[Run, ...], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.id}.{self.lang}"


def item_document(page: Page, library: Library, stylesheet: Path) -> Document:
    """The handout of one page."""
    blocks = Maker(library, stylesheet).page(page)
    return Document(
        id=page.id, lang=library.lang, title=page.title, purpose=page.handout or page.description, address=page.address,
        blocks=tuple(blocks), checked=page.checked, review=page.review,
    )


def joined_document(pages: list[Page], library: Library, stylesheet: Path, clinic: dict[str, str]) -> Document:
    """A handout of one's own: the chosen pages in their order, each complete. clinic: name, telephone, note."""
    words = library.phrases["handouts"]
    if len(pages) == 1:
        made = item_document(pages[0], library, stylesheet)
    else:
        maker = Maker(library, stylesheet, base=3)
        blocks: list[Block] = []
        for number, page in enumerate(pages):
            url = public_url(page.address, library.site)
            place = {"k": "p", "r": [{"t": url.removeprefix("https://"), "url": url}]}
            blocks += [*([{"k": "rule"}] if number else []), {"k": "h", "l": 2, "t": page.title}, place, *maker.page(page)]
        made = Document(
            id="handout", lang=library.lang, title=words["own_title"], purpose=", ".join(page.title for page in pages),
            address=pages[0].address, blocks=tuple(blocks), checked=min(page.checked for page in pages),
            review=next(iter({page.review for page in pages}), None) if all(page.review for page in pages) else None,
        )
    return replace(made, sides=99, sizes=(11.5, 11), clinic=tuple(_clinic(clinic)))


def _clinic(typed: dict[str, str]) -> Iterator[tuple[Run, ...]]:
    """What the clinic typed, line by line. It is text and nothing else: its marks have no effect. Long words may break."""
    for key in ("name", "telephone", "note"):
        for line in typed.get(key, "").splitlines():
            if words := re.sub(r"(\S{20})(?=\S)", "\\1\u200b", line.strip()):
                yield ({"t": words, "b": key == "name"},)


def thinned(blocks: tuple[Block, ...], step: int) -> list[Block]:
    """The blocks that stay at `step`, without headings that have nothing below them."""
    kept = [_card(block, _CARDS[step]) for block in blocks if block.get("drop", 0) < _THRESHOLDS[step]]
    made: list[Block] = []
    for at, block in enumerate(kept):
        following = kept[at + 1] if at + 1 < len(kept) else None
        if block["k"] == "h" and (following is None or (following["k"] == "h" and following["l"] <= block["l"])):
            continue
        made.append(block)
    return made


def _card(block: Block, detail: str) -> Block:
    """Cards get shorter last, and the gravest of them last of all: what to notice before what else to do."""
    if block["k"] != "card" or detail == "all" or len(block["signs"]) < 2:
        return block
    grave = block["level"] in ("emergency", "urgent")
    names = detail == "names" or (detail == "grave signs" and not grave) or (detail == "emergency signs" and block["level"] != "emergency")
    short: Block = {"do": None, "match": None, "notice": [], "advice": None} if names else {"do": None}
    return {**block, "signs": [{**sign, **short} for sign in block["signs"]]}


def data_for(document: Document, library: Library, step: int) -> dict[str, Any]:
    """What the template is given: the words of the document at `step`, numbered sources, and the facts at its end."""
    words = library.phrases["handouts"]
    blocks = thinned(document.blocks, step)
    numbered = list(dict.fromkeys(ref for block in blocks for ref in block.get("refs", [])))
    numbers = {ref: number for number, ref in enumerate(numbered, 1)}
    used = [ref for block in blocks for ref in block.get("uses", []) if ref not in numbers]
    url = public_url(document.address, library.site)
    reviewed = review_words(document.review, library)
    said = facts(document, library, url, reviewed) + ([words["shortened"]] if blocks != thinned(document.blocks, 0) else [])
    return {
        "id": document.id, "lang": document.lang, "dir": library.phrases.get("text_direction", "ltr"), "title": document.title,
        "purpose": document.purpose, "url": url, "url_text": url.removeprefix("https://"), "qr": code(url, "paper", library.cache).decode().strip(),
        "qr_alt": words["qr_alt"].format(address=url), "publisher": library.site.publisher.name,
        "language": library.phrases["language_name"], "code": version(document), "review_short": reviewed,
        "poster": document.sides == 1, "from_afar": document.from_afar, "clinic": [list(line) for line in document.clinic],
        "words": {key: words[key] for key in ("page_of", "version", "scan", "stamp", "about")} | {"sources": library.phrases["page"]["sources"]},
        "blocks": [_for_paper(block, numbers) for block in blocks],
        "sources": _sources(numbers, used, library),
        "facts": [runs(text, library) for text in said],
    }


def _sources(numbers: dict[str, int], used: list[str], library: Library) -> list[dict[str, Any]]:
    """Numbered ones first; those of cards have no number, and the same short name stands once."""
    words = library.phrases["handouts"]
    numbered = [{"n": number, "t": short_source(library.sources[ref], words)} for ref, number in numbers.items()]
    named = dict.fromkeys(short_source(library.sources[ref], words) for ref in used)
    return numbered + [{"n": None, "t": name} for name in named if name not in {each["t"] for each in numbered}]


def facts(document: Document, library: Library, url: str, reviewed: str) -> list[str]:
    """The sentences at the end: review, dates, version, the page, the licence."""
    words, page = library.phrases["handouts"], library.phrases["page"]
    due = next_check(document.checked, library.site.review_policy.check_every_months)
    dates = f"{page['checked'].format(date=day(document.checked, library))}. {page['next_check'].format(date=day(due, library))}."
    return [
        f"**{reviewed}** {words['education']}", dates,
        words["is_old"].format(code=version(document), address=f"[{url.removeprefix('https://')}]({url})"),
        words["credit"].format(publisher=library.site.publisher.name, licence=library.site.licence_content),
    ]


def review_words(review: Review | None, library: Library) -> str:
    """Who reviewed it, or that nobody has."""
    if review is None:
        return str(library.phrases["handouts"]["not_reviewed"])
    return str(library.phrases["page"]["reviewed"].format(by=review.by, role=review.role, date=day(review.date, library)))


def short_source(source: Source, words: dict[str, Any]) -> str:
    """First author and year: enough to find the entry in the full list."""
    authors = source.authors.split(", ")
    person = re.fullmatch(r"(.+) [A-Z]{1,4}", authors[0])
    if not person:  # an organisation, by its short name where it has one
        if short := re.search(r"\(([A-Z]{2,6})\)", source.authors):
            return f"{short.group(1)} {source.year}"
        return f"{re.split(r' ?[(,]', source.authors)[0]} {source.year}"
    return f"{person.group(1)}{words['and_others'] if len(authors) > 1 else ''} {source.year}"


def version(document: Document) -> str:
    """A short code that changes with the content, so that an old copy is recognised. The same on every paper size."""
    content = [document.id, document.lang, document.title, document.purpose, document.blocks, str(document.checked), str(document.review)]
    digest = sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return f"{digest[:4]}-{digest[4:8]}".upper()


def _for_paper(block: Block, numbers: dict[str, int]) -> Block:
    """The block as the template reads it: source ids become numbers; what only the making needs is left out."""
    made = {key: value for key, value in block.items() if key not in ("drop", "uses")}
    if "refs" in made:
        made["refs"] = [numbers[ref] for ref in made["refs"]]
    return made
