"""What is done to the built folder before it is put in place, in order."""

from __future__ import annotations

from pathlib import Path

from healthsite.assemble import Site


def publish(folder: Path, sites: dict[str, Site], portable: bool = False) -> None:
    """Run every step on the built folder. sites: language → what was assembled, default language first."""
