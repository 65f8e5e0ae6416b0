"""When should I see someone about my back pain? A smaller flow, with nothing in it about treatment.

It asks about signs, and leaves out what only matters to a therapist: devices, allergies, wishes. Its rules are the
first flow's, as far as their answers are asked here, so the two can never disagree about a sign.
Words: `content/<lang>/decisions/when-to-see-someone.md`; shared questions take theirs from the first flow's file.
"""

from dataclasses import replace

from healthsite.decision.flows import is_massage_right as whole
from healthsite.decision.model import Flow, Rule, ticks

FEWER_OPTIONS = {
    "conditions": ticks("cancer", "weak-immune-system", "thin-bones", "inflammatory-family"),
    "treatments": ticks("bleeding-risk", "long-term-steroids", "spine-infection-risk", "pregnant"),
    "skin": ticks("spreading-skin-infection", "shingles"),
}
QUESTIONS = tuple(
    replace(question, options=FEWER_OPTIONS.get(question.id, question.options))
    for question in whole.QUESTIONS if not question.matches
)
# Alone these are reasons to ask before a treatment, not reasons to see someone; here they count in combinations.
ONLY_FOR_TREATMENT = frozenset({"thin-bones", "bleeding-risk", "pregnant", "long-term-steroids"})
ASKED = {question.id: {option.id for option in question.options} for question in QUESTIONS}


def _kept(rule: Rule) -> Rule | None:
    """The rule with the options that are asked here; None when one of its questions has none of them."""
    when = {
        question: tuple(option for option in options if option in ASKED.get(question, ()))
        for question, options in rule.when.items()
    }
    return replace(rule, when=when) if all(when.values()) and rule.id not in ONLY_FOR_TREATMENT else None


FLOW = Flow(
    id="when-to-see-someone",
    questions=QUESTIONS,
    rules=tuple(kept for rule in whole.FLOW.rules if (kept := _kept(rule))),
    otherwise="ordinary-ache",
    grave=whole.FLOW.grave,
)
