"""The whole build, from the content folder to the site in its place; and the preview."""

from __future__ import annotations

import json
import logging
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from healthsite.assemble import Site, assemble
from healthsite.content.load import languages
from healthsite.decision.model import Flow
from healthsite.generator_files import GeneratorFiles, generator_files
from healthsite.outputs.pipeline import build_outputs
from healthsite.parallel import submit
from healthsite.postprocess.pipeline import postprocess
from healthsite.problems import Problem
from healthsite.staging import MARK, is_ours, locked, mark_as_ours, recover, staged_for, swap


@dataclass
class Result:
    """problems: of all languages. pages: how many were made. output: where, or None when nothing was put in place."""

    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    output: Path | None = None

    @property
    def failed(self) -> bool:
        return self.output is None


def build(content: Path, output: Path, root: Path | None = None, portable: bool = False, flows: tuple[Flow, ...] = ()) -> Result:
    """Build the content folder into `output`.

    root: a folder with mkdocs.yml and templates/ (default: see `generator_files`).
    portable: make a copy that opens from a memory stick. flows: helpers of installed packages. Raises OSError when the disk refuses, RuntimeError when `output`
    holds what is no site; what was there stays.
    """
    own = generator_files(root)
    refuse_to_overwrite(content, output, own.templates)
    output = output.resolve()  # a link to the site's folder stays a link
    with locked(output):
        recover(output)
        sites = {lang: assemble(content, own.templates, lang, handouts="make", flows=flows) for lang in languages(content)}
        result = Result(sorted({problem for site in sites.values() for problem in site.problems}))
        if any(site.errors for site in sites.values()):
            return result
        beside = submit(lambda: build_outputs(sites, own.templates, portable))
        staged = staged_for(output)
        try:
            for number, (lang, site) in enumerate(sites.items()):
                run_host(site, content, own, staged / lang if number else staged, lang)
                result.pages += len(site.pages)
            postprocess(staged, sites, beside(), own.templates, portable)
            mark_as_ours(staged)
            swap(staged, output)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        result.output = output
        return result


def refuse_to_overwrite(content: Path, output: Path, templates: Path) -> None:
    """A build takes the place of `output`. Raises RuntimeError where that would cost somebody their work."""
    place = output.resolve()
    for kept in (content.resolve(), templates.resolve(), Path.cwd()):
        if kept == place or kept.is_relative_to(place) or (place.is_relative_to(kept) and kept != Path.cwd()):
            raise RuntimeError(f"the output must be a folder of its own, beside the content (found {output}; {kept} would be lost or mixed with it)")
    if not is_ours(place):
        raise RuntimeError(
            f"the output must be a new or empty folder, or a site that was built before ({output} has no file {MARK}, so it may hold somebody's work: "
            "empty it, or choose another)"
        )


def run_host(site: Site, content: Path, own: GeneratorFiles, target: Path, lang: str) -> None:
    """Let MkDocs turn an assembled site into HTML. Raises RuntimeError with the host's words when it fails."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as host_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from healthsite.mkdocs_plugin import prepared

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    options = {"content": str(content.resolve()), "templates": str(own.templates.resolve()), "lang": lang}
    try:
        with prepared(site):
            config = load_config(
                str(own.config), site_name="site", docs_dir=str((content / lang).resolve()), site_dir=str(target.resolve()),
                plugins=[{"healthsite": options}], strict=True,
            )
            host_build(config)
    except MkDocsException as error:
        raise RuntimeError(f"MkDocs could not build the pages: {error}") from error


def serve(content: Path, address: str, root: Path | None = None, flows: tuple[str, ...] = ()) -> None:
    """Run MkDocs' live preview on the content folder until it is stopped. flows: helpers of installed packages, as package:NAME.

    The host reads its configuration anew at each rebuild, so it is given a file that inherits the project's.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.serve import serve as host_serve

    own = generator_files(root)
    templates, lang = own.templates.resolve(), languages(content)[0]
    watched = [str(content.resolve()), str(templates)]
    preview = {
        "INHERIT": str(own.config.resolve()),
        "site_name": "site",
        "docs_dir": str((content / lang).resolve()),
        "theme": {"custom_dir": str(templates / "theme")},
        "plugins": [{"healthsite": {"content": watched[0], "templates": watched[1], "lang": lang, "flows": list(flows)}}],
        "watch": watched,
        "strict": False,
    }
    with TemporaryDirectory(prefix="healthsite-") as folder:
        file = Path(folder) / "mkdocs.yml"
        file.write_text(json.dumps(preview), encoding="utf-8")
        host_serve(str(file), dev_addr=address)
