"""Is massage right for me today? Which answers point to which sign.

Words: `content/<lang>/decisions/is-massage-right.md`. Levels and sources: `content/<lang>/signs/*.md`.
Every rule that holds counts and the highest level wins, so the order of rules carries no meaning.
"""

from healthsite.decision.flows.is_massage_right_floor import FLOOR
from healthsite.decision.model import NONE, NOT_SURE, Flow, Option, Question, Rule, plain, tell, ticks, unsure

WEEKS_OR_MORE = ("3-to-12-weeks", "over-12-weeks", "not-sure")
TWO_WEEKS_OR_MORE = ("2-to-3-weeks", *WEEKS_OR_MORE)
FIRST_WEEKS = ("under-2-weeks", "2-to-3-weeks", "not-sure")
NEW = (*FIRST_WEEKS, "3-to-12-weeks")
NOT_AS_BEFORE = ("better", "same", "worse")
FEVER = ("fever-with-back-pain", "feverish-illness")
NERVES = ("saddle-numbness", "bladder-or-bowel-trouble", "both-legs-affected", "loss-of-sexual-feeling", "leg-weakness-getting-worse",
          "both-arms-affected")

QUESTIONS = (
    # Three screens of emergencies: the first tick ends the questions.
    Question("nerves", "nerves", ticks(*NERVES)),
    Question("chest-and-head", "chest-and-head", ticks(
        "chest-pain", "breathless", "known-aneurysm", "sudden-tearing-pain", "passed-out", "neck-artery-signs", "heart-warning-signs")),
    Question("accident-and-illness", "accident-and-illness", ticks(
        "serious-accident", "confused-or-drowsy", "blotchy-skin", "very-ill", "fever-and-stiff-neck", "fever-and-weak-immune-system",
        "medicine-danger-signs")),
    # What else there is, and where.
    Question("body", "body", ticks(
        "fever-with-back-pain", "feverish-illness", "kidney-infection-signs", "kidney-stone-waves",
        "pulsing-tummy", "swollen-calf", "one-leg-weak-or-numb")),
    Question("where", "body", (
        *plain("low-back", "upper-back", "neck", "one-side"), Option("round-the-ribs"), *plain("bottom-or-thigh"),
        Option("below-the-knee"), *plain("somewhere-else"))),
    # The person and the pain.
    Question("age", "pain", (
        Option("under-5"), Option("5-to-15"), *plain("16-to-54"), Option("55-to-64"), Option("65-or-over")), multiple=False),
    Question("how-long", "pain", (
        Option("under-2-weeks"), Option("2-to-3-weeks"), Option("3-to-12-weeks"), Option("over-12-weeks"), NOT_SURE), multiple=False),
    Question("progress", "pain", (
        Option("better"), Option("comes-and-goes"), *plain("same-and-checked"), Option("same"), Option("worse")), multiple=False),
    Question("how-bad", "pain", (
        *plain("bearable"), Option("stops-daily-life"), Option("unbearable")), multiple=False),
    Question("pain", "pain", ticks(
        "night-or-rest-pain", "worse-on-cough-or-sneeze", "between-shoulder-blades", "weight-loss",
        "lump-or-change-of-shape", "stiff-mornings", "first-ever")),
    Question("child", "child", ticks("limp", "ill", "weak-or-numb", "wakes-at-night"), when={"age": ("under-5", "5-to-15")}),
    # Conditions, medicines, recent events, skin.
    Question("conditions", "health", ticks(
        "cancer", "weak-immune-system", "thin-bones", "heart-or-blood-pressure", "known-clot", "numb-or-fragile-skin",
        "inflammatory-family")),
    Question("treatments", "health", ticks(
        "bleeding-risk", "long-term-steroids", "implanted-device", "spine-infection-risk", "pregnant")),
    Question("cancer", "more", ticks("new-or-changed-pain", "cancer-treatment"), when={"conditions": ("cancer",)}),
    Question("pregnancy", "more", ticks(
        "bleeding-or-fluid", "fever", "waves-of-pain", "strong-new-pain", "burning-pee", "baby-moves-less", "pre-eclampsia-signs"), when={"treatments": ("pregnant",)}),
    Question("events", "events", ticks(
        "small-fall-or-lift", "bruise-over-spine", "new-swollen-injury", "possible-fracture", "known-fracture",
        "recent-surgery", "recent-infection")),
    Question("skin", "events", ticks(
        "skin-problem", "spreading-skin-infection", "shingles", "varicose-veins-or-lump", "oil-or-latex-allergy", "recent-vaccine")),
    # Wishes, asked only while a type of massage may be suggested.
    Question("hope", "wishes", (*plain("calm", "firm-work", "easier-movement", "sore-spot"), NONE), matches="suits"),
    Question("pressure", "wishes", (*plain("light", "moderate", "firm"), NONE), multiple=False, matches="pressure"),
)

