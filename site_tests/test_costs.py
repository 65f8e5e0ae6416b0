"""What adding something costs: one of each is added to a copy of the project, and the files that it took are counted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TABLE = dict(re.findall(r"^\| ([^|]+?) \| (\d+)", (ROOT / "scripts" / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
PACKAGE = "scripts/healthsite"
PAGE = "content/en/plan/exercise.md"
TYPE = "content/en/massage-types/deep-tissue.md"

# what (its row in the table) → file → [(old, new)]; a file that is not there yet is written whole.
ADDED: dict[str, dict[str, list[tuple[str, str]]]] = {
    "block in a section": {
        f"{PACKAGE}/content/blocks.py": [
            ("class Show(Strict):", 'class Tip(Strict):\n    """A tip."""\n\n    tip: Annotated[Prose, Markdown("One tip.")]\n\n\nclass Show(Strict):'),
            ('"show": Show,\n', '"show": Show, "tip": Tip,\n'), ("Note | Show\n", "Note | Show | Tip\n"),
        ],
        "templates/pages/blocks.md.j2": [
            ("{% macro show(", '{% macro tip(block, numbers) %}<p class="tip">{{ block.tip | html }}</p>{% endmacro %}\n{% macro show('),
        ],
        f"{PACKAGE}/outputs/api/blocks.py": [
            ("        case Steps():", '        case Tip():\n            return pieces.Part(type="tip", words=words(block.tip, library))\n        case Steps():'),
            ("    Text,\n", "    Text,\n    Tip,\n"),
        ],
        f"{PACKAGE}/outputs/api/models.py": [('"note", "list"]', '"note", "list", "tip"]')],
        f"{PACKAGE}/handouts/blocks.py": [
            ("            case content.Steps():", '            case content.Tip():\n                yield {"k": "p", "r": self.runs(each.tip)}\n            case content.Steps():'),
        ],
    },
    "output of a page": {
        f"{PACKAGE}/outputs/plain_copies.py": [("", 'from healthsite.content.models import Page\n\n\ndef plain_copy(page: Page) -> bytes:\n    return page.title.encode()\n')],
        f"{PACKAGE}/outputs/page_outputs.py": [
            ("from healthsite.render", "from healthsite.outputs.plain_copies import plain_copy\nfrom healthsite.render"),
            ("    return PageOutputs(", '    files[f"plain/{page.id}.txt"] = plain_copy(page)\n    return PageOutputs('),
        ],
    },
    "field of a kind": {
        f"{PACKAGE}/content/models.py": [
            ("    order: Annotated[int,", '    mood: Annotated[Line | None, Label("How it feels.")] = None\n    order: Annotated[int,'),
        ],
    },
    "treatment, however firm": {"content/en/massage-types/firm-work.md": [("", "")]},
}
USED = {"block in a section": (PAGE, "    blocks:\n", "    blocks:\n      - tip: Rest is not the only way.\n"), "field of a kind": (PAGE, "\norder:", "\nmood: Calm.\norder:")}
ASK = """
from pathlib import Path
from healthsite.assemble import assemble
from healthsite.outputs.pipeline import build_outputs
site = assemble(Path("content"), Path("templates"), "en")
errors = [str(each) for each in site.errors if not each.path.startswith("addresses")]
assert not errors, errors
made = build_outputs({"en": site}, Path("templates"))["en"].files
"""
SHOWN = {
    "block in a section": ASK + "import json\npage = site.pages['plan/exercise/index.md'].markdown\nassert 'class=\"tip\"' in page\n"
    "assert b'Rest is not the only way' in made['api/v1/pages/plan-exercise.json']\nassert b'Rest is not the only way' in made['plan/exercise/index.html.md']\n",
    "output of a page": ASK + "assert made['plain/plan-exercise.txt']\n",
    "field of a kind": ASK,
    "treatment, however firm": ASK + "types = site.library.treatments\nfound = {each: {s.slug for s in site.library.ruling_out(types[each])} for each in types}\n"
    "assert found['firm-work'] == found['deep-tissue'] and len(found['firm-work']) > len(found['swedish'])\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (PACKAGE, "templates", "content"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "schemas"))
    return tmp_path


def edit(file: Path, edits: list[tuple[str, str]]) -> None:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    for old, new in edits:
        assert old in text, f"{file.name} has no {old!r}"
        text = text.replace(old, new, 1) if old else new
    file.write_text(text, encoding="utf-8")


def run(project: Path, code: str) -> str:
    made = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env={**os.environ, "PYTHONPATH": str(project / "scripts")}, capture_output=True, text=True,
    )
    return made.stderr


@pytest.mark.slow
@pytest.mark.parametrize("what", ADDED)
def test_adding_one_more_takes_the_files_of_the_table(project: Path, what: str) -> None:
    """The files named in the table are enough: it is shown on its page, in the data and in the copy."""
    for name, edits in ADDED[what].items():
        edit(project / name, edits)
    if what in USED:
        file, old, new = USED[what]
        edit(project / file, [(old, new)])
    if what == "treatment, however firm":
        firm = (project / TYPE).read_text(encoding="utf-8").replace("redirect_from:", "# redirect_from:")
        firm = re.sub(r"^aliases:.*\n(?:  .*\n)*", "aliases: []\n", firm, flags=re.MULTILINE)
        firm = re.sub(r"^title: .*$", "title: Firm work", firm, flags=re.MULTILINE)
        (project / "content/en/massage-types/firm-work.md").write_text(re.sub(r"^also_called:.*$", "also_called: []", firm, flags=re.MULTILINE), encoding="utf-8")

    assert int(TABLE[what]) == len(ADDED[what]), f"scripts/README.md says {TABLE[what]} files"
    assert run(project, SHOWN[what]) == ""


@pytest.mark.parametrize("left_out", [f"{PACKAGE}/outputs/api/blocks.py", f"{PACKAGE}/handouts/blocks.py"])
@pytest.mark.slow
def test_a_form_that_was_forgotten_is_named(project: Path, left_out: str) -> None:
    """mypy names the file whose match lacks the new kind of block."""
    for name, edits in ADDED["block in a section"].items():
        if name != left_out:
            edit(project / name, edits)
    shutil.copy(ROOT / "pyproject.toml", project)

    made = subprocess.run([sys.executable, "-m", "mypy"], cwd=project, capture_output=True, text=True)

    assert left_out in made.stdout and "Tip" in made.stdout
