"""All checks of one language's content, in one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from healthsite.content.alarms import load_alarms
from healthsite.content.check_aliases import check_aliases
from healthsite.content.check_figures import check_figures
from healthsite.content.check_places import check_places
from healthsite.content.check_relations import check_agreement, check_relations, check_sources
from healthsite.content.check_shared import check_shared
from healthsite.content.check_text import check_text, check_written
from healthsite.content.days import today
from healthsite.content.edition import edition
from healthsite.content.library import Library
from healthsite.content.load import load
from healthsite.content.models import Page
from healthsite.content.phrase_book import NEEDED
from healthsite.content.reading import MOST_GRADE, readings
from healthsite.content.search_words import load_search_words
from healthsite.content.texts import Written
from healthsite.problems import Problem


def load_checked(root: Path, lang: str, day: date | None = None) -> tuple[Library | None, list[Problem]]:
    """Load `root` and run every check on it, as on `day` (default: today). Returns (library or None, all problems, sorted by place).

    The library is None when what every page needs is not there: the site's own words, its region, the small words.
    """
    library, problems = load(root, lang)
    if library is None:
        return None, problems
    day = day or today()
    problems += [*check_places(library), *check_relations(library, day), *check_sources(library), *check_agreement(library)]
    problems += [*check_shared(library, day), *check_text(library), *check_figures(library), *_reading(library)]
    if library.site.security and library.site.security.expires <= day:
        line = library.line_in("site.yml", ("security", "expires"))
        problems.append(Problem("site.yml", line, f"security.expires must be a day to come (found {library.site.security.expires}): see that the contact is still read", "warning"))
    words, wrong_words = load_search_words(library)
    problems += [*wrong_words, *_site(library), *_alarms(library), *check_aliases(library, words)]
    library, wrong = edition(library)
    problems += wrong
    return (library if _can_be_drawn(library) else None), sorted(set(problems))


def _alarms(library: Library) -> list[Problem]:
    """The words of warning of every language, their texts among what is checked."""
    written: list[Written] = []
    problems = load_alarms(library.root, written)[1]
    return problems + [problem for each in written for problem in check_written(each, library)]


def _reading(library: Library) -> list[Problem]:
    """No page may be harder than the highest grade."""
    return [
        Problem(page.place.file, page.place.lead_line, f"must be easier to read: grade {reading.grade:.1f}, at most {MOST_GRADE:.0f} ('healthsite check --reading' shows why)")
        for page_id, reading in readings(library).items()
        if isinstance(page := library.items[page_id], Page) and reading.grade > MOST_GRADE and reading.words > 60
    ]


def _can_be_drawn(library: Library) -> bool:
    site = library.site
    return not set(NEEDED) - set(library.phrases) and site.region in library.regions and library.lang in site.name and library.lang in site.funding


def _site(library: Library) -> list[Problem]:
    problems = []
    if library.start is None and "start" not in library.unread:
        there = (library.root / library.lang / "index.md").is_file()
        problems.append(Problem(f"{library.lang}/index.md", int(there), "must be there with 'kind: start': it is the start page"))
    host = library.site.url.split("/")[2]
    if host.endswith((".example", ".invalid", ".test")) or host.split(".", host.count(".") - 1)[-1] in ("example.org", "example.com", "example.net"):
        problems.append(Problem("site.yml", library.line_in("site.yml", ("url",)), f"url must be the public address (found the reserved example {host!r}): QR codes and canonical links need it", "warning"))
    return problems
