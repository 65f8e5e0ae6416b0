"""Each page as plain Markdown, beside its HTML (index.html.md), and llms.txt that lists them.

The same words as the page, with how sure we are, sources and warnings: no copy is less careful than the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.outputs.absolute_text import markdown
from healthsite.outputs.api.documents import PageDocument
from healthsite.outputs.api.models import Part, Warning
from healthsite.outputs.api.serializers import api_url
from healthsite.render.links import public_url


def markdown_copy(page: Page, document: PageDocument, library: Library) -> str:
    """The page, whole."""
    lines = [f"# {page.title}", f"> {page.description}", document.review.statement]
    if page.lead:
        lines.append(markdown(page.lead, library))
    if page.key_points:
        lines += [f"## {library.phrases['page']['key_points']}", _items(markdown(each, library) for each in page.key_points)]
    if document.warnings:
        lines += [f"## {library.phrases['embed']['warnings']}", _items(_warning(each) for each in document.warnings)]
    for module in document.modules:
        lines.append(f"## {module.heading}")
        for part in module.parts:
            lines += _part(part, library)
    if document.next_steps:
        lines += [f"## {library.phrases['page']['next_steps']}", _items(each.text for each in document.next_steps)]
    if document.sources:
        lines += [f"## {library.phrases['page']['sources']}", _items(f"{each}: {source.citation}" for each, source in document.sources.items())]
    return "\n\n".join([*lines, "---", document.attribution]) + "\n"


def _part(part: Part, library: Library) -> Iterator[str]:
    words = library.phrases["clinics"]
    if part.name and part.items:
        yield f"### {part.name}"
    if part.words:
        yield part.words.text
    if part.size_words:
        yield part.size_words
    if part.certainty_words and part.effect:
        yield f"*{words['markdown_sure'].format(words=part.certainty_words)}*"
    elif part.certainty_words:
        yield f"*{words['markdown_basis'].format(words=part.certainty_words)}*"
    for items in (part.items, part.do):
        if items:
            yield _items(each.text for each in items)
    if part.do_not:
        yield _items(f"{library.phrases['dodont']['do_not']} {each.text}" for each in part.do_not)
    if part.note:
        yield part.note.text
    if part.basis and part.type != "claim":
        yield f"*{words['markdown_basis'].format(words=library.phrases['basis'][part.basis])}*"
    if part.sources:
        yield f"*{words['markdown_sources'].format(ids=', '.join(part.sources))}*"
    if part.figure:
        yield f"{part.figure.description} {part.figure.caption.text}"
    for sign in part.signs or []:
        yield f"### {sign.title}\n\n**{sign.heading}** {library.phrases['levels'][sign.match]}\n\n{_items(sign.notice)}\n\n{sign.do}\n\n{sign.treatment_words}"
    if part.links:
        yield _items(f"[{each.title}]({each.url})" for each in part.links)
    if part.table:
        rows = [part.table["head"], ["---"] * len(part.table["head"]), *part.table["rows"]]
        yield f"{part.table['caption']}\n\n" + "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    if part.type == "list" and part.url:
        yield part.url


def _items(texts: Iterator[str] | list[str]) -> str:
    return "\n".join(f"- {each}" for each in texts)


def _warning(warning: Warning) -> str:
    return f"**{warning.heading}**: [{warning.title}]({warning.url}): {'; '.join(warning.notice)}. {warning.treatment_words or warning.act}"


def list_of_copies(pages: list[Page], library: Library) -> str:
    """What llms.txt holds: the site's name, what it is, and a link to the Markdown of every page."""
    words, site = library.phrases["clinics"], library.site
    description = library.start.description if library.start else ""
    groups = {words["llms_pages"]: [], words["llms_about"]: []}  # type: dict[str, list[Page]]
    for page in pages:
        groups[words["llms_about" if page.kind == "page" else "llms_pages"]].append(page)
    review = library.phrases["shell"]["not_reviewed"] if not any(page.review for page in library.pages.values()) else ""
    lines = [f"# {site.name[library.lang]}", "> " + words["llms_summary"].format(description=description, review=review).strip()]
    for heading, group in groups.items():
        lines += [f"## {heading}", _items(f"[{page.title}]({public_url(page, site)}index.html.md): {page.description}" for page in group)]
    data = {"manifest.json": words["llms_manifest"], "changes.json": words["llms_feed"], "openapi.json": words["llms_openapi"]}
    lines += [f"## {words['llms_data']}", _items(f"[{name}]({api_url(path, library)})" for path, name in data.items())]
    return "\n\n".join(lines) + "\n"
