"""What commands write beside the site is whole or not there: content, handouts, and what is kept between builds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import marks
from healthsite.__main__ import main
from healthsite.atomic_write import atomic_write
from healthsite.content.library import Library
from healthsite.handouts.cache import store
from healthsite.handouts.layout import TypesetHandout
from healthsite.outputs.og_images import picture_files
from healthsite.outputs.qr_codes import code_files


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """No file may grow beyond `most` bytes: what a full disk or a kill leaves of one that does is its beginning."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "addresses.yml"
    file.write_bytes(b"what was there")
    file.chmod(0o640)
    with full_disk(100), pytest.raises(OSError):
        atomic_write(file, b"x" * 1000)
    assert marks(tmp_path).keys() == {"addresses.yml"} and file.read_bytes() == b"what was there"
    atomic_write(file, b"new")
    assert file.read_bytes() == b"new" and file.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    atomic_write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_bytes() == b"new"


def test_no_half_picture_is_kept(library: Library, root: Path, tmp_path: Path) -> None:
    """A build that was cut off while it wrote into the cache must not spoil the next one. Nor does a cache that cannot be written stop a build."""
    pages, own = [library.pages["urgent"]], replace(library, root=tmp_path / "content")

    def made() -> dict[str, bytes]:
        return code_files(own, pages) | picture_files(own, pages, root / "templates", own.cache / "pictures")

    with full_disk(100):
        cut_off = made()
    assert marks(tmp_path) == {}
    first, again = made(), made()
    assert cut_off == first == again and len(marks(tmp_path)) == len(first)


def test_no_half_handout_is_kept(tmp_path: Path) -> None:
    with full_disk(100):
        store(TypesetHandout("slides.en", {"a4": b"x" * 1000}, {"a4": 1}, 0, b"picture"), "key", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["new cause cold", "schemas --output {content}/schemas", "addresses --update"])
def test_a_command_that_cannot_write_leaves_nothing(command: str, tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says why."""
    content = Path(shutil.copytree(root / "content", tmp_path / "content", ignore=shutil.ignore_patterns("schemas")))
    (content / "addresses.yml").write_text("/urgent/: []\n", encoding="utf-8")
    before, command = marks(tmp_path), command.format(content=content)
    with full_disk(50):
        assert main([*command.split(), *([] if "schemas" in command else ["--content", str(content)])]) == 1
    assert "could not be done" in capsys.readouterr().err
    assert marks(tmp_path) == before
