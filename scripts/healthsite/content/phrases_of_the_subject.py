"""The small words that name the subject (`content/<lang>/subject.yml`). Another subject writes this file anew, and only this one.

What stands here under the name of a section of `phrases.yml` is shown with the words of that section.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from healthsite.content.blocks import Line, Slug, Strict
from healthsite.content.text_fields import REGION, Address, Label, Plain, Typed, Value

PageAddress = Annotated[str, StringConstraints(pattern=r"^(/[a-z0-9-]+)+/$", max_length=200), Address()]
DataFile = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/._-]+$", max_length=200)]


class LevelWords(Strict):
    """How soon to get help."""

    name: Annotated[Line, Label("The name of the level.")]
    spoken: Annotated[Line, Label("The same, said before the heading of a card.")]
    heading: Annotated[Line, Label("What to do, in a few words.", fills=REGION)]
    act: Annotated[Line, Plain("What to do, whichever of the signs it is.", fills=REGION)]


class Levels(Strict):
    """The levels, gravest first."""

    emergency: Annotated[LevelWords, Value("Help within minutes.")]
    urgent: Annotated[LevelWords, Value("Help on the same day.")]
    clinician_first: Annotated[LevelWords, Value("A clinician before the treatment.")] = Field(alias="clinician-first")
    caution: Annotated[LevelWords, Value("The treatment with care.")]
    ok: Annotated[LevelWords, Value("No warning signs.")]


class AdvisabilityWords(Strict):
    """What a sign means for the treatment."""

    no: Annotated[Line, Plain("Not at all.", fills=("until", "how"))]
    wait: Annotated[Line, Plain("Not yet.", fills=("until", "how"))]
    if_cleared: Annotated[Line, Plain("Not before a clinician agrees.", fills=("until", "how"))] = Field(alias="if-cleared")
    adapt: Annotated[Line, Plain("Changed.", fills=("until", "how"))]
    fine: Annotated[Line, Plain("As usual.", fills=("until", "how"))]


class KindNames(Strict):
    """What each kind of page is called, in search and data."""

    page: Annotated[Line, Label("A page about the site.")]
    topic: Annotated[Line, Label("A topic.")]
    hub: Annotated[Line, Label("The first page of a folder.")]
    start: Annotated[Line, Label("The start page.")]
    cause: Annotated[Line, Label("A cause.")]
    mechanism: Annotated[Line, Label("How a treatment may work.")]
    treatment: Annotated[Line, Label("A treatment.")]
    contraindication: Annotated[Line, Label("When to avoid the treatment.")]
    decision: Annotated[Line, Label("A helper.")]


class SearchOfSubject(Strict):
    """The search."""

    placeholder: Annotated[Line, Plain("What stands in the empty search box.")]


class PageOfSubject(Strict):
    """What stands on pages."""

    ruled_out_lead: Annotated[Line, Plain("Before the signs that rule a treatment out.")]
    mechanisms: Annotated[Line, Label("The heading of mechanisms, on a cause or a treatment.")]
    works_for: Annotated[Line, Label("The heading of causes and treatments, on a mechanism.")]


class EmbedOfSubject(Strict):
    """Cards on other websites."""

    not_with: Annotated[Line, Plain("The button that opens the signs that rule a treatment out.", fills=("count",))]


class DataOfSubject(Strict):
    """What clinics are shown."""

    data_files: Annotated[dict[DataFile, Line], Label("What each file of data holds, by its path.")] = {}


class MadePage(Strict):
    """A page that the build makes itself; content may link to it by address or id."""

    address: Annotated[PageAddress, Address("Where it lies.")]
    title: Annotated[Line, Label("Its title.")]
    description: Annotated[Line, Plain("What it is for, in one sentence.")]


class Subject(Strict):
    """The whole file."""

    search: Annotated[SearchOfSubject, Value("The search.")]
    page: Annotated[PageOfSubject, Value("What stands on pages.")]
    levels: Annotated[Levels, Value("How soon to get help.")]
    advisability: Annotated[AdvisabilityWords, Value("What a sign means for the treatment.")]
    groups: Annotated[dict[Slug, Line], Label("Groups of signs, in the order in which they are read; the ids are yours.")]
    sections: Annotated[dict[Slug, Line], Label("Headings that many pages share, by the id of the section; the ids are yours.")] = {}
    kinds: Annotated[KindNames, Value("What each kind of page is called.")]
    embed: Annotated[EmbedOfSubject, Value("Cards on other websites.")]
    clinics: Annotated[DataOfSubject, Value("What clinics are shown.")] = DataOfSubject()
    made_pages: Annotated[dict[Slug, MadePage], Value("Pages that the build makes itself, by id.")] = {}
    words_to_avoid: Annotated[list[Line], Typed("Words that no text may use.")] = []
