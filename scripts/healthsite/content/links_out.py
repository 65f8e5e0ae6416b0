"""Nothing that content names may lie outside its folder: a link that leads out would publish a file of the machine that builds."""

from __future__ import annotations

import os
from pathlib import Path

from healthsite.problems import Problem, relative


def links_out(root: Path) -> list[Problem]:
    """A Problem for each link below the content folder that leads out of it, whatever it is named for. Hidden files are of no content."""
    inside = root.resolve()
    found = []
    for folder, folders, files in os.walk(root):
        for name in sorted([*folders, *files]):
            path = Path(folder) / name
            if path.is_symlink() and not _target(path).is_relative_to(inside):
                found.append(Problem(relative(path, root), 1, "must not be a link that leads out of the content folder: put the file itself there"))
    return found


def _target(link: Path) -> Path:
    """What the link leads to; itself where it leads in a circle, which is told when it is read."""
    try:
        return link.resolve()
    except (OSError, RuntimeError):
        return link.absolute()
