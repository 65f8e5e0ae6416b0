"""The decision helper as a card for other sites (/embed/check/): whole in one file, and a check list when scripts are off."""

from __future__ import annotations

from pathlib import Path

from healthsite.assemble import Site


def check_files(site: Site, templates: Path) -> dict[str, bytes]:
    return {}
