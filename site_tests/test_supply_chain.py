"""What is installed is chosen for a reason, locked, and held against its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKS = {
    "requirements.lock": [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]],
    "requirements-test.lock": [*EXTRAS["test"], *EXTRAS["dev"]],
    "requirements-exit.lock": EXTRAS["exit"],
}


def test_every_dependency_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for name in (each for names in LOCKS.values() for each in names):
        assert [line for line in lines if re.search(rf'"{re.escape(name)}".*# *\S+ \S+', line)], f"{name} has no reason beside it"


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_locked_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.findall(r"^([\w.-]+)==\S+(.*(?:\n .*)*)", text, re.M)
    assert packages and all("--hash=sha256:" in rest for _, rest in packages)
    names = {name.lower() for name, _ in packages}
    assert {re.split(r"[<>=!]", wanted)[0].lower() for wanted in LOCKS[lock]} <= names


def test_pip_takes_nothing_without_a_hash() -> None:
    """Our own folder is all that has none; it brings nothing with it, and is built with what is there."""
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines():
        if "pip install" in line:
            assert "--require-hashes" in line or ("--no-deps" in line and "--no-build-isolation" in line and "--editable ." in line), line
