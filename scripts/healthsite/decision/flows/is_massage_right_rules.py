"""Which answers point to which sign. Levels and sources: `content/<lang>/signs/*.md`.

Every rule that holds counts and the highest level wins, so the order of rules carries no meaning.
A condition of the person (cancer, thin bones, blood thinners …) is never judged alone: it is judged with the time course.
"""

from collections.abc import Iterator

from healthsite.decision.flows.is_massage_right_questions import (
    CHANGED,
    EASING,
    FIRST_DAYS,
    FIRST_WEEKS,
    FROM_55,
    FROM_60,
    FROM_65,
    NERVES,
    NEW,
    NOT_EASING,
    NOT_GONE,
    PREGNANCY,
    TWO_WEEKS_OR_MORE,
    UNCHECKED,
    WEEKS_OR_MORE,
)
from healthsite.decision.model import Conditions, Rule, tell, unsure

HOT = ("hot", "not-sure")
BLEEDING = ("thinner", "bleeds-easily")


def new_or_changed(rule: str, when: Conditions, because: str, level: str | None = None) -> Iterator[Rule]:
    """Two rules: the pain is new and not nearly gone; the pain changed, whenever it began."""
    yield Rule(f"{rule}-new-pain", {**when, "began": NEW, "course": NOT_GONE}, because, level)
    yield Rule(f"{rule}-changed-pain", {**when, "course": CHANGED}, because, level)


EMERGENCIES = (
    *tell("nerves", "serious-accident", *NERVES),
    Rule("chest-pain", {"sudden": ("chest-pain",)}, because="chest-pain-or-breathless"),
    Rule("breathless", {"sudden": ("breathless",)}, because="chest-pain-or-breathless"),
    *tell("sudden", "sudden-tearing-pain", "neck-artery-signs", "sepsis-signs", "medicine-danger-signs"),
    Rule("passed-out", {"sudden": ("passed-out",)}, because="sudden-tearing-pain"),
    # Whatever the course: a known bulge with any new or worse pain.
    Rule("aneurysm-and-new-pain", {"sudden": ("aneurysm",), "began": NEW}, because="known-aneurysm"),
    Rule("aneurysm-and-changed-pain", {"sudden": ("aneurysm",), "course": CHANGED}, because="known-aneurysm"),
    Rule("known-bulge", {"sudden": ("aneurysm",)}, because="known-bulge"),
)

SIGNS = (
    Rule("feverish-illness", {"signs": ("fever",)}, because="feverish-illness"),
    *new_or_changed("fever-and", {"fever": HOT}, "fever-with-back-pain"),
    *tell("signs", "kidney-infection-signs", "kidney-stone-waves", "pulsing-tummy", "lump-or-change-of-shape", "weight-loss",
          "dizzy-or-heartbeat"),
    Rule("sore-calf", {"signs": ("sore-leg",)}, because="sore-calf"),
    Rule("swollen-calf", {"calf": ("swollen", "alone")}, because="swollen-calf"),
    Rule("clot-risk-and-sore-calf", {"signs": ("sore-leg",), "calf": ("risk",)}, because="swollen-calf"),
    Rule("illness-and-sore-calf", {"signs": ("sore-leg",), "conditions": ("cancer", "clot", "pregnant")}, because="swollen-calf"),
    Rule("procedure-and-sore-calf", {"signs": ("sore-leg",), "recent": ("procedure",)}, because="swollen-calf"),
    Rule("tingling-limb", {"signs": ("limb",)}, because="tingling-limb"),
    Rule("one-leg-weak-or-numb", {"limb": ("weak-or-numb",)}, because="one-leg-weak-or-numb"),
    Rule("dizzy-and-neck", {"signs": ("dizzy-or-heartbeat",), "heartbeat": ("neck",)}, because="dizzy-or-heartbeat", level="urgent"),
    Rule("heartbeat-that-keeps-on", {"signs": ("dizzy-or-heartbeat",), "heartbeat": ("keeps-on",)}, because="dizzy-or-heartbeat",
         level="urgent"),
    Rule("heartbeat-and-blades", {"heartbeat": ("heart",), "pain": ("blades",)}, because="dizzy-or-heartbeat", level="urgent"),
    Rule("pulsing-and-unbearable", {"signs": ("pulsing-tummy",), "how-bad": ("unbearable",)}, because="pulsing-tummy", level="emergency"),
    Rule("pulsing-and-new-at-60", {"signs": ("pulsing-tummy",), "age": FROM_60, "began": FIRST_WEEKS}, because="pulsing-tummy",
         level="emergency"),
    Rule("kidney-stone-and-unbearable", {"signs": ("kidney-stone-waves",), "how-bad": ("unbearable",)}, because="kidney-stone-waves",
         level="emergency"),
    Rule("kidney-stone-waves-at-60", {"signs": ("kidney-stone-waves",), "age": FROM_60, "began": FIRST_WEEKS}, because="kidney-stone-waves",
         level="emergency"),
)

