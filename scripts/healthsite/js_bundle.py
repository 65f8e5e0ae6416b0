"""Browser modules as one classic script, for pages that are opened from a folder: modules are refused there.

What a module names at its top must be its own: in the one script all names meet.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import .* from "\./([\w-]+\.mjs)"\n', re.M)
_TOP = re.compile(r"^(?:function|const|let|class) (\w+)", re.M)


def joined(entry: Path) -> str:
    """Return the module and all that it imports, what is needed first, without `import` and `export`.

    Raises ValueError where two modules name the same thing at their top.
    """
    found: dict[Path, str] = {}
    _gather(entry, found)
    named: dict[str, str] = {}
    for file, source in found.items():
        for name in _TOP.findall(source):
            if named.setdefault(name, file.name) != file.name:
                raise ValueError(f"{name} is named in {named[name]} and in {file.name}")
    return "\n".join(found.values())


def enclosed(body: str) -> str:
    """Return the script as one that leaves no names behind."""
    return f'(function () {{\n"use strict"\n{body}\n}})()\n'


def _gather(file: Path, found: dict[Path, str]) -> None:
    source = file.read_text(encoding="utf-8")
    for name in _IMPORT.findall(source):
        if (needed := file.parent / name) not in found:
            _gather(needed, found)
    found[file] = re.sub(r"^export ", "", _IMPORT.sub("", source), flags=re.M)
