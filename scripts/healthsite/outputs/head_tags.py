"""What a page says about itself in its <head>: languages, other forms, how it looks when it is shared, schema.org data."""

from __future__ import annotations

import json

from markupsafe import Markup, escape

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.outputs.json_ld import json_ld
from healthsite.outputs.og_images import HEIGHT, WIDTH
from healthsite.render.links import public_url
from healthsite.render.page_facts import page_facts


def head(page: Page, library: Library) -> str:
    """Safe HTML. A page that is not listed says nothing: it is not to be found or shared."""
    if not page.listed:
        return ""
    site, words = library.site, library.phrases["clinics"]
    picture, url = page_facts(page, library).picture_url, public_url(page, site)
    card = public_url(f"{library.home}embed/{page.id}/oembed.json", site)
    lines = [
        *_languages(page, library),
        _tag("link", rel="alternate", type="text/markdown", href=f"{url}index.html.md", title=page.title),
        _tag("link", rel="alternate", type="application/json+oembed", href=card, title=page.title),
        _tag("link", rel="alternate", type="application/atom+xml", href=public_url(f"{library.home}api/v1/changes.atom", site),
             title=words["feed_title"].format(site=site.name[library.lang])),
        _tag("link", rel="license", href=public_url(f"{library.home}terms/", site)) if "terms" in library.pages else None,
        _tag("meta", property="og:type", content="website" if page is library.start else "article"),
        _tag("meta", property="og:site_name", content=site.name[library.lang]),
        _tag("meta", property="og:title", content=page.title),
        _tag("meta", property="og:description", content=page.description),
        _tag("meta", property="og:url", content=url),
        _tag("meta", property="og:locale", content=str(library.phrases.get("locale", library.lang))),
        _tag("meta", property="og:image", content=picture),
        _tag("meta", property="og:image:width", content=str(WIDTH)),
        _tag("meta", property="og:image:height", content=str(HEIGHT)),
        _tag("meta", property="og:image:alt", content=words["picture"].format(title=page.title, site=site.name[library.lang])),
        _tag("meta", name="twitter:card", content="summary_large_image"),
        _script(json.dumps(json_ld(page, library), ensure_ascii=False, separators=(",", ":"))),
    ]
    return "\n".join(str(line) for line in lines if line)


def _languages(page: Page, library: Library) -> list[Markup]:
    """hreflang links, where there is more than one language."""
    found = page_facts(page, library).by_language
    if len(found) < 2:
        return []
    default = found.get(library.site.languages[0])
    pairs = [*found.items(), *([("x-default", default)] if default else [])]
    return [_tag("link", rel="alternate", hreflang=lang, href=public_url(address, library.site)) for lang, address in pairs]


def _tag(element: str, /, **attributes: str) -> Markup:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return Markup(f"<{element}{written}>")


def _script(data: str) -> Markup:
    """JSON inside HTML: nothing in it can end the script."""
    return Markup(f'<script type="application/ld+json">{data.replace("<", chr(92) + "u003c").replace("&", chr(92) + "u0026")}</script>')
