"""How words are written, for the index of search. `templates/search/words.mjs` says the same to the browser, and
`site_tests/test_search.py` holds the two against each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u2032'`\u00b4]")


def fold(text: str) -> str:
    """Small letters, no accents, no apostrophes: "Can’t" is "cant"."""
    return _APOSTROPHES.sub("", _MARKS.sub("", unicodedata.normalize("NFKD", text.lower())))


def words_of(text: str) -> list[str]:
    """The folded words: runs of letters, digits and marks."""
    found, word = [], ""
    for letter in fold(text) + " ":
        if (letter.isascii() and letter.isalnum()) or (not letter.isascii() and unicodedata.category(letter)[0] in "LNM"):
            word += letter
        elif word:
            found.append(word)
            word = ""
    return found


def stemmer_of(lang: str) -> Callable[[str], str]:
    """What takes plain endings off a folded word of the language; other languages keep their words."""
    stemmers: dict[str, Callable[[str], str]] = {"en": _english, "es": _spanish}
    return stemmers.get(lang, lambda word: word)


@cache
def _english(word: str) -> str:
    """American and British spelling to one of them, then plain endings away. Only what is safe for short words."""
    if len(word) < 4 or re.search("[0-9]", word):
        return word
    for pattern, to in (
        (r"ae(?=.{3})", "e"), (r"^(.{2,})oe(?=.{2})", r"\1e"), (r"^oe(?=.{3})", "e"),
        (r"^(.{2,}[bmvdgnplr])our(?=$|s$|al|ed$|ing$|ite)", r"\1or"), (r"ys(e[ds]?|ing)$", r"yz\1"),
        (r"is(e[ds]?|ing|ation|ations)$", r"iz\1"), (r"tre(s?)$", r"ter\1"), (r"ogue$", "og"), (r"sk(s?)$", r"sc\1"),
    ):
        word = re.sub(pattern, to, word, count=1)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif re.search(r"(ss|x|ch|sh)es$", word):
        word = word[:-2]
    elif re.search(r"[^sui]s$", word):
        word = word[:-1]
    if word.endswith("ness") and len(word) > 6:
        word = word[:-4]
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    cut = re.match(r"^(.*[aeiouy].*)(ing|ed)$", word)
    if cut and len(cut[1]) > 2:
        word = re.sub(r"([bdgmnprt])\1$", r"\1", cut[1])
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if word.endswith("i") and len(word) > 3:
        word = word[:-1] + "y"
    return word


def _spanish(word: str) -> str:
    """Number and gender away: "adormecidas" is "adormecid"."""
    return re.sub(r"[aoe]$", "", re.sub(r"(es|s)$", "", word)) if len(word) > 4 else word


def distance(one: str, other: str, most: int) -> int:
    """How many letters must change (one swap of neighbours is one change); more than `most` is most + 1."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