PAIN = (
    Rule("no-pain-now", {"began": ("no-pain",)}, because="no-pain-now"),
    Rule("getting-worse", {"course": ("worse",)}, because="not-getting-better"),
    Rule("severe-pain", {"how-bad": ("unbearable",)}, because="not-getting-better"),
    Rule("stops-daily-life", {"how-bad": ("stops-daily-life",), "began": ("under-2-weeks", *TWO_WEEKS_OR_MORE)}, because="not-getting-better"),
    Rule("stops-daily-life-from-55", {"how-bad": ("stops-daily-life",), "age": FROM_55}, because="not-getting-better"),
    Rule("new-and-unbearable", {"how-bad": ("unbearable",), "began": NEW}, because="not-getting-better", level="urgent"),
    Rule("very-new-pain", {"how-bad": ("stops-daily-life",), "began": FIRST_DAYS}, because="very-new-pain"),
    Rule("lasting-pain", {"began": WEEKS_OR_MORE, "course": ("same", "not-sure"), "checked": UNCHECKED}, because="lasting-pain"),
    Rule("lasting-at-65", {"began": ("6-to-12-weeks", "not-sure"), "course": ("same", "not-sure"), "age": FROM_65, "checked": UNCHECKED},
         because="not-getting-better"),
    Rule("sudden-at-65", {"pain": ("all-at-once",), "age": FROM_65, "began": NEW}, because="fragility-fracture"),
    Rule("sudden-and-weak-bones", {"pain": ("all-at-once",), "conditions": ("thin-bones", "long-term-steroids"), "began": NEW},
         because="fragility-fracture"),
    Rule("sudden-and-unbearable-at-60", {"pain": ("all-at-once",), "how-bad": ("unbearable",), "age": FROM_60, "began": NEW},
         because="sudden-tearing-pain"),
    Rule("night-and-new-pain", {"pain": ("night",), "began": NEW, "course": (*NOT_EASING, "comes-and-goes")}, because="night-or-rest-pain"),
    Rule("night-and-changed-pain", {"pain": ("night",), "course": CHANGED}, because="night-or-rest-pain"),
    Rule("night-unchecked", {"pain": ("night",), "checked": UNCHECKED}, because="not-getting-better"),
    Rule("cough-and-new-pain", {"pain": ("cough",), "began": NEW, "course": (*NOT_EASING, "comes-and-goes")},
         because="worse-on-cough-or-sneeze"),
    Rule("cough-and-changed-pain", {"pain": ("cough",), "course": CHANGED}, because="worse-on-cough-or-sneeze"),
    Rule("cough-unchecked", {"pain": ("cough",), "checked": UNCHECKED}, because="not-getting-better"),
    Rule("blades-and-new-pain", {"blades": ("steady",), "began": NEW, "course": NOT_GONE}, because="between-shoulder-blades"),
    Rule("blades-and-changed-pain", {"blades": ("steady",), "course": CHANGED}, because="between-shoulder-blades"),
    Rule("blades-unchecked", {"blades": ("steady",), "checked": UNCHECKED}, because="not-getting-better"),
    Rule("new-leg-pain", {"pain": ("below-the-knee",), "began": NEW, "course": ("same", "comes-and-goes", "not-sure", "worse")},
         because="new-leg-pain"),
    Rule("leg-pain-for-weeks", {"pain": ("below-the-knee",), "began": TWO_WEEKS_OR_MORE, "course": NOT_EASING}, because="leg-pain-sciatica"),
    Rule("leg-pain-and-worse", {"pain": ("below-the-knee",), "course": ("worse",)}, because="leg-pain-sciatica"),
    Rule("leg-pain-unchecked", {"pain": ("below-the-knee",), "course": ("comes-and-goes",), "checked": UNCHECKED},
         because="leg-pain-sciatica"),
    Rule("leg-pain-easing", {"pain": ("below-the-knee",), "course": (*EASING, "comes-and-goes")}, because="leg-pain-easing"),
    Rule("pain-round-the-ribs", {"pain": ("round-the-ribs",), "began": NEW}, because="not-getting-better"),
    Rule("ribs-and-changed-pain", {"pain": ("round-the-ribs",), "course": CHANGED}, because="not-getting-better"),
    Rule("legs-ache-on-walking", {"pain": ("walking",)}, because="legs-ache-on-walking"),
    Rule("first-pain-after-55", {"first": ("yes",), "began": NEW}, because="first-pain-after-55"),
    Rule("inflammatory", {"inflamed": ("stiff-mornings", "skin-eyes-or-bowel", "family"), "before-45": ("yes", "not-sure")},
         because="inflammatory-back-pain"),
)

