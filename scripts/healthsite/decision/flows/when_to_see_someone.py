"""When should I see someone about my back pain? A smaller flow, with nothing in it about treatment.

It asks about signs, and leaves out what only matters to a therapist: devices, allergies, wishes. Its rules are the
first flow's, as far as their answers are asked here, so the two can never disagree about a sign.
Words: `content/<lang>/decisions/when-to-see-someone.md`; shared questions take theirs from the first flow's file.
"""

from dataclasses import replace

from healthsite.decision.flows import is_massage_right as whole
from healthsite.decision.model import Conditions, Flow, ticks

FEWER_OPTIONS = {
    "conditions": ticks("cancer", "weak-immune-system", "infection-risk", "thin-bones", "long-term-steroids", "blood", "clot", "pregnant"),
    "blood": ticks("thinner", "bleeds-easily"),
    "recent": ticks("injury", "bone", "procedure", "infection", "reaction", "skin"),
    "skin": ticks("skin-problem", "spreading-skin-infection", "shingles"),
}
FEWER = tuple(
    replace(question, options=FEWER_OPTIONS.get(question.id, question.options))
    for question in whole.FLOW.questions if not question.matches
)
OPTIONS = {question.id: {option.id for option in question.options} for question in FEWER}
QUESTIONS = tuple(
    question for question in FEWER if all(set(options) & OPTIONS[gate] for gate, options in question.when.items())
)
ASKED = {question.id: OPTIONS[question.id] for question in QUESTIONS}


def _asked_here(when: Conditions) -> Conditions | None:
    """The conditions with the options that are asked here; None when one of the questions has none of them."""
    kept = {
        question: tuple(option for option in options if option in ASKED.get(question, ()))
        for question, options in when.items()
    }
    return kept if all(kept.values()) else None


FLOW = Flow(
    id="when-to-see-someone",
    questions=QUESTIONS,
    rules=tuple(replace(rule, when=when) for rule in whole.FLOW.rules if (when := _asked_here(rule.when))),
    otherwise="ordinary-ache",
    grave=whole.FLOW.grave,
    keeps_still=whole.FLOW.keeps_still,
    other=whole.FLOW.other,
    floor={level: tuple(when for each in rows if (when := _asked_here(each))) for level, rows in whole.FLOW.floor.items()},
)
