"""All content of one language as checked objects, and the relations that follow from it.

A relation is written once, on the more cautious item; the other direction is computed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from healthsite.content.blocks import Advice, AnyBlock, Claim, DoDont, FigureUse, SignCards
from healthsite.content.coverage import Ruler
from healthsite.content.item import LEVELS, Item
from healthsite.content.models import Cause, Hub, Mechanism, Page, Pressure, Sign, Start, Traits, Treatment
from healthsite.content.shared import Code, Figure, Hazard, Region, Scale, Site, Source, Term
from healthsite.content.texts import Written
from healthsite.content.yaml_lines import Document
from healthsite.content.yaml_lines import Path as At


@dataclass(frozen=True)
class Library:
    """root: the content folder. lang: the language. The mappings are keyed by id (signs, treatments: by slug).
    documents: the shared files as they were read, by name, so that every mistake knows its line. shared: what they hold, entry by entry.
    gone: id → address of the pages that this edition leaves out.
    unread: what stands in the folder but could not be understood: ids, slugs, addresses, names of entries and of files.
    """

    root: Path
    lang: str
    site: Site
    phrases: dict[str, Any]
    items: dict[str, Item]
    sources: dict[str, Source] = field(default_factory=dict)
    coverage: dict[str, Ruler] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    drawings: dict[str, str] = field(default_factory=dict)
    codes: list[Code] = field(default_factory=list)
    hazards: list[Hazard] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict, repr=False)
    shared: list[Written] = field(default_factory=list, repr=False)
    gone: dict[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def lacks(self, name: str, among: Container[str], file: str = "") -> bool:
        """Whether nothing has this name. What could not be read is there: its own mistake is told, not the echoes of it.

        file: the shared file in which the name would stand.
        """
        return name not in among and name not in self.unread and file not in self.unread

    def line_in(self, file: str, at: At) -> int:
        """The line of a shared file (`en/glossary.yml`) at which the value stands."""
        return self.documents[file].line_of(at) if file in self.documents else 1

    @property
    def cache(self) -> Path:
        """The folder that keeps what takes long to make, from one build to the next."""
        return self.root.parent / ".cache"

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Items that have an address, in the order of menus."""
        found = [item for item in self.items.values() if isinstance(item, Page)]
        return {page.id: page for page in sorted(found, key=lambda page: (page.order, page.title, page.id))}

    @cached_property
    def signs(self) -> dict[str, Sign]:
        """Signs by slug, gravest first; groups in the order in which `subject.yml` lists them, so that content says what is read first."""
        found = [item for item in self.items.values() if isinstance(item, Sign)]
        groups = {group: place for place, group in enumerate(self.phrases.get("groups", {}))}
        return {
            sign.slug: sign
            for sign in sorted(found, key=lambda sign: (LEVELS.index(sign.level), groups.get(sign.group, len(groups)), sign.order, sign.slug))
        }

    @cached_property
    def treatments(self) -> dict[str, Treatment]:
        return {page.slug: page for page in self.pages.values() if isinstance(page, Treatment)}

    @cached_property
    def mechanisms(self) -> dict[str, Mechanism]:
        return {page.slug: page for page in self.pages.values() if isinstance(page, Mechanism)}

    def mechanisms_of(self, page: Page) -> list[Page]:
        """The mechanisms that a cause or a treatment names."""
        slugs = page.eased_through if isinstance(page, Cause) else page.works_through if isinstance(page, Treatment) else []
        return [self.mechanisms[slug] for slug in slugs if slug in self.mechanisms]

    def working_through(self, mechanism: Page) -> list[Page]:
        """The causes and treatments that name the mechanism: the same relation, seen from its other side."""
        return [page for page in self.pages.values() if mechanism in self.mechanisms_of(page)] if isinstance(mechanism, Mechanism) else []

    @cached_property
    def by_address(self) -> dict[str, Page]:
        return {page.address: page for page in self.pages.values()}

    @cached_property
    def start(self) -> Start | None:
        return next((page for page in self.pages.values() if isinstance(page, Start)), None)

    @property
    def home(self) -> str:
        """The first part of every address of this language: / or /es/."""
        return self.homes.get(self.lang, f"/{self.lang}/")

    @cached_property
    def homes(self) -> dict[str, str]:
        """Language → the first part of its addresses; the first language has none of its own."""
        first, *others = self.site.languages
        return {first: "/", **{lang: f"/{lang}/" for lang in others}}

    @cached_property
    def hubs(self) -> list[Hub]:
        """The hubs that stand in the menu."""
        return [page for page in self.pages.values() if isinstance(page, Hub) and page.in_menu]

    @cached_property
    def _children(self) -> dict[str, list[Page]]:
        found: dict[str, list[Page]] = defaultdict(list)
        for page in self.pages.values():
            if page.place.folder and not page.place.file.endswith("/index.md"):
                found[page.place.folder].append(page)
        return found

    def children(self, hub: Page) -> list[Page]:
        """Pages of the hub's folder, in order."""
        return self._children.get(hub.place.folder, []) if isinstance(hub, Hub) else []

    def parent(self, page: Page) -> Page | None:
        """The hub of the page's folder."""
        hub = self.items.get(page.place.folder) if page.place.folder else None
        return hub if isinstance(hub, Hub) and hub is not page else None

    def neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """(previous, next) inside the subject."""
        parent = self.parent(page)
        row = [each for each in self.children(parent) if each.listed] if parent else []
        if page not in row:
            return None, None
        at = row.index(page)
        return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)

    @cached_property
    def _signs_by_page(self) -> dict[str, list[Sign]]:
        found: dict[str, list[Sign]] = defaultdict(list)
        for sign in self.signs.values():
            found[sign.page].append(sign)
        return found

    def signs_of(self, page: Page) -> list[Sign]:
        """The signs that name this page, gravest first."""
        return self._signs_by_page.get(page.id, [])

    @cached_property
    def _codes_by_page(self) -> dict[str, list[Code]]:
        found: dict[str, list[Code]] = defaultdict(list)
        for code in self.codes:
            found[code.page].append(code)
        return found

    def codes_of(self, page_id: str) -> list[Code]:
        """The codes of record systems that stand for the page."""
        return self._codes_by_page.get(page_id, [])

    def ruled_out_by(self, sign: Sign) -> tuple[str, ...]:
        """The treatments that the sign rules out, by name or by what is true of them: slugs in the order of menus, or "all"."""
        if "all" in sign.rules_out:
            return ("all",)
        return tuple(slug for slug, treatment in self.treatments.items() if slug in sign.rules_out or _has(treatment, sign.rules_out_with))

    def ruling_out(self, treatment: Treatment) -> list[Sign]:
        """Every sign that rules the treatment out, gravest first."""
        return [sign for sign in self.signs.values() if {"all", treatment.slug} & set(self.ruled_out_by(sign))]

    def at_level(self, *levels: str) -> list[Sign]:
        return [sign for sign in self.signs.values() if sign.level in levels]

    @cached_property
    def region(self) -> Region:
        return self.regions[self.site.region]

    @cached_property
    def used_by(self) -> dict[str, list[tuple[Page, Claim | None]]]:
        """Source id → the claims (or pages, with None) that rest on it."""
        found: dict[str, list[tuple[Page, Claim | None]]] = defaultdict(list)
        for page in self.pages.values():
            claims = claims_of(page)
            for claim in claims:
                for source in self.rests_on(claim):
                    found[source].append((page, claim))
            signs = self.signs_of(page)
            others = {*page.sources, *(s for sign in signs for s in sign.sources), *(s for a in advice_of(page) for s in a.sources)}
            for source in sorted(others - {s for claim in claims for s in self.rests_on(claim)}):
                found[source].append((page, None))
        return found

    def rests_on(self, claim: Claim) -> list[str]:
        """Ids of its sources, of those that rated it, and of the one that says what change people notice."""
        scale = self.scales.get(claim.effect.size.scale) if claim.effect and claim.effect.size else None
        return list(dict.fromkeys([*claim.rests_on, *([scale.noticed_by] if scale and scale.noticed_by else [])]))

    def sources_of(self, page: Page) -> list[str]:
        """Ids of all sources that the page rests on, in the order of first use."""
        ids = [s for claim in claims_of(page) for s in self.rests_on(claim)]
        ids += [s for advice in advice_of(page) for s in advice.sources]
        ids += [s for sign in self.shown_signs(page) for s in sign.sources] + list(page.sources)
        ids += [s for figure in figures_of(page) if figure in self.figures for s in self.figures[figure].sources]
        return list(dict.fromkeys(ids))

    def shown_signs(self, page: Page) -> list[Sign]:
        """The signs whose cards the page shows by name, and its own."""
        named = [slug for block in blocks_of(page) if isinstance(block, SignCards) for slug in block.signs]
        slugs = [slug for slug in named if slug in self.signs] + [sign.slug for sign in self.signs_of(page)]
        return [self.signs[slug] for slug in dict.fromkeys(slugs)]


def _has(treatment: Treatment, traits: Traits) -> bool:
    """Whether one of the traits is true of the treatment; one that does not say its pressure may be as firm as any."""
    return bool(set(treatment.pressure or get_args(Pressure)) & set(traits.pressure) or set(treatment.uses) & set(traits.uses))


def blocks_of(page: Page) -> Iterator[AnyBlock]:
    """Every block of the page, from top to bottom."""
    for section in page.sections:
        yield from section.blocks


def claims_of(page: Page) -> list[Claim]:
    return [block for block in blocks_of(page) if isinstance(block, Claim)]


def advice_of(page: Page) -> list[Advice | DoDont]:
    return [block for block in blocks_of(page) if isinstance(block, Advice | DoDont)]


def figures_of(page: Page) -> list[str]:
    return [block.figure for block in blocks_of(page) if isinstance(block, FigureUse)]
