"""All doors to the outside in one call: `publish(library, extra, env, templates)` → files by path, and problems."""

from __future__ import annotations

from pathlib import Path

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.problems import Problem
from healthsite.publish import addresses, api, api_description, api_feeds, embeds, infobutton, link_codes, markdown_copy, pictures, redirects


def publish(library: Library, extra: list[Page], templates: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Path → bytes of everything that stands beside the pages.

    extra: pages that the build makes from other data than content items (the helper).
    """
    pages = api.published(library, extra)
    cache = library.root.parent / ".cache"
    documents = {page.id: api.page_document(page, library) for page in pages}
    lost = addresses.kept(library, pages)
    files = api.document_files(documents, library)
    files |= api_feeds.feed_files(list(documents.values()), library) | api_description.description_files(library)
    files |= markdown_copy.markdown_files(pages, documents, library)
    files |= pictures.picture_files(library, pages, templates, cache / "pictures")
    files |= link_codes.code_files(library, pages, cache / "codes")
    files |= infobutton.infobutton_files(library, templates)
    files |= embeds.embed_files(library, pages, documents, templates)
    files |= redirects.redirect_files(lost, library, templates)
    return files, lost.problems
