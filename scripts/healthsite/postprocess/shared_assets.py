"""One folder of assets for all languages: pages name what lies there, and a browser loads what is the same only once."""

from __future__ import annotations

from pathlib import Path

ASSETS = "assets"


def share_assets(folder: Path, languages: list[str]) -> None:
    """Move what each other language brings into the assets of the first; what is the same there goes, what differs stays.

    folder: the built one. languages: default first; the others lie in folders of their names.
    """
    for lang in languages[1:]:
        own = folder / lang / ASSETS
        for file in [file for file in own.rglob("*") if file.is_file()]:
            shared = folder / ASSETS / file.relative_to(own)
            shared.parent.mkdir(parents=True, exist_ok=True)
            if not shared.exists():
                file.rename(shared)
            elif shared.read_bytes() == file.read_bytes():
                file.unlink()
        for inside in sorted([own, *own.rglob("*")], reverse=True):  # what lies in a folder comes before it
            if inside.is_dir() and not any(inside.iterdir()):
                inside.rmdir()
