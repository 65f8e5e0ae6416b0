"""The same page in the site's other languages: what hreflang, the manifest and the code look-up need to know."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from healthsite.content.library import Library
from healthsite.content.load import load, place_of
from healthsite.content.models import Page


def addresses_by_language(page: Page, library: Library) -> dict[str, str]:
    """Language → address of this page, for each language that has its file."""
    inside = Path(page.place.file).relative_to(page.place.lang)
    default = library.site.languages[0]
    return {
        lang: place_of(library.root / lang / inside, library.root, lang, default).address
        for lang in library.site.languages
        if lang == library.lang or (library.root / lang / inside).is_file()
    }


@cache
def _loaded(root: Path, lang: str) -> Library | None:
    return load(root, lang)[0]


def every_language(library: Library) -> list[Library]:
    """The library of each of the site's languages, default first. Only a site of many languages pays for it."""
    found = [library if lang == library.lang else _loaded(library.root, lang) for lang in library.site.languages]
    return [each for each in found if each]
