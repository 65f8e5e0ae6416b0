"""Scripts and styles inside the page, for a copy without a server: one page that is opened or passed on alone is whole.

What waits for its use and is large (the index of the search, the topics of the handout maker) stays a script of its own.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from healthsite.postprocess.fingerprint import URL

_STYLE = re.compile(r'<link rel="stylesheet" href="([^":?#]+)">')
_SCRIPT = re.compile(r'<script src="([^":?#]+)"(?: defer)?></script>\n?')
_ENGINE = re.compile(r' data-engine="([^":?#]+)"')  # what search loads when it is opened
# What would end a script, or hide its end, in the eyes of a reader of HTML.
_ENDS = re.compile(r"<(?=/?script|!--)", re.I)


def with_files_inside(html: str, page: Path) -> tuple[str, list[str], set[Path]]:
    """Return (the page with its scripts and styles inside, the text of each script, the files that nothing needs any more).

    page: its file, from which links are seen. Scripts stand at the end in their order, where the page around them is there,
    as it is for a deferred one.
    """
    links = [*_SCRIPT.findall(html), *_ENGINE.findall(html)]
    scripts = [_ENDS.sub(r"\\x3C", _text(page, link)) for link in links]
    used = {_file(page, link) for link in [*links, *_STYLE.findall(html)]}
    html = _STYLE.sub(lambda match: f"<style>{_style(page, match.group(1))}</style>", html)
    html = _ENGINE.sub("", _SCRIPT.sub("", html))
    before, end, after = html.rpartition("</body>")
    return before + "".join(f"<script>{script}</script>\n" for script in scripts) + end + after, scripts, used


def _style(page: Path, link: str) -> str:
    """The style, with the files that it names as the page sees them."""
    folder = posixpath.dirname(link)
    text = _text(page, link).replace("</", "<\\/")
    return URL.sub(lambda match: match.group(1) + posixpath.normpath(posixpath.join(folder, match.group(2))), text)


def _file(page: Path, link: str) -> Path:
    return Path(posixpath.normpath(page.parent / link))


def _text(page: Path, link: str) -> str:
    return _file(page, link).read_text(encoding="utf-8")
