"""The words of a flow, under the same ids as its data: `content/<lang>/decisions/*.md`, checked like any content.

like: is-massage-right      words that this file does not write are taken from that one (and from the one that it is like)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from healthsite.content.blocks import Claim, Line, Prose, Slug, Strict
from healthsite.content.item import LEVELS
from healthsite.content.models import Page
from healthsite.content.text_fields import REGION, Address, Id, Label, Markdown, Plain, Value
from healthsite.decision.interface_words import InterfaceWords

# The words of these rules stand for every "not sure" that has no words of its own: not-sure-urgent, not-sure-clinician-first.
UNSURE = "not-sure-"


class OptionWords(Strict):
    """What an option says."""

    text: Annotated[Line, Plain("The words beside the box.")]
    means: Annotated[Prose | None, Markdown("Opens under \"What does this mean?\".")] = None
    figure: Annotated[Slug | None, Id("A picture that opens with the meaning.")] = None


def _read_option(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


OptionText = Annotated[OptionWords, BeforeValidator(_read_option)]


class QuestionWords(Strict):
    """One question and its options."""

    ask: Annotated[Line, Plain("The question.")]
    short: Annotated[Line, Label("Its name in the list of answers.")]
    help: Annotated[Line | None, Plain("What helps to answer it.")] = None
    options: Annotated[dict[Slug, OptionText], Value("The words of each option: a line, or text and means.")] = {}


class RuleWords(Strict):
    """A reason that is more than one sign."""

    title: Annotated[Line, Label("What it is.")]
    because: Annotated[Prose, Markdown("Why it matters.")]
    do: Annotated[Prose | None, Markdown("What to do at once.")] = None
    tell: Annotated[Line | None, Plain("What the reader can say to a clinician or therapist.")] = None


class OutcomeWords(Strict):
    """What a level comes to."""

    name: Annotated[Line, Label("The name of the level.")]
    heading: Annotated[Line, Label("What to do, in a few words.")]
    act: Annotated[Line, Plain("What to do. The words of the region are filled in: {emergency}, {place}, {clinician}, {health_line}.", fills=REGION)]
    then: Annotated[list[Line], Plain("What else to do, up to five.")] = Field(default=[], max_length=5)
    say: Annotated[Line, Plain("To whom the words under tell are said.")]
    ask: Annotated[Line | None, Plain("A question to add to them.")] = None
    still: Annotated[Line | None, Plain("In place of act where the person must not be moved.", fills=REGION)] = None


class Decision(Page):
    """One flow's page: its words and its place. Ids are the flow's."""

    kind: Literal["decision"]  # type: ignore[assignment]
    flow: Annotated[Slug, Id("The flow whose words these are.")]
    at: Annotated[Slug, Id("Its address: check is /check/.")]
    like: Annotated[Slug | None, Id("Words that are not written here are taken from that flow.")] = None
    screens: Annotated[dict[Slug, Line], Label("The heading of each screen.")] = {}
    every: Annotated[dict[Slug, OptionText], Value("Options that have the same words everywhere.")] = {}
    questions: Annotated[dict[Slug, QuestionWords], Value("The words of each question.")] = {}
    rules: Annotated[dict[Slug, RuleWords], Value("The words of each rule that is more than one sign.")] = {}
    outcomes: Annotated[dict[Slug, OutcomeWords], Value("What each level comes to.")] = {}
    advice: Annotated[dict[Slug, Line], Plain("What the answers mean for the treatment.")] = {}
    sure: Annotated[Claim | None, Value("How sure we are that the treatment helps.")] = None
    avoid: Annotated[list[Line], Plain("What to avoid in any treatment.")] = Field(default=[], max_length=7)
    also: Annotated[list[Line], Markdown("What else helps.")] = Field(default=[], max_length=7)
    stop: Annotated[list[Line], Plain("When to stop the treatment.")] = Field(default=[], max_length=7)
    interface: Annotated[InterfaceWords | None, Value("The small words of the helper.")] = None

    def filled_from(self, other: Decision) -> Decision:
        """This decision's words, with the other's where it has none."""
        mappings = {
            name: {**getattr(other, name), **getattr(self, name)} for name in ("screens", "every", "questions", "rules", "outcomes")
        }
        # An outcome of a level with one advice is said by flows that give advice, in their own words.
        mappings["outcomes"] = {name: each for name, each in mappings["outcomes"].items() if name in self.outcomes or name in LEVELS}
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

    def said_by(self, rule: str, level: str, unsure: bool) -> RuleWords | None:
        """The words of a rule; those of its level where it only says that the person is not sure."""
        return self.rules.get(rule) or (self.rules.get(f"{UNSURE}{level}") if unsure and rule.startswith(UNSURE) else None)

    def level_of(self, outcome: str) -> str:
        """The level of an outcome that stands for a level with one advice, such as caution-wait."""
        return next((level for level in LEVELS if outcome.startswith(f"{level}-")), outcome)

    def option(self, question: str, option: str) -> OptionWords | None:
        """The option's own words, or those that this option has everywhere."""
        own: Mapping[str, OptionWords] = self.questions[question].options if question in self.questions else {}
        return own.get(option) or self.every.get(option)


TestedAddress = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$")]


class Tested(Page):
    """The page that says how the flows were tested."""

    kind: Literal["tested"]  # type: ignore[assignment]
    at: Annotated[TestedAddress, Address("Its address below that of the site.")]
    method: Annotated[Prose, Markdown("How it was shown.")]
    numbers: Annotated[dict[str, Line], Label("What each number of the proof counts.")]
    properties: Annotated[dict[Slug, Line], Plain("What was shown, under the names of the proof.")]
    shown: Annotated[Line, Label("The word for what holds.")]
    broken: Annotated[Line, Label("The word for what does not.")]
    limits: Annotated[list[Line], Markdown("What the proof does not show.")] = Field(min_length=1, max_length=7)
    headings: Annotated[dict[str, Line], Label("The headings of the page.", fills=("title",))]


DECISION_KINDS: dict[str, type[Decision | Tested]] = {"decision": Decision, "tested": Tested}
