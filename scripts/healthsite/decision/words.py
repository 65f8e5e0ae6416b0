"""The words of a flow, under the same ids as its data: `content/<lang>/decisions/*.md`, checked like any content.

like: is-massage-right      words that this file does not write are taken from that one (and from the one that it is like)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from healthsite.content.blocks import Claim, Line, Prose, Slug, Strict
from healthsite.content.models import Page
from healthsite.decision.interface_words import InterfaceWords


class OptionWords(Strict):
    """What an option says. means: opens under "What does this mean?"."""

    text: Line
    means: Prose | None = None


def _read_option(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


OptionText = Annotated[OptionWords, BeforeValidator(_read_option)]


class QuestionWords(Strict):
    """ask: the question. short: its name in the list of answers."""

    ask: Line
    short: Line
    help: Line | None = None
    options: dict[Slug, OptionText] = {}


class RuleWords(Strict):
    """A reason that is more than one sign: what it is, and why it matters. do: what to do at once."""

    title: Line
    because: Prose
    do: Prose | None = None
    tell: Line | None = None


class OutcomeWords(Strict):
    """What a level comes to. act may use the words of the region: {emergency}, {place}, {clinician}, {health_line}.

    say: to whom the words under `tell` are said. ask: a question to add to them.
    """

    name: Line
    heading: Line
    act: Line
    then: list[Line] = Field(default=[], max_length=5)
    say: Line
    ask: Line | None = None


class Decision(Page):
    """One flow's page: its words and its place (`address`). Ids are the flow's.

    advice: what the answers mean for the treatment.
    """

    kind: Literal["decision"]  # type: ignore[assignment]
    flow: Slug
    at: Line = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    like: Slug | None = None
    screens: dict[Slug, Line] = {}
    every: dict[Slug, OptionText] = {}
    questions: dict[Slug, QuestionWords] = {}
    rules: dict[Slug, RuleWords] = {}
    outcomes: dict[Slug, OutcomeWords] = {}
    advice: dict[Slug, Line] = {}
    sure: Claim | None = None
    avoid: list[Line] = Field(default=[], max_length=7)
    also: list[Line] = Field(default=[], max_length=7)
    stop: list[Line] = Field(default=[], max_length=7)
    interface: InterfaceWords | None = None

    def filled_from(self, other: Decision) -> Decision:
        """This decision's words, with the other's where it has none."""
        mappings = {
            name: {**getattr(other, name), **getattr(self, name)} for name in ("screens", "every", "questions", "rules", "outcomes")
        }
        filled = self.model_copy(
            update={
                **mappings,
                "interface": self.interface or other.interface,
                "stop": self.stop or other.stop,
                "also": self.also or other.also,
            }
        )
        filled._place = self._place
        return filled

    def option(self, question: str, option: str) -> OptionWords | None:
        """The option's own words, or those that this option has everywhere."""
        own: Mapping[str, OptionWords] = self.questions[question].options if question in self.questions else {}
        return own.get(option) or self.every.get(option)


class Tested(Page):
    """The page that says how the flows were tested. properties: what was shown, under the names of the proof."""

    kind: Literal["tested"]  # type: ignore[assignment]
    at: Line = Field(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$")
    method: Prose
    numbers: dict[str, Line]
    properties: dict[Slug, Line]
    shown: Line
    broken: Line
    limits: list[Line] = Field(min_length=1, max_length=7)
    headings: dict[str, Line]


DECISION_KINDS: dict[str, type[Decision | Tested]] = {"decision": Decision, "tested": Tested}
