"""The site without network: a worker that knows every page and file by its content, and the script that starts it."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from healthsite.content.library import Library
from healthsite.render.style import fingerprint

WORKER = "assets/service-worker.js"
STARTER = "assets/offline.js"
_SHELL = re.compile(r'<body\b[^>]*\sdata-root="([^"]*)"')
_SHOWN = re.compile(r'<(?:img|script|source)\b[^>]*\ssrc="([^"?#]+)"|<link\b[^>]*rel="(?:stylesheet|icon|preload)"[^>]*\shref="([^"?#]+)"')
# Kept when a visitor has opened them, never fetched ahead: paper, codes, data.
ON_REQUEST = (".pdf", ".mjs", ".json", ".xml", ".txt", ".map")
FRAMED = re.compile(r"(^|/)embed/")
# Scripts load these by name.
LOADED = ("assets", "handouts/pictures")
# Folders of papers and of codes to scan, in the home of each language.
AREAS = ("handouts", "qr")
PAPERS = (".pdf", ".svg", ".png")
WARNS = re.compile(r'class="care-card care-card--(emergency|urgent)')
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
    """What the worker must know of a page. name: of its content. shown: files that it shows. warns: whether it has signs that need help today."""

    address: str
    name: str
    shown: list[str]
    warns: bool


def cached_page(path: str, html: str) -> CachedPage | None:
    """path: of the page in the folder. html: as it ships. None for what is there for other sites."""
    if FRAMED.search(path):
        return None
    return CachedPage(address_of(path), fingerprint(html.encode()), _shown(path, html), bool(WARNS.search(html)))


def missing_words(library: Library) -> dict[str, str] | None:
    """What the worker must know of the page that says what is not on the device: its address, and its words in case it is not kept either.

    None where this language has no such page.
    """
    page, urgent = library.pages.get("offline"), library.pages.get("urgent")
    if not page:
        return None
    direction = library.phrases.get("text_direction", "ltr")
    return {"path": path_of(page.address), "lang": library.lang, "dir": direction, "title": page.title, "words": page.lead.strip(), "help": urgent.title if urgent else ""}


def path_of(address: str) -> str:
    """The path below the root of the site: "causes/posture/" of "/causes/posture/"."""
    return address.strip("/") + "/" if address.strip("/") else ""


def write_worker(folder: Path, pages: list[CachedPage], emergency: list[str], missing: list[dict[str, str]]) -> None:
    """Write service-worker.js with the lists of what may be kept on a device, and what at once.

    pages: of the folder. emergency: paths that are asked for anew on each visit. missing: see `missing_words`, one for each language.
    """
    source = (folder / WORKER).read_text(encoding="utf-8")
    (folder / WORKER).unlink()
    papers = _papers(folder)
    files = {asset: "" for page in pages for asset in page.shown} | {page.address: page.name for page in pages}
    warning = {page.address for page in pages if page.warns}
    files |= {file.relative_to(folder).as_posix(): "" for part in LOADED for file in (folder / part).rglob("*") if file.is_file()}
    for path in sorted(files):
        file = folder / path
        if path.endswith(ON_REQUEST) or (not files[path] and not file.is_file()):
            del files[path]
        elif not files[path]:
            files[path] = fingerprint(file.read_bytes())
    at_once = {*emergency, *(each["path"] for each in missing)}
    lists = {
        "FILES": dict(sorted(files.items(), key=lambda each: (each[0] not in warning, each[0]))),
        "SIGNS": len(warning),
        "FIRST": sorted({asset for page in pages if page.address in at_once for asset in page.shown if asset in files}),
        "EMERGENCY": emergency,
        "MISSING": missing,
        "PAPERS": papers,
        "AREAS": sorted({path.relative_to(folder).as_posix() + "/" for name in AREAS for path in (folder / name, *folder.glob(f"*/{name}")) if path.is_dir()}),
        "BYTES": sum((folder / _file(path)).stat().st_size for path in files),
    }
    head = "".join(f"const {name} = {json.dumps(value, separators=(',', ':'), ensure_ascii=True)}\n" for name, value in lists.items())
    (folder / "service-worker.js").write_text(head + source, encoding="utf-8")


def _file(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path


def _papers(folder: Path) -> str:
    """Write the list {path: digest} of papers and codes, a file of its own because few readers open any; return its path."""
    places = [place for name in AREAS for place in (folder / name, *sorted(folder.glob(f"*/{name}")))]
    files = sorted(file for place in places for file in place.rglob("*") if file.suffix in PAPERS)
    text = json.dumps({file.relative_to(folder).as_posix(): fingerprint(file.read_bytes()) for file in files}, separators=(",", ":"))
    path = f"assets/papers.{fingerprint(text.encode())}.json"
    (folder / path).write_text(text, encoding="utf-8")
    return path


def _shown(path: str, html: str) -> list[str]:
    """The files that the page shows, as paths in the folder."""
    links = [a or b for a, b in _SHOWN.findall(html)]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in links if not link.startswith(("/", "data:", "http:", "https:"))]
