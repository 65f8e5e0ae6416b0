"""Assets named by their content, so that a browser may keep them for ever and never meets an old one on a new page.

Only what a page names in an attribute, or a stylesheet in url(), is renamed; what scripts load by name keeps its name.
"""

from __future__ import annotations

import re
from pathlib import Path

from healthsite.render.style import fingerprint

NAMED = (".css", ".js", ".woff2")
KEPT = ("assets/embed.js",)  # other sites name it
_REFERENCE = re.compile(r'(="(?:[^"\s]*/)?)(assets/[^"?#\s]+)')
URL = re.compile(r"(url\([\"']?)(?!data:|#|/|\w+:)([^\"')]+)")


def named_in(html: str) -> set[str]:
    """The assets that the page names, as paths in the built folder."""
    return {path for _, path in _REFERENCE.findall(html)}


def name_by_content(folder: Path, wanted: set[str]) -> dict[str, str]:
    """Rename the assets of the built folder that pages name; return {old path: new path} of those that were."""
    renamed: dict[str, str] = {}
    # Fonts first: a stylesheet is named when what it names has its name.
    styles = sorted(path for path in wanted if path.endswith(".css") and (folder / path).is_file())
    in_styles = {inside for path in styles for inside in _named_in_style(folder, path)}
    for path in sorted((wanted | in_styles) - set(styles)):
        if path.endswith(NAMED) and path not in KEPT and (folder / path).is_file():
            renamed[path] = _rename(folder, path)
    for path in styles:
        file = folder / path
        text = URL.sub(lambda match, path=path: match.group(1) + _new_url(match.group(2), path, renamed), file.read_text(encoding="utf-8"))  # type: ignore[misc]
        file.write_text(text, encoding="utf-8")
        renamed[path] = _rename(folder, path)
    return renamed


def with_names(html: str, renamed: dict[str, str]) -> str:
    """Return the page with the new names in it."""
    return _REFERENCE.sub(lambda match: match.group(1) + renamed.get(match.group(2), match.group(2)), html)


def _rename(folder: Path, path: str) -> str:
    stem, dot, suffix = path.rpartition(".")
    new = f"{stem}.{fingerprint((folder / path).read_bytes())}{dot}{suffix}"
    (folder / path).rename(folder / new)
    return new


def _named_in_style(folder: Path, style: str) -> list[str]:
    parent = Path(style).parent
    return [(parent / url).as_posix() for _, url in URL.findall((folder / style).read_text(encoding="utf-8"))]


def _new_url(url: str, style: str, renamed: dict[str, str]) -> str:
    parent = Path(style).parent
    new = renamed.get((parent / url).as_posix())
    return Path(new).relative_to(parent).as_posix() if new else url
