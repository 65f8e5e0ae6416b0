"""How a claim stands, in words: how sure those are who rated it, or on what a fact rests; and how large an effect is.

Pages, handouts, data and plain copies all say it through here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from healthsite.content.blocks import SURENESS, Certainty, Claim, Rating, Section, Size
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.shared import Source


@dataclass(frozen=True)
class Standing:
    """words: one line for readers. certainty, level: the most doubtful rating and how many of four marks it has; None where there is none.
    size: how large the effect is, in points of 100, where that is honest. facts: (name, words) of what was compared, for who wants more.
    """

    words: str
    certainty: Certainty | None = None
    level: int | None = None
    size: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """The name by which a style tells them apart."""
        return "basis" if not self.facts else "unrated" if self.level is None else str(self.level)


def standing(claim: Claim, library: Library) -> Standing:
    """How the claim stands, in the library's language."""
    phrases = library.phrases
    directions = phrases["directions"]
    # What a guideline advises against stands in the sentence; that it goes against what people believe is another matter.
    telling = ("mixed",) if claim.basis == "guideline" else ("against", "mixed")
    said = directions[claim.direction] if claim.direction in telling else ""
    if claim.basis or not claim.effect:
        return Standing(_joined(phrases["basis"][claim.basis] + ("." if said else ""), said))
    words = phrases["certainty"]
    rated = sorted({each.lowest for each in claim.ratings}, key=SURENESS.index)
    if not rated:
        sources = [library.sources[each] for each in claim.sources if each in library.sources]
        sure = words["unrated"].format(studies="; ".join(dict.fromkeys(_study(each, library) for each in sources)))
        return Standing(_joined(sure, said), size=_size(claim, library), facts=_facts(claim, library))
    ratings = "; ".join(_rating(each, library) for each in claim.ratings)
    sure = words["rated" if len(rated) == 1 else "differ"].format(words=words[rated[-1]]["words"], ratings=ratings)
    return Standing(_joined(sure, said), rated[-1], words[rated[-1]]["level"], _size(claim, library), _facts(claim, library))


def said_above(section: Section, library: Library) -> Standing | None:
    """What a section says of its claims once, above them: the most doubtful of their standings, where two or more have it.

    A claim that nobody has rated is more doubtful than a rated one. Facts have no doubt of this kind.
    """
    found = [standing(block, library) for block in section.blocks if isinstance(block, Claim)]
    doubts = sorted((each for each in found if each.kind != "basis"), key=lambda each: each.level or 0)
    if len(doubts) < 2 or doubts[0].level != doubts[1].level:
        return None
    words = library.phrases["certainty"]
    sure = doubts[0].certainty
    said = words["section"].format(words=words[sure]["words"]) if sure else words["section_unrated"]
    return replace(doubts[0], words=said, size=None)


def said_of(claim: Claim, page: Page, library: Library) -> bool:
    """Whether the section of this claim says above it how sure it is."""
    section = next((each for each in getattr(page, "sections", ()) if any(block is claim for block in each.blocks)), None)
    above = said_above(section, library) if section else None
    return above is not None and standing(claim, library).kind == above.kind and claim.direction not in ("against", "mixed")


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _study(source: Source, library: Library) -> str:
    """What kind of study it is and how many took part."""
    name = str(library.phrases["study_names"][source.study])
    return str(library.phrases["certainty"]["study"]).format(study=name, count=source.people) if source.people else name


def _rating(rating: Rating, library: Library) -> str:
    """The word of a rating, or its two words, and whose it is."""
    words, source = library.phrases["certainty"], library.sources.get(rating.by)
    named = [words[each]["short"] for each in (rating.certainty, rating.down_to) if each]
    said = str(words["one" if len(named) == 1 else "span"]).format(high=named[0], low=named[-1])
    return str(words["by"]).format(certainty=said, study=library.phrases["study_names"][source.study], year=source.year) if source else said


def points(size: Size, library: Library) -> tuple[float, list[float], float | None] | None:
    """(value, range, noticed change) as points of 100, with the source's sign; None where the scale has no known ends or is not linear."""
    scale = library.scales.get(size.scale)
    value = scale.points(size.value) if scale else None
    if scale is None or value is None:
        return None
    return value, [scale.points(each) or 0.0 for each in size.range], scale.points(scale.noticed) if scale.noticed else None


def _size(claim: Claim, library: Library) -> str | None:
    """How large the effect is, on a scale of 0 to 100, and the smallest change that people notice."""
    size = claim.effect.size if claim.effect else None
    scaled = points(size, library) if size else None
    if not scaled:
        return None
    value, _, noticed = scaled
    words = library.phrases["effect"]
    amount = words["lower" if value < 0 else "higher"].format(points=_whole(abs(value)))
    if not round(value):
        amount = words["same"]
    said = words["points"].format(amount=amount)
    return _joined(said, words["noticed"].format(points=_whole(noticed)) if noticed else "")


def _whole(value: float) -> str:
    return str(round(value))


def number(value: float) -> str:
    """A number as a reader of English and most other languages expects it, with a true minus sign."""
    return f"{value:g}".replace("-", "\u2212")


def _facts(claim: Claim, library: Library) -> tuple[tuple[str, str], ...]:
    """What was compared, in whom, on what, after how long, and the source's own number."""
    effect, words = claim.effect, library.phrases["effect"]
    if effect is None:
        return ()
    facts = [(words[name], getattr(effect, name)) for name in ("compared", "people", "outcome", "after")]
    if effect.size:
        size, scale = effect.size, library.scales.get(effect.size.scale)
        low, high = size.range or (None, None)
        text = number(size.value) if low is None or high is None else words["range"].format(value=number(size.value), low=number(low), high=number(high))
        name = scale.name.get(library.lang, size.scale) if scale else size.scale
        facts.append((words["number"], words["on_scale"].format(number=text, scale=name)))
        if size.people:
            facts.append((words["took_part"], str(size.people)))
    facts.append((words["direction"], library.phrases["directions"][claim.direction]))
    return tuple(facts)
