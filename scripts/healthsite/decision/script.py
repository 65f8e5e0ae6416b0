"""The helper's script in its classic form, for pages that are opened from a file: modules are refused there.

It is made of the same two files that ship as modules; only the words `export` and `import` go.
"""

from __future__ import annotations

import re
from pathlib import Path


def classic(folder: Path) -> str:
    """`decide.mjs` and `interface.mjs` as one script that wakes every helper on the page."""
    sources = [(folder / name).read_text(encoding="utf-8") for name in ("decide.mjs", "interface.mjs")]
    body = "\n".join(re.sub(r"^import .*\n", "", re.sub(r"^export ", "", source, flags=re.M), flags=re.M) for source in sources)
    return f'(function () {{\n"use strict"\n{body}\nArray.from(document.querySelectorAll("[data-helper]")).forEach(start)\n}})()\n'
