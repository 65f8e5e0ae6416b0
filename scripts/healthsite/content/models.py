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
from healthsite.content.text_fields import Address, Id, Label, Markdown, Plain, Typed, Value

# One that names a folder above would be written outside the site.
OLD_ADDRESS = r"/([a-z0-9_~-]+(\.[a-z0-9_~-]+)*/)+"
OldAddress = Annotated[str, StringConstraints(pattern=f"^{OLD_ADDRESS}$", max_length=200), Address()]


class Page(Item):
    """An item with an address of its own: the file's place is the address."""

    kind: Literal["page"]
    required_sections: ClassVar[tuple[str, ...]] = ()

    description: Annotated[Line, Field(max_length=170), Plain("Up to 170 characters, for lists and search.")]
    short_title: Annotated[Line | None, Label("A shorter title for menus.")] = None
    also_called: Annotated[list[Line], Label("Other names, shown to the reader.")] = []
    key_points: Annotated[list[Line], Markdown("Up to three, each one short sentence that is also said below.")] = Field(default=[], max_length=3)
    sections: Annotated[list[Section], Value("The parts of the page, each under a heading.")] = []
    next_steps: Annotated[list[Line], Markdown("What to do next, up to five.")] = Field(default=[], max_length=5)
    related: Annotated[list[Slug], Id("Pages that a reader may want next, by id.")] = []
    redirect_from: Annotated[list[OldAddress], Address("Old addresses that lead here.")] = []
    order: Annotated[int, Value("The place among its neighbours: a smaller number stands first.")] = 100
    nearest_for: Annotated[list[Line], Typed("What no page answers, and this page is nearest to: search says so. Not shown.")] = []
    handout: Annotated[Line | None, Label("Present when the page makes a good paper handout: whom it is for.")] = None
    audience: Annotated[Literal["patients", "professionals"], Value("For whom the page is written.")] = "patients"
    listed: Annotated[bool, Value("false keeps the page out of lists, search and search engines.")] = True

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
    key_points: Annotated[list[Line], Markdown("Exactly three, each one short sentence that is also said below.")] = Field(
        min_length=3, max_length=3
    )
    next_steps: Annotated[list[Line], Markdown("What to do next, one to five.")] = Field(min_length=1, max_length=5)


class Hub(Page):
    """The first page of a folder (`index.md`); it lists its children. `holds` is the kind they are."""

    kind: Literal["hub"]
    holds: Annotated[
        Literal["topic", "cause", "mechanism", "treatment", "contraindication", "page"],
        Value("The kind of the pages in this folder; \"healthsite new\" looks here."),
    ]
    in_menu: Annotated[bool, Value("false keeps it out of the main menu, where there is room for five.")] = True


class Start(Page):
    """The start page (`content/<lang>/index.md`): a few doors, each with its pages. `picture` is a figure beside the lead."""

    kind: Literal["start"]
    picture: Annotated[Slug | None, Id("A figure beside the first words, where the screen has room.")] = None
    doors: Annotated[list[Door], Value("One to eight ways in.")] = Field(min_length=1, max_length=8)


class Door(Strict):
    """One way in from the start page. `style` says how much weight it has."""

    heading: Annotated[Line, Plain("Where the door leads.")]
    text: Annotated[Line, Markdown("What is behind this door, in one sentence.")]
    to: Annotated[Slug | None, Id("The page that the heading and the button lead to.")] = None
    call: Annotated[Line | None, Label("The words on the button.")] = None
    style: Annotated[Literal["main", "urgent", "cards", "plain"], Value("How much weight it has.")] = "plain"
    children: Annotated[bool, Value("true shows the pages of the folder to which the door leads, those to come included.")] = False
    links: Annotated[list[Slug], Id("Pages that stand as cards in this door, after those of its folder.")] = []


Pressure = Literal["light", "moderate", "firm"]
Means = Literal["oil", "heat", "cold", "cups", "tools"]


class Traits(Strict):
    """What can be true of a treatment."""

    pressure: Annotated[list[Pressure], Value("How firm it can be.")] = []
    uses: Annotated[list[Means], Value("What it uses besides hands.")] = []


class Cause(HealthPage):
    """Something that can play a part in the complaint."""

    kind: Literal["cause"]
    required_sections = ("what-it-is", "what-the-studies-say", "what-helps", "when-to-get-help")
    eased_through: Annotated[list[Slug], Id("Mechanisms through which the treatment may ease it, by file name.")] = []


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
    pressure: Annotated[list[Pressure], Value("How firm it can be; one that does not say so counts as firm.")] = []
    uses: Annotated[list[Means], Value("What it uses besides hands.")] = []
    in_short: Annotated[Line | None, Plain("What happens, in a few words, for the table that compares.")] = None
    chosen_for: Annotated[Line | None, Plain("Why people choose it, in a few words, for the same table.")] = None
    works_through: Annotated[list[Slug], Id("Mechanisms that are said to be at work, by file name.")] = []
    suits: Annotated[list[Slug], Id("Wishes that it may suit: ids of options of the helper's question about them.")] = []


class Contraindication(HealthPage):
    """Why and when to avoid the treatment. Its signs name it with their `page`."""

    kind: Literal["contraindication"]
    required_sections = ("signs", "why", "what-to-do-instead")


class Sign(Item):
    """One red flag or caution: the only place where its words, level and sources stand.

    short: all of `notice` that decides, in one line, for lists where seconds count; required for emergency and urgent.
    level: what to do; match: whether any or all of `notice` count; what it means for a treatment: `advisability`
    with `until` (for wait, if-cleared) and `how` (for adapt, and once cleared), in whole sentences; rules_out: treatments, or ["all"].
    """

    kind: Literal["sign"]
    short: Annotated[Line | None, Plain("All that decides, in one line; required with emergency and urgent.")] = None
    level: Annotated[Level, Value("How soon to get help, and from whom.")]
    match: Annotated[Literal["any", "all"], Value("Whether one line of notice is enough, or all must be true.")]
    group: Annotated[Slug, Id("A group of subject.yml.")]
    order: Annotated[int, Value("The place within its group: a smaller number stands first.")] = 100
    notice: Annotated[list[Line], Plain("One to seven, each begins with \"you\".")] = Field(min_length=1, max_length=7)
    because: Annotated[Prose, Plain("Why it matters.")]
    do: Annotated[Prose, Plain("What to do.")]
    tell: Annotated[Line | None, Plain("What the reader can say to a clinician or therapist.")] = None
    advisability: Annotated[Advisability, Value("What it means for the treatment.")]
    until: Annotated[Line | None, Plain("A whole sentence; required with wait and if-cleared.")] = None
    how: Annotated[Line | None, Plain("A whole sentence; required with adapt.")] = None
    rules_out: Annotated[list[Slug], Id("Treatments, by file name, or [all]. Required as [all] with no and wait, unless the level is caution.")] = []
    rules_out_with: Annotated[Traits, Value("Treatments of which one of these is true, those to come included.")] = Traits()
    page: Annotated[Slug, Id("The page that explains it.")]
    basis: Annotated[Basis, Value("What it rests on; a guideline needs its source.")]
    cautious_choice: Annotated[bool, Value("true where sources differ and we chose the more cautious reading.")] = False
    search_words: Annotated[list[Line], Typed("What people type who have this sign.")] = []

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
        if self.level in ("emergency", "urgent") and not self.short:
            raise PydanticCustomError("short", "short must be there when level is emergency or urgent: all that decides, in one line")
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