PEOPLE = (
    Rule("child-back-pain", {"age": ("5-to-15",)}, because="child-back-pain"),
    Rule("young-child", {"age": ("under-5",)}, because="child-warning-signs"),
    Rule("child-warning-signs", {"child": ("limp", "ill", "weak-or-numb", "wakes-at-night")}, because="child-warning-signs"),
    Rule("pregnant", {"conditions": ("pregnant",)}, because="pregnant"),
    Rule("early-pregnancy-signs", {"stage": ("early", "not-sure"), "pregnancy": ("bleeding-or-fluid", "strong-pain", "waves-of-pain")},
         because="early-pregnancy-signs"),
    Rule("pregnancy-illness", {"pregnancy": ("burning-pee", "fever"), "stage": ("early", "not-sure")}, because="pregnancy-warning-signs"),
    Rule("pregnancy-warning-signs", {"stage": ("later", "not-sure"), "pregnancy": PREGNANCY}, because="pregnancy-warning-signs"),
    Rule("birth-warning-signs", {"stage": ("birth",), "pregnancy": ("bleeding-or-fluid", "strong-pain", "fever", "burning-pee", "waves-of-pain")},
         because="pregnancy-warning-signs"),
    Rule("pre-eclampsia-signs", {"pregnancy": ("pre-eclampsia-signs",)}, because="pre-eclampsia-signs"),
    Rule("pregnancy-and-unbearable", {"pregnancy": ("bleeding-or-fluid", "strong-pain"), "how-bad": ("unbearable",)},
         because="early-pregnancy-signs", level="emergency"),
)

HEALTH = (
    *new_or_changed("cancer-and", {"conditions": ("cancer",)}, "cancer-and-new-back-pain"),
    Rule("cancer-and-night-pain", {"conditions": ("cancer",), "pain": ("night",)}, because="cancer-and-new-back-pain"),
    Rule("cancer-and-pain-round-the-ribs", {"conditions": ("cancer",), "pain": ("round-the-ribs",)}, because="cancer-and-new-back-pain"),
    Rule("cancer-and-weak-limb", {"conditions": ("cancer",), "signs": ("limb",)}, because="cancer-and-new-back-pain", level="emergency"),
    *tell("cancer", "cancer-treatment"),
    *new_or_changed("weak-immunity-and", {"conditions": ("weak-immune-system",)}, "spine-infection-risk"),
    *new_or_changed("infection-risk-and", {"conditions": ("infection-risk",)}, "spine-infection-risk"),
    *new_or_changed("infection-and", {"recent": ("infection",)}, "spine-infection-risk"),
    Rule("risk-and-unchecked", {"conditions": ("cancer", "weak-immune-system", "infection-risk"), "checked": UNCHECKED},
         because="not-getting-better"),
    Rule("infection-and-weak-limb", {"conditions": ("weak-immune-system", "infection-risk"), "signs": ("limb",)},
         because="spine-infection-risk", level="emergency"),
    Rule("recent-infection-and-weak-limb", {"recent": ("infection", "procedure"), "signs": ("limb",)}, because="spine-infection-risk",
         level="emergency"),
    Rule("fever-and-weak-immunity", {"signs": ("fever",), "conditions": ("weak-immune-system",)}, because="fever-and-weak-immune-system"),
    Rule("fever-and-cancer-treatment", {"signs": ("fever",), "cancer": ("cancer-treatment", "not-sure")}, because="fever-and-weak-immune-system"),
    Rule("fever-and-infection-risk", {"fever": HOT, "conditions": ("infection-risk",)}, because="spine-infection-risk", level="emergency"),
    Rule("fever-and-steroids", {"fever": HOT, "conditions": ("long-term-steroids",)}, because="spine-infection-risk"),
    Rule("fever-and-recent-germs", {"fever": HOT, "recent": ("procedure", "infection")}, because="spine-infection-risk"),
    Rule("fever-and-skin-problem", {"fever": HOT, "skin": ("skin-problem",)}, because="spreading-skin-infection"),
    Rule("fever-and-unsure", {"signs": ("fever",), "conditions": ("not-sure",)}, level="urgent"),
    Rule("thin-bones", {"conditions": ("thin-bones", "long-term-steroids")}, because="thin-bones"),
    Rule("weak-bones-and-new-pain", {"conditions": ("thin-bones", "long-term-steroids"), "began": NEW, "course": NOT_EASING},
         because="fragility-fracture"),
    Rule("weak-bones-and-changed-pain", {"conditions": ("thin-bones", "long-term-steroids"), "course": CHANGED},
         because="fragility-fracture"),
    Rule("small-force-at-65", {"injury": ("small-force",), "age": FROM_65}, because="fragility-fracture"),
    Rule("small-force-and-weak-bones", {"injury": ("small-force",), "conditions": ("thin-bones", "long-term-steroids")},
         because="fragility-fracture"),
    Rule("daily-aspirin", {"blood": ("aspirin",)}, because="daily-aspirin"),
    Rule("bleeding-risk", {"blood": BLEEDING}, because="bleeding-risk"),
    Rule("bleeding-risk-and-new-pain", {"blood": BLEEDING, "began": FIRST_WEEKS, "course": NOT_EASING}, because="bleeding-risk",
         level="urgent"),
    Rule("bleeding-risk-and-changed-pain", {"blood": BLEEDING, "course": CHANGED}, because="bleeding-risk", level="urgent"),
    Rule("bleeding-risk-and-injury", {"blood": BLEEDING, "recent": ("injury", "procedure", "reaction")}, because="bleeding-risk",
         level="urgent"),
    Rule("bleeding-risk-and-weak-limb", {"blood": BLEEDING, "signs": ("limb",)}, because="bleeding-risk", level="emergency"),
    Rule("past-clot", {"conditions": ("clot",)}, because="past-clot"),
    Rule("known-clot", {"clot": ("recent",)}, because="known-clot"),
    Rule("suspected-clot", {"conditions": ("clot",), "clot": ("suspected",)}, because="known-clot", level="urgent"),
    Rule("heart-and-head-signs", {"conditions": ("heart",), "sudden": ("neck-artery-signs", "chest-pain", "breathless")},
         because="heart-warning-signs"),
    Rule("steady-heart", {"conditions": ("heart",)}, because="steady-heart"),
    Rule("heart-or-blood-pressure", {"heart": ("very-high", "not-steady")}, because="heart-or-blood-pressure"),
    Rule("diabetes", {"conditions": ("diabetes-or-skin",)}, because="diabetes"),
    *tell("feeling", "numb-or-fragile-skin"),
    *tell("inside", "implanted-device", "changed-spine"),
)

