"""A copy for a memory stick: pages open by double click, where no server finds a folder's index.html."""

from __future__ import annotations

import os
import re
from pathlib import Path

# What only a server can use, or only makes sense at the public address.
SERVED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "service-worker.js", "assets/offline.js")
_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
_FRAME = re.compile(r'(<iframe\b[^>]*?\ssrc=")([^"]*)(")')
# Browsers refuse to fetch these two ahead from a file; the stylesheet brings the fonts all the same.
_AHEAD = re.compile(r'<link rel="(?:manifest|preload)"[^>]*>\n?')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def portable_page(html: str, page: Path, folder: Path, url: str) -> str:
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
        (folder / path).unlink(missing_ok=True)
