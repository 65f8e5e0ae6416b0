"""An author's Markdown, made safe and put in its place.

The host turns Markdown into HTML, so what is passed on is still Markdown: links become relative, glossary terms become
links that explain themselves, and everything that could be HTML, an attribute list or template syntax becomes text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown import Markdown
from markupsafe import Markup, escape

from healthsite.content.library import Library
from healthsite.content.texts import LINK, TERM, plain
from healthsite.render.links import href

_UNSAFE = {"<": "&lt;", "{": "&#123;", "}": "&#125;"}
_MARKS = re.compile(r"([\\`*_\[\]#|~^=!+-])")


def harmless(text: str) -> str:
    """Take the power from HTML, attribute lists and template syntax; Markdown's own marks stay."""
    return re.sub(r"[<{}]", lambda match: _UNSAFE[match.group()], text)


def prose(text: str, library: Library, seen_from: str) -> Markup:
    """Return the author's Markdown as safe Markdown for the page at the address `seen_from`."""

    def link(match: re.Match[str]) -> str:
        words, target = match.group(1), match.group(2)
        if target.startswith(TERM):
            term = target[len(TERM) :]
            return f'<a class="term" data-term="{escape(term)}" href="#word-{escape(term)}">{escape(words)}</a>'
        # Quotation marks and brackets would end the address early; checks refuse other schemes.
        return f"[{harmless(words)}]({escape(href(target, seen_from, library.site))})"

    parts, end = [], 0
    for match in LINK.finditer(text):
        parts += [harmless(text[end : match.start()]), link(match)]
        end = match.end()
    return Markup("".join([*parts, harmless(text[end:])]))


def words_only(text: str) -> Markup:
    """Text for a place that is still read as Markdown (a heading): no mark has an effect."""
    return Markup(_MARKS.sub(r"\\\1", str(escape(plain(text)))).replace("{", "&#123;"))


def terms_in(texts: list[str]) -> list[str]:
    """The glossary terms that the texts explain, in order of first use."""
    found = (match.group(2)[len(TERM) :] for text in texts for match in LINK.finditer(text) if match.group(2).startswith(TERM))
    return list(dict.fromkeys(found))


# One line that begins with a letter and has no sign that Markdown reads: most sentences of a site.
_SENTENCE = re.compile(r"[^\W\d_](?:[\w ,;.?()\u2018\u2019\u201c\u201d\u2013%/'-]*[\w,;.?()\u2018\u2019\u201c\u201d%])?")


@lru_cache(maxsize=20_000)
def converted(text: str, converter: Markdown) -> str:
    """Markdown as HTML. A plain sentence needs no converter; on a large site that is a third of the work.

    Remembered: a sign stands on many pages, a claim on its page, in the data and on the card, and a preview draws all again.
    """
    if "_" not in text and _SENTENCE.fullmatch(text):
        return f"<p>{text}</p>"
    return str(converter.reset().convert(text))


_CONVERTER = Markdown(extensions=["sane_lists"], output_format="html")


def html(text: str, library: Library, seen_from: str, block: bool = False) -> Markup:
    """The author's Markdown as HTML, for raw HTML blocks and for documents that no host renders.

    One paragraph without its <p> unless `block`.
    """
    made = converted(str(prose(text, library, seen_from)), _CONVERTER)
    if not block and made.count("<p>") == 1 and made.startswith("<p>") and made.endswith("</p>"):
        made = made[3:-4]
    return Markup(made)
