"""All doors to the outside, in one step on the built folder: data, cards, look-up by code, pictures, QR codes, redirects."""

from __future__ import annotations

from pathlib import Path

from healthsite.assemble import Site
from healthsite.content.addresses import all_moves
from healthsite.publish import (
    api,
    api_description,
    api_feeds,
    embed_check,
    embeds,
    infobutton,
    link_codes,
    markdown_copy,
    pictures,
    redirects,
)
from healthsite.publish.head import head

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
        for path, data in door_files(site, templates, portable).items():
            target = own / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        heads |= {(own / site.file_of(page)).relative_to(folder).as_posix(): head(page, site.library) for page in site.shown}
        moves |= all_moves(site.library, site.shown)
    if heads and not portable:
        (folder / "_redirects").write_bytes(redirects.host_rules(moves))
    return heads


def door_files(site: Site, templates: Path, portable: bool = False) -> dict[str, bytes]:
    """Path → bytes of one language."""
    library = site.library
    assert library
    pages = [page for page in site.shown if page.listed]
    files = link_codes.code_files(library, pages)
    answers = infobutton.infobutton_files(library, templates)
    if portable:  # the table of codes is a page to read; answers for servers are not
        return files | {path: data for path, data in answers.items() if path.endswith(".html") or "/rewrites/" in path}
    documents = {page.id: api.page_document(page, library) for page in pages}
    files |= api.document_files(documents, library) | api_description.description_files(library, [path for path in site.files if path.startswith("api/")])
    files |= api_feeds.feed_files(list(documents.values()), library)
    files |= markdown_copy.markdown_files(pages, documents, library)
    files |= pictures.picture_files(library, pages, templates, library.cache / "pictures")
    files |= answers
    files |= embeds.embed_files(library, pages, documents, templates) | embed_check.check_files(site, templates)
    return files | redirects.redirect_files(all_moves(library, pages), library, templates)
