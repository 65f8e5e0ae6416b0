"""All outputs that are made from pages, without the host: data, cards, look-up by code, pictures, QR codes, redirects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from healthsite.assemble import Site
from healthsite.content.addresses import all_moves
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.outputs import feeds, helper_cards, infobutton, og_images, qr_codes, redirects
from healthsite.outputs.absolute_text import json_bytes
from healthsite.outputs.api import openapi, serializers
from healthsite.outputs.head_tags import head
from healthsite.outputs.markdown_copies import list_of_copies
from healthsite.outputs.page_outputs import page_outputs
from healthsite.parallel import parallel_map

# A content folder without these words has no doors.
WORDS = ("clinics", "embed", "infobutton")


@dataclass(frozen=True)
class Outputs:
    """What stands beside the pages of one language. files: path in its folder → bytes. heads: file of a page there → safe HTML for its <head>."""

    files: dict[str, bytes]
    heads: dict[str, str]


def build_outputs(sites: dict[str, Site], templates: Path, portable: bool = False) -> dict[str, Outputs]:
    """Language → what stands beside its pages, the host not needed. A copy for a memory stick has only codes and their table."""
    make = _on_a_stick if portable else _online
    return {lang: make(site, site.library, templates) for lang, site in sites.items() if site.library and set(WORDS) <= set(site.library.phrases)}


def write_outputs(folder: Path, sites: dict[str, Site], beside: dict[str, Outputs], templates: Path, portable: bool = False) -> dict[str, str]:
    """Write what stands beside the pages, pictures too; return what each page's <head> says: path in the folder → safe HTML."""
    heads: dict[str, str] = {}
    moves: dict[str, str] = {}
    for number, (lang, site) in enumerate(sites.items()):
        if lang not in beside or site.library is None:
            continue
        own = folder / lang if number else folder
        drawn = {} if portable else og_images.picture_files(site.library, _listed(site), templates, site.library.cache / "pictures")
        files = {own / path: data for path, data in {**beside[lang].files, **drawn}.items()}
        for parent in sorted({file.parent for file in files}):
            parent.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            file.write_bytes(data)
        heads |= {(own / path).relative_to(folder).as_posix(): words for path, words in beside[lang].heads.items()}
        moves |= all_moves(site.library, site.shown)
    if heads and not portable:
        (folder / "_redirects").write_bytes(redirects.host_rules(moves))
    return heads


def _listed(site: Site) -> list[Page]:
    return [page for page in site.shown if page.listed]


def _on_a_stick(site: Site, library: Library, templates: Path) -> Outputs:
    """The table of codes is a page to read; answers for servers are not."""
    answers = infobutton.infobutton_files(library, templates)
    files = qr_codes.code_files(library, _listed(site)) | {path: data for path, data in answers.items() if path.endswith(".html") or "/rewrites/" in path}
    return Outputs(files, {site.file_of(page): head(page, library) for page in _listed(site)})


def _online(site: Site, library: Library, templates: Path) -> Outputs:
    pages = _listed(site)
    doors = parallel_map("data", lambda page: page_outputs(page, library, templates), pages)
    files = {path: data for each in doors for path, data in each.files.items()}
    files[f"{serializers.BASE}/manifest.json"] = json_bytes(serializers.manifest([each.entry for each in doors], library))
    files["llms.txt"] = list_of_copies(pages, library).encode()
    files |= openapi.description_files(library, [path for path in site.files if path.startswith("api/")]) | feeds.feed_files(doors, library)
    files |= qr_codes.code_files(library, pages) | infobutton.infobutton_files(library, templates) | helper_cards.check_files(site, templates)
    files |= redirects.redirect_files(all_moves(library, pages), library, templates)
    return Outputs(files, {site.file_of(page): each.head for page, each in zip(pages, doors, strict=True)})
