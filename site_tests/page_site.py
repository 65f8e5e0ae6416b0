"""Single pages in their real shell, without a host, handouts or data: seconds instead of minutes for tests of how a page looks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import jinja2
import markdown

from healthsite.content.library import Library
from healthsite.render.call import call_script
from healthsite.render.environment import environment
from healthsite.render.links import href
from healthsite.render.page import render_page
from healthsite.render.shell import shell_words
from healthsite.render.style import stylesheets

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def page_html(library: Library, page_id: str) -> str:
    """The page as a browser gets it, but for what later steps add."""
    page = library.pages[page_id]
    text = render_page(page, library, environment(TEMPLATES, library), date(2026, 11, 27))
    body = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables", "sane_lists"])
    shown = SimpleNamespace(content=body, meta={"title": page.title}, title=page.title, is_homepage=page.address == "/", canonical_url="")
    shell = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES / "theme"), autoescape=True).get_template("main.html")
    config = SimpleNamespace(extra=SimpleNamespace(shell=shell_words(library, list(library.pages.values()))))
    return str(shell.render(page=shown, config=config, address=page.address, href=lambda target: href(target, page.address, library.site)))


def write_pages(folder: Path, library: Library, *page_ids: str) -> Path:
    """Write the pages and all assets that need no build."""
    for page_id in page_ids:
        target = folder / library.pages[page_id].address.strip("/") / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page_html(library, page_id), encoding="utf-8")
    for path, data in {**stylesheets(TEMPLATES / "theme", library.site), "assets/call.js": call_script(TEMPLATES, library).encode()}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
