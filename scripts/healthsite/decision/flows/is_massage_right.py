"""Is massage right for me today? Questions, rules and minimum levels put together.

Words: `content/<lang>/decisions/is-massage-right.md`. Levels and sources: `content/<lang>/signs/*.md`.
"""

from healthsite.decision.flows.is_massage_right_floor import FLOOR
from healthsite.decision.flows.is_massage_right_questions import NERVES, QUESTIONS
from healthsite.decision.flows.is_massage_right_rules import RULES
from healthsite.decision.model import Flow

FLOW = Flow(
    id="is-massage-right",
    questions=QUESTIONS,
    rules=RULES,
    otherwise="ordinary-ache",
    grave=frozenset({
        *NERVES, "serious-accident", "chest-pain-or-breathless", "known-aneurysm", "sudden-tearing-pain", "neck-artery-signs",
        "heart-warning-signs", "sepsis-signs", "fever-and-weak-immune-system",
    }),
    floor=FLOOR,
    advises=True,
    asks_all_signs=True,
    keeps_still=frozenset({"serious-accident", "sudden-tearing-pain", "known-aneurysm"}),
    other={"who": ("child", "someone-else")},
)
