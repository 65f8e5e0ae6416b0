"""Work on every core gives what a loop gives, whatever becomes of a helper."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from healthsite.build import locked

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
START = "import os, time\nfrom healthsite import parallel\nparallel.core_count = lambda: 3\nown = os.getpid()\nmany = parallel.parallel_map\n"


def run(code: str) -> None:
    """In a process of its own: a test's own process has threads, and does not fork."""
    made = subprocess.run([sys.executable, "-c", START + code], env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    assert not made.stderr


@pytest.mark.parametrize("count", [0, 1, 2, 50, 20_000])
def test_answers_come_in_order(count: int) -> None:
    run(f"assert many('numbers', lambda n: n * n, range({count})) == [n * n for n in range({count})]")


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="this system does not fork")
def test_helpers_help() -> None:
    run("def work(n):\n time.sleep(0.05)\n return os.getpid()\nassert len(set(many('numbers', work, range(12)))) == 3")


def test_an_error_arrives() -> None:
    run("try:\n many('numbers', lambda n: 1 // (n - 7), range(20))\nexcept ZeroDivisionError:\n pass\nelse:\n raise SystemExit('no error')")


@pytest.mark.parametrize("mishap", ["os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_the_work_of_a_lost_helper_is_done(mishap: str) -> None:
    run(f"def work(n):\n time.sleep(0.01)\n if os.getpid() != own and n > 4: {mishap}\n return n\nassert many('numbers', work, range(20)) == list(range(20))")


def test_what_cannot_be_handed_over_is_made_here() -> None:
    run("assert [made() for made in many('functions', lambda n: lambda: n, range(9))] == list(range(9))")


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="this system does not fork")
@pytest.mark.parametrize("begun", ["parallel.submit(lambda: b'x' * 9_000_000)", "many('numbers', lambda n: time.sleep(0.1) or (b'x' * 9_000_000 if os.getpid() != own or not n else os._exit(9)), range(9))"])
def test_no_helper_outlives_the_build(begun: str, tmp_path: Path) -> None:
    """A build that was killed leaves nobody behind who waits to hand over, or who holds its lock."""
    code = f"{START}from healthsite.build import locked\nfrom pathlib import Path\nwith locked(Path({str(tmp_path / 'site')!r})):\n {begun}\n time.sleep(0.3)\n os._exit(9)"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, capture_output=True, timeout=20)  # waits for all who hold its output
    with locked(tmp_path / "site"):
        pass
