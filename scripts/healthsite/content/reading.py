"""How hard a page is to read, computed offline.

The Flesch-Kincaid grade is 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975,
Research Branch Report 8-75). It was fitted to adults' technical reading, counts only lengths, and knows nothing of
meaning, layout or pictures: a low grade does not make a text clear, a high one is a reason to look. Glossary terms and
names are left out of the count of syllables, since they stay whatever the style; each list entry counts as a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from healthsite.content.item import Item
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.per_library import per_library
from healthsite.content.text_fields import Passage
from healthsite.content.texts import passages, plain
from healthsite.parallel import parallel_map

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")
_SENTENCE = re.compile(r"(?<=[.!?:])[\"'”’)]*\s+(?=[A-Z“\"'(\d\[*])")
_VOWELS = re.compile(r"[aeiouyà-ÿ]+")
_ENTRY = re.compile(r"^\s*(?:[-*]|\d+\.)\s.*", re.M)
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)")
LONG_WORD = 4
LONG_SENTENCE = 25
MOST_SENTENCES = 3
MOST_ENTRIES = 7
MOST_GRADE = 8.0


@dataclass
class Reading:
    """What was measured on one page. grade: US school grade. mean: words in a sentence, on average."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    counted: int = 0
    long_words: dict[str, int] = field(default_factory=dict)
    long_sentences: list[str] = field(default_factory=list)
    long_paragraphs: list[str] = field(default_factory=list)
    long_lists: list[str] = field(default_factory=list)

    @property
    def mean(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        if not self.counted:
            return 0.0
        return max(0.0, 0.39 * self.mean + 11.8 * self.syllables / self.counted - 15.59)


class Counted(dict[str, int]):
    """Word → its syllables; 0 for a word that does not count."""

    def __init__(self, left_out: set[str]) -> None:
        super().__init__()
        self._left_out = left_out

    def __missing__(self, word: str) -> int:
        self[word] = 0 if word.casefold() in self._left_out else syllables(word)
        return self[word]


@per_library
def _counted(library: Library) -> Counted:
    """Single words of glossary terms are left out."""
    return Counted({w.casefold() for term in library.terms.values() for t in (term.term, *term.forms) for w in _WORD.findall(t)})


def syllables(word: str) -> int:
    """Count the syllables of an English word by its vowel groups (a heuristic, within one for common words)."""
    word = re.sub(r"['’](s|t|re|ve|ll|d|m)$", "", word.casefold())
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not re.search(r"[^aeiouy]le$|[aeiouy]e$", word):
        count -= 1
    if re.search(r"[^aeiouytd]ed$", word) and count > 1:
        count -= 1
    if re.search(r"[^aeiouysxzc]es$|[^aeiouy]ely$|eful|eless|ement", word) and count > 1 and not re.search(r"(ch|sh|ss|g)es$", word):
        count -= 1
    if re.search(r"ia(?!l)|io(?!n)|iu|eo|ying|uation|[^q]ual", word):
        count += 1
    return max(1, count)


def measure(item: Item, library: Library) -> Reading:
    """Measure all sentences of an item (its description and headings apart), with those of the signs whose cards it shows."""
    counted = _counted(library)
    result = Reading()
    signs = library.shown_signs(item) if isinstance(item, Page) else []
    for passage in (each for whole in (item, *signs) for each in passages(whole)):
        if passage.at != ("description",) and "heading" not in passage.at:
            _add(passage, counted, result)
    return result


def _add(passage: Passage, counted: Counted, result: Reading) -> None:
    entries = _ENTRY.findall(passage.text)
    if len(entries) > MOST_ENTRIES:
        result.long_lists.append(f"{plain(entries[0])[:60]} … ({len(entries)} entries)")
    for paragraph in _PARAGRAPH.split(passage.text):
        text = plain(_BULLET.sub("", paragraph))
        sentences = [s for s in _SENTENCE.split(text) if _WORD.search(s)]
        if len(sentences) > MOST_SENTENCES:
            result.long_paragraphs.append(text[:60])
        for sentence in sentences:
            words = _WORD.findall(sentence)
            result.words += len(words)
            result.sentences += 1
            if len(words) > LONG_SENTENCE:
                result.long_sentences.append(sentence[:80])
            counts = [(word, count) for index, word in enumerate(words) if (count := counted[word]) and not (index and word[0].isupper())]
            result.counted += len(counts)
            result.syllables += sum(count for _, count in counts)
            for word in (word.casefold() for word, count in counts if count >= LONG_WORD):
                result.long_words[word] = result.long_words.get(word, 0) + 1


@per_library
def readings(library: Library) -> dict[str, Reading]:
    """Page id → its measures, hardest first."""
    pages = list(library.pages.values())
    measured = zip(pages, parallel_map("reading ease", lambda page: measure(page, library), pages), strict=True)
    return dict(sorted(((page.id, reading) for page, reading in measured), key=lambda pair: -pair[1].grade))
