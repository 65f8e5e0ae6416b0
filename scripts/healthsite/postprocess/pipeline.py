"""What is done to the built folder before it is put in place, in order."""

from __future__ import annotations

from pathlib import Path

from healthsite.assemble import Site
from healthsite.outputs.pipeline import Outputs, write_outputs
from healthsite.parallel import parallel_map
from healthsite.postprocess.csp import with_policy
from healthsite.postprocess.fingerprint import name_by_content, named_in, with_names
from healthsite.postprocess.headers import write_headers
from healthsite.postprocess.licences import write_licences
from healthsite.postprocess.portable import leave_out_served, portable_pages
from healthsite.postprocess.sbom import write_sbom
from healthsite.postprocess.security_txt import write_security_txt
from healthsite.postprocess.service_worker import (
    STARTER,
    WORKER,
    CachedPage,
    cached_page,
    missing_words,
    path_of,
    with_mark,
    with_starter,
    write_worker,
)
from healthsite.postprocess.shared_assets import share_assets
from healthsite.postprocess.sitemap import write_sitemap


def postprocess(folder: Path, sites: dict[str, Site], beside: dict[str, Outputs], templates: Path, portable: bool = False) -> None:
    """Run every step on the built folder. sites, beside: language → what was assembled, and what was made to stand beside the pages; default language first.

    What adds pages and files comes before `finish`, which looks at all of them.
    """
    share_assets(folder, list(sites))
    heads = write_outputs(folder, sites, beside, templates, portable)
    finish(folder, list(sites.values()), templates, portable, heads)


def finish(folder: Path, sites: list[Site], templates: Path, portable: bool, heads: dict[str, str]) -> None:
    """Heads, names, links, policies and lists: what must know every page and file of the site. heads: path → what goes into <head>."""
    first = sites[0].library
    assert first
    if portable:
        leave_out_served(folder)
    paths = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.html"))]
    online = not portable and (folder / WORKER).is_file()

    def built(path: str) -> str:
        return (folder / path).read_text(encoding="utf-8")

    named = parallel_map("pages read", lambda path: named_in(built(path)), paths)
    renamed = name_by_content(folder, set().union(*named, {STARTER} if online else ()))

    def page(path: str) -> str:
        html = built(path)
        html = html.replace("</head>", f"{heads[path]}\n</head>", 1) if heads.get(path) else html
        return with_names(with_starter(html, STARTER) if online else html, renamed)

    if portable:
        for path, html in portable_pages({path: page(path) for path in paths}, folder, first.site.url).items():
            (folder / path).write_text(html, encoding="utf-8")
        write_licences(folder, templates, first.root, first.site)
        return

    def finished(path: str) -> tuple[str, CachedPage | None]:
        html = with_policy(page(path))
        html = with_mark(path, html) if online else html
        return html, cached_page(path, html)

    known = []
    for path, (html, known_page) in zip(paths, parallel_map("pages finished", finished, paths), strict=True):
        (folder / path).write_text(html, encoding="utf-8")
        known += [known_page] if known_page else []
    if online:
        libraries = [site.library for site in sites if site.library]
        emergency = [path_of(each.pages["urgent"].address) for each in libraries if "urgent" in each.pages]
        write_worker(folder, known, emergency, [words for each in libraries if (words := missing_words(each))])
    (folder / ".nojekyll").touch()  # GitHub Pages would make pages of the Markdown copies
    write_sitemap(folder, sites)
    write_licences(folder, templates, first.root, first.site)
    by_content = {*renamed.values(), *(path.relative_to(folder).as_posix() for path in folder.glob("assets/papers.*.json"))}
    write_headers(folder, sorted(by_content), first.site)
    write_security_txt(folder, first.site)
    write_sbom(folder, first)
