"""Where the generator's own files lie: beside the code in a checkout, inside the package where it was installed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class GeneratorFiles:
    """config: the host's configuration. templates: the folder that holds pages/, handouts/, theme/ and the rest.
    content: what a new content folder begins with: starter/, and the small words and regions of our own.
    """

    config: Path
    templates: Path
    content: Path


def generator_files(root: Path | None = None) -> GeneratorFiles:
    """The files of the project in `root` (default: the current folder where it is a project, else what this package brings)."""
    for project in (root, Path.cwd(), CHECKOUT):
        if project and (project / "mkdocs.yml").is_file() and (project / "templates").is_dir():
            return GeneratorFiles(project / "mkdocs.yml", project / "templates", CHECKOUT / "content")
    # Folders without code are namespace packages, whose place is a list of one.
    templates, content = (Path(next(iter(import_module(f"healthsite_{name}").__path__))) for name in ("templates", "content"))
    return GeneratorFiles(templates / "host.yml", templates, content)
