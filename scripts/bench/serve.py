"""How long a writer waits: from saving a file to seeing it in the preview."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen


def seconds_until_shown(root: Path, patience: float = 60) -> float | None:
    """Start the preview on a copy of the project, change one page, and wait for the change."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        for name in ("content", "templates"):
            shutil.copytree(root / name, copy / name)
        shutil.copy(root / "mkdocs.yml", copy / "mkdocs.yml")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
        preview = subprocess.Popen(
            [sys.executable, "-m", "healthsite", "serve", "--address", address], cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            if _wait(f"http://{address}/about/", "<h1", patience) is None:
                return None
            time.sleep(1)
            file = copy / "content" / "en" / "about.md"
            file.write_text(file.read_text(encoding="utf-8") + "\n\nA changed line.\n", encoding="utf-8")
            return _wait(f"http://{address}/about/", "A changed line.", patience)
        finally:
            preview.terminate()
            preview.wait()


def _wait(url: str, words: str, patience: float) -> float | None:
    started = time.perf_counter()
    while time.perf_counter() - started < patience:
        try:
            with urlopen(url, timeout=5) as answer:
                if words in answer.read().decode():
                    return time.perf_counter() - started
        except (URLError, OSError):
            pass
        time.sleep(0.05)
    return None
