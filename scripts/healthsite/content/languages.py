"""The same page in the site's other languages: what hreflang, the manifest and the code look-up need to know."""

from __future__ import annotations

from healthsite.content.library import Library
from healthsite.content.load import load
from healthsite.content.models import Page
from healthsite.content.per_library import per_library


def addresses_by_language(page: Page, library: Library) -> dict[str, str]:
    """Language → address of this page, for each language that has it. A page that the build makes is known by its phrases."""
    found = {library.lang: page.address}
    for each in every_language(library):
        made = each.phrases.get("made_pages", {}).get(page.id)
        if page.id in each.pages:
            found[each.lang] = each.pages[page.id].address
        elif made:
            found[each.lang] = made["address"]
    return {lang: found[lang] for lang in library.site.languages if lang in found}


@per_library
def every_language(library: Library) -> list[Library]:
    """The library of each of the site's languages, default first. Only a site of many languages pays for it."""
    found = [library if lang == library.lang else load(library.root, lang)[0] for lang in library.site.languages]
    return [each for each in found if each]
