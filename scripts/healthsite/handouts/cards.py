"""Care cards and telephone numbers as blocks: the words are those of the screen."""

from __future__ import annotations

from collections.abc import Iterator

from healthsite.content.item import LEVELS
from healthsite.content.library import Library
from healthsite.content.models import Sign
from healthsite.handouts.rich_text import Block, plain_run
from healthsite.render.environment import advisability
from healthsite.render.words import either, phrase


def cards(signs: list[Sign], library: Library, at: int) -> Iterator[Block]:
    """One card a level, gravest first. at: the level of their headings."""
    for level in LEVELS:
        own = [sign for sign in signs if sign.level == level]
        if own:
            yield card(level, own, library, at)


def card(level: str, signs: list[Sign], library: Library, at: int) -> Block:
    """The card of one level. Alone on it, a sign is told by what to notice; else each has its name."""
    words = library.phrases["levels"]
    act = phrase(library, words[level]["heading"])
    if len(signs) == 1:
        act += " " + words[f"if_{signs[0].counting}"]
    grave = level in ("emergency", "urgent")
    sources = dict.fromkeys(source for sign in signs for source in sign.sources)
    return {
        "k": "card", "l": at, "level": level, "spoken": words[level]["spoken"], "act": act,
        "always": phrase(library, words[level]["act"]), "numbers": _numbers_line(library) if level == "emergency" else None,
        "calls": _calls(library) if level == "emergency" else None,
        "uses": [source for source in sources if source in library.sources],
        "signs": [
            {
                "name": sign.title, "match": words[sign.counting] if len(signs) > 1 else None, "notice": list(sign.notice),
                "do": " ".join(sign.do.split()), "advice": None if grave else str(advisability(sign, library)),
            }
            for sign in signs
        ],
    }


def without_numbers(blocks: list[Block]) -> list[Block]:
    """Cards without the line of numbers, where a table tells them all."""
    return [{**block, "numbers": None, "calls": None} if block["k"] == "card" else block for block in blocks]


def numbers(library: Library) -> Block:
    """The emergency numbers of each country."""
    words = library.phrases["region"]
    rows = []
    for region in library.regions.values():
        if region.emergency:
            line = f"{region.health_line.name}: {region.health_line.number}" if region.health_line else words["none"]
            rows.append([region.name, either(region.emergency, library), line])
    return {**_table(words["numbers_caption"], [words["country"], words["emergency"], words["health_line"]], rows), "id": "numbers"}


def crisis_lines(library: Library) -> Block:
    """Where someone answers day and night, by country."""
    words = library.phrases["region"]
    rows = [[each.name, f"{each.crisis.name}: {each.crisis.number}"] for each in library.regions.values() if each.crisis]
    return _table(words["crisis_caption"], [words["country"], words["crisis"]], rows)


def work_rules(library: Library) -> Block:
    """How time off and the way back to work go, by country."""
    words = library.phrases["region"]
    rows = [[each.name, each.work] for each in library.regions.values() if each.work]
    return _table(words["work_caption"], [words["country"], words["work"]], rows)


def support_services(library: Library) -> Block:
    """Services that help people to live with it, by country; paper shows the address of each."""
    words = library.phrases["region"]
    rows = [
        [each.name, f"{one.name}: {one.note}" + (f" ({one.url})" if one.url else "")]
        for each in library.regions.values() for one in each.support
    ]
    return _table(words["support_caption"], [words["country"], words["support"]], rows)


def _numbers_line(library: Library) -> str | None:
    """Where the edition has no number of its own: paper cannot ask for the reader's country, so it names them all."""
    if library.regions[library.site.region].emergency:
        return None
    words = library.phrases["region"]
    known = [f"{each.name}\u00a0{either(each.emergency, library)}" for each in library.regions.values() if each.emergency]
    return f"{words['numbers_caption']}: {'; '.join(known)}."


def _calls(library: Library) -> list[list[str]] | None:
    """(country, its numbers) of the same line, to be set large."""
    if library.regions[library.site.region].emergency:
        return None
    return [[each.name, either(each.emergency, library)] for each in library.regions.values() if each.emergency]


def _table(caption: str, head: list[str], rows: list[list[str]]) -> Block:
    widths = [max(10, min(40, max(len(row[at]) for row in [head, *rows]))) for at in range(len(head))]
    return {
        "k": "table", "caption": caption, "head": [plain_run(cell) for cell in head], "blank": False, "widths": widths,
        "rows": [[plain_run(cell) for cell in row] for row in rows],
    }
