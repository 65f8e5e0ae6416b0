"""Real web hosts with the files that the build makes for them, on a free port of loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  {maps}
  server {{ listen 127.0.0.1:{port}; root {site}; {locations} include {site}/headers/nginx.conf; }}
}}
"""
APACHE = """
ServerRoot {folder}
PidFile {folder}/pid
{user}
ServerName localhost
Listen 127.0.0.1:{port}
{modules}
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
AddType text/javascript .js
AddType application/json .json
AddType application/xml .xml
ErrorLog {folder}/error.log
SetEnvIf Request_URI "^/infobutton" infobutton
CustomLog {folder}/access.log "%r" env=!infobutton
DocumentRoot {site}
<Directory {site}>
AllowOverride All
Require all granted
</Directory>
"""
MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif")
Host = Callable[[str], tuple[int, Message, bytes]]


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def asker(port: int) -> Host:
    """Ask the host; return status, headers and what it sent, following no redirect."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: Any) -> None:
            return None

    opener = urllib.request.build_opener(Stay)

    def ask(path: str) -> tuple[int, Message, bytes]:
        try:
            answer = opener.open(f"http://127.0.0.1:{port}{path}", timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers, answer.read()

    return ask


def started(command: list[str], port: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    for _ in range(200):
        if process.poll() is not None:
            raise AssertionError((process.stderr.read() if process.stderr else b"").decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.05)
    raise AssertionError("the host did not start")


@contextmanager
def web_host(name: str, built: Path) -> Iterator[tuple[Host, Path]]:
    """Serve the built site with nginx or apache2 (skips where it is not installed); yields (how to ask it, its log)."""
    program = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/opt/homebrew/bin")
    if not program:
        pytest.skip(f"{name} is not installed")
    folder, port = Path(tempfile.mkdtemp(prefix="host-")), free_port()
    folder.chmod(0o755)  # Apache reads as a user of its own
    if name == "nginx":
        maps, _, locations = (built / "infobutton/rewrites/nginx.conf").read_text().partition("# 2.")
        shutil.copy("/etc/nginx/mime.types", folder)
        (folder / "host.conf").write_text(NGINX.format(folder=folder, port=port, site=built, maps=maps, locations=f"#{locations}"))
        command = [program, "-c", str(folder / "host.conf")]
    else:
        site = folder / "site"
        shutil.copytree(built, site, ignore=lambda place, names: {name for name in names if name.endswith((".pdf", ".zip", ".png"))})
        rules = (site / "headers/apache.htaccess").read_text() + (site / "infobutton/rewrites/apache.conf").read_text()
        (site / ".htaccess").write_text(rules)
        modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
        (folder / "host.conf").write_text(APACHE.format(folder=folder, port=port, site=site, modules=modules, user="User www-data\nGroup www-data" if os.geteuid() == 0 else ""))
        command = [program, "-X", "-f", str(folder / "host.conf")]
    process = started(command, port)
    try:
        yield asker(port), folder / "access.log"
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder)
