"""Alarms put together by a grid: body part × change × time, in words of our own and not those of content/alarms/.

Each row is said in every frame. What a row of the grid means is an emergency or needs help today, whatever its wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

FRAMES = ("{}", "my {} since yesterday", "help {}", "for two days now {}", "bad back and {}", "is it normal that {}")

GRID: dict[str, list[list[str]]] = {
    "saddle": [
        ["girl parts", "down there", "groin", "bum", "privates", "backside", "between my legs", "bits", "vagina", "willy", "balls",
         "perineum", "inner thighs", "arse", "nether regions", "undercarriage", "butt", "crotch", "genitals", "lady garden"],
        ["feel numb", "has gone numb", "tingling", "has no feeling", "feels dead", "pins and needles", "feels weird and numb", "went numb"],
    ],
    "water": [
        ["cant", "can't", "cannot", "unable to", "not able to", "struggling to", "hard to start to", "havent been able to"],
        ["pee", "wee", "urinate", "pass urine", "pass water", "empty my bladder", "go for a pee", "have a wee"],
    ],
    "leaking": [
        ["i keep", "started", "im", "suddenly"],
        ["wetting myself", "peeing myself", "leaking wee", "leaking urine", "pooing myself", "soiling myself", "losing control of my bladder",
         "losing control of my bowels", "dribbling pee", "having accidents in my pants"],
    ],
    "both legs": [
        ["both legs", "both my legs", "both feet", "my two legs", "legs"],
        ["are numb", "have gone weak", "tingling", "feel like jelly", "wont move", "keep buckling", "have no strength", "gone dead"],
    ],
    "one leg": [
        ["my leg", "left leg", "right foot", "knee", "one ankle"],
        ["keeps giving way", "keeps buckling", "has gone numb", "is getting weaker", "suddenly went weak", "wont hold me up", "collapses under me"],
    ],
    "chest": [
        ["chest"],
        ["pain", "pains", "feels tight", "is crushing", "hurts when i breathe", "heavy like a weight", "feels squeezed", "pressure and sweating"],
    ],
    "breath": [["i", "suddenly i", "lying down i"], ["cant breathe", "am short of breath", "struggle to breathe", "cant catch my breath", "am gasping for air"]],
    "stroke": [
        ["one side of my face", "my face", "left side of face", "mouth"],
        ["has dropped", "is drooping", "has gone", "went numb", "has fallen", "is lopsided"],
    ],
    "throat": [["throat", "tongue", "lips", "my throat", "mouth and tongue"], ["swelling up", "is swelling", "is closing up", "swollen after massage oil", "blew up after ibuprofen"]],
    "overdose": [
        ["took too many", "ive taken too many", "swallowed a whole packet of", "accidentally took double dose of", "have taken way too many"],
        ["painkillers", "paracetamol", "ibuprofen", "tablets", "pills", "co-codamol", "gabapentin"],
    ],
    "bleeding": [["black poo", "black stool", "poo is black and tarry", "vomiting blood", "threw up blood", "blood in my stool"], ["", "after ibuprofen", "on naproxen"]],
    "meningitis": [["stiff neck and", "bad headache and"], ["fever", "high temperature", "fever and rash", "temperature and light hurts my eyes"]],
    "seizure": [["had a seizure", "having a fit", "had a convulsion", "fitting on the floor", "had a siezure"], [""]],
    "ectopic": [["pregnant and", "6 weeks pregnant", "positive pregnancy test and"], ["bleeding", "sharp pain on one side of my tummy", "shoulder tip pain", "fainted"]],
    "fall": [["fell off a", "fell from a", "came off my", "thrown off a"], ["ladder", "horse", "motorbike", "roof"]],
    "fever": [["back pain with", "back ache and", "sore back plus"], ["a fever", "high temperature", "chills", "shivering", "a temp of 39"]],
    "calf": [["calf", "lower leg", "left calf", "back of my leg"], ["is swollen and red", "swollen and hot", "swelled up and is sore"]],
    "aorta": [["ripping", "tearing", "sudden severe"], ["pain in my back", "back pain", "pain between shoulder blades"]],
    "foot drop": [["my foot", "left foot", "toes"], ["drags when i walk", "wont lift", "slaps the floor", "is floppy"]],
    "cancer": [["had breast cancer and now", "my cancer and new", "i have prostate cancer and"], ["back pain", "my back hurts", "my spine aches"]],
    "crisis": [
        ["i want to", "im going to", "thinking i should", "i just wanna"],
        ["kill myself", "kill my self", "die", "end it all", "hang myself", "end my life", "take all my pills", "not wake up", "not be here anymore"],
    ],
    "crisis, euphemisms": [
        ["life isnt worth living", "life is not worth living like this", "everyone would be better off without me", "i cant go on", "no point in living",
         "i dont want to be here anymore", "cant take this any more", "i wish i was dead", "i have nothing to live for", "tired of living",
         "i want to go to sleep and never wake up", "whats the point of living", "cant live like this anymore", "id rather be dead",
         "i feel suicidal", "done with life", "ready to give up on life", "there is no way out for me"],
        ["", "with this pain", "because of my back"],
    ],
    "spanish": [
        ["no siento", "se me ha dormido", "tengo adormecida", "hormigueo en"],
        ["la entrepierna", "los genitales", "el ano", "la zona íntima"],
    ],
    "spanish, water": [["no puedo", "me cuesta", "no consigo"], ["orinar", "hacer pis", "mear"]],
    "spanish, others": [
        ["dolor en el pecho", "me duele el pecho", "no puedo respirar", "me falta el aire", "quiero morir", "me quiero matar", "no quiero vivir más",
         "las dos piernas dormidas", "no puedo mover las piernas", "fiebre y dolor de espalda", "me caí de una escalera", "me orino encima",
         "tuve un accidente de coche", "se me hincha la garganta", "tomé demasiadas pastillas", "heces negras", "se me cae la cara de un lado"],
        ["", "y dolor de espalda"],
    ],
}


def rows() -> Iterator[tuple[str, str]]:
    """(group, phrase) of the grid, without the frames."""
    for group, parts in GRID.items():
        for words in product(*parts):
            yield group, " ".join(filter(None, words))


def framed() -> Iterator[tuple[str, str]]:
    """(group, phrase): each row in one of the frames, in turn; Spanish stands alone."""
    for number, (group, phrase) in enumerate(rows()):
        yield group, phrase if group.startswith("spanish") else FRAMES[number % len(FRAMES)].format(phrase)
