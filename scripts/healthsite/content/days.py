"""Which day it is, and when words are due to be held against their sources again."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from healthsite.problems import shorten


def today() -> date:
    """The day in UTC, so that two builds at one moment agree in every time zone; or that of SOURCE_DATE_EPOCH (seconds), so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    with suppress(ValueError, OverflowError):
        if epoch.isdecimal():
            return datetime.fromtimestamp(int(epoch), UTC).date()
    raise ValueError(f"SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, or not be there (found {shorten(epoch)})")


def lies_ahead(day: date, now: date) -> bool:
    """Whether the day has begun nowhere yet. now: the day in UTC; the far east is one day further."""
    return day > now + timedelta(days=1)


def next_check(checked: date, months: int) -> date:
    """The day on which the words are to be held against their sources again."""
    years, month = divmod(checked.month - 1 + months, 12)
    return date(min(checked.year + years, date.max.year), month + 1, min(checked.day, 28))
