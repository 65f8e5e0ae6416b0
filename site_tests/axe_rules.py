"""axe in a page: the rules of WCAG 2.2 A and AA and of best practice."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # to tell what passes takes longer than to look
}


def violations(page: Any) -> list[str]:
    """Return each rule that the page breaks as it is now, with the first elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", OPTIONS)
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]
