"""What a page may load: only its own files, and of scripts inside it only those of our page shell, by hash.

A script counts as ours when it stands in <head>, or when the build says that it has put it there. One that got into the text
of a page has no hash: the browser refuses it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.S | re.I)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([^\"'\s>]*)", re.I)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.S | re.I)
_OWN = re.compile(r"<meta\s[^>]*content-security-policy", re.I)
_RUNS = ("", "module", "text/javascript", "application/javascript")
# For hosts that set no headers: an address that was read here is told to nobody.
_REFERRER = '\n<meta name="referrer" content="no-referrer">'
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.I)


def with_policy(html: str, portable: bool = False, ours: Sequence[str] = ()) -> str:
    """Return the page with its policy as the first thing that a browser reads. A page that brings its own keeps it.

    ours: the texts of the scripts that the build has put into <body>.
    """
    head = html.partition("</head>")[0]
    charset = _CHARSET.search(head)
    if _OWN.search(head) or not charset:
        return html
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(head, portable, ours)}">{_REFERRER}'
    return f"{html[: charset.end()]}\n{tag}{html[charset.end() :]}"


def policy(head: str, portable: bool = False, ours: Sequence[str] = ()) -> str:
    """The policy for a page with this <head>. portable: files that are opened by double click have no "self" in some browsers."""
    own = "'self' file:" if portable else "'self'"
    parts = {
        "default-src": "'none'",
        "script-src": " ".join([own, *hashes([*scripts(head), *ours])]),
        "style-src": " ".join([own, *hashes(_STYLE.findall(head))]),
        "img-src": f"{own} data:",
        "font-src": own,
        "connect-src": "'none'" if portable else "'self'",
        "manifest-src": "'self'",
        "worker-src": "'none'" if portable else "'self'",
        "frame-src": own,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def scripts(html: str) -> list[str]:
    """The text of each script inside the page that a browser would run (data blocks are not run)."""
    found = []
    for attributes, text in _SCRIPT.findall(html):
        kind = _TYPE.search(attributes)
        if (kind.group(1).lower() if kind else "") in _RUNS and not re.search(r"\bsrc\s*=", attributes):
            found.append(text)
    return found


def hashes(texts: list[str]) -> list[str]:
    """Policy words for inline texts, each once."""
    return list(dict.fromkeys(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts))
