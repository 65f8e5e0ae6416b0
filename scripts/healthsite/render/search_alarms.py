"""The alarms of search as data: which meanings a sign needs, and which words have a meaning, in every language.

A sign is meant where all is said that one of its search_words means: "numb bum" needs `numb` and `saddle`, and "no feeling
down there" says both. What is needed is worked out here once; the browser only looks it up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from healthsite.content.alarms import Alarms
from healthsite.content.library import Library
from healthsite.content.read import read_item
from healthsite.content.search_text import fold, stemmer_of, words_of
from healthsite.content.search_words import SearchWords

GRAVE = ("emergency", "urgent")


class Reader:
    """Reads phrases of one language by their meaning."""

    def __init__(self, lang: str, alarms: Alarms, words: SearchWords) -> None:
        self.stem, self.alarms = stemmer_of(lang), alarms
        self.inside = {fold(each) for each in alarms.inside}
        self.stop = {fold(each) for each in words.stop}
        self.groups = {self.stem(fold(each)): "=" + self.stem(fold(row[0])) for row in words.same for each in row}
        self.alike: dict[tuple[str, ...], str] = {}
        for word, others in alarms.alike.items():
            self.alike |= {tuple(self.kept(each)): word for each in others}
        self.widest = max(map(len, self.alike), default=1)
        self.keys: dict[str, list[str]] = {}
        for name, phrases in alarms.meanings.items():
            for phrase in phrases:
                self._add(phrase, name)
        for phrase in alarms.calm:
            self._add(phrase, "")
        self.longest = max((key.count(" ") + 1 for key in self.keys), default=1)

    def kept(self, phrase: str) -> list[str]:
        """The words of a phrase without the small ones, unless it is one of these alone."""
        words = words_of(phrase)
        return [word for word in words if word not in self.inside] or words if len(words) > 1 else words

    def alone(self, words: list[str]) -> list[str]:
        """The words with each that counts as another written as that one."""
        found, at = [], 0
        while at < len(words):
            for length in range(min(self.widest, len(words) - at), 0, -1):
                if (word := self.alike.get(tuple(words[at : at + length]))) is not None:
                    break
            found.append(words[at] if word is None else word)
            at += 1 if word is None else length
        return found

    def _add(self, phrase: str, name: str) -> None:
        words = self.alone(self.kept(phrase))
        if words:
            exact = phrase.startswith("=") or not name
            key = "=" + " ".join(words) if exact else " ".join(map(self.stem, words))
            self.keys.setdefault(key, [])
            if name not in self.keys[key]:
                self.keys[key].append(name)

    def meanings(self, phrase: str) -> list[tuple[str, bool]]:
        """[(meaning, is a small word)] of an author's phrase; a word of no phrase means itself: "~" and its term."""
        words, found, at = self.alone([word for word in words_of(phrase) if word not in self.inside]), [], 0
        while at < len(words):
            for length in range(min(self.longest, len(words) - at), 0, -1):
                some = words[at : at + length]
                names = [*self.keys.get("=" + " ".join(some), []), *self.keys.get(" ".join(map(self.stem, some)), [])]
                if names := [each for each in names if each]:
                    found += [(each, False) for each in names]
                    break
            else:
                stem = self.stem(words[at])
                found.append(("~" + self.groups.get(stem, stem), words[at] in self.stop))
            at += length
        return found

    def needs(self, phrase: str, whole: bool) -> list[str]:
        """What the phrase needs; [] where it says too little. whole: its small words count as well."""
        found = list(dict.fromkeys(name for name, small in self.meanings(phrase) if whole or not small))
        return found if set(found) - set(self.alarms.plain) else []


def alarm_data(library: Library, alarms: dict[str, Alarms], words: SearchWords) -> dict[str, Any]:
    """Return {needs: rows of [sign or -1 - lead, is grave, meanings …], plain, languages: {lang: words}}."""
    readers = {lang: Reader(lang, each, words if lang == library.lang else SearchWords()) for lang, each in alarms.items()}
    first = readers.get(library.lang) or next(iter(readers.values()), None)
    slugs = list(library.signs)
    needs: dict[tuple[Any, ...], None] = {}
    for lang, reader in readers.items():
        for slug, phrases, whole in _said(library, lang):
            if slug in library.signs:
                grave = int(library.signs[slug].level in GRAVE)
                needs |= {(slugs.index(slug), grave, *found): None for each in phrases if (found := reader.needs(each, whole))}
    for number, lead in enumerate(words.lead_to):
        if first:
            needs |= {(-1 - number, 1, *found): None for each in lead.words if (found := first.needs(each, False))}
    return {
        "needs": [list(each) for each in needs],
        "plain": sorted({each for some in alarms.values() for each in some.plain}),
        "watch": sorted({each for some in alarms.values() for each in some.watch}),
        "languages": {lang: _language(lang, reader, library) for lang, reader in readers.items()},
    }


def _said(library: Library, lang: str) -> Iterable[tuple[str, list[str], bool]]:
    """(sign, phrases, whole) of a language: of the library, or of the files of another."""
    if lang == library.lang:
        for sign in library.signs.values():
            yield sign.slug, sign.search_words, False
            yield sign.slug, [sign.title, *(sign.notice if sign.level in GRAVE else [])], True
        return
    for file in sorted((library.root / lang / "signs").glob("*.md")):
        front = read_item(file)[0].value
        if isinstance(front, dict):
            yield file.stem, [str(each) for each in front.get("search_words") or []], False


def _language(lang: str, reader: Reader, library: Library) -> dict[str, Any]:
    """What the browser knows of a language: its phrases by meaning, and its own card where the page speaks another."""
    by_names: dict[str, list[str]] = {}
    for key, names in reader.keys.items():
        by_names.setdefault(" ".join(names), []).append(key)
    found: dict[str, Any] = {
        "inside": sorted(reader.inside),
        "alike": {word: sorted(" ".join(key) for key, to in reader.alike.items() if to == word) for word in reader.alarms.alike},
        "phrases": {names: sorted(keys) for names, keys in by_names.items()},
    }
    if lang == library.lang:
        found["spelt"] = sorted({
            word for name, some in reader.alarms.meanings.items() for phrase in some for word in words_of(phrase) if len(word) > 4 and not word.isdigit()
        })
    else:
        card = reader.alarms.card
        own = lang in library.site.languages and (library.root / lang / "urgent.md").is_file()
        found["card"] = {**card.model_dump(), "page": f"{lang}/urgent/" if own else ""}
    return found
