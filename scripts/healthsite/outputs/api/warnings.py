"""Signs as data, and the warnings that travel with every module of a page."""

from __future__ import annotations

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.models import Sign as SignItem
from healthsite.content.per_library import per_library
from healthsite.content.texts import plain
from healthsite.outputs.absolute_text import level_words
from healthsite.outputs.api import models as pieces
from healthsite.render.links import public_url
from healthsite.render.page_facts import page_facts


def sign_document(sign: SignItem, library: Library) -> pieces.Sign:
    """One sign, whole."""
    return _document(library, sign.slug)


@per_library
def _document(library: Library, slug: str) -> pieces.Sign:
    sign = library.signs[slug]
    words = level_words(library, sign.level)
    return pieces.Sign(
        id=sign.slug, title=sign.title, short=sign.short, level=sign.level, heading=words["heading"], match=sign.match, notice=sign.notice, do=plain(sign.do),
        act=words["act"], because=plain(sign.because), treatment=sign.advisability, treatment_words=treatment_words(sign, library),
        basis=sign.basis, sources=sign.sources, url=_url(sign, library),
    )


def warnings_for(page: Page, library: Library) -> list[pieces.Warning]:
    """What must be shown with any part of the page: its own signs, and where the emergency signs are."""
    if not page_facts(page, library).is_health:
        return []
    found = [_warning(library, sign.slug) for sign in page_facts(page, library).warnings]
    emergencies = library.at_level("emergency")
    if emergencies:
        words = level_words(library, "emergency")
        found.append(pieces.Warning(
            level="emergency", heading=words["heading"], title=library.phrases["clinics"]["emergency_title"], match="any",
            notice=[sign.title for sign in emergencies], act=words["act"], url=public_url(f"{library.home}urgent/", library.site),
        ))
    return found


@per_library
def _warning(library: Library, slug: str) -> pieces.Warning:
    sign = library.signs[slug]
    words = level_words(library, sign.level)
    return pieces.Warning(
        level=sign.level, heading=words["heading"], title=sign.title, match=sign.match, notice=sign.notice, act=words["act"],
        treatment_words=treatment_words(sign, library), url=_url(sign, library),
    )


def treatment_words(sign: SignItem, library: Library) -> str:
    """What the sign means for the treatment, in words."""
    return str(library.phrases["advisability"][sign.advisability].format(until=sign.until or "", how=sign.how or "").strip())


def _url(sign: SignItem, library: Library) -> str:
    """Where the sign stands. A sign whose page is not there stands among the others."""
    page = library.pages.get(sign.page)
    return f"{public_url(page, library.site)}#sign-{sign.slug}" if page else public_url(f"{library.home}urgent/", library.site)
