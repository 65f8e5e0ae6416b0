"""What lies between a reader and the site: a host on loopback that can lie, forget, be counted and be cut off."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

Reply = tuple[int, dict[str, str], bytes]
KINDS = {
    ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
    ".pdf": "application/pdf", ".json": "application/json", ".woff2": "font/woff2",
}
SQUEEZED = (".html", ".css", ".js", ".mjs", ".svg", ".json")


@dataclass
class Network:
    """sites: folder by the path under which it lies. lies: path → a reply in place of the site's, or None to let it answer.

    asked: paths in order. sent: path → bytes that went over the wire for it, heads included.
    """

    sites: dict[str, Path]
    lies: Callable[[str], Reply | None] = lambda path: None
    asked: list[str] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)
    cut: Callable[[], None] = lambda: None
    base: str = ""

    def file(self, path: str) -> Path | None:
        """The file that a site has for the path; a folder stands for its index.html."""
        for prefix in sorted(self.sites, key=len, reverse=True):
            if path.startswith(prefix):
                file = self.sites[prefix] / path[len(prefix) :]
                file = file / "index.html" if path.endswith("/") else file
                return file if file.is_file() else None
        return None

    def reply(self, address: str, known: str | None) -> Reply:
        """As a host that compresses, and lets what it sends be asked for again by a tag. known: the tag that the browser has."""
        path = address.partition("?")[0]
        self.asked.append(path)
        if lie := self.lies(address):
            return lie
        file = self.file(path)
        if not file:
            return (301, {"Location": f"{path}/"}, b"") if self.file(f"{path}/") else (404, {"Content-Type": "text/html"}, b"<h1>lost</h1>")
        body = file.read_bytes()
        headers = {"Content-Type": KINDS.get(file.suffix, "application/octet-stream"), "ETag": f'"{sha256(body).hexdigest()[:20]}"', "Cache-Control": "no-cache"}
        if known == headers["ETag"]:
            return 304, headers, b""
        if file.suffix in SQUEEZED:
            return 200, {**headers, "Content-Encoding": "gzip"}, gzip.compress(body, 6)
        return 200, headers, body


@contextmanager
def network(sites: dict[str, Path] | Path) -> Iterator[Network]:
    """Serve one site, or several under their paths ("/", "/other/"), on a free port of loopback."""
    found = Network({"/": sites} if isinstance(sites, Path) else sites)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = found.reply(self.path, self.headers.get("If-None-Match"))
            head = sum(len(name) + len(value) + 4 for name, value in headers.items()) + 40
            path = self.path.partition("?")[0]
            found.sent[path] = found.sent.get(path, 0) + head + len(body)
            self.send_response(status)
            for name, value in {**headers, **({} if status == 304 else {"Content-Length": str(len(body))})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: Any) -> None:
            """A browser that leaves early is no fault."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stopped = threading.Event()

    def cut() -> None:
        if not stopped.is_set():
            stopped.set()
            server.shutdown()
            server.server_close()

    found.cut, found.base = cut, f"http://127.0.0.1:{server.server_port}"
    try:
        yield found
    finally:
        cut()
