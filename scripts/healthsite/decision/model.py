"""The words of a flow: frozen values without behaviour, and without a word that a visitor reads.

    Flow ── Question ── Option          what is asked, in the order in which it is asked
       └─── Rule                        which answers matter, and the sign (content item) that says why

A rule holds when, in each question it names, at least one of the named options is ticked. Conditions can only
ask that something *is* ticked; none can ask that something is not. So another tick can only make more rules
hold, and the level, the highest of all rules that hold, can only rise: the proof starts from here.

A flow says which sign a rule is about; `bind` fetches the level from that sign's content item.
Only a combination (or a rule about "I'm not sure") carries a level here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Conditions = Mapping[str, tuple[str, ...]]
Answers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Option:
    """One answer. exclusive: ticking it unticks the others ("none of these").

    unsure: "I'm not sure"; stands beside other ticks and never counts as safe.
    plain: says nothing about safety, on purpose (an option that no rule names and that is not plain is a mistake).
    """

    id: str
    exclusive: bool = False
    unsure: bool = False
    plain: bool = False


@dataclass(frozen=True)
class Question:
    """One question. Questions with the same `screen` are shown together.

    multiple: check boxes instead of one choice. when: asked only if these answers were given before.
    matches: the field of a treatment that the answers are matched with; such a question is about wishes,
    not safety, and is asked only while a treatment may be suggested.
    """

    id: str
    screen: str
    options: tuple[Option, ...]
    multiple: bool = True
    when: Conditions = field(default_factory=dict)
    matches: str | None = None

    @property
    def unsure(self) -> Option | None:
        return next((option for option in self.options if option.unsure), None)


@dataclass(frozen=True)
class Rule:
    """When these answers are given, this sign applies. level: only for a combination, or for "not sure".

    because: the slug of the sign. level: None takes the sign's own.
    """

    id: str
    when: Conditions
    because: str | None = None
    level: str | None = None

    @property
    def is_combination(self) -> bool:
        return len(self.when) > 1


@dataclass(frozen=True)
class Suggestion:
    """A treatment that may be suggested. offers: {field: values}, such as what it suits."""

    id: str
    offers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Flow:
    """Questions and rules. otherwise: the sign that says what it means when no rule holds.

    grave: signs for which "not sure" is at least urgent. floor: {level: conditions}, what must come out whatever the
    rules say; written apart from them, and compared with them by the proof. advises: whether it says what the answers mean for the
    treatments of the library. asks_all_signs: whether every sign of the library should have a rule here.
    keeps_still: signs with which a person must not be moved by car. other: the answers that say that somebody answers for another.
    """

    id: str
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    otherwise: str
    grave: frozenset[str] = field(default_factory=frozenset)
    floor: Mapping[str, tuple[Conditions, ...]] = field(default_factory=dict)
    advises: bool = False
    asks_all_signs: bool = False
    keeps_still: frozenset[str] = frozenset()
    other: Conditions = field(default_factory=dict)

    @cached_property
    def named(self) -> Counter[tuple[str, str]]:
        """(question, option) → how many rules name it."""
        return Counter((question, option) for rule in self.rules for question, options in rule.when.items() for option in options)

    @property
    def screens(self) -> tuple[str, ...]:
        """Screens in order; conditional ones included."""
        return tuple(dict.fromkeys(question.screen for question in self.questions))

    def question(self, name: str) -> Question | None:
        return next((question for question in self.questions if question.id == name), None)


NONE = Option("none", exclusive=True)
NOT_SURE = Option("not-sure", unsure=True)


def ticks(*ids: str) -> tuple[Option, ...]:
    """Check boxes for signs, with "none of these" and "I'm not sure" below."""
    return (*map(Option, ids), NONE, NOT_SURE)


def choice(*answers: str | Option) -> tuple[Option, ...]:
    """Answers of which one is chosen; an id alone is an answer that a rule names."""
    return tuple(Option(each) if isinstance(each, str) else each for each in answers)


def plain(*ids: str) -> tuple[Option, ...]:
    """Options that say nothing about safety."""
    return tuple(Option(each, plain=True) for each in ids)


def tell(question: str, *signs: str) -> tuple[Rule, ...]:
    """One rule a sign: ticking the option that bears the sign's own slug."""
    return tuple(Rule(sign, {question: (sign,)}, because=sign) for sign in signs)


def unsure(level: str, *questions: str) -> tuple[Rule, ...]:
    """One rule a question: what "I'm not sure" means there."""
    return tuple(Rule(f"not-sure-{each}", {each: (NOT_SURE.id,)}, level=level) for each in questions)
