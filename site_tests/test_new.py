"""`healthsite new KIND SLUG` writes a file that is right from the first line on."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest

from healthsite.__main__ import main
from healthsite.content.check import load_checked
from healthsite.content.models import KINDS
from healthsite.content.new import new_file
from healthsite.content.read import read_data, read_item
from healthsite.content.schemas import schemas
from healthsite.content.starting_text import UNWRITTEN

FOLDERS = {"page": "", "topic": "plan", "hub": "", "start": ""}


@pytest.fixture
def content(tmp_path: Path, root: Path) -> Path:
    return Path(shutil.copytree(root / "content", tmp_path / "content"))


def problems_of(content: Path, file: Path) -> list[str]:
    name = file.relative_to(content).as_posix()
    return [problem.message for problem in load_checked(content, "en")[1] if problem.path == name and problem.severity == "error"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_new_file_is_right(content: Path, kind: str) -> None:
    """Nothing is wrong with it but the names that only its author can fill in."""
    if kind == "start":
        (content / "en" / "index.md").unlink()
    file = new_file(content, "en", kind, "a-new-thing", FOLDERS.get(kind))
    text = file.read_text(encoding="utf-8")
    left = problems_of(content, file)
    file.write_text(text.replace("id-of-the-page", "urgent").replace(f"{UNWRITTEN} ", ""), encoding="utf-8")

    assert left and all("must be written" in each or "id-of-the-page" in each for each in left)
    assert problems_of(content, file) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_new_file_explains_itself(content: Path, kind: str) -> None:
    """It has comments, and every section that its kind must have."""
    if kind == "start":
        (content / "en" / "index.md").unlink()
    text = new_file(content, "en", kind, "a-new-thing", FOLDERS.get(kind)).read_text(encoding="utf-8")

    fields = {line.partition(":")[0].strip("# ") for line in text.split("\n") if line[:1] not in ("", " ", "-")}
    assert text.count("  # ") >= 5
    assert fields >= set(KINDS[kind].model_fields) - {"until", "how", "key_points", "next_steps", "sections"}
    assert all(f"- id: {section}" in text for section in getattr(KINDS[kind], "required_sections", ()))


def test_name_that_cannot_be_an_address(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name is refused with a sentence, not a traceback."""
    assert main(["new", "cause", "Cold Weather", "--content", str(content)]) == 1
    assert "SLUG must be small letters" in capsys.readouterr().err


def test_file_that_is_there_is_never_overwritten(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author's work is safe."""
    before = (content / "en/causes/posture.md").read_bytes()

    assert main(["new", "cause", "posture", "--content", str(content)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (content / "en/causes/posture.md").read_bytes() == before


def test_new_language_folder_that_is_not_there(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that does not exist is named, with the folders that do."""
    assert main(["new", "topic", "cold", "--content", str(content), "--folder", "caues"]) == 1
    assert "did you mean 'causes'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["site", "references", "codes", "hazards", "en/glossary", "en/regions", "en/figures", "en/phrases", "en/subject", "en/search"])
def test_editors_find_the_schema_of_a_shared_file(root: Path, name: str) -> None:
    """The first line names the schema, and the file fits it: an editor completes and checks it as people type."""
    file = root / "content" / f"{name}.yml"
    schema = file.parent / file.read_text(encoding="utf-8").split("\n")[0].removeprefix("# yaml-language-server: $schema=")

    assert schema.resolve().parent == root / "content" / "schemas"
    jsonschema.validate(read_data(file).value, schemas()[schema.name])


@pytest.mark.slow
def test_every_item_fits_the_schema_of_its_kind(root: Path) -> None:
    """The schemas say what the models say."""
    made = schemas()
    for file in sorted((root / "content" / "en").rglob("*.md")):
        value = read_item(file)[0].value
        assert isinstance(value, dict)
        if value["kind"] in KINDS:
            jsonschema.validate(value, made[f"{value['kind']}.json"])
