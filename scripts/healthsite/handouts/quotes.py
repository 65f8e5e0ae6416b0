"""What a composed handout takes from the pages: key points, claims, sections and questions, each by its name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from healthsite.content.blocks import Questions, Section
from healthsite.content.item import Review
from healthsite.content.library import Library, claims_of
from healthsite.content.models import Page, Sign
from healthsite.handouts.blocks import Maker
from healthsite.handouts.rich_text import Block
from healthsite.problems import Problem, nearest
from healthsite.render.environment import address_of


class Quotes:
    """Finds what a handout quotes and remembers from where. `problems`: names that name nothing."""

    def __init__(self, library: Library, stylesheet: Path) -> None:
        self.library = library
        self.maker = Maker(library, stylesheet)
        self.problems: list[Problem] = []
        self._pages: dict[str, Page] = {}
        self._checked: list[date] = []

    def page(self, page_id: str) -> Page | None:
        """The page of this id; nothing where this edition leaves it out on purpose."""
        page = self.library.pages.get(page_id)
        if page_id in self.library.gone:
            return None
        if page is None:
            self.missing("a page", page_id, self.library.pages)
        else:
            self._pages[page_id] = page
        return page

    def block(self, ref: str) -> Block | None:
        """The claim or key point that `ref` names."""
        page_id, _, name = ref.partition("#")
        page = self.page(page_id)
        if page is None:
            return None
        if name.isdigit() and 0 < int(name) <= len(page.key_points):
            return {"k": "p", "r": self.maker.runs(page.key_points[int(name) - 1])}
        claim = next((each for each in claims_of(page) if each.id == name), None)
        if claim is None:
            self.missing("a claim or the number of a key point of its page", ref, [f"{page_id}#{each.id}" for each in claims_of(page)])
            return None
        return self.maker.claim(claim)

    def line(self, ref: str) -> tuple[list[dict[str, Any]], list[str]]:
        """What `ref` says as one line of runs, with how sure we are; and its sources."""
        block = self.block(ref)
        if block is None:
            return [], []
        if block["k"] == "p":
            return block["r"], []
        runs = [run for paragraph in block["paragraphs"] for run in paragraph]
        return [*runs, {"t": f" {block['sure']}", "i": True}], block["refs"]

    def section(self, ref: str) -> tuple[Page, Section] | None:
        """The section that `ref` names, and its page."""
        page_id, _, section_id = ref.partition("#")
        page = self.page(page_id)
        if page is None:
            return None
        section = next((each for each in page.sections if each.id == section_id), None)
        if section is None:
            self.missing("a section of its page", ref, [f"{page_id}#{each.id}" for each in page.sections])
            return None
        return page, section

    def questions(self, ref: str) -> list[str]:
        """The questions in the section that `ref` names."""
        found = self.section(ref)
        if found is None:
            return []
        page, section = found
        questions = [question for block in section.blocks if isinstance(block, Questions) for question in block.questions]
        if not questions:
            self.missing("a section with questions", ref, [f"{page.id}#{each.id}" for each in page.sections])
        return questions

    def signs(self, level: str) -> list[Sign]:
        """Every sign of a level."""
        signs = self.library.at_level(level)
        self._checked += [sign.checked for sign in signs]
        return signs

    def address(self, page_id: str) -> str:
        """Where the code of the handout leads."""
        try:
            return address_of(page_id, self.library)
        except KeyError:
            self.missing("a page", page_id, self.library.pages)
            return "/"

    def checked(self) -> date:
        """The oldest check of all that is quoted; of a handout that quotes nothing, the newest of the site."""
        newest = max((page.checked for page in self.library.pages.values()), default=date.min)
        return min([*(page.checked for page in self._pages.values()), *self._checked, newest])

    def review(self) -> Review | None:
        """A handout is reviewed when every page that it quotes is; the oldest review is named."""
        reviews = [page.review for page in self._pages.values()]
        found = [review for review in reviews if review]
        return min(found, key=lambda review: review.date) if found and len(found) == len(reviews) else None

    def missing(self, what: str, found: str, allowed: Iterable[str]) -> None:
        """Remember a name that names nothing."""
        self.problem(f"must name {what} {nearest(found, allowed)}")

    def problem(self, message: str) -> None:
        """Remember a mistake in `handouts.yml`."""
        self.problems.append(Problem(f"{self.library.lang}/handouts.yml", 0, message))
