"""Never a half-built site: how what was made takes the place of the site before.

Everything is made in a folder beside the output and put in its place by rename, when all of it is there. A build that
fails leaves the last good site as it was; one that is cut off between the two renames is put right by the next command.

    output/                the site; its file .healthsite says that we made it
    .output-staged-<pid>/  what is being made
    .output-last/          the site before, between the two renames
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARK = ".healthsite"


def mark_as_ours(folder: Path) -> None:
    """Write the file by which a later build knows that it may replace the folder."""
    (folder / MARK).write_text("Made by healthsite build. The next build replaces this folder, with everything in it.\n", encoding="utf-8")


def is_ours(folder: Path) -> bool:
    """Whether a build may take the place of the folder: it is new, empty, or was made by one."""
    return (folder / MARK).is_file() or not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def staged_for(output: Path) -> Path:
    """The folder in which this process makes what will be `output`."""
    return output.with_name(f".{output.name}-staged-{os.getpid()}")


def site_before(output: Path) -> Path:
    """Where the site before lies between the two renames."""
    return output.with_name(f".{output.name}-last")


def swap(staged: Path, output: Path) -> None:
    """Put `staged` in the place of `output` by rename; the folder before is deleted afterwards."""
    before = site_before(output)
    if is_ours(before):
        shutil.rmtree(before, ignore_errors=True)
    try:
        if output.exists():
            output.rename(before)
        staged.rename(output)
    except BaseException:
        if before.exists() and not output.exists():
            before.rename(output)
        raise
    shutil.rmtree(before, ignore_errors=True)


def recover(output: Path) -> None:
    """Undo what a build that was cut off has left: the last good site back in place, staged folders gone."""
    before = site_before(output)
    if before.exists() and is_ours(before):
        if output.is_dir() and not any(output.iterdir()):
            output.rmdir()  # somebody made it in the meantime
        if not output.exists():
            before.rename(output)
        shutil.rmtree(before, ignore_errors=True)
    for left in output.parent.glob(f".{output.name}-staged-*"):
        shutil.rmtree(left, ignore_errors=True)


def recover_if_idle(output: Path) -> None:
    """`recover`, for commands that build nothing; a build that is at work now, or a disk that refuses, is left alone."""
    with suppress(OSError), locked(output):
        recover(output)


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the output for one build at a time. Raises BlockingIOError when another build has it."""
    output.parent.mkdir(parents=True, exist_ok=True)
    file = output.parent / f".{output.name}.lock"
    with file.open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
