"""What "Is massage right for me today?" asks, screen by screen, and the groups of answers that its rules speak of.

The order is a promise to the reader: who and when; two screens with every sign that is an emergency alone; what else there is;
the pain; the person's health. Each of these has short options. What a short option leaves open is asked on the screen `more`,
for those alone who ticked it: the mildest honest reading of an option is caught there.
"""

from healthsite.decision.model import NONE, NOT_SURE, Question, choice, plain, ticks

# When the pain began. Not knowing counts as new: it is never the mild answer.
FIRST_DAYS = ("last-3-days",)
FIRST_WEEKS = (*FIRST_DAYS, "under-2-weeks", "2-to-6-weeks", "not-sure")
NEW = (*FIRST_WEEKS, "6-to-12-weeks")
WEEKS_OR_MORE = ("6-to-12-weeks", "over-12-weeks", "not-sure")
TWO_WEEKS_OR_MORE = ("2-to-6-weeks", *WEEKS_OR_MORE)
MONTHS = ("over-12-weeks", "not-sure")
PAIN = (*NEW, "over-12-weeks")
# How it has been since.
CHANGED = ("worse", "not-sure")
NOT_EASING = (*CHANGED, "same")
NOT_GONE = (*NOT_EASING, "comes-and-goes", "better")
EASING = ("better", "nearly-gone")
UNCHECKED = ("no", "something-found", "not-sure")
# Ages.
CHILD = ("under-5", "5-to-15")
FROM_55 = ("55-to-59", "60-to-64", "65-or-over")
FROM_60 = ("60-to-64", "65-or-over")
FROM_65 = ("65-or-over",)

NERVES = ("both-legs-affected", "leg-weakness-getting-worse", "both-arms-affected", "cold-leg", "bladder-or-bowel-trouble",
          "saddle-numbness", "loss-of-sexual-feeling")
PREGNANCY = ("bleeding-or-fluid", "strong-pain", "waves-of-pain", "burning-pee", "fever", "baby-moves-less")

ABOUT = (
    Question("who", "about", plain("me", "child", "someone-else"), multiple=False),
    Question("age", "about", choice("under-5", "5-to-15", *plain("16-to-54"), *FROM_55), multiple=False),
    Question("began", "about", choice(
        "last-3-days", "under-2-weeks", "2-to-6-weeks", "6-to-12-weeks", "over-12-weeks", "no-pain", NOT_SURE), multiple=False),
    Question("course", "about", choice("worse", "same", "comes-and-goes", "better", "nearly-gone", NOT_SURE),
             multiple=False, when={"began": PAIN}),
)

# Every sign that is an emergency alone; the intimate ones stand last on their screen.
EMERGENCIES = (
    Question("nerves", "nerves", ticks("serious-accident", *NERVES)),
    Question("sudden", "sudden", ticks(
        "chest-pain", "breathless", "sudden-tearing-pain", "passed-out", "neck-artery-signs", "sepsis-signs",
        "medicine-danger-signs", "aneurysm")),
)

SIGNS = (
    Question("signs", "signs", ticks(
        "fever", "kidney-infection-signs", "kidney-stone-waves", "pulsing-tummy", "sore-leg", "limb", "dizzy-or-heartbeat",
        "lump-or-change-of-shape", "weight-loss")),
    Question("how-bad", "pain", choice(*plain("bearable"), "stops-daily-life", "unbearable"), multiple=False, when={"began": PAIN}),
    Question("pain", "pain", ticks("night", "cough", "blades", "below-the-knee", "round-the-ribs", "walking", "all-at-once"),
             when={"began": PAIN}),
    Question("checked", "pain", choice(*plain("nothing-found"), "something-found", "no", NOT_SURE), multiple=False,
             when={"began": WEEKS_OR_MORE}),
    Question("inflamed", "pain", ticks("stiff-mornings", "skin-eyes-or-bowel", "family"), when={"began": MONTHS}),
    Question("first", "pain", choice("yes", *plain("no")), multiple=False, when={"age": FROM_55}),
)

HEALTH = (
    Question("conditions", "health", ticks(
        "cancer", "weak-immune-system", "infection-risk", "thin-bones", "long-term-steroids", "blood", "clot", "heart", "diabetes-or-skin",
        "inside", "pregnant")),
    Question("recent", "health", ticks("injury", "bone", "procedure", "infection", "reaction", "skin", "allergy")),
)

MORE = (
    Question("child", "more", ticks("limp", "ill", "weak-or-numb", "wakes-at-night"), when={"age": CHILD}),
    Question("fever", "more", choice("hot", *plain("cold"), NOT_SURE), multiple=False, when={"signs": ("fever",)}),
    Question("calf", "more", ticks("swollen", "risk", "alone"), when={"signs": ("sore-leg",)}),
    Question("limb", "more", choice("weak-or-numb", *plain("tingling"), NOT_SURE), multiple=False, when={"signs": ("limb",)}),
    Question("heartbeat", "more", ticks("heart", "neck", "keeps-on"), when={"signs": ("dizzy-or-heartbeat",)}),
    Question("blades", "more", choice(*plain("changes"), "steady", NOT_SURE), multiple=False, when={"pain": ("blades",)}),
    Question("before-45", "more", choice("yes", *plain("no"), NOT_SURE), multiple=False,
             when={"inflamed": ("stiff-mornings", "skin-eyes-or-bowel", "family")}),
    Question("cancer", "more", ticks("cancer-treatment"), when={"conditions": ("cancer",)}),
    Question("blood", "more", ticks("thinner", "bleeds-easily", "aspirin"), when={"conditions": ("blood",)}),
    Question("clot", "more", choice("recent", "suspected", *plain("past"), NOT_SURE), multiple=False, when={"conditions": ("clot",)}),
    Question("heart", "more", ticks("very-high", "not-steady"), when={"conditions": ("heart",)}),
    Question("feeling", "more", ticks("numb-or-fragile-skin"), when={"conditions": ("diabetes-or-skin",)}),
    Question("inside", "more", ticks("implanted-device", "changed-spine"), when={"conditions": ("inside",)}),
    Question("stage", "more", choice("early", "later", "birth", NOT_SURE), multiple=False, when={"conditions": ("pregnant",)}),
    Question("pregnancy", "more", ticks(*PREGNANCY, "pre-eclampsia-signs"), when={"conditions": ("pregnant",)}),
    Question("injury", "more", ticks("fresh", "swollen", "bruise-over-spine", "small-force", "accident"), when={"recent": ("injury",)}),
    Question("bone", "more", choice("may-be-broken", "healing", NOT_SURE), multiple=False, when={"recent": ("bone",)}),
    Question("procedure", "more", choice("surgery", "other-injection", NOT_SURE), multiple=False, when={"recent": ("procedure",)}),
    Question("reaction", "more", ticks("nerves", "swelling"), when={"recent": ("reaction",)}),
    Question("skin", "more", ticks("skin-problem", "spreading-skin-infection", "shingles", "varicose-veins-or-lump"),
             when={"recent": ("skin",)}),
)

# Asked only while a type of massage may be suggested.
WISHES = (
    Question("hope", "wishes", (*plain("calm", "firm-work", "easier-movement", "sore-spot"), NONE), matches="suits"),
    Question("pressure", "wishes", (*plain("light", "moderate", "firm"), NONE), multiple=False, matches="pressure"),
)

QUESTIONS: tuple[Question, ...] = (*ABOUT, *EMERGENCIES, *SIGNS, *HEALTH, *MORE, *WISHES)

