"""What is known of a page, worked out once: its addresses, dates, review, headings, sources, warnings and codes.

Every output reads them here, so that no two of them can say different things about one page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from healthsite.content.blocks import Section
from healthsite.content.days import next_check
from healthsite.content.languages import addresses_by_language
from healthsite.content.library import Library, claims_of
from healthsite.content.models import Page, Sign, Treatment
from healthsite.content.shared import Code
from healthsite.render.links import public_url
from healthsite.render.words import day


@dataclass(frozen=True)
class PageFacts:
    """The facts of one page. Addresses are whole URLs."""

    page: Page
    library: Library

    @property
    def url(self) -> str:
        return public_url(self.page, self.library.site)

    @property
    def card_url(self) -> str:
        """The page as a card for other sites."""
        return self._beside(f"embed/{self.page.id}/")

    @property
    def picture_url(self) -> str:
        """What is shown where the page is shared."""
        return self._beside(f"pictures/{self.page.id}.png")

    @property
    def markdown_url(self) -> str:
        address = self.page.address if self.page.address.endswith("/") else self.page.address.rsplit("/", 1)[0] + "/"
        return public_url(f"{address}index.html.md", self.library.site)

    def _beside(self, path: str) -> str:
        return public_url(self.library.home + path, self.library.site)

    @cached_property
    def by_language(self) -> dict[str, str]:
        """Language → address of this page, for each language that has it."""
        return addresses_by_language(self.page, self.library)

    @property
    def next_check(self) -> date:
        """The day by which the words must be held against their sources again."""
        return next_check(self.page.checked, self.library.site.review_policy.check_every_months)

    @cached_property
    def modified(self) -> date:
        """The newest day on which the page or a sign that it shows was held against its sources (or reviewed)."""
        items = [self.page, *self.library.shown_signs(self.page)]
        return max([item.checked for item in items] + [item.review.date for item in items if item.review])

    @cached_property
    def review(self) -> str:
        """The review state as a sentence: unreviewed is said everywhere the content goes."""
        words, review = self.library.phrases["page"], self.page.review
        if review is None:
            return str(words["not_reviewed"])
        return str(words["reviewed"].format(by=review.by, role=review.role, date=day(review.date, self.library)))

    @cached_property
    def attribution(self) -> str:
        """The line that must stand beside a copy of the page."""
        site = self.library.site
        return str(self.library.phrases["clinics"]["attribution"].format(
            title=self.page.title, site=site.name[self.library.lang], publisher=site.publisher.name, address=self.url,
            licence=site.licence_content, checked=day(self.page.checked, self.library), review=self.review,
        ))

    @cached_property
    def is_health(self) -> bool:
        """Whether the page says something about health, and so must carry warnings."""
        return self.page.kind not in ("page", "start") or bool(claims_of(self.page))

    @cached_property
    def warnings(self) -> list[Sign]:
        """The signs that the page itself warns of: those it shows, and for a treatment every sign that rules it out."""
        ruled_out = self.library.ruling_out(self.page) if isinstance(self.page, Treatment) else []
        return list({sign.slug: sign for sign in [*self.library.shown_signs(self.page), *ruled_out]}.values())

    @cached_property
    def sources(self) -> list[str]:
        """Ids of the known sources that the page rests on, in the order of first use: a source's number is its place here."""
        return [each for each in self.library.sources_of(self.page) if each in self.library.sources]

    @property
    def codes(self) -> list[Code]:
        return self.library.codes_of(self.page.id)

    def heading(self, section: Section) -> str:
        """The section's own heading, or the one that all pages share."""
        return heading(section, self.library)


def heading(section: Section, library: Library) -> str:
    """A section's own heading, or the one that all pages of the language share."""
    return section.heading or str(library.phrases["sections"][section.id])


def page_facts(page: Page, library: Library) -> PageFacts:
    """The facts of the page; the same object each time that it is asked for."""
    known: dict[str, PageFacts] = library.__dict__.setdefault("_page_facts", {})
    if page.address not in known or known[page.address].page is not page:
        known[page.address] = PageFacts(page, library)
    return known[page.address]
