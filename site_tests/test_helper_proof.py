"""The proof: it holds for our flows, is quick, and a rule broken on purpose is caught with a counterexample."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from healthsite.decision.bind import bind
from healthsite.decision.engine import decide
from healthsite.decision.explain import as_text
from healthsite.decision.flows import FLOWS
from healthsite.decision.model import Flow, Option, Rule
from healthsite.decision.proof import prove
from healthsite.decision.proof_of_levels import at_least
from healthsite.decision.supports import join, supports
from helper_site import built, library

FLOW = FLOWS[0]


def problems(flow: Flow) -> list[str]:
    """What binding and proof say about a flow."""
    bound, mistakes = bind(flow, library())
    return [str(each) for each in (*mistakes, *prove(bound).problems)]


def broken(rule: str, **changes) -> Flow:
    """The flow with one rule changed, or taken out with `gone=True`."""
    rules = [
        replace(each, **changes) if each.id == rule and "gone" not in changes else each
        for each in FLOW.rules
        if each.id != rule or "gone" not in changes
    ]
    return replace(FLOW, rules=tuple(rules))


def with_rule(*rules: Rule) -> Flow:
    return replace(FLOW, rules=(*FLOW.rules, *rules))


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_proof_holds(flow):
    """No property is broken, and many cases were tried."""
    bound, mistakes = bind(flow, library())
    proof = prove(bound)

    assert not mistakes and not proof.problems
    assert sum(each.cases for each in proof.shown) > 4000


@pytest.mark.parametrize(
    ("flow", "said"),
    [
        (broken("saddle-numbness", gone=True), "option nerves: saddle-numbness must have a rule of its own"),
        (broken("known-aneurysm", gone=True), "option chest-and-head: known-aneurysm must have a rule of its own"),
        (broken("both-arms-affected", gone=True), "option nerves: both-arms-affected must have a rule of its own"),
        (broken("first-pain-after-55", gone=True), "option pain: first-ever must be named by a rule"),
        (broken("not-sure-nerves", level="caution"), "'not sure' in 'nerves' must be at least urgent"),
        (broken("not-sure-conditions", level="caution"), "'not sure' in 'conditions' must be at least clinician-first"),
        (broken("fever-and-unsure-about-immunity", gone=True), "'not sure' in 'conditions' must be at least urgent (answers body: fe"),
        (broken("small-fall-at-65", gone=True), "answers events: small-fall-or-lift; age: 65-or-over must give urgent (they give ok)"),
        (broken("kidney-stone-and-unbearable", level="urgent"), "how-bad: unbearable must give emergency (they give urgent)"),
        (broken("cancer-and-weak-leg", gone=True), "answers body: one-leg-weak-or-numb; conditions: cancer must give emergency"),
        (broken("saddle-numbness", level="caution"), "must not carry a level"),
        (broken("cancer-and-weak-leg", level="caution"), "must have at least the level of its sign"),
        (broken("saddle-numbness", because="sadle-numbness"), "did you mean 'saddle-numbness'?"),
        (broken("saddle-numbness", when={"nerves": ("saddle",)}), "must name an option of 'nerves'"),
        (with_rule(Rule("calm", {"nerves": ("none",)}, because="ordinary-ache")), "rule 'calm' must not name nerves: none"),
        (
            with_rule(Rule("twice", {"nerves": ("saddle-numbness",), "skin": ("shingles",)}, because="saddle-numbness")),
            "rule 'saddle-numbness' always holds with it",
        ),
        (
            with_rule(Rule("never", {"age": ("under-5",), "child": ("limp",), "pregnancy": ()}, because="shingles")),
            "rule 'never' must be reachable",
        ),
        (
            with_rule(Rule("late", {"skin": ("shingles",)}, because="saddle-numbness")),
            "must ask about its emergency on one of the first 3 screens",
        ),
        (
            replace(FLOW, questions=(*FLOW.questions[:-1], replace(FLOW.questions[-1], options=(Option("light"), Option("light"))))),
            "'light' must stand there once",
        ),
    ],
    ids=lambda each: each[:40] if isinstance(each, str) else "",
)
def test_broken_flow_is_caught(flow, said):
    """Each way of breaking a flow yields a message that names it."""
    assert any(said in each for each in problems(flow)), problems(flow)


def test_a_lowered_sign_is_caught():
    """A level that is lowered in a sign's own file is caught with the smallest answers."""
    bound, _ = bind(FLOW, library())
    lowered = tuple(replace(rule, level="caution") if rule.because == "saddle-numbness" else rule for rule in bound.rules)

    assert any("answers nerves: saddle-numbness must give emergency (they give caution)" in each.message for each in prove(replace(bound, rules=lowered)).problems)


def test_a_level_shown_early_is_caught(monkeypatch):
    """An engine that does not wait for the last question is caught."""
    import healthsite.decision.engine as engine

    monkeypatch.setattr(engine, "SUGGESTING_LEVELS", ())
    bound, _ = bind(FLOW, library())

    assert any("must not be shown while" in each.message for each in prove(bound).problems)


def test_broken_advice_is_caught(monkeypatch):
    """An engine that suggests what is ruled out is caught with the answers that show it."""
    import healthsite.decision.engine as engine

    monkeypatch.setattr(engine, "ruled_out", lambda suggestion, rules: False)
    bound, _ = bind(FLOW, library())
    bound = replace(
        bound, rules=tuple(replace(rule, rules_out=("swedish",)) if rule.id == "oil-or-latex-allergy" else rule for rule in bound.rules)
    )

    assert any("nothing must be suggested that is ruled out" in each.message for each in prove(bound).problems)


def test_broken_engine_is_caught(monkeypatch):
    """An engine that takes the lowest level is caught by the proof."""
    import healthsite.decision.engine as engine

    monkeypatch.setattr(engine, "highest", lambda flow, rules: ("ok", "fine"))
    bound, _ = bind(FLOW, library())

    assert any("must give" in each.message for each in prove(bound).problems)


@pytest.mark.slow
def test_all_supports_two_by_two():
    """The pairs of the build take one support a rule; here every support meets every other."""
    bound, _ = bind(FLOW, library())
    every = [(rule, each) for rule in bound.rules for each in supports(bound.flow, rule.when)]
    for (rule, answers), (other, more) in combinations(every, 2):
        both = join(bound.flow, (answers, more))
        if both is not None:
            level = decide(bound, both).level
            assert at_least(level, rule.level) and at_least(level, other.level), both


def test_snapshot_shows_every_rule(request):
    """A change in a rule or its words shows as a readable difference: `UPDATE_SNAPSHOTS=1 pytest` writes it anew."""
    import os

    for ready in built().ready:
        file = request.path.parent / "snapshots" / f"{ready.flow.id}.txt"
        if os.environ.get("UPDATE_SNAPSHOTS"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(as_text(ready, library()), encoding="utf-8")

        assert file.read_text(encoding="utf-8") == as_text(ready, library())
