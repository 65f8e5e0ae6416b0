"""sitemap.xml with true dates and the same bytes each time, and robots.txt."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.sax.saxutils import escape

from healthsite.assemble import Site
from healthsite.render.links import public_url
from healthsite.render.page_facts import page_facts

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


def write_sitemap(folder: Path, sites: list[Site]) -> None:
    """Write one sitemap for all languages in the place of the host's."""
    for left in sorted(folder.rglob("sitemap.xml*")):
        left.unlink()
    data = (HEAD + "".join(sorted(entry for site in sites for entry in _entries(site))) + "</urlset>\n").encode()
    (folder / "sitemap.xml").write_bytes(data)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(data, mtime=0))
    library = sites[0].library
    assert library
    (folder / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {public_url('/sitemap.xml', library.site)}\n", encoding="utf-8")


def _entries(site: Site) -> list[str]:
    """One entry for each page that may be found: the day is that on which it was last held against its sources."""
    library = site.library
    assert library
    entries = []
    for made in site.pages.values():
        if "robots" in made.meta:
            continue
        page = library.pages.get(made.meta["id"])
        day = f"<lastmod>{page_facts(page, library).modified.isoformat()}</lastmod>" if page else ""
        others = page_facts(page, library).by_language if page else {}
        links = "".join(f'<xhtml:link rel="alternate" hreflang="{lang}" href="{_url(address, site)}"/>' for lang, address in sorted(others.items()))
        entries.append(f"<url><loc>{_url(made.address, site)}</loc>{day}{links if len(others) > 1 else ''}</url>\n")
    return entries


def _url(address: str, site: Site) -> str:
    assert site.library
    return escape(public_url(address, site.library.site))
