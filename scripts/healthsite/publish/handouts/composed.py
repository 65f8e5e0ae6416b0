"""Composed handouts: from `handouts.yml` and the pages that it quotes to documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from healthsite.content.blocks import Exercise, Questions
from healthsite.content.library import Library, blocks_of, claims_of
from healthsite.content.models import Page, Review
from healthsite.problems import Problem, nearest
from healthsite.publish.handouts import words as w
from healthsite.publish.handouts.documents import Document
from healthsite.publish.handouts.parts import Block, Maker
from healthsite.publish.handouts.runs import flow, plain_run
from healthsite.render.environment import address_of
from healthsite.render.words import phrase


class Composer:
    """Makes the blocks of one composed handout and remembers the pages it quotes. `problems`: names that name nothing."""

    def __init__(self, library: Library, stylesheet: Path) -> None:
        self.library = library
        self.maker = Maker(library, stylesheet)
        self.pages: dict[str, Page] = {}
        self.checked = []  # type: ignore[var-annotated]
        self.problems: list[Problem] = []
        self._quizzes: list[w.QuizItem] = []

    # Quoting

    def page(self, page_id: str) -> Page | None:
        """The page; nothing where this edition leaves it out on purpose."""
        page = self.library.pages.get(page_id)
        if page_id in self.library.gone:
            return None
        if page is None:
            self._missing("a page", page_id, self.library.pages)
        else:
            self.pages[page_id] = page
        return page

    def quoted(self, ref: str) -> Block | None:
        """The claim or key point that `ref` names, as a block."""
        page_id, _, name = ref.partition("#")
        page = self.page(page_id)
        if page is None:
            return None
        if name.isdigit() and 0 < int(name) <= len(page.key_points):
            return {"k": "p", "r": self.maker.runs(page.key_points[int(name) - 1])}
        claim = next((each for each in claims_of(page) if each.id == name), None)
        if claim is None:
            self._missing("a claim or the number of a key point of its page", ref, [f"{page_id}#{each.id}" for each in claims_of(page)])
            return None
        return self.maker.claim(claim)

    def words_of(self, ref: str) -> tuple[list[dict[str, Any]], list[str]]:
        """What `ref` says as one line of runs, with how sure we are, and its sources."""
        block = self.quoted(ref)
        if block is None:
            return [], []
        if block["k"] == "p":
            return block["r"], []
        runs = [run for paragraph in block["paragraphs"] for run in paragraph]
        return [*runs, {"t": f" {block['sure']}", "i": True}], block["refs"]

    def _missing(self, what: str, found: str, allowed: Any) -> None:
        self._problem(f"must name {what} {nearest(found, allowed)}")

    def _problem(self, message: str) -> None:
        self.problems.append(Problem(f"{self.library.lang}/handouts.yml", 0, message))

    # Parts

    def blocks(self, composed: w.Composed) -> Iterator[Block]:
        points = [block["r"] for ref in composed.key_points if (block := self.quoted(ref)) and block["k"] == "p"]
        if points:
            yield {"k": "points", "l": 2, "t": self.library.phrases["page"]["key_points"], "items": points}
        for part in composed.parts:
            yield from self._part(part)

    def _part(self, part: Any) -> Iterator[Block]:
        maker, library = self.maker, self.library
        match part:
            case w.HeadingPart():
                yield {"k": "h", "l": 2, "t": part.heading}
            case w.TextPart():
                yield from flow(part.text, library)
            case w.TakePart():
                yield from self._take(part)
            case w.QuotePart():
                yield from (block for ref in part.quote if (block := self.quoted(ref)))
            case w.CardsPart():
                for level in part.cards:
                    yield self._brief(maker.card(level, library.at_level(level)))
            case w.NumbersPart():
                yield maker.numbers()
            case w.SignsPart():
                yield self._signs(part)
            case w.TickPart():
                yield {"k": "ticks", "items": maker.lines(part.tick), "columns": part.columns}
            case w.FillPart():
                yield {"k": "fill", "t": part.fill, "hint": part.hint, "lines": part.lines}
            case w.BlankPart():
                yield self._blank(part.blank)
            case w.TablePart():
                for row in part.table.rows:
                    if len(row) != len(part.table.head):
                        self._problem(f"rows must have {len(part.table.head)} cells, as the head has (found {len(row)}, in the one that begins with {row[0]!r})")
                yield maker.table(part.table)
            case w.AskPart():
                if asked := [question for ref in part.ask for question in self._questions(ref)]:
                    yield {"k": "ask", "items": maker.lines(asked), "lines": part.lines}
            case w.ExercisesPart():
                page = self.page(part.exercises)
                found = [maker.exercise(block.exercise) for block in blocks_of(page) if isinstance(block, Exercise)] if page else []
                for block in maker.grouped(found):
                    yield {**block, "l": 2}
            case w.DrawingsPart():
                names = sorted(library.figures) if part.drawings == "all" else part.drawings
                for number, name in enumerate(names):
                    if name in library.figures:
                        figure = maker.figure(name)
                        yield {**figure, "k": "drawing", "l": 3, "first": not number, "t": library.figures[name].title}
                    else:
                        self._missing("a figure", name, library.figures)
            case w.TeachBackPart():
                yield self._answers([(each.ask, None, each.answer) for each in part.teach_back])
            case w.QuizPart():
                self._quizzes += part.quiz
                yield {"k": "quiz", "items": [{"ask": each.ask, "choices": list(each.choices)} for each in part.quiz]}
            case w.QuizKeyPart():
                yield self._answers([(each.ask, each.choices[each.key - 1] + ".", each.answer) for each in self._quizzes])
            case w.BreakPart():
                yield {"k": "break"}

    def _take(self, part: w.TakePart) -> Iterator[Block]:
        page_id, _, section_id = part.take.partition("#")
        page = self.page(page_id)
        section = next((each for each in page.sections if each.id == section_id), None) if page else None
        if page is None or section is None:
            if page:
                self._missing("a section of its page", part.take, [f"{page_id}#{each.id}" for each in page.sections])
            return
        made = self.maker.section(section, page)
        kept = [block for block in made[1:] if not part.only or {"p": "text"}.get(block["k"], block["k"]) in part.only]
        if not part.headless:
            yield made[0]
        for block in kept:  # what an author chose by name stays
            yield {key: value for key, value in block.items() if key != "drop"}

    def _questions(self, ref: str) -> list[str]:
        page_id, _, section_id = ref.partition("#")
        page = self.page(page_id)
        blocks = [block for section in (page.sections if page else []) if section.id == section_id for block in section.blocks]
        found = [question for block in blocks if isinstance(block, Questions) for question in block.questions]
        if page and not found:
            self._missing("a section with questions", ref, [f"{page_id}#{section.id}" for section in page.sections])
        return found

    def _brief(self, card: Block) -> Block:
        """Names only: the lists of what to notice stand on the page."""
        signs = [{**sign, "notice": [], "do": None, "match": None, "advice": None} for sign in card["signs"]]
        return {**card, "l": 2, "signs": signs}

    def _signs(self, part: w.SignsPart) -> Block:
        words = self.library.phrases["levels"][part.signs]
        signs = self.library.at_level(part.signs)
        self.checked += [sign.checked for sign in signs]
        act = words["act"] if part.signs != "ok" else f"{words['heading']}. {words['act']}"
        return {
            "k": "level-ticks", "l": 2, "level": part.signs, "act": f"{words['spoken']}: {phrase(self.library, act)}",
            "items": [sign.title for sign in signs], "columns": part.columns,
            "uses": list(dict.fromkeys(source for sign in signs for source in sign.sources if source in self.library.sources)),
        }

    def _blank(self, data: w.BlankData) -> Block:
        rows = [[plain_run(word)] + [[] for _ in data.head[1:]] for word in data.first] or [[[] for _ in data.head] for _ in range(data.rows)]
        return {
            "k": "table", "caption": data.caption, "head": self.maker.lines(data.head), "rows": rows, "blank": True,
            "widths": data.widths if len(data.widths) == len(data.head) else [1] * len(data.head),
        }

    def _answers(self, asked: list[tuple[str, str | None, str]]) -> Block:
        items, refs = [], []
        for ask, key, ref in asked:
            answer, sources = self.words_of(ref)
            if not answer:  # its page is left out, or the name is wrong and has been told
                continue
            refs += sources
            items.append({"ask": ask, "key": key, "answer": answer})
        return {"k": "answers", "items": items, "uses": list(dict.fromkeys(refs))}


def composed_documents(words: w.ComposedWords, library: Library, stylesheet: Path) -> tuple[list[Document], list[Problem]]:
    """All composed handouts and the slides, and the names in `handouts.yml` that name nothing."""
    documents, problems = [], []
    for handout_id, composed in words.handouts.items():
        if composed.page in library.gone:
            continue
        composer = Composer(library, stylesheet)
        blocks = tuple(composer.blocks(composed))
        sizes = tuple(size for size in _SIZES if size <= composed.largest)
        documents.append(Document(
            id=handout_id, lang=library.lang, title=composed.title, purpose=composed.purpose, address=_address(composed.page, composer),
            blocks=blocks, checked=_checked(composer), review=_review(composer), sides=composed.sides, sizes=sizes,
            large_print=composed.large_print, use=composed.use,
        ))
        problems += composer.problems
    if words.slides and words.slides.page not in library.gone:
        composer = Composer(library, stylesheet)
        slides = tuple(_slide(slide, composer) for slide in words.slides.slides)
        documents.append(Document(
            id="slides", lang=library.lang, title=words.slides.title, purpose=words.slides.purpose,
            address=_address(words.slides.page, composer), blocks=slides, checked=_checked(composer), review=_review(composer),
            sides=len(slides) + 2, sizes=(34, 32, 30, 28, 26, 24, 22, 20), template="slides", large_print=False, use="teaching",
        ))
        problems += composer.problems
    return documents, problems


_SIZES = (24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12.5, 12, 11.5, 11, 10.5)


def _slide(slide: w.Slide, composer: Composer) -> Block:
    quotes = [composer.quoted(ref) for ref in slide.quote]
    figure = composer.maker.figure(slide.figure) if slide.figure in composer.library.figures else None
    signs = composer.library.at_level(slide.signs) if slide.signs else []
    act = phrase(composer.library, composer.library.phrases["levels"][slide.signs]["heading"]) if slide.signs else None
    uses = [ref for block in quotes if block for ref in block.get("refs", [])] + (figure["uses"] if figure else [])
    return {
        "k": "slide", "t": slide.heading, "lines": composer.maker.lines(slide.lines),
        "quotes": [
            {"r": [run for p in block["paragraphs"] for run in p], "sure": block["sure"], "level": block["level"]}
            if block["k"] == "claim" else {"r": block["r"], "sure": None, "level": 0}
            for block in quotes if block
        ],
        "signs": [sign.title for sign in signs], "level": slide.signs, "act": act, "uses": list(dict.fromkeys(uses)),
        "figure": {key: figure[key] for key in ("svg", "alt", "shape")} if figure else None,
    }


def _address(page_id: str, composer: Composer) -> str:
    try:
        return address_of(page_id, composer.library)
    except KeyError:
        composer._missing("a page", page_id, composer.library.pages)
        return "/"


def _checked(composer: Composer):  # type: ignore[no-untyped-def]
    return min([page.checked for page in composer.pages.values()] + composer.checked + [max(p.checked for p in composer.library.pages.values())])


def _review(composer: Composer) -> Review | None:
    """A handout is reviewed when every page that it quotes is; the oldest review is named."""
    reviews = [page.review for page in composer.pages.values()]
    found = [review for review in reviews if review]
    return min(found, key=lambda review: review.date) if found and len(found) == len(reviews) else None
