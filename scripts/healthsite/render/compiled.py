"""Templates as Jinja has compiled them, kept between builds: a quarter of the time of a small site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, StrictUndefined
from jinja2.bccache import Bucket

from healthsite.build_cache import read_entry, write_entry
from healthsite.render.style import fingerprint

# How every template of ours is read. A missing field or phrase is an error, never an empty place.
OPTIONS: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
# Jinja looks at names and texts of templates only; this is what else decides.
VERSIONS = f"{jinja2.__version__} {sys.version} {OPTIONS}"


def kept_bytecode(cache: Path) -> BytecodeCache:
    """Return a cache in a folder of `cache`. A changed template is compiled anew."""
    return _SealedBytecode(cache / "templates")


class _SealedBytecode(BytecodeCache):
    """Python runs what it reads here, and crashes on half of it: each entry is under a seal, with all that decides about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        data = read_entry(self._file(bucket), _made_from(bucket))
        if data:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        write_entry(self._file(bucket), _made_from(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"{fingerprint(f'{VERSIONS} {bucket.key}'.encode(), 32)}.bytecode"


def _made_from(bucket: Bucket) -> str:
    return f"{VERSIONS} {bucket.key} {bucket.checksum}"
