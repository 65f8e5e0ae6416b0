"""Sets documents with Typst and our own templates and fonts; says how the words came to lie."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from healthsite.handouts.documents import Document
from healthsite.handouts.paper_forms import Form
from healthsite.render.palette import palette

_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')


class TypstError(RuntimeError):
    """Typst refused a handout, or warned. A programmer's mistake, or content that breaks a promise (a picture without words)."""


class NoLetters(TypstError):
    """Characters that our fonts have no letter for. found: each of them once."""

    def __init__(self, found: list[str]) -> None:
        self.found = "".join(dict.fromkeys(found))
        super().__init__(f"could not be set: its font has no letters for {self.found!r}")


@dataclass(frozen=True)
class PageFill:
    """How the words lie on paper.

    together: the words and the end (sources, dates, stamp) share the last side.
    emptiest: how far the last side, or a side before a break, is filled; the least of them, from 0 to 1.
    """

    sides: int
    together: bool
    emptiest: float


class TypstCompiler:
    """Typst with our templates and fonts, and nothing else: no system font, no package, no network."""

    def __init__(self, templates: Path, colour: str | None = None) -> None:
        """colour: the publisher's own, in the place of ours."""
        self.folder = templates / "handouts"
        self._colours = json.dumps(palette(templates / "theme", colour))
        self._local = threading.local()

    def pdf(self, document: Document, data: dict[str, Any], form: Form) -> tuple[bytes, PageFill]:
        """Return (PDF/UA-1, how it lies). A warning is an error."""
        compiler = self._compiler(document.template)
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", sys_inputs=self._inputs(data, form), pdf_standards=["ua-1"],
                timestamp=datetime.combine(document.checked, time(), UTC),
            )
        except typst.TypstError as error:
            said = str(error.diagnostic or error.message)
            if found := _NO_LETTER.findall(said):
                raise NoLetters(found) from None
            raise TypstError(f"could not be set: {said}") from None
        if warnings:
            raise TypstError("could not be set: " + "; ".join(str(getattr(each, "message", each)) for each in warnings))
        assert isinstance(made, bytes)
        turns, body, end = (json.loads(compiler.query(f"<{name}>", field="value")) for name in ("turn", "body", "end"))
        emptiest = min(each["filled"] for each in [*turns, *end])
        return made, PageFill(end[0]["page"], end[0]["page"] == body[0]["page"], emptiest)

    def measure(self, document: Document, data: dict[str, Any], form: Form) -> PageFill:
        """How it lies when nothing is pushed to the foot of the side."""
        return self.pdf(document, data, replace(form, push=False))[1]

    def picture(self, document: Document, data: dict[str, Any], form: Form) -> bytes:
        """The first side as a small PNG."""
        made = self._compiler(document.template).compile(format="png", ppi=48, sys_inputs=self._inputs(data, form))
        first = made[0] if isinstance(made, list) else made
        assert first
        return first

    def _compiler(self, template: str) -> typst.Compiler:
        """One compiler a thread and template: it remembers what it has laid out before."""
        known: dict[str, typst.Compiler] = self._local.__dict__.setdefault("compilers", {})
        if template not in known:
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self.folder / "fonts")])
            known[template] = typst.Compiler(str(self.folder / f"{template}.typ"), root=str(self.folder), font_paths=fonts)
        return known[template]

    def _inputs(self, data: dict[str, Any], form: Form) -> dict[str, str]:
        words = json.dumps(data, ensure_ascii=False, sort_keys=True)
        return {"data": words, "form": json.dumps(asdict(form)), "colours": self._colours}
