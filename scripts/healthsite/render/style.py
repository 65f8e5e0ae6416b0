"""Stylesheets and scripts as the site ships them: few files, joined in a fixed order, named by their content."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from healthsite.content.colours import tokens
from healthsite.content.shared import Site
from healthsite.render.palette import recoloured

# The order in which stylesheets are joined; what comes later may build on what came before.
STYLES = ("tokens.css", "base.css", "shell.css", "components.css", "figures.css", "call.css", "search.css", "helper.css", "handouts.css", "link-builder.css", "print.css")


ICON = "assets/icon.svg"


def stylesheets(theme: Path, site: Site) -> dict[str, bytes]:
    """Return path → bytes of everything under `theme`/assets, the stylesheets joined into assets/site.css.

    A publisher's own colour comes last, so that it wins.
    """
    assets = theme / "assets"
    parts = [_read(assets / name) or _read(assets / "helper" / name) for name in STYLES]
    if site.colour:
        parts.append(tokens(site.colour).encode())
    files = {"assets/site.css": b"\n".join(part for part in parts if part)}
    for file in sorted(assets.rglob("*")):
        if file.is_file() and file.name not in STYLES and not file.name.startswith("."):
            files[f"assets/{file.relative_to(assets).as_posix()}"] = file.read_bytes()
    files[ICON] = recoloured(files[ICON], theme, site.colour)
    return files


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def fingerprint(data: bytes, length: int = 10) -> str:
    """A short name for content: the same bytes, the same name."""
    return sha256(data).hexdigest()[:length]
