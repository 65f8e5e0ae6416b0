"""The adapter: hands an assembled site to MkDocs. The only module that imports MkDocs.

An author's mistakes are logged as warnings (a strict build fails on them, a preview goes on and shows them on
the page); nothing raises inside a hook, because a raise would hang the preview.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from healthsite.assemble import HandoutMode, PageFile, Site, assemble
from healthsite.decision.flow_files import named_flow
from healthsite.problems import Problem
from healthsite.progress import Bar
from healthsite.render.links import href

log = get_plugin_logger("healthsite")

_prepared: list[Site] = []


@contextmanager
def prepared(site: Site) -> Iterator[None]:
    """Inside, the adapter hands over this site instead of assembling one of its own."""
    _prepared.append(site)
    try:
        yield
    finally:
        _prepared.pop()


@dataclass(frozen=True)
class Converted:
    """A page that the host has made into HTML. A preview takes it again as long as the Markdown is the same: half of a rebuild."""

    markdown: str
    html: str
    toc: TableOfContents
    anchors: set[str] | None


class HealthsiteConfig(Config):  # type: ignore[no-untyped-call]
    content = option.Dir(default="content", exists=True)
    templates = option.Dir(default="templates", exists=True)
    lang = option.Type(str, default="en")
    flows = option.ListOfItems(option.Type(str), default=[])


class HealthsitePlugin(BasePlugin[HealthsiteConfig]):  # type: ignore[no-untyped-call]
    """Content in, MkDocs files out."""

    site: Site
    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A preview goes on whatever an author writes; only a build is strict."""
        self.serving = command == "serve"
        self.converted: dict[str, Converted] = {}  # of the rebuild before

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Assemble first: navigation and the words of the shell come from content."""
        self.site = _prepared[-1] if _prepared else self._assemble()
        config.strict = config.strict and not self.serving
        for problem in self.site.problems:
            (log.warning if problem.severity == "error" else log.info)(str(problem))
        config.nav = [{title: uri} for title, uri in self.site.navigation if uri in self.site.pages] or None
        config.extra["shell"] = self.site.shell
        config.theme.static_templates -= {"404.html"}  # ours is a page like the others
        if self.site.library:
            config.site_name = self.site.shell["name"]
            config.site_url = self.site.library.site.url.rstrip("/") + self.site.shell["home"]
        for folder in (self.config.content, self.config.templates):
            if folder not in config.watch:
                config.watch.append(folder)
        return config

    def _assemble(self) -> Site:
        try:
            templates = Path(self.config.templates)
            flows = tuple(named_flow(name) for name in self.config.flows)
            mode: HandoutMode = "from cache" if self.serving else "make"
            return assemble(Path(self.config.content), templates, self.config.lang, handouts=mode, flows=flows)
        except Exception as error:
            if not self.serving:
                raise
            # A template with a mistake in it: shown in the preview like any other mistake, and mended by the next save.
            file = getattr(error, "filename", None) or type(error).__name__
            return Site(None, problems=[Problem(str(file), getattr(error, "lineno", 0) or 0, f"could not be rendered: {error}")])

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """The host escapes nothing by itself; a title or a publisher's name must never become HTML."""
        env.autoescape = True
        return env

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Content files are not pages as they are: what was made of them takes their place."""
        for existing in list(files):
            files.remove(existing)  # content sources, and the scripts and styles of the theme that ours replaces
        for page in self.site.pages.values():
            files.append(self._page(page, config))
        for path, data in self.site.files.items():
            files.append(File.generated(config, path, content=data))
        if not self.site.pages:
            files.append(File.generated(config, "index.md", content=self._mistakes()))
        self.bar = Bar("pages built", 2 * len(self.site.pages))  # each is read, then put into its shell
        return files

    def _page(self, page: PageFile, config: MkDocsConfig) -> File:
        made = File.generated(config, page.uri, content=page.markdown)
        made.edit_uri = f"../{page.source}"
        if page.uri == "404.md":
            made.use_directory_urls = False
            made.dest_uri = "404.html"
        return made

    def _mistakes(self) -> str:
        """A bad first build still shows a page: the mistakes themselves."""
        return "# ⚠\n\n<ul>" + "".join(f"<li><code>{escape(str(problem))}</code></li>" for problem in self.site.problems) + "</ul>\n"

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the host what it would read from front matter."""
        made = self.site.pages.get(page.file.src_uri)
        if made:
            self.bar.step()
            page.meta = {**page.meta, **made.meta}
            if self.site.library and made.meta["id"] in self.site.library.pages:
                page.update_date = self.site.library.pages[made.meta["id"]].checked.isoformat()
            if self._again(made):
                return ""
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """In a preview: what was converted before, or is from now on."""
        made = self.site.pages.get(page.file.src_uri)
        if not self.serving or not made:
            return html
        if again := self._again(made):
            page.toc, page.present_anchor_ids = again.toc, again.anchors
        else:
            self.converted[made.uri] = again = Converted(made.markdown, html, page.toc, page.present_anchor_ids)
        return again.html

    def _again(self, made: PageFile) -> Converted | None:
        before = self.converted.get(made.uri) if self.serving else None
        return before if before and before.markdown == made.markdown else None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The bar leaves its line."""
        self.bar.end()

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """The shell draws links relative to the page, so it needs the page's address and our way of making links."""
        made = self.site.pages.get(page.file.src_uri)
        address = made.address if made else "/"
        library = self.site.library
        self.bar.step()
        own = {"address": address, "href": lambda target: href(target, address, library.site) if library else target}
        return cast(TemplateContext, {**context, **own})