SINGLE_SIGNS = (
    *tell("nerves", *NERVES),
    Rule("chest-pain", {"chest-and-head": ("chest-pain",)}, because="chest-pain-or-breathless"),
    Rule("breathless", {"chest-and-head": ("breathless",)}, because="chest-pain-or-breathless"),
    *tell("chest-and-head", "known-aneurysm", "sudden-tearing-pain", "neck-artery-signs", "heart-warning-signs"),
    Rule("passed-out", {"chest-and-head": ("passed-out",)}, because="sudden-tearing-pain"),
    *tell("accident-and-illness", "serious-accident", "fever-and-weak-immune-system", "medicine-danger-signs"),
    Rule("confused-or-drowsy", {"accident-and-illness": ("confused-or-drowsy",)}, because="sepsis-signs"),
    Rule("blotchy-skin", {"accident-and-illness": ("blotchy-skin",)}, because="sepsis-signs"),
    Rule("very-ill", {"accident-and-illness": ("very-ill",)}, because="sepsis-signs"),
    Rule("fever-and-stiff-neck", {"accident-and-illness": ("fever-and-stiff-neck",)}, because="sepsis-signs"),
    *tell("body", *FEVER, "kidney-infection-signs", "kidney-stone-waves", "pulsing-tummy", "swollen-calf", "one-leg-weak-or-numb"),
    Rule("new-leg-pain", {"where": ("below-the-knee",)}, because="new-leg-pain"),
    *tell("pain", "night-or-rest-pain", "worse-on-cough-or-sneeze", "between-shoulder-blades", "weight-loss", "lump-or-change-of-shape"),
    Rule("getting-worse", {"progress": ("worse",)}, because="not-getting-better"),
    Rule("severe-pain", {"how-bad": ("stops-daily-life", "unbearable")}, because="not-getting-better"),
    Rule("child-back-pain", {"age": ("5-to-15",)}, because="child-back-pain"),
    Rule("young-child", {"age": ("under-5",)}, because="child-warning-signs"),
    Rule("child-warning-signs", {"child": ("limp", "ill", "weak-or-numb", "wakes-at-night")}, because="child-warning-signs"),
    Rule("weak-immune-system", {"conditions": ("weak-immune-system",)}, because="spine-infection-risk"),
    *tell("conditions", "thin-bones", "heart-or-blood-pressure", "known-clot", "numb-or-fragile-skin"),
    Rule("long-term-steroids", {"treatments": ("long-term-steroids",)}, because="thin-bones"),
    *tell("treatments", "bleeding-risk", "implanted-device", "spine-infection-risk", "pregnant"),
    *tell("cancer", "cancer-treatment"),
    Rule("pre-eclampsia-signs", {"pregnancy": ("pre-eclampsia-signs",)}, because="pre-eclampsia-signs"),
    *tell("events", "bruise-over-spine", "new-swollen-injury", "possible-fracture", "known-fracture", "recent-surgery"),
    Rule("recent-infection", {"events": ("recent-infection",)}, because="spine-infection-risk"),
    *tell("skin", "skin-problem", "spreading-skin-infection", "shingles", "varicose-veins-or-lump", "oil-or-latex-allergy", "recent-vaccine"),
)

