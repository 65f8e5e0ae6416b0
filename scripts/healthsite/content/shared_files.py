"""Reads the files that items share: the site, the small words, sources, glossary, regions, figures, codes and hazards."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from healthsite.content.phrase_book import FILES, drawable, merged
from healthsite.content.read import read_data, read_text
from healthsite.content.texts import Written
from healthsite.content.validate import PATTERNS, SLUG, validate
from healthsite.content.yaml_lines import Document
from healthsite.content.yaml_lines import Path as At
from healthsite.problems import Problem, relative, shorten

Model = TypeVar("Model", bound=BaseModel)


class SharedFiles:
    """The shared files below `root`. What is wrong with them gathers in `problems`; nothing raises for what an author wrote.

    documents: the files as they were read, by name, so that later checks find lines in them.
    written: every entry that could be read, with its place. unread: names of entries that have mistakes, and of whole files that
    could not be read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.written: list[Written] = []
        self.unread: set[str] = set()

    def one(self, name: str, model: type[Model]) -> Model | None:
        """A file that is one object."""
        document = self._read(name)
        if document.value is None:
            return None
        return self._entry(name, model, document, ())

    def mapping(self, name: str, model: type[Model], key: str = SLUG, optional: bool = False) -> dict[str, Model]:
        """A file of named entries. key: the pattern of their names."""
        document = self._read(name, optional)
        value = document.value
        if not isinstance(value, dict):
            if value is not None:
                self._wrong(name, 1, f"must be a mapping: an id, a colon, then its fields (found {shorten(value)})")
            self.unread |= {Path(name).name} if document.mistakes or value is not None or not optional else set()
            return {}
        for each in value:
            if not re.fullmatch(key, each):
                self._wrong(name, document.line_of((each,)), f"id {PATTERNS[key]} (found {shorten(each)})")
        read = {each: self._entry(name, model, document, (each,)) for each in value}
        self.unread |= {each for each, found in read.items() if found is None}
        return {each: found for each, found in read.items() if found is not None}

    def entries(self, name: str, model: type[Model]) -> list[Model]:
        """A file that is a list of entries; it may be missing."""
        document = self._read(name, optional=True)
        if not isinstance(document.value, list):
            if document.value is not None:
                self._wrong(name, 1, f"must be a list: each entry begins with '- ' (found {shorten(document.value)})")
            return []
        read = [self._entry(name, model, document, (index,)) for index in range(len(document.value))]
        return [found for found in read if found is not None]

    def _entry(self, name: str, model: type[Model], document: Document, at: At) -> Model | None:
        """One object of a file; None where it has mistakes."""
        found, mistakes = validate(model, document, name, at)
        self.problems += mistakes
        self.written += [Written(found, name, document, at)] if found is not None else []
        return found

    def phrases(self, lang: str) -> dict[str, Any]:
        """The small words of a language, those of its subject among them: what of them can be shown."""
        made: dict[str, Any] = {}
        for file, model in FILES.items():
            document = self._read(f"{lang}/{file}")
            if isinstance(document.value, dict):
                book = self._entry(f"{lang}/{file}", model, document, ())
                made = merged(made, drawable(document.value, model, book))
                self.unread |= {file} if book is None else set()
                continue
            self.unread.add(file)
            if document.value is not None:
                self._wrong(f"{lang}/{file}", 1, f"must be a mapping of names to words (found {shorten(document.value)})")
        return made

    def drawings(self, name: str) -> dict[str, str]:
        """The SVG files of a folder as text; `check_figures` looks at what is in them."""
        drawings = {}
        for file in sorted((self.root / name).glob("*.svg")):
            text, mistakes = read_text(file)
            for line, message in mistakes:
                self._wrong(relative(file, self.root), line, message)
            if text:
                drawings[file.stem] = text
        return drawings

    def _read(self, name: str, optional: bool = False) -> Document:
        file = self.root / name
        if not file.is_file() and not file.is_dir() and not file.is_symlink():
            if not optional:
                self._wrong(name, 0, "must be there (the file is missing)")
            return Document()
        document = self.documents[name] = read_data(file)
        for line, message in document.mistakes:
            self._wrong(name, line, message)
        return document

    def _wrong(self, name: str, line: int, message: str) -> None:
        self.problems.append(Problem(name, line, message))
