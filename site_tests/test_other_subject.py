"""Another subject is another content folder: nothing in the code or the templates is about this one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from headache import write_headache
from healthsite.build import build
from healthsite.content.check import load_checked
from healthsite.decision.flows import FLOWS

ROOT = Path(__file__).resolve().parents[1]
SUBJECT = re.compile(
    r"back[ -]?pain|backache|massage|\bspine|\bspinal|lumbar|vertebra|sciatica|slipped disc|swedish|deep[ -]tissue|myofascial|trigger[ -]point",
    re.IGNORECASE,
)
# `massage` is the field of an outcome that design.md promises to others (decide() returns it): a name in code, never a word in a sentence.
PROMISED = re.compile(r"[.`\"'_,({] ?massage\b|\bmassage(?=[.`\"':=,;)\]}]| = | != | is | in | and )|(?<=const )massage\b")
COPYRIGHT = re.compile(r"^Copyright .*$", re.M)   # who wrote the code that ships with every subject
FLOW_IDS = re.compile("|".join(flow.id.replace("-", "[-_]") for flow in FLOWS))
CODE = sorted(
    file for folder in ("scripts", "templates") for file in (ROOT / folder).rglob("*")
    if file.suffix in {".py", ".j2", ".html", ".css", ".js", ".mjs", ".typ", ".md", ".svg", ".yml", ".json"}
    and not {"__pycache__", "healthsite.egg-info", "flows"} & set(file.parts)
)
FORMATS = {"SVG", "PNG", "PDF", "ZIP"}   # names of file formats are the same in every language
TEMPLATES = sorted([*(ROOT / "templates" / "pages").glob("*.j2"), *(ROOT / "templates" / "theme").rglob("*.html")])


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(content, site) of a headache site."""
    folder = tmp_path_factory.mktemp("headache")
    content = write_headache(folder / "content", ROOT / "content")
    result = build(content, folder / "site", root=ROOT)

    assert not result.failed, "\n".join(map(str, result.problems))
    return content, folder / "site"


def test_other_subject_has_no_mistakes(other: tuple[Path, Path]) -> None:
    """A folder that follows CONTRIBUTING passes every check."""
    _, problems = load_checked(other[0], "en")

    assert [str(each) for each in problems if each.severity == "error"] == []


def test_other_subject_has_its_own_addresses(other: tuple[Path, Path]) -> None:
    """Folders and names are the author's; a helper without words is not built."""
    _, site = other

    assert (site / "types" / "tension" / "index.html").is_file()
    assert not [name for name in ("check", "when-to-see-someone", "causes", "massage-types", "when-to-avoid") if (site / name).exists()]


def test_other_subject_is_its_own(other: tuple[Path, Path]) -> None:
    """No page, and no data, speaks of the subject of our own content."""
    _, site = other
    pages = [file for file in site.rglob("*") if file.suffix in {".html", ".json", ".xml", ".txt"}]

    assert len([page for page in pages if page.suffix == ".html"]) >= 6
    for page in pages:
        text = COPYRIGHT.sub("", page.read_text(encoding="utf-8"))
        assert not SUBJECT.findall(PROMISED.sub("", text)), page


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_code_does_not_name_the_subject(file: Path) -> None:
    """The data of the flows is the only code that knows what the site is about."""
    lines = file.read_text(encoding="utf-8").splitlines()
    named = [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if SUBJECT.search(PROMISED.sub("", FLOW_IDS.sub("", line)))]

    assert named == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_template_holds_no_words(file: Path) -> None:
    """Between the tags there is nothing that a visitor could read: every word comes from content."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->|<(script|style|code)\b.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>|\{:[^}]*\}|&[a-z]+;", "", text)

    assert set(re.findall(r"[^\W\d_]+", text)) <= FORMATS


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_template_holds_no_words_in_attributes(file: Path) -> None:
    """Names for screen readers and hints come from content too."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert [value for value in re.findall(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"', text) if re.search(r"[^\W\d_]", value)] == []
