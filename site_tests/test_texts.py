"""Every text is found: each field says what its text is, and a fault planted in any of them is told by `check`."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter

import healthsite
from headache import write_headache
from healthsite.__main__ import main
from healthsite.content.blocks import Strict
from healthsite.content.read import read_data, read_item
from healthsite.content.text_fields import REGION, TextKind, declared, described, file_name, holds_text, kind_of
from healthsite.content.texts import Written
from healthsite.content.validate import field_name
from test_contributing import ENTRIES, FILES

for module in pkgutil.walk_packages(healthsite.__path__, "healthsite."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in model.__subclasses__():
        yield each
        yield from models_below(each)


MODELS = sorted({each for each in models_below(Strict) if each.__module__.startswith("healthsite.")}, key=lambda each: each.__name__)
FIELDS = [(model, field) for model in MODELS for field in model.model_fields]


def owner(model: type[BaseModel], field: str) -> str:
    """Where the field is declared: `Item.title`, whichever kind has it."""
    return f"{next(each.__name__ for each in model.__mro__ if field in inspect.get_annotations(each))}.{field}"


def test_every_text_says_what_it_is() -> None:
    """A new field with a text must say whether it is Markdown, a label, an id …; until then it is checked as the strictest."""
    assert sorted({owner(model, field) for model, field in FIELDS if holds_text(model, field) and not declared(model, field)}) == []


def test_every_field_is_explained_where_it_stands() -> None:
    """What a field is for is said at the field, and nowhere else anew."""
    assert sorted({owner(model, field) for model, field in FIELDS if not described(model, field)}) == []


def test_text_without_a_declaration_is_checked_all_the_same() -> None:
    """Somebody who forgets the declaration does not open a hole."""

    class Forgotten(Strict):
        words: dict[str, list[str]]

    try:
        kind = kind_of(Forgotten, "words")
        assert kind and kind.shown and kind.ours and declared(Forgotten, "words") is None
        assert [passage.at for passage in Written(Forgotten(words={"a": ["b"]}), "", read_data(Path())).texts()] == [("words", "a", 0)]
    finally:
        del Forgotten


def test_names_and_addresses_have_a_form() -> None:
    """What is no text for readers takes no text: an id, an address or a number in quotes has a pattern, or is one of a few words."""
    free = set()
    for model, field in FIELDS:
        kind = kind_of(model, field)
        if (kind and not kind.words and model.model_fields[field].annotation is not str) or field != "kind":
            schema = json.dumps(TypeAdapter(model).json_schema()["properties"][field]) if kind and not kind.words else '"pattern"'
            free |= set() if '"pattern"' in schema else {owner(model, field)}

    assert free - {"Item.kind"} == set()


# What is planted, and what the message must say; None for texts in which it is no fault. All stand in one text, "(write)" first.
FAULTS: list[tuple[str, Callable[[TextKind], str | None]]] = [
    ("(write)", lambda kind: "must be written"),
    ("<b>a</b>", lambda kind: "must be Markdown, not HTML"),
    ("{nothing}", lambda kind: "must have in braces only what is filled in" if kind.fills else "must not hold braces"),
    ("hid\u00adden", lambda kind: "must not hold the hidden character U+00AD"),
    ("p\ue000", lambda kind: "must not hold the hidden character U+E000"),
    ("Call 999", lambda kind: "must not hold a telephone number" if kind.shown and kind.ours else None),
    ("guaranteed", lambda kind: "must not use the word 'guaranteed'" if kind.ours else None),
    ("[A](/nowhere/)", lambda kind: "must link to a page that exists" if kind.markdown else "must not hold a link"),
    ("[B](javascript:c)", lambda kind: "must have links that begin with" if kind.markdown else "must not hold a link"),
    ("![D](/urgent/)", lambda kind: "must not hold an image" if kind.markdown else None),
    ("[E](/urgent/ now", lambda kind: "must write a link as [words](address)" if kind.markdown else None),
]
ALL_FAULTS = " ".join(text for text, _ in FAULTS)
TOO_EARLY = "2999-01-01"


@dataclass(frozen=True)
class Found:
    """A text or (without a kind) a date in a file. owner: the field that declares it."""

    file: str
    at: tuple[Any, ...]
    owner: str
    kind: TextKind | None


def inside(value: Any, at: tuple[Any, ...], own: tuple[str, TextKind | None] = ("", None)) -> Iterator[tuple[tuple[Any, ...], str, TextKind | None]]:
    """Every text and date of an object, found without the project's own walk."""
    if isinstance(value, date) or (isinstance(value, str) and own[1]):
        yield at, own[0], own[1]
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from inside(each, (*at, key), own)
    for name in type(value).model_fields if isinstance(value, BaseModel) else ():
        yield from inside(getattr(value, name), (*at, file_name(type(value), name)), (owner(type(value), name), kind_of(type(value), name)))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The real content with every example of CONTRIBUTING, so that each field of each model stands somewhere."""
    content = Path(shutil.copytree(root / "content", tmp_path_factory.mktemp("everything") / "content"))
    for path, text in FILES:
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text(text.replace("# review:", "review:"), encoding="utf-8")
    for path, text in ENTRIES:
        with (content / path).open("a", encoding="utf-8") as file:
            file.write("\n" + text)
    return content


@pytest.fixture(scope="module")
def found(everything: Path) -> list[Found]:
    """Every text of everything that is read, told by the objects that the checks are given."""
    objects: list[Written] = []
    before = Written.__init__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Written, "__init__", lambda self, *args, **named: (before(self, *args, **named), objects.append(self))[0])
        assert main(["check", "--content", str(everything)]) == 0
    return [Found(each.file, at, field, kind) for each in objects for at, field, kind in inside(each.value, each.at)]


@pytest.mark.slow
def test_every_field_with_a_text_stands_in_what_is_checked(found: list[Found]) -> None:
    """No field of any model is left out of the faults that are planted below."""
    fields = {owner(model, field) for model, field in FIELDS if (kind := kind_of(model, field)) and kind.words}

    assert fields - {each.owner for each in found} == set()


def plant(content: Path, places: list[Found], text: str) -> None:
    """Write the text into each place, as an author would."""
    for name in sorted({each.file for each in places}):
        file = content / name
        document, lead, _ = read_item(file) if file.suffix == ".md" else (read_data(file), "", 0)
        value: Any = document.value
        for at in (each.at for each in places if each.file == name):
            *above, last = at
            holder = value
            for step in above[:-1]:
                holder = holder[step]
            if above and isinstance(holder[above[-1]], str):   # an option may be written as its text alone
                holder[above[-1]] = text
            else:
                (holder[above[-1]] if above else holder)[last] = text
        front = yaml.dump(value, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True, width=10_000)
        file.write_text(f"---\n{front}---\n{text if lead else ''}\n" if file.suffix == ".md" else front, encoding="utf-8")


@pytest.mark.slow
def test_fault_in_any_text_is_told(everything: Path, found: list[Found], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults are planted in each field of each file (its last text), and a day to come in every date; each is told with its place."""
    content = Path(shutil.copytree(everything, tmp_path / "content"))
    read = [each for each in found if each.kind and each.kind.words and (not each.kind.by_language or each.at[-1] == "en")]
    # By the first faults are known; the second has a form of its own, and is refused before anybody looks at its words.
    apart = ("Subject.words_to_avoid", "RegionWords.either")
    texts = list({(each.file, each.owner): each for each in read if each.owner not in apart}.values())
    days = [each for each in found if each.kind is None]
    plant(content, texts, ALL_FAULTS)
    plant(content, days, TOO_EARLY)

    assert main(["check", "--content", str(content)]) == 1
    told = defaultdict(list)
    for line in capsys.readouterr().err.splitlines():
        if match := re.match(r"([^:]+):\d+: (.*)", line):
            told[match.group(1)].append(match.group(2))
    expected = [(each, must) for each in texts for _, says in FAULTS if each.kind and (must := says(each.kind))]
    expected += [(each, "must not lie in the future") for each in days]
    escaped = [
        (each.file, field_name(each.at), must) for each, must in expected
        if not any(message.startswith(f"{field_name(each.at)} {must}") for message in told[each.file])
    ]

    assert len(texts) > 1000 and len(days) > 100 and escaped == []


def test_source_that_nobody_has_read_is_not_released(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`seen: memory` lets an author go on, and stops a release."""
    content = write_headache(tmp_path / "content", root / "content")
    file = content / "references.yml"
    file.write_text(file.read_text(encoding="utf-8") + "  seen: memory\n", encoding="utf-8")

    assert main(["check", "--content", str(content)]) == 0
    assert main(["check", "--content", str(content), "--release"]) == 1
    assert re.search(r"references.yml:\d+: warning: leaflet2026.seen must be page before a release", capsys.readouterr().err)


def test_words_of_a_region_may_be_filled_in_where_they_are(root: Path) -> None:
    """Braces are let through only where the field says what fills them."""
    filled = {owner(model, field): kind.fills for model, field in FIELDS if (kind := kind_of(model, field)) and kind.fills}

    assert filled["OutcomeWords.act"] == REGION
