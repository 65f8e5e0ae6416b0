"""From content to the blocks of a handout: small mappings that Typst (on paper) and the handout maker (on screen) draw.

Each block has "k" (its kind) and the words it shows. "drop" says how soon a block may be left out where paper is short:
0 never, higher sooner. Nothing that keeps a reader safe may be left out: signs, advice, don'ts, next steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from healthsite.content import blocks as content
from healthsite.content.blocks import DoDont, ExerciseData, Section, TableData
from healthsite.content.library import Library
from healthsite.content.models import Page, Sign, Treatment
from healthsite.content.side_by_side import side_by_side
from healthsite.content.texts import plain
from healthsite.handouts.cards import cards, crisis_lines, numbers, support_services, without_numbers, work_rules
from healthsite.handouts.drawings import drawing, shape
from healthsite.handouts.rich_text import Block, flow, paragraphs, plain_run, runs
from healthsite.render.evidence import standing
from healthsite.render.page_facts import heading

# How soon a block may be left out.
LISTING, TEXT, TABLE, CLAIM, FIGURE, FIRST_CLAIMS, TIPS = 8, 7, 6, 5, 4, 3, 2


@dataclass
class Maker:
    """Makes blocks for one document.

    stylesheet: the colours of drawings. base: the level that a section's heading has in this document.
    Blocks name the sources they rest on: "refs" where numbers are shown, "uses" where they are not.
    """

    library: Library
    stylesheet: Path
    base: int = 2

    # What many blocks need

    def runs(self, text: str) -> list[dict[str, Any]]:
        return runs(text, self.library)

    def lines(self, texts: list[str]) -> list[list[dict[str, Any]]]:
        return [self.runs(text) for text in texts]

    def _refs(self, ids: list[str]) -> list[str]:
        """Known sources by id; numbers are given when it is known which blocks stay."""
        return [each for each in ids if each in self.library.sources]

    def _basis(self, basis: str) -> str:
        return str(self.library.phrases["basis"][basis])

    # Whole pages and sections

    def section(self, section: Section, page: Page) -> list[Block]:
        """A section under its heading. A section that says how things came about goes sooner than one that says what to do."""
        blocks = self.grouped([block for each in section.blocks for block in self.block(each, page)])
        if not blocks:
            return []
        early = section.aspect in ("overview", "how-it-works", "causes", "about")
        claims = 0
        for block in blocks:
            if block["k"] == "claim":
                claims += 1
                block["drop"] = CLAIM if claims > 2 or early else FIRST_CLAIMS
        if len(blocks) == 1 and blocks[0]["k"] == "p":
            blocks[0]["drop"] = CLAIM
        return [{"k": "h", "l": self.base, "t": plain(heading(section, self.library)), "id": section.id}, *blocks]

    def grouped(self, blocks: list[Block]) -> list[Block]:
        """Exercises that follow each other become one block, so that they can stand side by side."""
        made: list[Block] = []
        for block in blocks:
            if block["k"] != "exercise":
                made.append(block)
            elif made and made[-1]["k"] == "exercises":
                made[-1]["items"].append(block)
                made[-1]["uses"] += block["uses"]
            else:
                made.append({"k": "exercises", "l": self.base + 1, "items": [block], "uses": list(block["uses"])})
        return made

    def key_points(self, page: Page) -> list[Block]:
        if not page.key_points:
            return []
        return [{"k": "points", "l": self.base, "t": self.library.phrases["page"]["key_points"], "items": self.lines(page.key_points)}]

    def next_steps(self, page: Page) -> list[Block]:
        if not page.next_steps:
            return []
        title = self.library.phrases["page"]["next_steps"]
        return [{"k": "h", "l": self.base, "t": title, "id": "next-steps"}, {"k": "ul", "items": self.lines(page.next_steps)}]

    def page(self, page: Page) -> list[Block]:
        """Everything of a page that can stand on paper, in the order of the page."""
        lead = [{**block, "drop": TEXT} for block in flow(page.lead, self.library)]
        sections = [block for section in page.sections for block in self.section(section, page)]
        blocks = [*lead, *self.key_points(page), *sections, *self.next_steps(page)]
        return without_numbers(blocks) if any(block.get("id") == "numbers" for block in blocks) else blocks

    # Blocks

    def block(self, each: content.AnyBlock, page: Page) -> Iterator[Block]:
        """The blocks that one block of content becomes on paper; none where it is only good on a screen."""
        match each:
            case content.Text():
                for block in flow(each.text, self.library):
                    yield {**block, "drop": TEXT}
            case content.Claim():
                yield self.claim(each)
            case content.Advice():
                yield {
                    "k": "advice", "paragraphs": paragraphs(each.advice, self.library),
                    "basis": self._basis(each.basis), "refs": self._refs(each.sources),
                }
            case content.DoDont():
                yield {**self.do_dont(each), "drop": 0 if each.sources or each.dont else TIPS}
            case content.Steps():
                yield {"k": "ol", "items": self.lines(each.steps)}
            case content.Questions():
                yield {"k": "ticks", "items": self.lines(each.questions), "columns": 1}
            case content.FigureUse():
                if each.figure in self.library.figures:
                    yield {**self.figure(each.figure), "drop": FIGURE}
            case content.SignCards():
                yield from self.cards([self.library.signs[slug] for slug in each.signs if slug in self.library.signs])
            case content.Links():
                yield from self._titles([self.library.pages[x] for x in each.links if x in self.library.pages], LISTING)
            case content.Table():
                yield {**self.table(each.table), "drop": TABLE}
            case content.Exercise():
                yield self.exercise(each.exercise)
            case content.Note():
                yield {"k": "note", "paragraphs": paragraphs(each.note, self.library)}
            case content.Show():
                yield from self._shown(each.show, page)
            case _:
                assert_never(each)

    def claim(self, each: content.Claim) -> Block:
        how = standing(each, self.library)
        return {
            "k": "claim", "paragraphs": paragraphs(each.claim, self.library), "level": how.level,
            "sure": " ".join(filter(None, (how.size, how.words))), "refs": self._refs(self.library.rests_on(each)), "id": each.id,
        }

    def do_dont(self, each: DoDont) -> Block:
        words = self.library.phrases["dodont"]
        return {
            "k": "dodont", "l": self.base + 1,
            "do": {"t": words["do"], "items": self.lines(each.do)},
            "dont": {"t": words["dont"], "items": self.lines([f"{words['do_not']} {text}" for text in each.dont])},
            "basis": self._basis(each.basis), "refs": self._refs(each.sources),
        }

    def figure(self, name: str) -> Block:
        known = self.library.figures[name]
        picture = drawing(self.library, name, self.stylesheet)
        return {
            "k": "figure", "name": name, "svg": picture, "shape": round(shape(picture), 3), "alt": f"{known.title}. {plain(known.description)}",
            "caption": self.runs(known.caption), "uses": self._refs(known.sources),
        }

    def exercise(self, each: ExerciseData) -> Block:
        picture = self.figure(each.figure) if each.figure in self.library.figures else None
        easier = self.library.phrases["handouts"]["easier"]
        return {
            "k": "exercise", "name": each.name, "figure": each.figure,
            "uses": picture["uses"] if picture else [],
            "svg": picture["svg"] if picture else None, "alt": picture["alt"] if picture else "",
            "steps": self.lines(each.steps), "many": self.runs(each.how_many),
            "easier": self.runs(f"**{easier}** {each.easier}") if each.easier else None,
        }

    def table(self, data: TableData, blank: bool = False) -> Block:
        widths = [max(13, min(45, max(len(plain(row[at])) for row in [data.head, *data.rows]))) for at in range(len(data.head))]
        if blank:
            widths = [1] * len(data.head)
        return {
            "k": "table", "caption": plain(data.caption), "head": self.lines(data.head), "rows": [self.lines(row) for row in data.rows],
            "widths": widths, "blank": blank,
        }

    def cards(self, signs: list[Sign]) -> Iterator[Block]:
        """The care cards of these signs."""
        yield from cards(signs, self.library, self.base + 1)

    # Lists that the build makes

    def _shown(self, name: str, page: Page) -> Iterator[Block]:
        """The lists that the build makes; those for the screen alone are left out."""
        library = self.library
        match name:
            case "side-by-side":
                if data := side_by_side(page, library):
                    yield {**self.table(data), "drop": TABLE}
            case "own-signs":
                yield from self.cards(library.signs_of(page))
            case "emergency-signs" | "urgent-signs":
                yield from self.cards(library.at_level(name.removesuffix("-signs")))
            case "numbers":
                yield numbers(library)
            case "crisis-lines":
                yield crisis_lines(library)
            case "work-rules":
                yield work_rules(library)
            case "support-services":
                yield support_services(library)
            case "children":
                yield from self._titles([each for each in library.children(page) if each.listed], LISTING)
            case "ruled-out-by" if isinstance(page, Treatment):
                signs = library.ruling_out(page)
                pages = [library.pages[each] for each in dict.fromkeys(sign.page for sign in signs) if each in library.pages]
                yield {"k": "p", "r": plain_run(library.phrases["page"]["ruled_out_lead" if pages else "ruled_out_none"])}
                yield from self._titles(pages, 0)

    def _titles(self, pages: list[Page], drop: int) -> Iterator[Block]:
        if pages:
            yield {"k": "ul", "items": [self.runs(f"[{page.title}]({page.address})") for page in pages], "drop": drop}
