"""Pages that need no other file: script and style stand inside, under a policy that names them by their hash."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from healthsite.content.colours import tokens
from healthsite.content.library import Library
from healthsite.render.compiled import OPTIONS, kept_bytecode
from healthsite.render.words import phrase

FOLDER = "embeds"


def standalone(templates: Path, name: str, library: Library, script: str = "", style: str = "", early: str = "", **values: Any) -> bytes:
    """Draw templates/embeds/<name> with `style`, `script` (at the end) and `early` (before anything else) inside it."""
    made = _environment(templates, library.cache).get_template(name).render(
        lang=library.lang, direction=library.phrases.get("text_direction", "ltr"), phrases=library.phrases, site_name=library.site.name[library.lang],
        policy=policy([script, early], [style]), script=Markup(script), early=Markup(early), style=Markup(style),
        region=lambda text: phrase(library, text), **values,
    )
    return made.encode()


def policy(scripts: list[str], styles: list[str]) -> str:
    """The content security policy of a page with these inline scripts and styles, and nothing else."""
    return "; ".join([
        "default-src 'none'", f"script-src {_hashes(scripts)}", f"style-src {_hashes(styles)}", "img-src data:", "base-uri 'none'", "form-action 'none'",
    ])


def fill(templates: Path, name: str, data: Any) -> str:
    """A script of templates/embeds with its data: the word DATA in it becomes a literal."""
    literal = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text(templates, name).replace("DATA", literal, 1)


def look(templates: Path, library: Library, *names: str) -> str:
    """The style of a page that stands alone: our colours, or the publisher's, then the files named."""
    own = tokens(library.site.colour) if library.site.colour else ""
    return text(templates, "tokens.css") + own + "".join(text(templates, name) for name in names)


@lru_cache(maxsize=64)
def _text(file: Path, changed: int) -> str:
    return file.read_text(encoding="utf-8")


def text(templates: Path, name: str) -> str:
    """A file of templates/embeds (or of the theme's assets) without its comment on top."""
    file = templates / FOLDER / name
    file = file if file.is_file() else templates / "theme" / "assets" / name
    return re.sub(r"\A\s*/\*.*?\*/\s*", "", _text(file, file.stat().st_mtime_ns), flags=re.S)


def _hashes(texts: list[str]) -> str:
    found = [f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in texts if each]
    return " ".join(found) or "'none'"


_LINK = re.compile(r'<a\s[^>]*href="(?!#|tel:)[^"]*"[^>]*>(.*?)</a>', re.S)


def unlinked(html: str) -> Markup:
    """HTML without links to other pages, which are dead in a strict frame: their words stay, and so do telephone numbers."""
    return Markup(_LINK.sub(r"\1", html))


@lru_cache(maxsize=8)
def _environment(templates: Path, cache: Path) -> Environment:
    made = Environment(loader=FileSystemLoader([templates / FOLDER, templates]), bytecode_cache=kept_bytecode(cache), **OPTIONS)
    made.filters["unlinked"] = unlinked
    return made
