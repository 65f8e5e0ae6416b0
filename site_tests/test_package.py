"""The generator installed from its wheel, away from the checkout: it writes a folder to start from and builds it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_every_package_is_in_the_wheel() -> None:
    """The list of packages is written by hand, because templates and content lie beside the code."""
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"])
    scripts = ROOT / "scripts"
    there = {".".join(file.parent.relative_to(scripts).parts) for file in (scripts / "healthsite").rglob("__init__.py")}

    assert listed == there | {"healthsite_templates", "healthsite_content"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel, and of the rest only what this one has."""
    place = tmp_path_factory.mktemp("package")
    source = place / "source"
    for name in ("scripts", "templates", "content"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "schemas"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(place), str(source)]
    subprocess.run(build, check=True, capture_output=True, text=True)
    shutil.rmtree(source)
    wheel = next(place.glob("healthsite-*.whl"))
    venv.create(place / "env", symlinks=True)
    own = next((place / "env").glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(own)
    # Dependencies come from the environment of the tests: paths in a .pth file bring no editable installs along.
    (own / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return place / "env" / "bin" / "python"


def run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run([str(python), "-m", "healthsite", *arguments], cwd=folder, env=clean, capture_output=True, text=True)


@pytest.mark.slow
def test_a_new_subject_from_nothing(installed: Path, tmp_path: Path) -> None:
    """`init`, `check` and `build` of an installed generator, in an empty folder: pages, helper, handouts, search and data."""
    where = subprocess.run([str(installed), "-c", "import healthsite; print(healthsite.__file__)"], cwd=tmp_path, capture_output=True, text=True)
    assert not where.stdout.startswith(str(ROOT)), where.stdout
    made = run(installed, tmp_path, "init", "subject")
    assert made.returncode == 0, made.stderr
    again = run(installed, tmp_path, "init", "subject")
    assert again.returncode == 1 and "must be a new or an empty folder" in again.stderr

    checked = run(installed, tmp_path, "check", "--content", "subject")
    assert checked.returncode == 0, checked.stderr
    built = run(installed, tmp_path, "build", "--content", "subject", "--output", "out")

    assert built.returncode == 0, built.stderr
    site = tmp_path / "out"
    for path in ("index.html", "urgent/index.html", "404.html", "report-a-mistake/index.html", "do-i-need-help/index.html", "assets/search/search.js"):
        assert any(site.glob(path.replace("search.js", "search*.js"))), path
    assert list((site / "handouts").glob("*.a4.pdf"))
    helper = json.loads((site / "api/v1/helper.json").read_text(encoding="utf-8"))
    assert helper["id"] == "do-i-need-help" and helper["rules"]
    text = " ".join(file.read_text(encoding="utf-8") for file in site.rglob("index.html")).lower()
    assert "nosebleed" in text and "massage" not in text and "back pain" not in text
    assert list((tmp_path).glob("*")) and not (ROOT / "subject").exists()
