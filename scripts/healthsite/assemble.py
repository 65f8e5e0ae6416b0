"""Puts a whole site together, without any host: content and decisions in, files and navigation out.

    site = assemble(Path("content"), Path("templates"), "en")
    site.pages        Markdown for the host, by its uri        site.files      everything else, by path
    site.navigation   (title, uri) for the host's small menu   site.problems   every author's mistake

`write_to()` is the door to any other engine: it leaves a folder of plain Markdown and files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import yaml
from jinja2 import Environment, UndefinedError
from markupsafe import escape

from healthsite.content.addresses import all_moves, check_addresses, old_anchors
from healthsite.content.check import load_checked
from healthsite.content.days import today
from healthsite.content.edition import logo_files
from healthsite.content.languages import addresses_by_language, every_language
from healthsite.content.library import Library
from healthsite.content.load import place_of
from healthsite.content.models import Page, Start
from healthsite.decision.build import decide_all
from healthsite.decision.model import Flow
from healthsite.handouts import FOLDER as HANDOUTS
from healthsite.handouts import handouts_for
from healthsite.parallel import parallel_map
from healthsite.problems import Problem
from healthsite.render.call import call_script
from healthsite.render.environment import environment
from healthsite.render.links import uri
from healthsite.render.page import around, render_page, says_unreviewed
from healthsite.render.search import search_files, search_script
from healthsite.render.shell import shell_words
from healthsite.render.style import stylesheets


@dataclass(frozen=True)
class PageFile:
    """One page for the host. markdown: with front matter left out. source: its content file, for edit links and reload."""

    uri: str
    address: str
    markdown: str
    meta: dict[str, Any]
    source: str


@dataclass
class Site:
    """What `assemble()` returns for one language."""

    library: Library | None
    pages: dict[str, PageFile] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    navigation: list[tuple[str, str]] = field(default_factory=list)
    shell: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    shown: list[Page] = field(default_factory=list)
    made: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)  # pages of the helpers, with what they are drawn from

    def file_of(self, page: Page) -> str:
        """Where the host puts the page's HTML, seen from the folder of this language."""
        prefix = self.library.home if self.library else "/"
        return uri(page.address, prefix).replace(".md", ".html")

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]


HandoutMode = Literal["make", "from cache", "leave out"]


def assemble(
    content: Path, templates: Path, lang: str, theme: Path | None = None, handouts: HandoutMode = "leave out",
    flows: tuple[Flow, ...] = (),
) -> Site:
    """Read, check and render everything of one language. Author's mistakes are in `problems`; nothing raises for them.

    theme: the folder of stylesheets and scripts (default: `templates`/theme). handouts: whether those of a library without
    mistakes are made, or only taken as they were made before (a preview), so that pages list them and link to them. flows: helpers of installed packages, beside our own.
    """
    day = today()
    library, problems = load_checked(content, lang, day)
    site = Site(library, problems=problems)
    if library is None:
        return site
    theme = theme or templates / "theme"
    decisions = decide_all(library, theme, flows)
    site.problems = sorted({*problems, *decisions.problems})
    env = environment(templates, library)
    if handouts != "leave out" and not site.errors:
        made_handouts = handouts_for(library, templates, library.cache / HANDOUTS, make=handouts == "make")
        env.globals["handouts"] = made_handouts
        site.files |= made_handouts.files
        site.problems = sorted({*site.problems, *made_handouts.problems})
    prefix = library.home
    moves = all_moves(library, [])
    pages = [page for page in library.pages.values() if page.id not in library.site.leave_out]
    for page, markdown in zip(pages, parallel_map("pages written", lambda page: _markdown(page, site, env, moves, day), pages), strict=True):
        made = uri(page.address, prefix)
        site.pages[made] = PageFile(made, page.address, markdown, _meta(page, library), page.place.file)
    for made, template, context in decisions.pages:
        page = context["page"]
        site.pages[made] = PageFile(made, page.address, env.get_template(template).render(**{**around(page, library, day), **context}), _meta(page, library), page.place.file)
    site.files |= decisions.files
    site.made = decisions.pages
    site.shown = [*pages, *(context["page"] for _, _, context in decisions.pages)]
    site.problems = sorted({*site.problems, *check_addresses(library, site.shown)})
    site.pages |= _unread(site, content, lang)
    site.navigation = [(hub.short_title or hub.title, uri(hub.address, prefix)) for hub in library.hubs]
    site.shell = shell_words(library, site.shown)
    site.files["assets/call.js"] = call_script(templates, library).encode()
    site.files |= stylesheets(theme, library.site) | logo_files(library)
    index, found = search_files(library)
    site.files |= {**index, "assets/search/search.js": search_script(templates)}
    site.problems = sorted({*site.problems, *found})
    return site


