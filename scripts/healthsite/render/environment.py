"""The Jinja environment: structure comes from templates, words from content; nothing else is known here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from healthsite.content.blocks import BLOCKS, Claim, Strict
from healthsite.content.item import LEVELS
from healthsite.content.languages import every_language
from healthsite.content.library import Library, blocks_of, claims_of
from healthsite.content.models import Page, Sign
from healthsite.content.reading import readings
from healthsite.content.side_by_side import side_by_side
from healthsite.render.call import ways
from healthsite.render.compiled import OPTIONS, kept_bytecode
from healthsite.render.evidence import said_above, said_of, standing
from healthsite.render.figures import svg
from healthsite.render.links import href, link_pages, public_url
from healthsite.render.page import connections, pages_behind
from healthsite.render.page_facts import heading
from healthsite.render.prose import html, prose, words_only
from healthsite.render.qr import page_code
from healthsite.render.words import day, either, phrase, telephone


def environment(templates: Path, library: Library) -> Environment:
    """Return the environment for one library. A missing field or phrase is an error, never an empty place.

    templates: the folder that holds pages/, handouts/ and theme/.
    """
    # No template is looked at twice: a preview makes a new environment for each rebuild.
    made = Environment(loader=FileSystemLoader(templates), bytecode_cache=kept_bytecode(library.cache), auto_reload=False, **OPTIONS)
    made.globals |= {
        "library": library, "phrases": library.phrases, "site": library.site, "all_levels": LEVELS,
        "ways": lambda kind: ways(library, kind), "readings": lambda: readings(library), "home": library.home,
        "link_pages": lambda: link_pages(library), "every_language": lambda: every_language(library),
        "urgent_address": f"{library.home}urgent/",
    }
    made.filters |= {
        "prose": pass_context(lambda context, text: prose(text, library, _address(context))),
        "html": pass_context(lambda context, text: html(text, library, _address(context))),
        "href": pass_context(lambda context, target: href(target, _address(context), library.site)),
        "words_only": words_only,
        "svg": lambda name, suffix="": svg(library, name, suffix),
        "region": partial(phrase, library),
        "telephone": telephone, "either": lambda names: either(list(names), library),
        "fill_html": lambda text, **values: escape(text).format(**values),
        "fill": lambda text, **values: text.format(**values),
        "day": lambda value: day(value, library),
        "public_url": lambda page: public_url(page, library.site),
        "qr": lambda page: page_code(public_url(page, library.site), library.cache),
        "heading": lambda section: heading(section, library),
        "block_kind": block_kind,
        "advisability": lambda sign: advisability(sign, library),
        "signs_named": lambda lib, slugs: [lib.signs[slug] for slug in slugs if slug in lib.signs],
        "pages_named": lambda lib, ids: [lib.pages[each] for each in ids if each in lib.pages],
        "blocks_like": lambda lib, kind: [block for page in lib.pages.values() for block in blocks_of(page) if block_kind(block) == kind],
        "claim_samples": claim_samples,
        "said_above": lambda section: said_above(section, library),
        "said_of": lambda block, page: said_of(block, page, library),
        "standing": lambda claim: standing(claim, library),
        "address_of": lambda page_id: address_of(page_id, library),
        "connections": connections, "pages_behind": pages_behind, "side_by_side": side_by_side,
    }
    return made


def _address(context: Context) -> str:
    page: Any = context["page"]
    return str(page.address)


def block_kind(block: Strict) -> str:
    """The word by which templates tell blocks apart: the first that its model has in `BLOCKS` ("do" for a don't list too)."""
    return next(word for word, model in BLOCKS.items() if type(block) is model)


def claim_samples(library: Library) -> list[Claim]:
    """One claim of each way in which a claim can stand, surest first."""
    found: dict[tuple[str, str | None], Claim] = {}
    for page in library.pages.values():
        for claim in claims_of(page):
            found.setdefault((standing(claim, library).kind, claim.direction), claim)
    return [found[key] for key in sorted(found, key=lambda key: (key[0] == "basis", key[0] == "unrated", key[0] != "4", key[0], key[1] or ""))]


def advisability(sign: Sign, library: Library) -> Markup:
    """What the sign means for the treatment, in words."""
    text = library.phrases["advisability"][sign.advisability]
    return Markup("{}").format(text.format(until=sign.until or "", how=sign.how or "").strip())


def address_of(page_id: str, library: Library) -> str:
    """The address of a page by id, of those that the build makes too."""
    page: Page | None = library.pages.get(page_id)
    return page.address if page else str(library.phrases["made_pages"][page_id]["address"])