LATELY = (
    Rule("new-swollen-injury", {"injury": ("fresh", "swollen")}, because="new-swollen-injury"),
    *tell("injury", "bruise-over-spine"),
    Rule("pain-after-accident", {"injury": ("accident",)}, because="pain-after-accident"),
    Rule("accident-and-changed-pain", {"injury": ("accident",), "course": CHANGED}, because="pain-after-accident", level="urgent"),
    Rule("possible-fracture", {"bone": ("may-be-broken",)}, because="possible-fracture"),
    Rule("known-fracture", {"bone": ("healing",)}, because="known-fracture"),
    Rule("recent-surgery", {"procedure": ("surgery",)}, because="recent-surgery"),
    Rule("worse-after-surgery", {"procedure": ("surgery",), "course": CHANGED}, because="spine-infection-risk"),
    Rule("recent-vaccine", {"procedure": ("other-injection",)}, because="recent-vaccine"),
    Rule("reaction-to-treatment", {"recent": ("reaction",)}, because="reaction-to-treatment"),
    Rule("reaction-of-nerves", {"recent": ("reaction",), "reaction": ("nerves",)}, because="reaction-to-treatment", level="urgent"),
    Rule("reaction-with-swelling", {"recent": ("reaction",), "reaction": ("swelling",)}, because="reaction-to-treatment", level="urgent"),
    Rule("swelling-and-weak-limb", {"reaction": ("swelling",), "signs": ("limb",)}, because="reaction-to-treatment", level="emergency"),
    Rule("swelling-and-unbearable", {"reaction": ("swelling",), "how-bad": ("unbearable",)}, because="reaction-to-treatment",
         level="emergency"),
    *tell("skin", "skin-problem", "spreading-skin-infection", "shingles", "varicose-veins-or-lump"),
    Rule("oil-or-latex-allergy", {"recent": ("allergy",)}, because="oil-or-latex-allergy"),
)

DOUBT = (
    *unsure("urgent", "nerves", "sudden", "signs", "calf", "limb", "pregnancy"),
    *unsure("clinician-first", "pain", "conditions", "recent", "inflamed", "child", "heartbeat", "blades", "cancer", "blood", "clot",
            "heart", "feeling", "inside", "injury", "bone", "procedure", "reaction", "skin"),
)

RULES: tuple[Rule, ...] = (*EMERGENCIES, *SIGNS, *PAIN, *PEOPLE, *HEALTH, *LATELY, *DOUBT)
