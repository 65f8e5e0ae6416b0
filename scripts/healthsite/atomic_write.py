"""Writes a file whole or not at all: beside its place, then put there by rename. A kill or a full disk leaves what was there."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import suppress
from pathlib import Path


def atomic_write(file: Path, data: bytes) -> None:
    """Write `data` into `file` and make its folder. A link stays a link. Raises OSError when the disk refuses; `file` is then as it was."""
    place = file.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name[:80]}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        fresh.write_bytes(data)
        if place.exists():
            shutil.copymode(place, fresh)
        fresh.replace(place)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
