"""Builds the helper's pages alone, without a host, so that its tests need nothing but content and templates."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import markdown

from healthsite.content.load import load
from healthsite.decision.build import Built, decide_all
from healthsite.render.call import call_script
from healthsite.render.environment import environment
from healthsite.render.style import stylesheets

ROOT = Path(__file__).parent.parent
SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="stylesheet" href="{up}assets/site.css"></head>
<body><main class="main" id="main">{body}</main></body></html>"""


@lru_cache
def library():
    found, _ = load(ROOT / "content", "en")
    return found


@lru_cache
def built() -> Built:
    return decide_all(library())


def write(folder: Path) -> Path:
    """Write the helper's pages and files into the folder."""
    env = environment(ROOT / "templates", library())
    for uri, template, context in built().pages:
        text = env.get_template(template).render(
            **context,
            parent=None,
            previous=None,
            following=None,
            words=[],
            next_check=date(2027, 1, 1),
            overdue=False,
            lists_children=False,
            problems=[],
            says_unreviewed=True,
        )
        html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables", "sane_lists"])
        target = folder / re.sub(r"\.md$", ".html", uri)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(SHELL.format(title=context["page"].title, up="../" * uri.count("/"), body=html), encoding="utf-8")
    call = {"assets/call.js": call_script(ROOT / "templates", library()).encode()}
    for path, data in {**stylesheets(ROOT / "templates" / "theme", library().site), **call, **built().files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
