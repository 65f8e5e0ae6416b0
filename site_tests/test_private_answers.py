"""Answers and names are in the open page alone: who reloads, or comes back to it, finds an empty form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from waiting import wait_until


def test_no_browser_is_asked_to_remember_a_field(built_site: Path) -> None:
    """What a browser restores by itself (after a restart, too) is no field with autocomplete="off"."""
    for file in built_site.rglob("*.html"):
        for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", file.read_text(encoding="utf-8")):
            assert 'autocomplete="off"' in field, (file.relative_to(built_site), field)


@pytest.mark.browser
@pytest.mark.parametrize("way", ["back", "reload"])
def test_who_comes_back_finds_no_answers(browser_page: Any, base_url: str, way: str) -> None:
    page = browser_page
    page.goto(f"{base_url}/check/", wait_until="load")
    wait_until(page, "() => document.querySelector('[data-helper] [data-stage] input') !== null")
    page.evaluate("document.querySelectorAll('[data-stage] input').forEach((input) => { input.checked = true })")
    if way == "back":
        page.goto(f"{base_url}/about/", wait_until="load")
        page.go_back(wait_until="load")
    else:
        page.reload(wait_until="load")
    wait_until(page, "() => document.querySelector('[data-helper] [data-stage] input') !== null")
    assert page.evaluate("document.querySelectorAll('[data-stage] input:checked').length") == 0
