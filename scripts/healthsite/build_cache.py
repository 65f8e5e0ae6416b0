"""Entries of the build's cache: what was made, under a seal of its bytes and of all that it was made from.

A cache outlives versions, full disks and half copies. An entry whose seal does not fit (cut, altered, exchanged for
another, made by another version) is no entry: it is made anew, quietly. A cache that cannot be written holds nobody up.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from healthsite.atomic_write import atomic_write

FORMAT = b"healthsite cache 1 "
_HEAD = len(FORMAT) + 64 + 1


def write_entry(file: Path, made_from: str, data: bytes) -> None:
    """Keep `data` in `file`. made_from: all that decides what the bytes are, the versions of tools included."""
    with suppress(OSError):
        atomic_write(file, FORMAT + _seal(made_from, data) + b"\n" + data)


def read_entry(file: Path, made_from: str) -> bytes | None:
    """The bytes that were kept in `file` for the same `made_from`; None when there are none, or they are not those."""
    try:
        whole = file.read_bytes()
    except OSError:
        return None
    head, data = whole[:_HEAD], whole[_HEAD:]
    return data if head == FORMAT + _seal(made_from, data) + b"\n" else None


def _seal(made_from: str, data: bytes) -> bytes:
    return sha256(sha256(made_from.encode()).digest() + data).hexdigest().encode()
