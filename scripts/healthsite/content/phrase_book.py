"""The small words of one language: `phrases.yml`, the same for every subject, and `subject.yml`, which names the subject.

Both are models like any content, so that a missing, unknown or misspelt phrase is told with its line. Templates read them as
one: what `subject.yml` says under a section's name stands in that section.
"""

from __future__ import annotations

from collections.abc import Collection
from string import Formatter
from typing import Annotated, Any, Literal, get_origin

from pydantic import BaseModel, StringConstraints

from healthsite.content.blocks import Line, Strict
from healthsite.content.phrases_of_listings import (
    Compare,
    CoverageWords,
    Gallery,
    HazardWords,
    PublisherWords,
    ReadingWords,
    ReviewState,
    Studies,
)
from healthsite.content.phrases_of_outputs import Clinics, Device, Embed, Handouts, Infobutton, Maker
from healthsite.content.phrases_of_pages import (
    BasisWords,
    Call,
    CareCards,
    Certainty,
    Directions,
    DoDontWords,
    EffectWords,
    PageWords,
    QuestionsWords,
    RegionWords,
    Search,
    Shell,
)
from healthsite.content.phrases_of_the_subject import MadePage, Subject
from healthsite.content.text_fields import Form, Label, Value, file_name, kind_of, models_in, texts
from healthsite.content.yaml_lines import Path

DatePattern = Annotated[Line, StringConstraints(pattern=r"^[^<>{}\[\]]+$")]


class Phrases(Strict):
    """`phrases.yml`."""

    language_name: Annotated[Line, Label("The language, in its own words.")]
    text_direction: Annotated[Literal["ltr", "rtl"], Value("How it is written: from the left (ltr) or from the right (rtl).")] = "ltr"
    date_pattern: Annotated[DatePattern | None, Form("How a date is written, in the letters of Unicode: d MMMM yyyy.")] = None
    shell: Annotated[Shell, Value("The frame around each page.")]
    search: Annotated[Search, Value("The search.")]
    page: Annotated[PageWords, Value("What stands on every page.")]
    certainty: Annotated[Certainty, Value("How sure we are.")]
    directions: Annotated[Directions, Value("Which way the sources point.")]
    effect: Annotated[EffectWords, Value("The details of an effect.")]
    basis: Annotated[BasisWords, Value("What advice rests on.")]
    dodont: Annotated[DoDontWords, Value("The do list and the don't list.")]
    questions: Annotated[QuestionsWords, Value("Questions to ask.")]
    levels: Annotated[CareCards, Value("What stands in every care card.")]
    region: Annotated[RegionWords, Value("Numbers and places to get help.")]
    call: Annotated[Call, Value("The boxes that lead to a call.")]
    studies: Annotated[Studies, Value("What each kind of study is called.")]
    study_names: Annotated[Studies, Value("The same in a few words, for the place beside a claim.")]
    coverage: Annotated[CoverageWords, Value("The page that holds the site against the field's rulers.")]
    hazards: Annotated[HazardWords, Value("The table of hazards.")]
    compare: Annotated[Compare, Value("The table that compares treatments.")]
    review_state: Annotated[ReviewState, Value("The list of what was checked and reviewed.")]
    publisher: Annotated[PublisherWords, Value("Who publishes.")]
    reading: Annotated[ReadingWords, Value("The table of how hard pages are to read.")]
    gallery: Annotated[Gallery, Value("The page that shows every component.")]
    clinics: Annotated[Clinics, Value("What stands beside the content wherever it goes.")]
    embed: Annotated[Embed, Value("Cards on other websites.")]
    infobutton: Annotated[Infobutton, Value("The look-up by code.")]
    handouts: Annotated[Handouts, Value("Handouts.")]
    device: Annotated[Device, Value("Keeping the whole site on a device.")]
    maker: Annotated[Maker, Value("The handout maker.")]


FILES: dict[str, type[Strict]] = {"phrases.yml": Phrases, "subject.yml": Subject}
# The sections without which no page can be drawn.
NEEDED = ("language_name", "shell", "search", "page", "certainty", "directions", "effect", "study_names", "coverage", "basis", "dodont", "questions", "levels", "advisability", "region", "kinds")


def drawable(value: dict[str, Any], model: type[BaseModel], book: BaseModel | None) -> dict[str, Any]:
    """What of the written words can be shown, so that a preview goes on while their mistakes are told: sections of the right
    shape, and braces that nothing fills as plain signs. book: the words as a model, where they are right."""
    fills = {passage.at: passage.kind.fills for passage in texts(book)} if book else {}
    shapes = {file_name(model, name): get_origin(info.annotation) or dict for name, info in model.model_fields.items()}

    def shown(each: Any, at: Path) -> Any:
        if isinstance(each, dict):
            return {name: shown(inner, (*at, name)) for name, inner in each.items()}
        return each if not isinstance(each, str) or _fillable(each, fills.get(at, EVERY)) else each.replace("{", "{{").replace("}", "}}")

    made = {
        name: shown(each, (name,)) for name, each in value.items()
        if isinstance(each, str) or (shapes.get(name) in (dict, list) and isinstance(each, shapes[name]))
    }
    for page_id, page in list(made.get("made_pages", {}).items()):
        if not (isinstance(page, dict) and all(isinstance(page.get(each), str) for each in MadePage.model_fields)):
            del made["made_pages"][page_id]
    return made


def merged(general: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Both together, section by section."""
    return {
        name: {**general.get(name, {}), **own[name]} if isinstance(own.get(name), dict) else own.get(name, general.get(name))
        for name in {**general, **own}
    }


def _fillable(text: str, fills: Collection[str]) -> bool:
    """Whether all that stands in braces is a name that is filled in, without a format of its own."""
    try:
        return all(name in fills and not turned and not form for _, name, form, turned in Formatter().parse(text) if name is not None)
    except ValueError:  # a brace without its partner
        return False


def _every(model: type[BaseModel]) -> set[str]:
    """All names that any phrase of the model has filled in."""
    inner = (each for name in model.model_fields for each in models_in(model, name))
    own = (kind.fills for name in model.model_fields if (kind := kind_of(model, name)))
    return {name for fills in own for name in fills}.union(*map(_every, inner))


EVERY = _every(Phrases) | _every(Subject)
