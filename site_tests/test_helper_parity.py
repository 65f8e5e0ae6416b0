"""The browser's engine and the Python reference agree, run against the very file that ships."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import partial
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
# Ids travel as numbers: of a million answer sets it is the words that would take the time.
SWEEP = """
function sweep(text) {
  const number = new Map(ids.map((id, index) => [id, index]))
  const numbers = (found) => found.map((id) => number.get(id)).join()
  return JSON.parse(text).map(function (given) {
    const answers = Array.isArray(given) ? {} : given
    if (answers !== given) for (const [question, option] of given.map((tick) => ticks[tick])) (answers[question] ||= []).push(option)
    const o = decide(flow, answers)
    return [o.level, o.massage, o.show, ...[o.reasons, o.unanswered, o.asked, o.suggest, o.avoid, o.more].map(numbers)].join("|")
  }).join("\\n")
}
"""


def _bound(flow):
    library, _ = load(ROOT / "content", "en")
    bound, _ = bind(flow, library)
    return replace(bound, suggestions=MADE_UP) if flow.advises else bound


def _source(bound):
    """The shipped file, a flow and what tries it; only the word `export` goes, as in the classic script of the site."""
    engine = SHIPPED.read_text(encoding="utf-8").replace("export function", "function")
    return f"{engine}\nconst flow = {as_json(bound)}, ids = {json.dumps(_ids(bound))}, ticks = {json.dumps(_ticks(bound))}\n{SWEEP}"


def _ids(bound):
    """Every id that an outcome can name."""
    return list(dict.fromkeys(each.id for each in (*bound.rules, bound.otherwise, *bound.questions, *bound.suggestions)))


def _ticks(bound):
    return [(question.id, option.id) for question in bound.questions for option in question.options]


def _quick(bound):
    """The engine in QuickJS, which needs no browser."""
    context = quickjs.Context()
    context.eval(_source(bound))
    return context.get("sweep")


def _in_numbers(bound, number, answers):
    o = decide(bound, answers)
    show = "true" if o.show else "false"
    lists = (",".join([number[id] for id in each]) for each in (o.reasons, o.unanswered, o.asked, o.suggest, o.avoid, o.more))
    return "|".join([o.level, o.massage or "", show, *lists])


def _compare(bound, sweep, sets):
    number = {id: str(index) for index, id in enumerate(_ids(bound))}
    tick = {each: index for index, each in enumerate(_ticks(bound))}
    given = [
        [tick[question, option] for question, options in answers.items() for option in options]
        if all(options and (question, option) in tick for question, options in answers.items() for option in options or [""]) else answers
        for answers in sets
    ]
    theirs = sweep(json.dumps(given)).split("\n")
    for answers, found in zip(sets, theirs, strict=True):
        assert found == _in_numbers(bound, number, answers), answers


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


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_engines_agree_on_all_pairs_of_options(flow):
    """Every two options of the flow, alone and with every other question answered."""
    bound = _bound(flow)
    sweep = _quick(bound)
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

    _compare(bound, _quick(bound), [answers])


@pytest.mark.slow
@pytest.mark.parametrize(("flow", "count"), [(FLOWS[0], 10_000), (FLOWS[1], 4_000)], ids=lambda each: getattr(each, "id", ""))
def test_engines_agree_on_many_answers(flow, count):
    """A first part of the million, quick enough for every run."""
    bound, dice = _bound(flow), random.Random(count)

    _compare(bound, _quick(bound), [_some_answers(bound, dice) for _ in range(count)])


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("part", range(8))
def test_engines_agree_on_a_million_answers(part, browser):
    """One million and more answer sets, in a real browser, in eight parts so that all cores share the work; the order is fixed."""
    bound, dice = _bound(FLOWS[0]), random.Random(1965 + part)
    page = browser.new_page()
    page.evaluate("source => { window.sweep = new Function(`${source}; return sweep`)() }", _source(bound))
    sweep = partial(page.evaluate, "text => window.sweep(text)")
    for _ in range(13):
        _compare(bound, sweep, [_some_answers(bound, dice) for _ in range(10_000)])
    page.close()
