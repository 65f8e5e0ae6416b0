"""The files for hosts do what they say: real servers read them, and are asked."""

from __future__ import annotations

import re
from pathlib import Path

from web_hosts import Host

FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


def test_every_kind_of_file_has_its_headers(host: tuple[Host, Path], built_site: Path) -> None:
    """Each once: a second header of a name would be joined to the first."""
    ask, _ = host
    named = next(file for file in (built_site / "assets").rglob("*") if re.search(r"\.[0-9a-f]{10}\.css$", file.name))
    kinds = {
        "/": "text/html; charset=utf-8", "/urgent/": "text/html; charset=utf-8", "/embed/urgent/": "text/html; charset=utf-8", "/infobutton/": "text/html; charset=utf-8",
        "/api/v1/manifest.json": "application/json", "/assets/helper/decide.mjs": "text/javascript", "/index.html.md": "text/markdown; charset=utf-8", "/api/v1/changes.atom": "application/atom+xml",
        "/service-worker.js": "javascript", f"/{named.relative_to(built_site).as_posix()}": "text/css; charset=utf-8",
    }
    for path, kind in kinds.items():
        status, headers, _ = ask(path)
        assert status == 200 and kind in headers["Content-Type"], (path, headers["Content-Type"])
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cache-Control"):
            assert len(headers.get_all(name) or []) == 1, (path, name)
        framed = path.startswith("/embed/")
        assert headers["Content-Security-Policy"] == ("frame-ancestors *" if framed else "frame-ancestors 'none'"), path
        assert headers["X-Frame-Options"] == (None if framed else "DENY"), path
        open_to_all = path.startswith(("/embed/", "/assets/", "/api/")) or path.endswith(".mjs")
        assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if open_to_all else "same-origin"), path
        assert headers["Cache-Control"] == (FOR_EVER if kind.startswith("text/css") else ASK_AGAIN), path
        assert headers["Access-Control-Allow-Origin"] == ("*" if path.startswith("/api/") or path.endswith(".mjs") else None), path


def test_a_lost_address_has_our_page(host: tuple[Host, Path]) -> None:
    """With the same care, and kept by no browser for ever, whatever it is called."""
    ask, _ = host
    for path in ("/nowhere/", "/causes/nothing", "/assets/site.0123456789.js"):
        status, headers, body = ask(path)
        assert status == 404 and b"data-root" in body, path
        assert headers["Content-Security-Policy"] == "frame-ancestors 'none'" and headers["Cache-Control"] == ASK_AGAIN, path


def test_a_folder_without_its_slash_leads_on(host: tuple[Host, Path]) -> None:
    ask, _ = host
    status, headers, _ = ask("/causes")
    assert status == 301 and headers["Location"].endswith("/causes/")
