"""CONTRIBUTING.md is complete and true: every field is shown, and every complete example passes the checks."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path

import pytest

from healthsite.content import blocks, charts, coverage, item, models, shared
from healthsite.content.blocks import Strict
from healthsite.content.check import load_checked
from healthsite.decision.flows import FLOWS
from healthsite.decision.load import load_decisions
from healthsite.problems import Problem

TEXT = (Path(__file__).resolve().parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
FIELDS = sorted({
    (model.__name__, field)
    for module in (blocks, charts, coverage, item, models, shared)
    for _, model in inspect.getmembers(module, inspect.isclass)
    if issubclass(model, Strict) and model.__module__ == module.__name__
    for field in model.model_fields
})
FILES = re.findall(r"^File `content/([^`]+)`:\n\n```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
ENTRIES = re.findall(r"^Add to `content/([^`]+)`:\n\n```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
ALONE = [path for path, _ in FILES if path not in ("en/index.md", "site.yml", "en/signs/sunburnt-back.md")]


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda value: value)
def test_field_is_explained_to_authors(model: str, field: str) -> None:
    """CONTRIBUTING shows every field that any file may have."""
    assert re.search(rf"(?<![\w-]){field}:", TEXT)


@pytest.mark.parametrize("kind", sorted(models.KINDS))
def test_kind_has_a_complete_example(kind: str) -> None:
    """There is one example file of each kind."""
    assert any(re.search(rf"^kind: {kind}\b", text, re.MULTILINE) for _, text in FILES)


@pytest.fixture
def scratch(tmp_path: Path, root: Path) -> Path:
    """A copy of the content that may be written to."""
    return Path(shutil.copytree(root / "content", tmp_path / "content"))


def mistakes(content: Path) -> list[str]:
    library, problems = load_checked(content, "en")
    problems += load_decisions(library, FLOWS)[2] if library else []
    return [str(each) for each in problems if isinstance(each, Problem) and each.severity == "error"]


def test_all_examples_pass_the_checks(scratch: Path) -> None:
    """Every example, copied to the place that it names, is right."""
    for path, text in FILES:
        (scratch / path).parent.mkdir(exist_ok=True)
        (scratch / path).write_text(text, encoding="utf-8")
    for path, text in ENTRIES:
        with (scratch / path).open("a", encoding="utf-8") as file:
            file.write("\n" + text)

    assert len(FILES) >= 10 and len(ENTRIES) == 8
    assert mistakes(scratch) == []


@pytest.mark.parametrize("path", ALONE)
def test_example_of_a_page_is_one_file(scratch: Path, path: str) -> None:
    """A page is added by its own file alone."""
    (scratch / path).parent.mkdir(exist_ok=True)
    (scratch / path).write_text(dict(FILES)[path], encoding="utf-8")

    assert mistakes(scratch) == []


def test_source_is_one_entry(scratch: Path) -> None:
    """A source is added by one entry in one file."""
    with (scratch / "references.yml").open("a", encoding="utf-8") as file:
        file.write("\n" + dict(ENTRIES)["references.yml"])

    assert mistakes(scratch) == []


@pytest.mark.parametrize("name", ["site", "serve", "check"])
def test_named_make_target_exists(root: Path, name: str) -> None:
    """The commands that authors are told to use exist."""
    assert f"make {name}" in TEXT or name == "site"
    assert re.search(rf"^{name}:", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
