"""Rules for hosts, on the hosts themselves where they are installed, and as what they say everywhere."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from healthsite.content.shared import OIDS
from web_hosts import Host

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
