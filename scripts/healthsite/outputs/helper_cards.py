"""The decision helpers as cards for other sites (/embed/check/): whole in one file, and a check list when scripts are off.

In a strict frame a link is dead, so links become words; the address of the whole page stands below as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from healthsite.assemble import Site
from healthsite.decision.script import classic
from healthsite.outputs.cards import facts, regions
from healthsite.outputs.standalone import look, standalone, text
from healthsite.render.call import call_script
from healthsite.render.environment import environment
from healthsite.render.links import public_url
from healthsite.render.page_facts import page_facts

STYLES = ("embed.css", "components.css", "helper.css")
_MACROS = '{% from "pages/helper.md.j2" import helper, check_list with context %}{{ helper(view) }}{{ check_list(view) }}'
_SCRIPT = re.compile(r"<script\s+src=.*?</script>", re.S)
_LINK = re.compile(r'<a\s[^>]*href="(?!#|tel:)[^"]*"[^>]*>(.*?)</a>', re.S)
_NEW_TAB = re.compile(r'<span class="(?:helper__tab|visually-hidden)">[^<]*</span>')
_PRINT = re.compile(r"<button[^>]*data-print[^>]*>.*?</button>", re.S)


@dataclass(frozen=True)
class _Here:
    """The page as the templates see it: its own words, at the address of its card."""

    page: Any
    address: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)


def check_files(site: Site, templates: Path) -> dict[str, bytes]:
    """Path → bytes: embed/<id>/index.html of every helper."""
    library = site.library
    assert library
    files = {}
    env = environment(templates, library)
    script = ";".join([classic(templates / "theme" / "assets" / "helper"), call_script(templates, library), text(templates, "inside.js")])
    for _, _, context in site.made:
        if "view" not in context:
            continue
        page = context["page"]
        drawn = env.from_string(_MACROS).render(**{**context, "page": _Here(page, f"/embed/{page.id}/")})
        files[f"embed/{page.id}/index.html"] = standalone(
            templates, "check.html.j2", library, script, look(templates, library, *STYLES), title=page.title,
            url=public_url(page, library.site), helper=Markup(unlinked(drawn)), facts=facts(page, library), regions=regions(library), review=page_facts(page, library).review,
        )
    return files


def unlinked(html: str) -> str:
    """HTML without what is dead in a strict frame: links to other pages (their words stay), printing, files."""
    html = _PRINT.sub("", _SCRIPT.sub("", html))
    return _LINK.sub(lambda match: _NEW_TAB.sub("", match.group(1)).strip(), html)
