"""What the helper answers: every sign and combination of the evidence, and people as they come to clinics."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from healthsite.content.item import LEVELS
from healthsite.decision.agreement import agreement
from healthsite.decision.engine import decide
from healthsite.decision.flows import FLOWS
from healthsite.decision.supports import completed, quietest, supports
from helper_site import built, library

FIRST, SECOND = (each.bound for each in built().ready)
QUIET = {"age": ("16-to-54",), "how-long": ("under-2-weeks",), "progress": ("better",), "how-bad": ("bearable",)}
USUAL = {**QUIET, "progress": ("same",)}
CASES = Path(__file__).parent / "helper_cases.txt"


def outcome(bound=FIRST, /, **ticks):
    """The outcome of complete answers; underscores stand for hyphens, a word for one tick."""
    answers = {name.replace("_", "-"): (each,) if isinstance(each, str) else each for name, each in ticks.items()}
    return decide(bound, {**completed(bound.flow, QUIET), **answers})


def test_nothing_to_report_is_ok():
    """A person with nothing to report gets an answer after eight screens of questions, and it is the lowest level."""
    found = outcome()
    screens = {question.screen for question in FIRST.questions if question.id in found.asked}

    assert (found.level, found.massage, found.show, found.unanswered) == ("ok", "fine", True, ())
    assert len(screens) <= 8
    assert found.reasons == ("ordinary-ache",)


def test_low_levels_are_not_shown_early():
    """Nothing may show `ok` or `caution` while a question is unanswered; an emergency may be shown at once."""
    assert not decide(FIRST, {}).show
    assert not decide(FIRST, {"skin": ("oil-or-latex-allergy",)}).show
    assert decide(FIRST, {"nerves": ("saddle-numbness",)}).show


@pytest.mark.parametrize("slug", sorted(library().signs))
def test_every_sign_reaches_its_level(slug):
    """Each sign of the content has a rule, and its answers give at least its level."""
    rules = [rule for rule in (*FIRST.rules, FIRST.otherwise) if rule.because == slug]
    best = min(LEVELS.index(decide(FIRST, completed(FIRST.flow, each)).level) for rule in rules for each in supports(FIRST.flow, rule.when))

    assert best <= LEVELS.index(library().signs[slug].level)


COMBINATIONS = [
    ("urgent", {"events": "small-fall-or-lift", "age": "65-or-over"}),
    ("urgent", {"events": "small-fall-or-lift", "conditions": "thin-bones"}),
    ("urgent", {"events": "small-fall-or-lift", "treatments": "long-term-steroids"}),
    ("emergency", {"body": "swollen-calf", "chest_and_head": "breathless"}),
    ("urgent", {"conditions": "cancer", "cancer": "new-or-changed-pain"}),
    ("emergency", {"conditions": "cancer", "body": "one-leg-weak-or-numb", "cancer": "none"}),
    ("emergency", {"conditions": "cancer", "nerves": "bladder-or-bowel-trouble", "cancer": "none"}),
    ("urgent", {"treatments": "pregnant", "pregnancy": "bleeding-or-fluid"}),
    ("emergency", {"treatments": "pregnant", "pregnancy": "none", "chest_and_head": "passed-out"}),
    ("emergency", {"body": "feverish-illness", "conditions": "weak-immune-system"}),
    ("emergency", {"body": "fever-with-back-pain", "accident_and_illness": "confused-or-drowsy"}),
    ("emergency", {"body": "kidney-stone-waves", "how_bad": "unbearable"}),
    ("emergency", {"body": "one-leg-weak-or-numb", "treatments": "spine-infection-risk"}),
    ("clinician-first", {"pain": "stiff-mornings", "how_long": "over-12-weeks"}),
    ("clinician-first", {"pain": "first-ever", "age": "55-to-64"}),
    ("clinician-first", {"how_long": "3-to-12-weeks", "progress": "same"}),
    ("urgent", {"skin": "skin-problem", "body": "feverish-illness"}),
    ("urgent", {"treatments": "bleeding-risk", "events": "small-fall-or-lift"}),
]


@pytest.mark.parametrize(
    ("level", "ticks"), COMBINATIONS, ids=lambda each: "+".join(map(str, each.values())) if isinstance(each, dict) else each
)
def test_combination_has_its_level(level, ticks):
    """Signs that mean more together give the higher level."""
    assert outcome(**ticks).level == level


def cases():
    """(level, who, answers) of every person in the list."""
    level = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            level = line.strip("[]")
        elif " | " in line and not line.startswith("#"):
            who, ticks = line.split(" | ")
            yield level, who, {name: tuple(chosen.split(" + ")) for name, chosen in (part.split(": ") for part in ticks.split("; "))}


PEOPLE = list(cases())


@pytest.mark.parametrize(("level", "who", "answers"), PEOPLE, ids=[who for _, who, _ in PEOPLE])
def test_nobody_is_sent_too_low_or_too_high(level, who, answers):
    """Every person gets exactly the level that the evidence asks for, and all their answers exist."""
    for name, chosen in answers.items():
        assert set(chosen) <= {option.id for option in FIRST.flow.question(name).options}, name

    assert decide(FIRST, {**completed(FIRST.flow, USUAL), **answers}).level == level


def test_wait_suggests_nothing():
    """Under `wait` no wishes are asked and no type is suggested."""
    found = outcome(events="new-swollen-injury")

    assert (found.massage, found.suggest) == ("wait", ())
    assert "hope" not in found.asked


def test_fresh_strain_is_offered_no_massage():
    """Twisted yesterday, with nothing swollen and firm work wanted: wait, and no type at all, whatever is wished for."""
    found = outcome(events="new-swollen-injury", hope="firm-work", pressure="firm")

    assert (found.level, found.massage, found.suggest) == ("caution", "wait", ())
    assert set(found.avoid) == {each.id for each in FIRST.suggestions}


def test_known_bulge_with_new_pain_is_an_emergency_and_a_beat_alone_is_not():
    """They are two signs of two levels; and the tick alone is enough, whatever else is said."""
    assert decide(FIRST, {"chest-and-head": ("known-aneurysm",)}).level == "emergency"
    assert outcome(chest_and_head="known-aneurysm", progress="better").level == "emergency"
    assert outcome(body="pulsing-tummy").level == "urgent"


def test_wishes_choose_the_type():
    """Types follow the wishes, and every type that is suggested is one that exists."""
    calm = outcome(hope="calm", pressure="light").suggest

    assert calm and set(calm) <= set(library().treatments)
    assert outcome(hope="firm-work", pressure="firm").suggest != calm


def test_both_flows_agree_on_every_pair_of_answers():
    """Any one or two answers that both flows ask for give the same level in both."""
    options = [(question.id, option.id) for question in SECOND.questions for option in question.options]
    for one, two in combinations_with_replacement(options, 2):
        answers = {}
        for name, option in (one, two):
            answers[name] = (*answers.get(name, ()), option)

        assert decide(SECOND, answers).level == decide(FIRST, answers).level, answers


def test_disagreement_is_told():
    """A level that differs between two flows is told with the smallest answers that show it."""
    lower = tuple(replace(rule, level="caution") if rule.id == "pregnant" else rule for rule in SECOND.rules)
    problems = agreement([FIRST, replace(SECOND, rules=lower)])

    assert ["treatments: pregnant must give the same level" in each.message for each in problems] == [True]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_flow_holds_no_words(flow):
    """Ids only: a flow's data never holds a sentence."""
    ids = [each.id for question in flow.questions for each in (question, *question.options)] + [rule.id for rule in flow.rules]

    assert not [each for each in ids if " " in each]
    assert all(quietest(flow, question) for question in flow.questions)
