"""All doors to the outside, in one step on the built folder: data, cards, look-up by code, pictures, QR codes, redirects."""

from __future__ import annotations

from pathlib import Path

from healthsite.assemble import Site
from healthsite.content.addresses import all_moves
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.cores import on_every_core
from healthsite.publish import api, api_description, api_feeds, embed_check, infobutton, link_codes, pictures, redirects
from healthsite.publish.head import head
from healthsite.publish.markdown_copy import list_of_copies
from healthsite.publish.outside import json_bytes
from healthsite.publish.page_doors import page_doors

# A content folder without these words has no doors.
WORDS = ("clinics", "embed", "infobutton")


def open_doors(folder: Path, sites: dict[str, Site], templates: Path, portable: bool = False) -> dict[str, str]:
    """Write everything that stands beside the pages; return what each page's <head> says of it: path in the folder → safe HTML.

    A copy for a memory stick has only codes and their table.
    """
    heads: dict[str, str] = {}
    moves: dict[str, str] = {}
    for number, (lang, site) in enumerate(sites.items()):
        if site.library is None or not set(WORDS) <= set(site.library.phrases):
            continue
        own = folder / lang if number else folder
        pages = [page for page in site.shown if page.listed]
        files, said = (_on_a_stick if portable else _online)(site, site.library, pages, templates)
        for path, data in files.items():
            target = own / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        heads |= {(own / site.file_of(page)).relative_to(folder).as_posix(): words for page, words in zip(pages, said, strict=True)}
        moves |= all_moves(site.library, site.shown)
    if heads and not portable:
        (folder / "_redirects").write_bytes(redirects.host_rules(moves))
    return heads


def _on_a_stick(site: Site, library: Library, pages: list[Page], templates: Path) -> tuple[dict[str, bytes], list[str]]:
    """(path → bytes of one language, what each page's <head> says). The table of codes is a page to read; answers for servers are not."""
    answers = infobutton.infobutton_files(library, templates)
    files = link_codes.code_files(library, pages) | {path: data for path, data in answers.items() if path.endswith(".html") or "/rewrites/" in path}
    return files, [head(page, library) for page in pages]


def _online(site: Site, library: Library, pages: list[Page], templates: Path) -> tuple[dict[str, bytes], list[str]]:
    """The same with all of it."""
    doors = on_every_core("data", lambda page: page_doors(page, library, templates), pages)
    files = {path: data for each in doors for path, data in each.files.items()}
    files[f"{api.BASE}/manifest.json"] = json_bytes(api.manifest([each.entry for each in doors], library))
    files["llms.txt"] = list_of_copies(pages, library).encode()
    files |= api_description.description_files(library, [path for path in site.files if path.startswith("api/")]) | api_feeds.feed_files(doors, library)
    files |= link_codes.code_files(library, pages) | pictures.picture_files(library, pages, templates, library.cache / "pictures")
    files |= infobutton.infobutton_files(library, templates) | embed_check.check_files(site, templates)
    return files | redirects.redirect_files(all_moves(library, pages), library, templates), [each.head for each in doors]
