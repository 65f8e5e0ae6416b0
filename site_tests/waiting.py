"""Waiting in a browser for what holds, not for a time."""

from __future__ import annotations

from typing import Any


def wait_until(page: Any, script: str, arg: object = None) -> None:
    """Wait up to 20 seconds until the script is true. Playwright's own waiting takes a promise for true, and is refused by our policy."""
    for _ in range(400):
        if page.evaluate(script, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {script}")
