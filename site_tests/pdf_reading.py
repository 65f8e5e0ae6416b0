"""Reads a PDF back: its tags, its text as a reader's program finds it, sizes of type, and what is painted outside of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "Tj", "TJ", "'", '"', "EI"}
Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Tag:
    """One element of the tag tree. marks: (page number, mark) of its own content."""

    role: str
    data: Any
    inside: list[Tag] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for each in self.inside:
            yield from each.walk()

    def all(self, *roles: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.role in roles]


@dataclass
class Words:
    """Words that are painted together. artifact: not part of the text (page numbers, rules). size: in points."""

    page: int
    text: str
    size: float
    artifact: bool
    mark: int | None
    high: float = 0.0   # above the lower edge of the paper, in points


class Read:
    """One PDF, opened and read."""

    def __init__(self, file: Path | str) -> None:
        self.pdf = pikepdf.open(file)
        self.root = self.pdf.Root
        self._page_numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        self.tags = self._tag(self.root.StructTreeRoot.K, 0)
        self.words: list[Words] = []
        self.untagged: list[str] = []
        for number, page in enumerate(self.pdf.pages, 1):
            self._read_page(number, page)

    @property
    def text(self) -> str:
        """All words of all pages without white space, in the order in which they are painted."""
        return squeezed("".join(words.text for words in self.words if not words.artifact))

    def text_of_page(self, number: int) -> str:
        return "".join(words.text for words in self.words if not words.artifact and words.page == number)

    def bookmarks(self) -> list[str]:
        with self.pdf.open_outline() as outline:
            def names(items: Any) -> Iterator[str]:
                for item in items:
                    yield item.title
                    yield from names(item.children)
            return list(names(outline.root))

    def fonts(self) -> Iterator[Any]:
        for page in self.pdf.pages:
            yield from dict(page.Resources.get("/Font", {})).values()

    def _tag(self, element: Any, page: int) -> Tag:
        if isinstance(element, pikepdf.Array):
            return self._tag(element[0], page)
        page = self._page_numbers.get(element.Pg.objgen, page) if "/Pg" in element else page
        tag = Tag(str(element.S).lstrip("/"), element)
        below = element.get("/K", pikepdf.Array())
        for each in below if isinstance(below, pikepdf.Array) else [below]:
            if isinstance(each, pikepdf.Dictionary) and "/S" in each:
                tag.inside.append(self._tag(each, page))
            elif isinstance(each, pikepdf.Dictionary) and "/MCID" in each:
                own = self._page_numbers.get(each.Pg.objgen, page) if "/Pg" in each else page
                tag.marks.append((own, int(each.MCID)))
            elif not isinstance(each, pikepdf.Dictionary):
                tag.marks.append((page, int(each)))
        return tag

    def _read_page(self, number: int, page: Any) -> None:
        fonts = {name: _unicode(font) for name, font in dict(page.Resources.get("/Font", {})).items()}
        stack: list[tuple[bool, int | None]] = []
        matrix: Matrix = (1, 0, 0, 1, 0, 0)
        saved: list[Matrix] = []
        line: Matrix = (1, 0, 0, 1, 0, 0)
        font, size = "", 0.0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                data = operands[1] if name == "BDC" else None
                mark = int(data.MCID) if isinstance(data, pikepdf.Dictionary) and "/MCID" in data else None
                stack.append((str(operands[0]) == "/Artifact" or any(each[0] for each in stack), mark))
            elif name == "EMC":
                stack.pop()
            elif name == "q":
                saved.append(matrix)
            elif name == "Q":
                matrix = saved.pop()
            elif name == "cm":
                matrix = _times(tuple(float(each) for each in operands), matrix)  # type: ignore[arg-type]
            elif name == "Tf":
                font, size = str(operands[0]), float(operands[1])
            elif name == "Tm":
                line = tuple(float(each) for each in operands)  # type: ignore[assignment]
            if name in PAINTS and not stack:
                self.untagged.append(f"page {number}: {name}")
            if name in ("Tj", "TJ"):
                parts = operands[0] if name == "TJ" else [operands[0]]
                text = "".join(fonts[font](bytes(part)) for part in parts if isinstance(part, pikepdf.String))
                high = abs(_times(line, matrix)[3]) or abs(_times(line, matrix)[1])
                mark = next((each[1] for each in reversed(stack) if each[1] is not None), None)
                self.words.append(Words(number, text, size * high, bool(stack and stack[-1][0]), mark, _times(line, matrix)[5]))


def squeezed(text: str) -> str:
    """Without white space and soft hyphens: lines break anywhere on paper."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _unicode(font: Any) -> Any:
    """How a program that copies or reads aloud turns the font's codes into characters: by its ToUnicode map."""
    table: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")

    def decoded(code: str) -> str:
        return bytes.fromhex(code).decode("utf-16-be")

    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, to in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            table[int(code, 16)] = decoded(to)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, to in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            for offset in range(int(last, 16) - int(first, 16) + 1):
                start = decoded(to)
                table[int(first, 16) + offset] = start[:-1] + chr(ord(start[-1]) + offset)

    def read(data: bytes) -> str:
        return "".join(table[int.from_bytes(data[at : at + 2], "big")] for at in range(0, len(data), 2))

    return read
