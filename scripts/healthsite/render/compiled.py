"""Templates as Jinja has compiled them, kept between builds: a quarter of the time of a small site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import FileSystemBytecodeCache, StrictUndefined

from healthsite.render.style import fingerprint

# How every template of ours is read. A missing field or phrase is an error, never an empty place.
OPTIONS: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}


def kept_bytecode(cache: Path) -> FileSystemBytecodeCache | None:
    """Return Jinja's own cache in a folder of `cache`; None where nothing can be written. A changed template is compiled anew.

    Jinja looks at names and texts of templates only, so the folder is named by what else decides: its version and our options.
    """
    folder = cache / "templates" / fingerprint(f"{jinja2.__version__} {OPTIONS}".encode())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
