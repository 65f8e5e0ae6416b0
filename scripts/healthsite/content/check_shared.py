"""Checks the files that items share: what they name exists, and nothing in them is there twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date

from healthsite.content.coverage import mistakes
from healthsite.content.library import Library
from healthsite.content.yaml_lines import Path
from healthsite.problems import Problem, nearest

Wrong = Callable[[str, Path, str], Problem]


def check_shared(library: Library, today: date) -> Iterator[Problem]:
    """Yield a Problem for each name in a shared file that names nothing, and for each entry that is there twice."""

    def wrong(file: str, at: Path, message: str) -> Problem:
        return Problem(file, library.line_in(file, at), message)

    glossary, regions, words = (f"{library.lang}/{name}.yml" for name in ("glossary", "regions", "figures"))
    for slug, term in library.terms.items():
        if term.page and library.lacks(term.page, library.pages):
            yield wrong(glossary, (slug, "page"), f"{slug}.page must name a page {nearest(term.page, library.pages)}")
    for file, entries in ((regions, library.regions), (words, library.figures)):
        for name, entry in entries.items():
            for index, source in enumerate(entry.sources):
                if library.lacks(source, library.sources, "references.yml"):
                    yield wrong(file, (name, "sources", index), f"{name}.sources must name a source of references.yml {nearest(source, library.sources)}")
    if library.lacks(library.site.region, library.regions, "regions.yml"):
        yield wrong("site.yml", ("region",), f"region must be one of the regions {nearest(library.site.region, library.regions)}")
    for code in library.codes:
        at = _entry(library, "codes.yml", "code", code.code)
        if library.lacks(code.page, library.pages):
            yield wrong("codes.yml", (*at, "page"), f"page of {code.code} must name a page {nearest(code.page, library.pages)}")
        elif code.section and code.page in library.pages and code.section not in {section.id for section in library.pages[code.page].sections}:
            allowed = {section.id for section in library.pages[code.page].sections}
            yield wrong("codes.yml", (*at, "section"), f"section of {code.code} must be one of the page's sections {nearest(code.section, allowed)}")
    yield from _twice(library, wrong)
    for name, data in library.sources.items():
        if data.year > today.year + 1:
            yield wrong("references.yml", (name, "year"), f"{name}.year must not lie in the future (found {data.year})")
        if data.seen == "memory":
            wrong_now = "must be page before a release: read it, and write only what you saw there (found 'memory')"
            yield Problem("references.yml", library.line_in("references.yml", (name, "seen")), f"{name}.seen {wrong_now}", "warning")
        if data.superseded_by and (library.lacks(data.superseded_by, library.sources, "references.yml") or data.superseded_by == name):
            known = [each for each in library.sources if each != name]
            yield wrong("references.yml", (name, "superseded_by"), f"{name}.superseded_by must name another source {nearest(data.superseded_by, known)}")
        if library.lang not in data.found:
            yield wrong("references.yml", (name, "found"), f"{name}.found must have a sentence for the language {library.lang!r}")
    for name, scale in library.scales.items():
        if scale.noticed_by and library.lacks(scale.noticed_by, library.sources, "references.yml"):
            yield wrong("scales.yml", (name, "noticed_by"), f"{name}.noticed_by must name a source of references.yml {nearest(scale.noticed_by, library.sources)}")
        if library.lang not in scale.name:
            yield wrong("scales.yml", (name, "name"), f"{name}.name must have words for the language {library.lang!r}")
    for at, message in mistakes(library.coverage, library.pages, {slug: sign.level for slug, sign in library.signs.items()}):
        yield wrong("coverage.yml", at, message)
    for name, ruler in library.coverage.items():
        if library.lacks(ruler.source, library.sources, "references.yml"):
            yield wrong("coverage.yml", (name, "source"), f"{name}.source must name a source of references.yml {nearest(ruler.source, library.sources)}")
        for index, row in enumerate(ruler.rows):
            for said in (row.says, row.why_not):
                if said is not None and library.lang not in said:
                    yield wrong("coverage.yml", (name, "rows", index), f"rows.{index + 1} must have words for the language {library.lang!r}")
    for field in ("name", "funding"):
        if library.lang not in getattr(library.site, field):
            yield wrong("site.yml", (field,), f"{field} must have words for the language {library.lang!r}")


def _entry(library: Library, file: str, key: str, value: str) -> Path:
    """Where in a file that is a list the entry with this value stands."""
    entries = library.documents[file].value if file in library.documents else None
    found = [index for index, entry in enumerate(entries if isinstance(entries, list) else []) if isinstance(entry, dict) and entry.get(key) == value]
    return (found[0],) if found else ()


def _twice(library: Library, wrong: Wrong) -> Iterator[Problem]:
    """Two entries for one code, hazard, word or language: the second would be lost or win by chance."""
    lists: dict[str, list[tuple[Hashable, Path]]] = {
        "codes.yml": [((code.system, code.code), (number, "code")) for number, code in enumerate(library.codes)],
        "hazards.yml": [(hazard.id, (number, "id")) for number, hazard in enumerate(library.hazards)],
        f"{library.lang}/glossary.yml": [
            (word, (slug, "term")) for slug, term in library.terms.items() for word in sorted({each.casefold() for each in (term.term, *term.forms)})
        ],
        "site.yml": [(lang, ("languages", number)) for number, lang in enumerate(library.site.languages)],
    }
    for file, entries in lists.items():
        seen: set[Hashable] = set()
        for name, at in entries:
            if name in seen:
                yield wrong(file, at, f"{at[-1] if isinstance(at[-1], str) else at[0]} must be there only once (found {name!r} again)")
            seen.add(name)
