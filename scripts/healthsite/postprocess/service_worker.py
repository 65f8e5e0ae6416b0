"""The site without network: a worker that knows every page and asset by its content, and the script that starts it."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from healthsite.render.style import fingerprint

WORKER = "assets/service-worker.js"
STARTER = "assets/offline.js"
_SHELL = re.compile(r'<body\b[^>]*\sdata-root="([^"]*)"')
_SHOWN = re.compile(r'<(?:img|script|source)\b[^>]*\ssrc="([^"?#]+)"|<link\b[^>]*rel="(?:stylesheet|icon)"[^>]*\shref="([^"?#]+)"')
# CachedPage when a visitor asks for them, never fetched ahead: paper, pictures for other sites, data.
ON_REQUEST = (".pdf", ".mjs", ".json", ".xml", ".txt", ".map")
FRAMED = re.compile(r"(^|/)embed/")
# Scripts load these by name.
LOADED = ("assets", "handouts/pictures")
WARNS = 'class="care-card care-card--emergency'
MARK = '<meta name="healthsite-page" content="1 {address} {digest}">'


def with_starter(html: str, starter: str) -> str:
    """Return the page with the script that starts the worker; pages without our shell (cards for other sites) stay as they are."""
    if not (found := _SHELL.search(html)):
        return html
    # The page for lost addresses begins its links at the root of the host: its assets say where the site begins.
    return html.replace("</body>", f'<script src="{_top(html, found.group(1))}{starter}" defer></script>\n</body>')


def address_of(path: str) -> str:
    """The address of a page below the root of the site: "causes/posture/" of causes/posture/index.html."""
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def with_mark(path: str, html: str) -> str:
    """Return the page with our mark: its address, and a digest of all its bytes with the digest's own place empty.

    By it the worker tells a page of ours from whatever else a network answers under the same address (a sign-in page, a
    filter, a host's "suspended"), and a whole page from a cut or altered one, whatever version it is of. The first number
    is that of the mark itself. Pages without our shell are kept by nobody, and stay as they are.
    """
    before, end, after = html.partition("</head>")
    if not end or not _SHELL.search(html):
        return html
    address = address_of(path)

    def with_digest(digest: str) -> str:
        return f"{before}{MARK.format(address=address, digest=digest)}\n{end}{after}"

    return with_digest(fingerprint(with_digest("").encode()))


def _top(html: str, home: str) -> str:
    assets = re.search(r'(?:href|src)="((?:[^"]*/)?)assets/', html)
    return assets.group(1) if assets else home


@dataclass(frozen=True)
class CachedPage:
    """What the worker must know of a page. name: of its content. shown: files that it shows. warns: whether it warns of an emergency."""

    address: str
    name: str
    shown: list[str]
    warns: bool


def cached_page(path: str, html: str) -> CachedPage | None:
    """path: of the page in the folder. html: as it ships. None for what is there for other sites."""
    if FRAMED.search(path):
        return None
    return CachedPage(address_of(path), fingerprint(html.encode()), _shown(path, html), WARNS in html)


def write_worker(folder: Path, pages: list[CachedPage], emergency: list[str], missing: list[str]) -> None:
    """Write service-worker.js with the list of everything that must be there without network.

    emergency: addresses that are asked for anew on each visit. missing: address of the page, in each language, that says so
    where something is not kept.
    """
    source = (folder / WORKER).read_text(encoding="utf-8")
    (folder / WORKER).unlink()
    files = {asset: "" for page in pages for asset in page.shown} | {page.address: page.name for page in pages}
    warning = {page.address for page in pages if page.warns}
    files |= {file.relative_to(folder).as_posix(): "" for part in LOADED for file in (folder / part).rglob("*") if file.is_file()}
    for path in sorted(files):
        file = folder / path
        if path.endswith(ON_REQUEST) or (not files[path] and not file.is_file()):
            del files[path]
        elif not files[path]:
            files[path] = fingerprint(file.read_bytes())
    ordered = dict(sorted(files.items(), key=lambda each: (each[0] not in warning, each[0])))
    lists = {"FILES": ordered, "EMERGENCY": _paths(emergency), "MISSING": _paths(missing)}
    head = "".join(f"const {name} = {json.dumps(value, separators=(',', ':'), ensure_ascii=True)}\n" for name, value in lists.items())
    (folder / "service-worker.js").write_text(head + source, encoding="utf-8")


def _paths(addresses: list[str]) -> list[str]:
    return [address.strip("/") + "/" if address.strip("/") else "" for address in addresses]


def _shown(path: str, html: str) -> list[str]:
    """The files that the page shows, as paths in the folder."""
    links = [a or b for a, b in _SHOWN.findall(html)]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in links if not link.startswith(("/", "data:", "http:", "https:"))]
