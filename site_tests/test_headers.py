"""The files for hosts do what they say: real servers read them, and are asked."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

MODULES = Path("/usr/lib/apache2/modules")
FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


def _nginx(folder: Path, site: Path, port: int) -> list[str]:
    types = folder / "mime.types"
    types.write_text(Path("/etc/nginx/mime.types").read_text(encoding="utf-8"), encoding="utf-8")
    rewrites = (site / "infobutton" / "rewrites" / "nginx.conf").read_text(encoding="utf-8")
    inside, server = rewrites.split("# 2. ")
    (folder / "http.conf").write_text(inside, encoding="utf-8")
    (folder / "server.conf").write_text("# " + server, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; events {{}}\nhttp {{ access_log off; include {folder}/http.conf;\n"
        f"server {{ listen 127.0.0.1:{port}; root {site}; include {site}/headers/nginx.conf; include {folder}/server.conf; }} }}\n", encoding="utf-8",
    )
    return ["nginx", "-c", str(folder / "nginx.conf"), "-e", "stderr"]


def _apache(folder: Path, site: Path, port: int) -> list[str]:
    parts = [site / "headers" / "apache.htaccess", site / "infobutton" / "rewrites" / "apache.conf"]
    (site / ".htaccess").write_text("\n".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
    load = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite"))
    (folder / "apache.conf").write_text(
        f"{load}ServerRoot {folder}\nPidFile {folder}/pid\nServerName localhost\nListen 127.0.0.1:{port}\nErrorLog {folder}/log\nUser www-data\nGroup www-data\n"
        f"TypesConfig /etc/mime.types\nDirectoryIndex index.html\nDocumentRoot {site}\n<Directory {site}>\nAllowOverride All\nRequire all granted\n</Directory>\n", encoding="utf-8",
    )
    return ["apache2", "-f", str(folder / "apache.conf"), "-D", "FOREGROUND"]


@pytest.fixture(scope="module", params=["nginx", "apache2"])
def port(request: pytest.FixtureRequest, built_site: Path) -> Iterator[int]:
    """A real server with the generated configuration, on a free port of loopback."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed here")
    with tempfile.TemporaryDirectory() as place, socket.socket() as free:
        folder = Path(place)
        folder.chmod(0o755)  # Apache answers as a user of its own
        shutil.copytree(built_site, folder / "site", ignore=shutil.ignore_patterns("*.pdf", "*.png", "*.zip", "qr"))
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
        free.close()
        server = subprocess.Popen({"nginx": _nginx, "apache2": _apache}[request.param](folder, folder / "site", number), stderr=subprocess.PIPE, text=True)
        try:
            _wait(server, number)
            yield number
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen, port: int) -> None:  # type: ignore[type-arg]
    for _ in range(100):
        assert server.poll() is None, server.stderr and server.stderr.read()
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server never answered")


def ask(port: int, path: str) -> tuple[int, HTTPMessage, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def test_every_kind_of_file_has_its_headers(port: int, built_site: Path) -> None:
    """Each once: a second header of a name would be joined to the first."""
    named = next(file for file in (built_site / "assets").rglob("*") if re.search(r"\.[0-9a-f]{10}\.css$", file.name))
    kinds = {
        "/": "text/html; charset=utf-8", "/urgent/": "text/html; charset=utf-8", "/embed/urgent/": "text/html; charset=utf-8", "/infobutton/": "text/html; charset=utf-8",
        "/api/v1/manifest.json": "application/json", "/assets/helper/decide.mjs": "text/javascript", "/index.html.md": "text/markdown; charset=utf-8",
        "/service-worker.js": "javascript", f"/{named.relative_to(built_site).as_posix()}": "text/css; charset=utf-8",
    }
    for path, kind in kinds.items():
        status, headers, _ = ask(port, path)
        assert status == 200 and kind in headers["Content-Type"], (path, headers["Content-Type"])
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cache-Control"):
            assert len(headers.get_all(name) or []) == 1, (path, name)
        framed = path.startswith("/embed/")
        assert headers["Content-Security-Policy"] == ("frame-ancestors *" if framed else "frame-ancestors 'none'"), path
        assert headers["X-Frame-Options"] == (None if framed else "DENY"), path
        assert headers["Cache-Control"] == (FOR_EVER if kind.startswith("text/css") else ASK_AGAIN), path
        assert headers["Access-Control-Allow-Origin"] == ("*" if path.startswith("/api/") or path.endswith(".mjs") else None), path


def test_a_lost_address_has_our_page(port: int) -> None:
    """With the same care, and kept by no browser for ever, whatever it is called."""
    for path in ("/nowhere/", "/causes/nothing", "/assets/site.0123456789.js"):
        status, headers, body = ask(port, path)
        assert status == 404 and b"data-root" in body, path
        assert headers["Content-Security-Policy"] == "frame-ancestors 'none'" and headers["Cache-Control"] == ASK_AGAIN, path


def test_a_folder_without_its_slash_leads_on(port: int) -> None:
    status, headers, _ = ask(port, "/causes")
    assert status == 301 and headers["Location"].endswith("/causes/")
