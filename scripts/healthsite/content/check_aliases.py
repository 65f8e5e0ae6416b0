"""Other names of pages: what is promised by them, a page must answer.

An alias is a word, a spelling or a synonym of something that the pages print. What no page answers stands in `nearest_for` of
the page that is nearest: search then says that there is no page on it. A name belongs to one page; a page that comes to
answer what another was only nearest to simply takes the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthsite.content.library import Library, blocks_of
from healthsite.content.models import Page
from healthsite.content.search_text import distance, stemmer_of, words_of
from healthsite.content.search_words import SearchWords
from healthsite.content.texts import passages, plain
from healthsite.problems import Problem


class Printed:
    """What each page prints, by term: a term is what all forms of a word, and words that mean the same, share."""

    def __init__(self, library: Library, words: SearchWords) -> None:
        self.library, self.stem = library, stemmer_of(library.lang)
        self._spelt: dict[str, bool] = {}
        self.stop = {word for each in words.stop for word in words_of(each)}
        self.groups = {self.stem(word): "=" + self.stem(words_of(row[0])[0]) for row in words.same for each in row for word in words_of(each)}

    def term(self, word: str) -> str:
        stem = self.stem(word)
        return self.groups.get(stem, stem)

    def key(self, name: str) -> str:
        """The same for all forms of a name."""
        return " ".join(self.stem(word) for word in words_of(name))

    def words(self, page: Page) -> set[str]:
        """All words that a reader of the page can see, with those of its signs and of the glossary words that it explains."""
        found = {word for passage in passages(page) for word in words_of(plain(passage.text))}
        slugs = {slug for block in blocks_of(page) for slug in getattr(block, "signs", [])}
        shown = [self.library.signs[slug] for slug in slugs if slug in self.library.signs]
        for sign in [*shown, *self.library.signs_of(page)]:
            found |= {word for passage in passages(sign) for word in words_of(plain(passage.text))}
        for term in self.library.terms.values():
            if term.page == page.id:
                found |= {word for text in (term.term, *term.forms, *term.aliases, *term.misspelt) for word in words_of(text)}
        return found

    def lacking(self, name: str, words: set[str], terms: set[str]) -> list[str]:
        """The words of a name that a page with these words does not print in any form."""
        parts = words_of(name)
        return [
            word for at, word in enumerate(parts)
            if word not in self.stop and not word.isdigit() and self.term(word) not in terms and not self._spelling(word, words)
            and not any("".join(parts[at - back : at + 2 - back]) in words for back in (0, 1) if at >= back)
        ]

    def _spelling(self, word: str, words: set[str]) -> bool:
        """A spelling of a printed word, or two of them written as one."""
        if word not in self._spelt:
            self._spelt[word] = self._is_spelling(word, words)
        return self._spelt[word]

    @staticmethod
    def _is_spelling(word: str, words: set[str]) -> bool:
        if any(word[:at] in words and word[at:] in words for at in range(3, len(word) - 2)):
            return True
        most = 2 if len(word) > 8 else 1 if len(word) > 5 else 0
        return most > 0 and any(
            abs(len(other) - len(word)) <= most and len(other) > 3 and distance(word, other, most) <= most for other in words
        )


def check_aliases(library: Library, words: SearchWords) -> Iterator[Problem]:
    """Yield a Problem for each name that no page answers, and for each that two pages claim."""
    printed = Printed(library, words)
    owner: dict[str, Page] = {}
    listed = [page for page in library.pages.values() if page.listed]
    seen = {word for page in listed for word in printed.words(page)}
    seen |= {word for term in library.terms.values() for text in (term.term, *term.forms, *term.aliases) for word in words_of(text)}
    terms = {printed.term(word) for word in seen}
    for page in listed:
        for name in (page.title, *page.also_called):
            owner.setdefault(printed.key(name), page)
    for page in listed:
        for field, names in (("title", [page.title]), ("also_called", page.also_called), ("aliases", page.aliases)):
            for name in names:
                before = owner.setdefault(printed.key(name), page)
                if before is not page:
                    yield _problem(page, field, f"{field} must not hold {name!r}: {before.place.file} has that name, and a name leads to one page")
                if field == "aliases" and (lacking := printed.lacking(name, seen, terms)):
                    yield _problem(page, field, (
                        f"aliases must be words that pages print, spellings or synonyms of them (found {name!r}, and no page prints "
                        f"{', '.join(lacking)}): write about it, add a row to 'same' in search.yml, or move it to nearest_for"
                    ))
    for page in listed:
        for name in page.nearest_for:
            if printed.key(name) in owner:
                other = owner[printed.key(name)].place.file
                yield _problem(page, "nearest_for", f"nearest_for must not hold {name!r} any more: {other} answers it", "warning")


def _problem(page: Page, field: str, message: str, severity: str = "error") -> Problem:
    return Problem(page.place.file, page.place.document.line_of((field,)), message, severity)
