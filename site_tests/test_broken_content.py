"""More than a hundred broken content files: each gets one clear message, nothing is half built, nothing raises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from broken_content import CASES, REGIONS, SIGN, SITE, SOURCES, START, SUBJECT, TERMS, TOPIC, URGENT, WORDS, Case
from headache import write_headache
from healthsite.__main__ import main
from healthsite.assemble import assemble
from healthsite.check_command import later_problems
from healthsite.content.check import load_checked
from healthsite.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
TOLD_TOGETHER = (
    "wrong certainty", "unknown field of a sign", "unknown field of a source", "unknown field of a word", "unknown region",
    "wrong style of a door", "wrong list to show", "hub that holds nothing", "unknown code system", "unknown likelihood", "drawing without words",
)
UNUSABLE = ("duplicate key", "bad encoding", "empty file", "unknown source", "site that is a list", "broken link", "unknown language")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_headache(tmp_path / "content", ROOT / "content")


def errors(content: Path, lang: str = "en", later: bool = False) -> list[Problem]:
    library, problems = load_checked(content, lang)
    problems = [*problems, *(later_problems(library, ROOT / "templates") if later and library else [])]
    return [problem for problem in problems if problem.severity == "error"]


def named(name: str) -> Case:
    return next(case for case in CASES if case.name == name)


def test_there_are_a_hundred() -> None:
    """At least one hundred different mistakes are tried."""
    assert len({case.name for case in CASES}) == len(CASES) >= 100


def test_the_folder_is_right_before(content: Path) -> None:
    """Every message below comes from the edit alone."""
    assert errors(content) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_mistake_is_told(content: Path, case: Case) -> None:
    """The message names the file and the line, and says what must be there, what was found and what is near."""
    changed = case.apply(content)
    found = errors(content, "fr" if case.told_in == "fr" else "en", later=case.told_in == "later")
    told = [each for each in found if all(piece in each.message for piece in case.says) and (case.told_in in (each.path, "any") or each.path == case.file)]

    assert told, "\n".join(map(str, found)) or "nothing was found"
    assert case.told_in == "fr" or all(each.line >= 1 or "missing" in each.message for each in found)
    assert case.line is None or changed + case.line in {each.line for each in told}, (changed, told)
    assert all("\n" not in str(each) and "Traceback" not in str(each) for each in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_preview_goes_on(content: Path, case: Case) -> None:
    """The mistake is drawn, and stops neither the preview nor the other pages."""
    case.apply(content)
    site = assemble(content, ROOT / "templates", "en")

    assert site.errors or case.told_in in ("fr", "later")


@pytest.mark.parametrize("name", ["unknown source", "wrong level", "unknown field of a word", "unknown likelihood"])
def test_mistake_is_drawn(content: Path, name: str) -> None:
    """What has no page of its own (a sign, a shared file) is drawn on every page; a page's own mistake on it and on the start page."""
    case = named(name)
    case.apply(content)
    site = assemble(content, ROOT / "templates", "en")
    drawn = {page.source for page in site.pages.values() if f"<code>{case.file}:" in page.markdown}

    assert drawn >= ({case.file, START} if case.file == TOPIC else {START, TOPIC, URGENT}), drawn


def test_bad_first_build_shows_its_mistakes(content: Path, tmp_path: Path) -> None:
    """Nothing could be read: the preview still has a page, and the mistakes are on it as text, not as source."""
    named("unknown field of the site").apply(content)
    subprocess.run(
        [sys.executable, "-c", "import sys; from mkdocs.config import load_config; from mkdocs.commands.build import build; c = load_config(sys.argv[1], docs_dir=sys.argv[2],"
         " site_dir=sys.argv[3], strict=False, plugins=[{'healthsite': {'content': sys.argv[4]}}]); c.plugins.on_startup(command='serve', dirty=False); build(c)",
         str(ROOT / "mkdocs.yml"), str(content / "en"), str(tmp_path / "site"), str(content)],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}, check=True, capture_output=True,
    )
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")

    assert "<li><code>site.yml:5: regions must be a field that exists" in page


@pytest.mark.parametrize("case", [case for case in CASES if case.file in (TOPIC, SIGN) and case.new != ""], ids=lambda case: case.name)
def test_mistake_is_told_once(content: Path, case: Case) -> None:
    """Other files that name the broken page or sign are right, and say nothing."""
    case.apply(content)

    assert {each.path for each in errors(content)} <= {case.file}


@pytest.mark.parametrize("file", [SOURCES, TERMS, REGIONS, WORDS, SUBJECT])
def test_shared_file_that_cannot_be_read_is_told_once(content: Path, file: str) -> None:
    """Pages that name its entries are right, and say nothing."""
    (content / file).write_text("a: [\n", encoding="utf-8")

    assert {each.path for each in errors(content)} == {file}


@pytest.mark.parametrize("name", ["folder", "loop", "nowhere", "pipe"])
@pytest.mark.parametrize("file", [SITE, TERMS, "en/types/more.md", "figures/more.svg"])
def test_what_is_no_file_is_told(content: Path, file: str, name: str) -> None:
    """A folder, a link that leads nowhere or to itself, and a pipe are named; nothing raises or waits for ever."""
    path = content / file
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    {"folder": path.mkdir, "loop": lambda: path.symlink_to(path.name), "nowhere": lambda: path.symlink_to("nothing"), "pipe": lambda: os.mkfifo(path)}[name]()

    assert [each for each in errors(content) if each.path == file and "must be" in each.message]


def test_all_mistakes_come_in_one_run(content: Path) -> None:
    """Mistakes in eleven files are told at once, each with its own file."""
    cases = [named(name) for name in TOLD_TOGETHER]
    for case in cases:
        case.apply(content)
    found = errors(content)

    for case in cases:
        assert [each for each in found if each.path == case.file and all(piece in each.message for piece in case.says)], case.name


@pytest.mark.parametrize("name", UNUSABLE)
def test_failed_build_leaves_the_last_good_site(content: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`healthsite build` exits non-zero, says why, and touches nothing."""
    output = tmp_path / "site"
    output.mkdir()
    (output / "index.html").write_text("the last good site", encoding="utf-8")
    named(name).apply(content)
    status = main(["build", "--content", str(content), "--output", str(output)])
    said = capsys.readouterr().err

    assert status != 0 and "Traceback" not in said and f"{output} is as it was" in said
    assert [file.name for file in output.iterdir()] == ["index.html"]
    assert (output / "index.html").read_text(encoding="utf-8") == "the last good site"
    assert not list(tmp_path.glob(".site-staged*"))


def test_command_line_lists_every_mistake(content: Path) -> None:
    """`healthsite check`, as an author runs it, prints `file:line: message` and exits with 1."""
    named("wrong certainty").apply(content)
    done = subprocess.run(
        [sys.executable, "-m", "healthsite", "check", "--content", str(content)],
        capture_output=True, text=True, env={"PYTHONPATH": str(ROOT / "scripts"), "PYTHONIOENCODING": "utf-8"}, check=False,
    )

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "en/types/tension.md:28: sections.1.blocks.2.effect.ratings.1.certainty must be one of the allowed values (found 'lo';" in done.stderr


def test_missing_files_are_named(content: Path) -> None:
    """A file that must be there and is not has a message of its own."""
    for name in ("references.yml", "en/phrases.yml", "en/subject.yml", "en/index.md"):
        (content / name).unlink()
    found = {problem.path for problem in errors(content)}

    assert {"references.yml", "en/phrases.yml", "en/subject.yml", "en/index.md"} <= found
