"""The kinds of content: one class a kind, one file an item.

Nothing here knows the subject. A folder of content about headache uses the same kinds.
A relation is written once, on the more cautious item; `Library` inverts it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from healthsite.content.blocks import Basis, Line, Prose, Section, Slug, Strict
from healthsite.content.item import Advisability, Item, Level

# One that names a folder above would be written outside the site.
OLD_ADDRESS = r"/([a-z0-9_~-]+(\.[a-z0-9_~-]+)*/)+"
OldAddress = Annotated[str, StringConstraints(pattern=f"^{OLD_ADDRESS}$", max_length=200)]


class Page(Item):
    """An item with an address of its own: the file's place is the address."""

    kind: Literal["page"]
    required_sections: ClassVar[tuple[str, ...]] = ()

    description: Annotated[Line, Field(max_length=170)]
    short_title: Line | None = None
    also_called: list[Line] = []
    key_points: list[Line] = Field(default=[], max_length=3)
    sections: list[Section] = []
    next_steps: list[Line] = Field(default=[], max_length=5)
    related: list[Slug] = []
    redirect_from: list[OldAddress] = []
    order: int = 100
    nearest_for: list[Line] = []
    handout: Line | None = None
    audience: Literal["patients", "professionals"] = "patients"
    listed: bool = True

    @model_validator(mode="after")
    def _has_its_sections(self) -> Page:
        missing = [each for each in self.required_sections if each not in {s.id for s in self.sections}]
        if missing:
            raise PydanticCustomError(
                "sections", "sections must include the id(s) {missing}", {"missing": ", ".join(missing)}
            )
        return self


class HealthPage(Page):
    """A page about health: three key points on top and what to do next at the end are required."""

    kind: Literal["topic"]
    key_points: list[Line] = Field(min_length=3, max_length=3)
    next_steps: list[Line] = Field(min_length=1, max_length=5)


class Hub(Page):
    """The first page of a folder (`index.md`); it lists its children. `holds` is the kind they are."""

    kind: Literal["hub"]
    holds: Literal["topic", "cause", "mechanism", "treatment", "contraindication", "page"]
    in_menu: bool = True


class Start(Page):
    """The start page (`content/<lang>/index.md`): a few doors, each with its pages. `picture` is a figure beside the lead."""

    kind: Literal["start"]
    picture: Slug | None = None
    doors: list[Door] = Field(min_length=1, max_length=8)


class Door(Strict):
    """One way in from the start page. `style` says how much weight it has."""

    heading: Line
    text: Line
    to: Slug | None = None
    call: Line | None = None
    style: Literal["main", "urgent", "cards", "plain"] = "plain"
    links: list[Slug] = []


class Cause(HealthPage):
    """Something that can play a part in the complaint."""

    kind: Literal["cause"]
    required_sections = ("what-it-is", "what-the-studies-say", "what-helps", "when-to-get-help")
    eased_through: list[Slug] = []


class Mechanism(HealthPage):
    """An idea of how a treatment may work."""

    kind: Literal["mechanism"]
    required_sections = ("the-idea", "what-the-studies-say", "what-it-means-for-you")


class Treatment(HealthPage):
    """A treatment. Every one answers the same questions."""

    kind: Literal["treatment"]
    required_sections = (
        "what-happens", "how-it-may-work", "what-the-studies-say", "what-could-go-wrong",
        "who-should-not", "what-else", "what-to-ask",
    )
    pressure: list[Literal["light", "moderate", "firm"]] = []
    works_through: list[Slug] = []
    suits: list[Slug] = []
    suits_note: Line | None = None


class Contraindication(HealthPage):
    """Why and when to avoid the treatment. Its signs name it with their `page`."""

    kind: Literal["contraindication"]
    required_sections = ("signs", "why", "what-to-do-instead")


class Sign(Item):
    """One red flag or caution: the only place where its words, level and sources stand.

    level: what to do; match: whether any or all of `notice` count; what it means for a treatment: `advisability`
    with `until` (for wait, if-cleared) and `how` (for adapt, and once cleared), in whole sentences; rules_out: treatments, or ["all"].
    """

    kind: Literal["sign"]
    level: Level
    match: Literal["any", "all"]
    group: Slug
    order: int = 100
    notice: list[Line] = Field(min_length=1, max_length=7)
    because: Prose
    do: Prose
    tell: Line | None = None
    advisability: Advisability
    until: Line | None = None
    how: Line | None = None
    rules_out: list[Slug] = []
    page: Slug
    basis: Basis
    cautious_choice: bool = False
    search_words: list[Line] = []

    @property
    def counting(self) -> str:
        """Which words say how many of `notice` count: "any", "all", or "one" where there is but one line."""
        return self.match if len(self.notice) > 1 else "one"

    @model_validator(mode="after")
    def _is_consistent(self) -> Sign:
        if self.advisability in ("wait", "if-cleared") and not self.until:
            raise PydanticCustomError("until", "until must be there when advisability is 'wait' or 'if-cleared'")
        if self.advisability == "adapt" and not self.how:
            raise PydanticCustomError("how", "how must be there when advisability is 'adapt'")
        if self.level in ("emergency", "urgent") and self.advisability not in ("no", "wait"):
            raise PydanticCustomError("level", "advisability must be 'no' or 'wait' when level is emergency or urgent")
        if self.advisability in ("no", "wait") and "all" not in self.rules_out and self.level != "caution":
            raise PydanticCustomError("rules_out", "rules_out must be [all] when advisability is 'no' or 'wait'")
        return self


KINDS: dict[str, type[Item]] = {
    model.model_fields["kind"].annotation.__args__[0]: model  # type: ignore[union-attr]
    for model in (Page, HealthPage, Hub, Start, Cause, Mechanism, Treatment, Contraindication, Sign)
}
Start.model_rebuild()
