"""A copy for a memory stick: pages open by double click, where no server finds a folder's index.html."""

from __future__ import annotations

import os
import re
from pathlib import Path

from healthsite.postprocess.csp import with_policy
from healthsite.postprocess.inline_assets import with_files_inside

# What only a server or another site can use, in the folder of any language.
SERVED = (
    "404.html", "offline/index.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt",
    "assets/service-worker.js", "assets/offline.js", "assets/embed.js", "assets/helper/decide.mjs", "assets/helper/interface.mjs",
)
_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
_FRAME = re.compile(r'(<iframe\b[^>]*?\ssrc=")([^"]*)(")')
# Browsers refuse to fetch these two ahead from a file; the stylesheet brings the fonts all the same.
_AHEAD = re.compile(r'<link rel="(?:manifest|preload)"[^>]*>\n?')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def portable_pages(pages: dict[str, str], folder: Path, url: str) -> dict[str, str]:
    """Return {path: HTML as the copy has it}, and remove from the folder what now stands inside the pages.

    url: the public address of the root.
    """
    made: dict[str, str] = {}
    inside: set[Path] = set()
    for path, html in pages.items():
        whole, scripts, used = with_files_inside(linked(html, folder / path, folder, url), folder / path)
        made[path] = with_policy(whole, portable=True, ours=scripts)
        inside |= used
    for file in inside:
        file.unlink()
    return made


def linked(html: str, page: Path, folder: Path, url: str) -> str:
    """Return the page with links that lead to files; what the copy has not is linked at the public address.

    page: its file. folder: the copy. url: the public address of its root.
    """

    def led(match: re.Match[str]) -> str:
        link = to_file(match.group(2))
        target = Path(os.path.normpath(page.parent / re.split("[?#]", link)[0]))
        if not _ELSEWHERE.match(link) and not target.exists() and target.is_relative_to(folder):
            link = f"{url.rstrip('/')}/{target.relative_to(folder).as_posix()}"
        return match.group(1) + link + match.group(3)

    html = _LINK.sub(led, html)
    html = _FRAME.sub(lambda match: match.group(1) + to_file(match.group(2)) + match.group(3), html)
    return _AHEAD.sub("", html)


def to_file(link: str) -> str:
    """`../causes/#x` → `../causes/index.html#x`; a link to a file, within the page or to another host stays."""
    if _ELSEWHERE.match(link):
        return link
    path, rest = re.match(r"([^?#]*)(.*)", link, re.S).groups()  # type: ignore[union-attr]
    last = path.rpartition("/")[2]
    if path.endswith("/") or last in (".", ".."):
        path = path.rstrip("/") + "/index.html"
    return path + rest


def leave_out_served(folder: Path) -> None:
    """Remove what a memory stick has no use for."""
    for path in SERVED:
        for file in sorted(folder.rglob(path)):
            file.unlink()
            if not any(file.parent.iterdir()):
                file.parent.rmdir()
