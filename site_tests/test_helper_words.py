"""Words and flow have the same ids, and no words stand in code."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace

import pytest

from healthsite.content.load import load
from healthsite.content.reading import MOST_GRADE
from healthsite.decision.build import decide_all
from healthsite.decision.flows import FLOWS
from healthsite.decision.load import check_words, load_decisions
from helper_site import ROOT, built, library

READY = built().ready


def test_everything_is_made():
    """Pages, data and papers of both flows come without a problem."""
    assert not built().problems
    assert [uri for uri, *_ in built().pages] == ["check/index.md", "when-to-see-someone/index.md", "check/how-we-tested/index.md"]
    assert set(built().papers) == {flow.id for flow in FLOWS}


@pytest.mark.parametrize("field", ["questions", "rules", "screens", "outcomes"])
def test_missing_words_are_told(field):
    """Taking one word away yields a problem that names it."""
    ready = READY[0]
    mapping = dict(getattr(ready.words, field))
    gone = next(name for name in mapping if field != "rules" or ready.bound.rule(name).because is None)
    mapping.pop(gone)
    words = ready.words.model_copy(update={field: mapping})
    words._place = ready.words.place

    assert any(gone in each.message for each in check_words(ready.bound, words, library(), own=words))


def test_words_without_flow_are_told():
    """Words for a flow that does not exist say so, and which flows do."""
    _, _, problems = load_decisions(library(), (replace(FLOWS[0], id="another"),))

    assert any("flow must be a flow that exists" in each.message for each in problems)


def test_second_flow_never_speaks_of_treatment():
    """ "When should I see someone?" is not about massage."""
    page = next(context["view"] for _, _, context in built().pages if context["page"].id == "when-to-see-someone")
    words = " ".join(
        [
            *(f"{reason.title} {reason.because} {reason.do} {reason.tell} {' '.join(reason.any)}" for reason in page.reasons),
            page.words.interface.model_dump_json(exclude_none=True),
            json.dumps([each.model_dump() for each in page.words.outcomes.values()]),
        ]
    )

    assert "massage" not in words.lower()


def test_questions_are_easy_to_read():
    """No question or option is long: most are under twenty words."""
    texts = [option.text for ready in READY for words in ready.words.questions.values() for option in words.options.values()]

    assert max(len(text.split()) for text in texts) <= 26
    assert MOST_GRADE


def test_scripts_hold_no_words():
    """Every word that the interface shows comes from the page."""
    for name in ("decide.mjs", "interface.mjs"):
        source = (ROOT / "templates/theme/assets/helper" / name).read_text(encoding="utf-8")
        code = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
        strings = re.findall(r'"([^"\n]*)"', code)

        assert not [each for each in strings if re.search(r"[a-z] [a-z]", each) and not re.search(r"[\[.#,]", each)]


def test_scripts_touch_nothing_outside():
    """No request, no storage, no address."""
    source = built().files["assets/helper/helper.js"].decode()

    assert not re.search(r"fetch\(|XMLHttp|localStorage|sessionStorage|indexedDB|document\.cookie|location\b|sendBeacon", source)


def test_another_flow_is_three_files(tmp_path):
    """Its data, its line in the list and its words: pages, data, proof and Questionnaire follow, with words lent twice."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "content/en/decisions/can-i-exercise.md").write_text(
        "---\nkind: decision\nflow: can-i-exercise\nat: can-i-exercise\nlike: when-to-see-someone\ntitle: Can I exercise today?\n"
        "description: A few questions to see if you can exercise today.\nchecked: 2026-11-23\n---\nTwo questions.\n",
        encoding="utf-8",
    )
    asked = ("nerves", "skin")
    small = replace(
        FLOWS[1],
        id="can-i-exercise",
        questions=tuple(question for question in FLOWS[1].questions if question.id in asked),
        rules=tuple(rule for rule in FLOWS[1].rules if set(rule.when) <= set(asked)),
        floor={},
    )
    made = decide_all(load(tmp_path / "content", "en")[0], flows=(small,))

    assert [str(each) for each in made.problems] == [
        "flows/can_i_exercise.py: level 'caution' must be reachable: no complete answers give it"
    ]
    assert "can-i-exercise/index.md" in [uri for uri, *_ in made.pages]
    assert {"api/v1/helper-can-i-exercise.json", "api/v1/helper-can-i-exercise.questionnaire.json"} <= set(made.files)
