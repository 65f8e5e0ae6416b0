"""The browser's engine and the Python reference agree, run against the very file that ships."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import quickjs

from healthsite.content.load import load
from healthsite.decision.bind import Suggestion, bind
from healthsite.decision.engine import decide
from healthsite.decision.export import as_json
from healthsite.decision.flows import FLOWS
from healthsite.decision.supports import completed

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "templates/theme/assets/helper/decide.mjs"
MADE_UP = (
    Suggestion("gentle", {"suits": ("calm",), "pressure": ("light", "moderate")}),
    Suggestion("deep-tissue", {"suits": ("firm-work", "sore-spot"), "pressure": ("firm",)}),
    Suggestion("swedish", {"suits": ("calm", "easier-movement"), "pressure": ("light", "moderate", "firm")}),
    Suggestion("trigger-point", {"suits": ("sore-spot",), "pressure": ("moderate", "firm")}),
)
SWEEP = """
function sweep(text) {
  return JSON.stringify(JSON.parse(text).map(function (answers) {
    const o = decide(flow, answers)
    return [o.level, o.massage, o.show, o.reasons.join(), o.unanswered.join(), o.asked.join(), o.suggest.join(), o.avoid.join()].join("|")
  }))
}
"""


def _bound(flow):
    library, _ = load(ROOT / "content", "en")
    bound, _ = bind(flow, library)
    return replace(bound, suggestions=MADE_UP) if flow.advises else bound


def _browser(bound):
    """The shipped file in QuickJS; only the word `export` goes, as in the classic script of the site."""
    context = quickjs.Context()
    context.eval(SHIPPED.read_text(encoding="utf-8").replace("export function", "function"))
    context.eval(f"const flow = {as_json(bound)}\n{SWEEP}")
    return context.get("sweep")


def _in_words(bound, answers):
    o = decide(bound, answers)
    show = "true" if o.show else "false"
    return "|".join([o.level, o.massage or "", show, *(",".join(each) for each in (o.reasons, o.unanswered, o.asked, o.suggest, o.avoid))])


def _compare(bound, sweep, sets):
    theirs = json.loads(sweep(json.dumps(sets)))
    for answers, found in zip(sets, theirs, strict=True):
        assert found == _in_words(bound, answers), answers


def _some_answers(bound, dice):
    """Complete or partial answers, some with ticks that the interface would not allow."""
    answers = {}
    most = dice.choice((0.06, 0.15, 0.4))
    for question in bound.questions:
        if dice.random() < 0.06:
            continue
        ids = [option.id for option in question.options]
        chosen = [each for each in ids if dice.random() < most] or [dice.choice(ids[-2:]) if question.multiple else dice.choice(ids)]
        answers[question.id] = chosen if question.multiple or dice.random() < 0.02 else chosen[:1]
    return answers


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_engines_agree_on_all_pairs_of_options(flow):
    """Every two options of the flow, alone and with every other question answered."""
    bound = _bound(flow)
    sweep = _browser(bound)
    options = [(question.id, option.id) for question in flow.questions for option in question.options]
    sets = []
    for one, two in combinations(options, 2):
        pair = {one[0]: [one[1]]}
        pair[two[0]] = [*pair.get(two[0], []), two[1]]
        sets += [pair, {name: list(each) for name, each in completed(flow, pair).items()}]

    assert len(sets) > 10_000
    _compare(bound, sweep, sets)


@pytest.mark.parametrize(
    "answers", [{}, {"constructor": ["none"]}, {"nerves": []}, {"nerves": ["no-such-option"]}, {"no-such-question": ["none"]}]
)
def test_engines_agree_on_odd_answers(answers):
    """Names and options that the flow does not know count as not answered."""
    bound = _bound(FLOWS[0])

    _compare(bound, _browser(bound), [answers])


@pytest.mark.parametrize(("flow", "count"), [(FLOWS[0], 10_000), (FLOWS[1], 4_000)], ids=lambda each: getattr(each, "id", ""))
def test_engines_agree_on_many_answers(flow, count):
    """A first part of the million, quick enough for every run."""
    bound, dice = _bound(flow), random.Random(count)

    _compare(bound, _browser(bound), [_some_answers(bound, dice) for _ in range(count)])


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_engines_agree_on_a_million_answers(part):
    """One million and more answer sets in eight parts, so that all cores share the work; the order is fixed."""
    bound, dice = _bound(FLOWS[0]), random.Random(1965 + part)
    sweep = _browser(bound)
    for _ in range(13):
        _compare(bound, sweep, [_some_answers(bound, dice) for _ in range(10_000)])
