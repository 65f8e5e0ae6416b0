"""All checks of one language's content, in one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from healthsite.content.alarms import load_alarms
from healthsite.content.check_aliases import check_aliases
from healthsite.content.check_figures import check_figures
from healthsite.content.check_phrases import check_phrases, fillable
from healthsite.content.check_places import check_places
from healthsite.content.check_relations import check_relations
from healthsite.content.check_shared import check_shared
from healthsite.content.check_text import check_text
from healthsite.content.days import today
from healthsite.content.edition import edition
from healthsite.content.library import Library
from healthsite.content.load import load
from healthsite.content.models import Page
from healthsite.content.reading import MOST_GRADE, readings
from healthsite.content.search_words import load_search_words
from healthsite.problems import Problem


def load_checked(root: Path, lang: str, day: date | None = None) -> tuple[Library | None, list[Problem]]:
    """Load `root` and run every check on it, as on `day` (default: today). Returns (library or None, all problems, sorted by place).

    The library is None when what every page needs is not there: the site's own words, its region, the small words.
    """
    library, problems = load(root, lang)
    if library is None:
        return None, problems
    day = day or today()
    problems += [*check_places(library), *check_relations(library, day), *check_shared(library, day), *check_text(library), *check_figures(library), *_reading(library)]
    words, wrong_words = load_search_words(library)
    problems += [*(wrong_phrases := list(check_phrases(library))), *wrong_words, *_site(library)]
    problems += [*load_alarms(library.root)[1], *check_aliases(library, words)]
    library, wrong = edition(fillable(library) if wrong_phrases else library)
    problems += wrong
    return (library if _can_be_drawn(library) else None), sorted(set(problems))


def _reading(library: Library) -> list[Problem]:
    """No page may be harder than the highest grade."""
    return [
        Problem(page.place.file, page.place.lead_line, f"must be easier to read: grade {reading.grade:.1f}, at most {MOST_GRADE:.0f} ('healthsite check --reading' shows why)")
        for page_id, reading in readings(library).items()
        if isinstance(page := library.items[page_id], Page) and reading.grade > MOST_GRADE and reading.words > 60
    ]


# The sections of phrases.yml without which no page can be drawn.
NEEDED = ("language_name", "shell", "search", "page", "certainty", "basis", "dodont", "questions", "levels", "advisability", "region", "kinds")


def _missing(library: Library) -> list[str]:
    return [name for name in NEEDED if name not in library.phrases]


def _can_be_drawn(library: Library) -> bool:
    site = library.site
    return not _missing(library) and site.region in library.regions and library.lang in site.name and library.lang in site.funding


def _site(library: Library) -> list[Problem]:
    words = f"{library.lang}/phrases.yml"
    problems = [Problem(words, 1, f"{name} must be there, with its words: copy it from the phrases.yml of another language") for name in _missing(library) if library.phrases]
    if library.start is None and "start" not in library.unread:
        there = (library.root / library.lang / "index.md").is_file()
        problems.append(Problem(f"{library.lang}/index.md", int(there), "must be there with 'kind: start': it is the start page"))
    host = library.site.url.split("/")[2]
    if host.endswith((".example", ".invalid", ".test")) or host.split(".", host.count(".") - 1)[-1] in ("example.org", "example.com", "example.net"):
        problems.append(Problem("site.yml", library.line_in("site.yml", ("url",)), f"url must be the public address (found the reserved example {host!r}): QR codes and canonical links need it", "warning"))
    return problems