def _markdown(page: Page, site: Site, env: Environment, moves: dict[str, str], day: date) -> str:
    """The page, with its author's mistakes drawn on top. A mistake may leave too little to draw: then only they are shown."""
    assert site.library
    own = [problem for problem in site.errors if _shown_on(page, problem)]
    try:
        return old_anchors(render_page(page, site.library, env, day, own), page.address, moves)
    except (KeyError, ElementTree.ParseError, UndefinedError, RecursionError) as error:
        if not site.errors:
            raise
        shown = own or [Problem(page.place.file, 0, f"could not be drawn: {error}")]
        return f"# {page.title}\n\n<ul>" + "".join(f"<li><code>{escape(str(each))}</code></li>" for each in shown) + "</ul>"


def _shown_on(page: Page, problem: Problem) -> bool:
    """A page shows its own mistakes, and those of files that have no page: signs and shared files. The start page shows all."""
    return isinstance(page, Start) or problem.path == page.place.file or not problem.path.endswith(".md") or "/signs/" in problem.path


def _unread(site: Site, content: Path, lang: str) -> dict[str, PageFile]:
    """A page for each file that could not be read at all, so that the preview shows why at the file's own address."""
    assert site.library
    read = {item.place.file for item in site.library.items.values()}
    own = site.library.site.extra_pages or ""
    made = {}
    for path in sorted({problem.path for problem in site.errors if problem.path.endswith(".md")} - read):
        folder = own if own and path.startswith(f"{own}/") else ""
        place = place_of(content / path, content, lang, site.library.site.languages[0], folder)
        shown = "".join(f"<li><code>{escape(str(problem))}</code></li>" for problem in site.errors if problem.path == path)
        where = uri(place.address, site.library.home)
        made[where] = PageFile(where, place.address, f"# {place.slug}\n\n<ul>{shown}</ul>", {"title": place.slug, "id": place.id, "kind": "page"}, path)
    return made


def _meta(page: Page, library: Library) -> dict[str, Any]:
    """Front matter that any engine understands, and the id by which ours finds the page again."""
    meta: dict[str, Any] = {"title": page.title, "description": page.description, "id": page.id, "kind": page.kind}
    if says_unreviewed(page):
        meta["says_unreviewed"] = True
    if not page.listed:
        meta |= {"robots": "noindex", "search": {"exclude": True}}
    if len(library.site.languages) > 1:
        names = {each.lang: each.phrases["language_name"] for each in every_language(library)}
        meta["languages"] = [{"lang": lang, "name": names[lang], "address": address} for lang, address in addresses_by_language(page, library).items()]
    return meta


def write_to(folder: Path, site: Site) -> None:
    """Write the Markdown (with front matter) and the files into `folder`, for an engine that reads a folder."""
    for page in site.pages.values():
        target = folder / page.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        front = yaml.safe_dump(page.meta, sort_keys=False, allow_unicode=True)
        target.write_text(f"---\n{front}---\n\n{page.markdown}\n", encoding="utf-8")
    for path, data in site.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
