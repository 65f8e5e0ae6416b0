"""Rules for hosts, on the hosts themselves where they are installed, and as what they say everywhere."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from healthsite.content.shared import OIDS

pytestmark = pytest.mark.slow
MAIN, US = "mainSearchCriteria.v", OIDS["icd10cm"]
NONE = "infobutton/none.en.xml"
# request → the file that answers it. Both hosts and both functions must agree.
ANSWERS = {
    f"{MAIN}.c=M54.50&{MAIN}.cs={US}": f"infobutton/{US}/M54.50.en.xml",
    f"knowledgeResponseType=application/json&{MAIN}.cs={US}&{MAIN}.c=M54.50&informationRecipient.languageCode.c=en": f"infobutton/{US}/M54.50.en.json",
    f"{MAIN}.c=M5450&{MAIN}.cs={US}&knowledgeResponseType=application%2Fjson": f"infobutton/{US}/M54.50.en.json",
    f"{MAIN}.c=M54.50&{MAIN}.cs=urn%3Aoid%3A{US}": f"infobutton/{US}/M54.50.en.xml",
    f"{MAIN}.c1=M54.50&{MAIN}.cs1={US}": f"infobutton/{US}/M54.50.en.xml",
    f"{MAIN}.c=M54.50&{MAIN}.cs={US}&informationRecipient.languageCode.c=xx&knowledgeResponseType=application/json": f"infobutton/{US}/M54.50.en.json",
    f"{MAIN}.c=M54.50&{MAIN}.cs={US}&informationRecipient.languageCode.c=en-GB": f"infobutton/{US}/M54.50.en.xml",
    f"{MAIN}.c=E11.9&{MAIN}.cs={US}": NONE,
    f"{MAIN}.c=..%2F..%2Fheaders&{MAIN}.cs={US}": NONE,
    f"patientPerson.name=Ada&{MAIN}.c=../../headers/nginx&{MAIN}.cs={US}": NONE,
    "": NONE,
}
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
Host = Callable[[str], tuple[int, dict[str, str], bytes]]


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def asker(port: int) -> Host:
    """Ask the host; return status, headers (in lower case) and what it sent, following no redirect."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: Any) -> None:
            return None

    opener = urllib.request.build_opener(Stay)

    def ask(path: str) -> tuple[int, dict[str, str], bytes]:
        try:
            answer = opener.open(f"http://127.0.0.1:{port}{path}", timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()

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


@pytest.fixture(scope="module", params=["nginx", "apache2"])
def host(request: pytest.FixtureRequest, built_site: Path) -> Iterator[tuple[Host, Path]]:
    """The host with our files, and its log."""
    program = shutil.which(request.param, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/opt/homebrew/bin")
    if not program:
        pytest.skip(f"{request.param} is not installed")
    folder, port = Path(tempfile.mkdtemp(prefix="host-")), free_port()
    folder.chmod(0o755)  # Apache reads as a user of its own
    if request.param == "nginx":
        maps, _, locations = (built_site / "infobutton/rewrites/nginx.conf").read_text().partition("# 2.")
        shutil.copy("/etc/nginx/mime.types", folder)
        (folder / "host.conf").write_text(NGINX.format(folder=folder, port=port, site=built_site, maps=maps, locations=f"#{locations}"))
        command = [program, "-c", str(folder / "host.conf")]
    else:
        site = folder / "site"
        shutil.copytree(built_site, site, ignore=lambda place, names: {name for name in names if name.endswith((".pdf", ".zip", ".png"))})
        rules = (site / "headers/apache.htaccess").read_text() + (site / "infobutton/rewrites/apache.conf").read_text()
        (site / ".htaccess").write_text(rules)
        modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
        (folder / "host.conf").write_text(APACHE.format(folder=folder, port=port, site=site, modules=modules, user="User www-data\nGroup www-data" if os.geteuid() == 0 else ""))
        command = [program, "-X", "-f", str(folder / "host.conf")]
    process = started(command, port)
    yield asker(port), folder / "access.log"
    process.terminate()
    process.wait(10)
    shutil.rmtree(folder)


def test_a_host_answers_record_systems(host: tuple[Host, Path], built_site: Path) -> None:
    ask, _ = host
    for query, file in ANSWERS.items():
        status, headers, data = ask(f"/infobutton/service?{query}")

        assert status == 200, query
        assert data == (built_site / file).read_bytes(), query
        assert ("json" if file.endswith("json") else "xml") in headers["content-type"], query


def test_a_host_writes_no_log_of_look_ups(host: tuple[Host, Path]) -> None:
    ask, log = host
    for path in ("/infobutton/", "/infobutton", "/infobutton/service"):
        ask(f"{path}?patientPerson.name=Lovelace")
    ask("/urgent/?seen")

    for _ in range(100):
        if "seen" in log.read_text():
            break
        time.sleep(0.05)
    assert "seen" in log.read_text()
    assert "Lovelace" not in log.read_text()


def test_a_host_sends_headers_and_types(host: tuple[Host, Path]) -> None:
    ask, _ = host
    for path, status, kind, framed in (
        ("/", 200, "text/html", "'none'"), ("/embed/urgent/", 200, "text/html", "*"), ("/nothing/", 404, "text/html", "'none'"),
        ("/api/v1/changes.atom", 200, "application/atom+xml", "'none'"), ("/index.html.md", 200, "text/markdown", "'none'"),
        ("/assets/helper/decide.mjs", 200, "text/javascript", "'none'"), ("/infobutton/", 200, "text/html", "'none'"),
    ):
        found, headers, _ = ask(path)

        assert found == status, path
        assert headers["content-type"].lower().startswith(kind) and "utf-8" in headers["content-type"].lower(), (path, headers["content-type"])
        assert headers["content-security-policy"] == f"frame-ancestors {framed}", path
        assert headers["x-content-type-options"] == "nosniff", path
    assert ask("/api/v1/manifest.json")[1]["access-control-allow-origin"] == "*"


def test_nginx_is_not_given_a_block_inside_a_block(built_site: Path) -> None:
    """Its list of types is a block of its own: read inside ours, the host would not start."""
    for block in re.findall(r"types \{([^}]*)\}", (built_site / "headers" / "nginx.conf").read_text()):
        assert "include" not in block


@pytest.mark.browser
@pytest.mark.parametrize("name", ["netlify.js", "cloudflare.js"])
def test_functions_answer_as_the_hosts_do(browser_page: Any, built_site: Path, name: str) -> None:
    text = (built_site / "infobutton" / "rewrites" / name).read_text()
    function = text[text.index("function answer") : text.index("\n}\n") + 2]
    for query, file in {**ANSWERS, f"{MAIN.upper()}.C=m54.50&{MAIN}.cs={US}": f"infobutton/{US}/M54.50.en.xml"}.items():
        paths = browser_page.evaluate(f"search => {{ {function}; return answer(search) }}", f"?{query}")

        assert next(path for path in paths if (built_site / path.lstrip("/")).is_file()) == f"/{file}", query
        assert not [path for path in paths if ".." in path], query