# Two or more answers that mean more together. Without a level of its own a combination has its sign's.
COMBINATIONS = (
    Rule("cancer-and-new-pain", {"conditions": ("cancer",), "cancer": ("new-or-changed-pain",)}, because="cancer-and-new-back-pain"),
    Rule("cancer-and-nerve-signs", {"conditions": ("cancer",), "nerves": NERVES}, because="cancer-and-new-back-pain", level="emergency"),
    Rule("cancer-and-weak-leg", {"conditions": ("cancer",), "body": ("one-leg-weak-or-numb",)}, because="cancer-and-new-back-pain", level="emergency"),
    Rule("cancer-and-pain-round-the-ribs", {"conditions": ("cancer",), "where": ("round-the-ribs",)}, because="cancer-and-new-back-pain"),
    Rule("fever-and-weak-immunity", {"body": FEVER, "conditions": ("weak-immune-system",)}, because="fever-and-weak-immune-system"),
    Rule("fever-and-cancer-treatment", {"body": FEVER, "cancer": ("cancer-treatment",)}, because="fever-and-weak-immune-system"),
    Rule("fever-and-steroids", {"body": FEVER, "treatments": ("long-term-steroids",)}, because="spine-infection-risk", level="urgent"),
    Rule("fever-and-unsure-about-immunity", {"body": FEVER, "conditions": ("not-sure",)}, because="fever-with-back-pain"),
    Rule("fever-and-sepsis-signs", {"body": (*FEVER, "kidney-infection-signs", "kidney-stone-waves"), "accident-and-illness": ("confused-or-drowsy", "blotchy-skin", "very-ill")}, because="fever-with-back-pain", level="emergency"),
    Rule("fever-and-spine-infection-risk", {"body": ("fever-with-back-pain",), "treatments": ("spine-infection-risk",)}, because="spine-infection-risk", level="emergency"),
    Rule("fever-after-surgery-or-infection", {"body": FEVER, "events": ("recent-surgery", "recent-infection")}, because="spine-infection-risk"),
    Rule("worse-after-surgery", {"events": ("recent-surgery",), "progress": ("worse",)}, because="spine-infection-risk"),
    Rule("spine-infection-and-weak-leg", {"body": ("one-leg-weak-or-numb",), "treatments": ("spine-infection-risk",)}, because="spine-infection-risk", level="emergency"),
    Rule("weak-immunity-and-weak-leg", {"body": ("one-leg-weak-or-numb",), "conditions": ("weak-immune-system",)}, because="spine-infection-risk", level="emergency"),
    Rule("infection-and-weak-leg", {"body": ("one-leg-weak-or-numb",), "events": ("recent-surgery", "recent-infection")}, because="spine-infection-risk", level="emergency"),
    Rule("fever-and-skin-problem", {"body": FEVER, "skin": ("skin-problem",)}, because="spreading-skin-infection"),
    Rule("clot-sign-and-breathless", {"body": ("swollen-calf",), "chest-and-head": ("chest-pain", "breathless", "passed-out")}, because="swollen-calf", level="emergency"),
    Rule("clot-and-breathless", {"conditions": ("known-clot",), "chest-and-head": ("chest-pain", "breathless", "passed-out")}, because="known-clot", level="emergency"),
    Rule("heart-and-warning-signs", {"conditions": ("heart-or-blood-pressure",), "chest-and-head": ("chest-pain", "breathless", "heart-warning-signs")}, because="heart-warning-signs"),
    Rule("pulsing-and-unbearable", {"body": ("pulsing-tummy",), "how-bad": ("unbearable",)}, because="pulsing-tummy", level="emergency"),
    Rule("pulsing-and-new-at-65", {"body": ("pulsing-tummy",), "age": ("65-or-over",), "how-long": FIRST_WEEKS}, because="pulsing-tummy", level="emergency"),
    Rule("kidney-stone-and-unbearable", {"body": ("kidney-stone-waves",), "how-bad": ("unbearable",)}, because="kidney-stone-waves", level="emergency"),
    Rule("kidney-stone-waves-at-65", {"body": ("kidney-stone-waves",), "age": ("65-or-over",), "how-long": FIRST_WEEKS}, because="kidney-stone-waves", level="emergency"),
    Rule("small-fall-at-65", {"events": ("small-fall-or-lift",), "age": ("65-or-over",)}, because="fragility-fracture"),
    Rule("small-fall-and-thin-bones", {"events": ("small-fall-or-lift",), "conditions": ("thin-bones",)}, because="fragility-fracture"),
    Rule("small-fall-and-steroids", {"events": ("small-fall-or-lift",), "treatments": ("long-term-steroids",)}, because="fragility-fracture"),
    Rule("thin-bones-and-new-pain", {"conditions": ("thin-bones",), "how-long": NEW, "progress": NOT_AS_BEFORE}, because="fragility-fracture"),
    Rule("steroids-and-new-pain", {"treatments": ("long-term-steroids",), "how-long": NEW, "progress": NOT_AS_BEFORE}, because="fragility-fracture"),
    Rule("bleeding-risk-and-injury", {"treatments": ("bleeding-risk",), "events": ("small-fall-or-lift", "bruise-over-spine", "new-swollen-injury", "recent-surgery")}, because="bleeding-risk", level="urgent"),
    Rule("bleeding-risk-and-worse", {"treatments": ("bleeding-risk",), "progress": ("worse",), "how-long": FIRST_WEEKS}, because="bleeding-risk", level="urgent"),
    Rule("bleeding-risk-and-weak-leg", {"treatments": ("bleeding-risk",), "body": ("one-leg-weak-or-numb",)}, because="bleeding-risk", level="emergency"),
    Rule("pregnancy-warning-signs", {"treatments": ("pregnant",), "pregnancy": ("bleeding-or-fluid", "fever", "waves-of-pain", "strong-new-pain", "burning-pee", "baby-moves-less")}, because="pregnancy-warning-signs"),
    Rule("pregnancy-and-unbearable", {"pregnancy": ("bleeding-or-fluid", "strong-new-pain"), "how-bad": ("unbearable",)}, because="pregnancy-warning-signs", level="emergency"),
    Rule("pregnancy-and-fit", {"treatments": ("pregnant",), "chest-and-head": ("passed-out", "heart-warning-signs")}, because="pre-eclampsia-signs", level="emergency"),
    Rule("new-and-unbearable", {"how-bad": ("unbearable",), "how-long": NEW}, because="not-getting-better", level="urgent"),
    Rule("leg-pain-for-weeks", {"where": ("below-the-knee",), "how-long": TWO_WEEKS_OR_MORE}, because="leg-pain-sciatica"),
    Rule("leg-pain-and-worse", {"where": ("below-the-knee",), "progress": ("worse",)}, because="leg-pain-sciatica"),
    Rule("not-getting-better", {"how-long": WEEKS_OR_MORE, "progress": ("same",)}, because="not-getting-better"),
    Rule("new-pain-round-the-ribs", {"where": ("round-the-ribs",), "how-long": NEW}, because="not-getting-better"),
    Rule("first-pain-after-55", {"pain": ("first-ever",), "age": ("55-to-64", "65-or-over")}, because="first-pain-after-55"),
    Rule("stiff-mornings", {"pain": ("stiff-mornings",), "how-long": ("over-12-weeks", "not-sure")}, because="inflammatory-back-pain"),
    Rule("stiff-mornings-again", {"pain": ("stiff-mornings",), "progress": ("comes-and-goes",)}, because="inflammatory-back-pain"),
    Rule("inflammatory-family-again", {"conditions": ("inflammatory-family",), "progress": ("comes-and-goes",)}, because="inflammatory-back-pain"),
    Rule("inflammatory-family", {"conditions": ("inflammatory-family",), "how-long": ("over-12-weeks", "not-sure")}, because="inflammatory-back-pain"),
)

NOT_SURE_RULES = (
    *unsure("urgent", "nerves", "chest-and-head", "accident-and-illness", "body", "cancer", "pregnancy"),
    *unsure("clinician-first", "pain", "child", "conditions", "treatments", "events", "skin"),
)

FLOW = Flow(
    id="is-massage-right",
    questions=QUESTIONS,
    rules=SINGLE_SIGNS + COMBINATIONS + NOT_SURE_RULES,
    otherwise="ordinary-ache",
    grave=frozenset({
        *NERVES, "chest-pain-or-breathless", "known-aneurysm", "sudden-tearing-pain", "heart-warning-signs", "swollen-calf", "known-clot",
        "sepsis-signs", "fever-and-weak-immune-system",
    }),
    floor=FLOOR,
    advises=True,
    asks_all_signs=True,
)
