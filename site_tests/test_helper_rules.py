"""What the helper answers: every sign and combination of the evidence, and people as they come to clinics."""

from __future__ import annotations

import pytest

from healthsite.content.models import LEVELS
from healthsite.decision.engine import decide
from healthsite.decision.flows import FLOWS
from healthsite.decision.supports import completed, quietest, supports
from helper_site import built, library

FIRST, SECOND = (each.bound for each in built().ready)
QUIET = {"age": ("16-to-54",), "how-long": ("under-3-weeks",), "progress": ("better",), "how-bad": ("bearable",)}


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


# People as case reports describe them, answered as they would answer: the level that must at least come out.
PEOPLE = [
    ("cauda equina, urine dribbling", "emergency", {"nerves": "bladder-or-bowel-trouble", "where": "leg-pain-sciatica"}),
    ("cauda equina, unsure about numbness", "urgent", {"nerves": "not-sure", "where": "leg-pain-sciatica"}),
    ("torn aorta while lifting", "emergency", {"chest_and_head": "sudden-tearing-pain", "events": "small-fall-or-lift"}),
    ("leaking aneurysm, dizzy man of 72", "emergency", {"body": "pulsing-tummy", "chest_and_head": "passed-out", "age": "65-or-over"}),
    ("leaking aneurysm without fainting, 72, since yesterday", "emergency", {"body": "pulsing-tummy", "age": "65-or-over"}),
    ("heart attack felt in the upper back and jaw", "emergency", {"chest_and_head": "chest-pain", "where": "upper-back"}),
    ("lung clot, pain on breathing in", "emergency", {"chest_and_head": "breathless"}),
    ("vein clot after a flight", "urgent", {"body": "swollen-calf"}),
    ("abscess, injects drugs, fever", "emergency", {"body": "fever-with-back-pain", "treatments": "spine-infection-risk"}),
    ("abscess, injects drugs, no fever", "urgent", {"treatments": "spine-infection-risk", "how_bad": "stops-daily-life"}),
    ("tuberculosis of the spine", "urgent", {"treatments": "spine-infection-risk", "pain": "weight-loss", "how_long": "over-12-weeks"}),
    (
        "spread of breast cancer, months of worse pain",
        "urgent",
        {"conditions": "cancer", "cancer": "new-or-changed-pain", "how_long": "over-12-weeks"},
    ),
    ("myeloma not yet known", "urgent", {"pain": ("night-or-rest-pain", "weight-loss"), "age": "65-or-over"}),
    ("cord pressure, legs heavy", "emergency", {"nerves": "leg-weakness-getting-worse"}),
    ("sepsis from a kidney", "emergency", {"body": "kidney-infection-signs", "accident_and_illness": "very-ill"}),
    ("kidney infection", "urgent", {"body": "kidney-infection-signs"}),
    ("crushed bone at 78, no fall", "urgent", {"events": "small-fall-or-lift", "age": "65-or-over", "pain": "first-ever"}),
    ("crushed bone on steroids", "urgent", {"treatments": "long-term-steroids"}),
    ("fall while on warfarin", "urgent", {"treatments": "bleeding-risk", "events": "small-fall-or-lift"}),
    ("bleeding near the spine on a thinner", "emergency", {"treatments": "bleeding-risk", "body": "one-leg-weak-or-numb"}),
    ("pregnancy outside the womb", "urgent", {"treatments": "pregnant", "pregnancy": "strong-new-pain"}),
    ("the same, unbearable", "emergency", {"treatments": "pregnant", "pregnancy": "strong-new-pain", "how_bad": "unbearable"}),
    ("pre-eclampsia", "urgent", {"treatments": "pregnant", "pregnancy": "pre-eclampsia-signs"}),
    ("tear in a neck artery", "emergency", {"chest_and_head": "neck-artery-signs", "where": "neck"}),
    ("bleed around the brain with back pain", "emergency", {"chest_and_head": "heart-warning-signs"}),
    ("limping child", "urgent", {"age": "5-to-15", "child": "limp"}),
    ("toddler", "urgent", {"age": "under-5", "child": "none"}),
    ("shingles before the rash", "clinician-first", {"skin": "shingles", "where": "round-the-ribs"}),
    ("young man with stiff mornings for a year", "clinician-first", {"pain": "stiff-mornings", "how_long": "over-12-weeks"}),
    ("sciatica", "clinician-first", {"where": "leg-pain-sciatica"}),
    ("car crash this morning", "emergency", {"accident_and_illness": "serious-accident"}),
]


@pytest.mark.parametrize(("who", "level", "ticks"), PEOPLE, ids=[who for who, *_ in PEOPLE])
def test_nobody_is_sent_too_low(who, level, ticks):
    """Under-triage is zero."""
    assert LEVELS.index(outcome(**ticks).level) <= LEVELS.index(level)


@pytest.mark.parametrize(
    ("level", "ticks"),
    [
        ("ok", {"pain": "stiff-mornings"}),
        ("ok", {"pain": "first-ever"}),
        ("ok", {"events": "small-fall-or-lift"}),
        ("ok", {"how_long": "over-12-weeks", "progress": "same-and-checked"}),
        ("ok", {"skin": "recent-vaccine"}),
        ("ok", {"conditions": "cancer", "cancer": "none", "how_long": "over-12-weeks"}),
        ("ok", {"conditions": "inflammatory-family"}),
        ("caution", {"skin": "oil-or-latex-allergy"}),
        ("caution", {"events": "new-swollen-injury"}),
        ("caution", {"body": "feverish-illness"}),
    ],
)
def test_nobody_is_sent_too_high(level, ticks):
    """Common, harmless answers do not raise an alarm."""
    assert outcome(**ticks).level == level


def test_wait_suggests_nothing():
    """Under `wait` no wishes are asked and no type is suggested."""
    found = outcome(events="new-swollen-injury")

    assert (found.massage, found.suggest) == ("wait", ())
    assert "hope" not in found.asked


def test_wishes_choose_the_type():
    """Types follow the wishes, and every type that is suggested is one that exists."""
    calm = outcome(hope="calm", pressure="light").suggest

    assert calm and set(calm) <= set(library().treatments)
    assert outcome(hope="firm-work", pressure="firm").suggest != calm


def test_both_flows_agree():
    """Every rule that both flows have gives the same level in both."""
    for rule in SECOND.rules:
        for answers in supports(SECOND.flow, rule.when):
            assert decide(SECOND, answers).level == FIRST.rule(rule.id).level or LEVELS.index(
                decide(SECOND, answers).level
            ) <= LEVELS.index(FIRST.rule(rule.id).level)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_flow_holds_no_words(flow):
    """Ids only: a flow's data never holds a sentence."""
    ids = [each.id for question in flow.questions for each in (question, *question.options)] + [rule.id for rule in flow.rules]

    assert not [each for each in ids if " " in each]
    assert all(quietest(flow, question) for question in flow.questions)
