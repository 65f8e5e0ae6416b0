"""The small words of lists that the build makes: hazards, reviews, reading ease, studies, components.

One line a phrase: its name, what it is, what it is for, and what is filled into its braces. A phrase that is written and not
here, or here and not written, is an author's mistake; so adding one is one line here and one in each language.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from healthsite.content.blocks import Line, Strict
from healthsite.content.text_fields import Label, Plain, Value


class Likely(Strict):
    """How likely a hazard is."""

    rare: Annotated[Line, Label("Rare.")]
    unlikely: Annotated[Line, Label("Unlikely.")]
    possible: Annotated[Line, Label("Possible.")]
    likely: Annotated[Line, Label("Likely.")]


class Severity(Strict):
    """How bad a hazard would be."""

    minor: Annotated[Line, Label("Minor.")]
    moderate: Annotated[Line, Label("Moderate.")]
    serious: Annotated[Line, Label("Serious.")]
    severe: Annotated[Line, Label("Severe.")]


class CoveragePain(Strict):
    """The kinds of pain that a guideline speaks of."""

    new: Annotated[Line, Label("New pain.")]
    lasting: Annotated[Line, Label("Lasting pain.")]
    leg: Annotated[Line, Label("Pain down the leg.")]


class CoverageDirection(Strict):
    """What a guideline says of something."""

    do: Annotated[Line, Label("It says do.")]
    may: Annotated[Line, Label("It says may.")]
    do_not: Annotated[Line, Label("It says do not.")] = Field(alias="do not")
    none: Annotated[Line, Label("It takes no side.")]


class CoverageWords(Strict):
    """The page that holds the site against the field's rulers."""

    caption: Annotated[Line, Label("The caption of the counts.")]
    ruler: Annotated[Line, Label("The column of rulers.")]
    pain: Annotated[CoveragePain, Value("The columns of kinds of pain.")]
    all: Annotated[Line, Label("The column of all rows.")]
    field: Annotated[Line, Label("The column of how others did.")]
    of: Annotated[Line, Plain("How many of how many.", fills=("answered", "all"))]
    not_said: Annotated[Line, Label("Where there is no number.")]
    rows: Annotated[Line, Label("The button that opens the rows.", fills=("count",))]
    direction: Annotated[CoverageDirection, Value("What the source says.")]
    answered: Annotated[Line, Label("Stands before what answers a row.")]
    why_not: Annotated[Line, Plain("Said where nothing answers it.", fills=("why",))]


class HazardWords(Strict):
    """The table of hazards."""

    caption: Annotated[Line, Label("Its caption.")]
    harm: Annotated[Line, Label("The column of what could happen.")]
    who: Annotated[Line, Label("The column of to whom.")]
    likely: Annotated[Line, Label("The column of how likely.")]
    severity: Annotated[Line, Label("The column of how bad.")]
    what_we_do: Annotated[Line, Label("The column of what is done.")]
    held_by: Annotated[Line, Label("The column of tests.")]
    left_over: Annotated[Line, Label("The column of what is left.")]
    likely_words: Annotated[Likely, Value("The words for how likely.")]
    severity_words: Annotated[Severity, Value("The words for how bad.")]


class Compare(Strict):
    """The table that compares treatments."""

    caption: Annotated[Line, Label("Its caption.")]
    treatment: Annotated[Line, Label("The column of treatments.")]
    in_short: Annotated[Line, Label("The column of what happens.")]
    pressure: Annotated[Line, Label("The column of how firm it is.")]
    chosen_for: Annotated[Line, Label("The column of why people choose it.")]
    light: Annotated[Line, Label("Light pressure.")]
    moderate: Annotated[Line, Label("Medium pressure.")]
    firm: Annotated[Line, Label("Firm pressure.")]
    span: Annotated[Line, Label("From one to the other.", fills=("least", "most"))]
    unsaid: Annotated[Line, Label("Where a treatment does not say.")]


class ReviewState(Strict):
    """The list of what was checked and reviewed."""

    none: Annotated[Line, Plain("Said while no page is reviewed.", fills=("count",))]
    some: Annotated[Line, Plain("Said when some are.", fills=("reviewed", "count"))]
    caption: Annotated[Line, Label("The caption of the table.")]
    page: Annotated[Line, Label("The column of pages.")]
    checked: Annotated[Line, Label("The column of days of checks.")]
    review: Annotated[Line, Label("The column of reviews.")]
    not_yet: Annotated[Line, Label("Said where there is no review.")]


class PublisherWords(Strict):
    """Who publishes."""

    name: Annotated[Line, Label("The publisher.")]
    email: Annotated[Line, Label("The email address.")]
    telephone: Annotated[Line, Label("The telephone number.")]
    address: Annotated[Line, Label("The postal address.")]
    repository: Annotated[Line, Label("Where the words can be changed.")]
    funding: Annotated[Line, Label("The funding.")]


class ReadingWords(Strict):
    """The table of how hard pages are to read."""

    caption: Annotated[Line, Label("Its caption.")]
    grade: Annotated[Line, Label("The column of grades.")]
    words: Annotated[Line, Label("The column of words.")]
    sentence: Annotated[Line, Label("The column of words in a sentence.")]


class Studies(Strict):
    """What each kind of study is called."""

    randomised_trial: Annotated[Line, Label("A randomised trial.")] = Field(alias="randomised trial")
    systematic_review: Annotated[Line, Label("A systematic review.")] = Field(alias="systematic review")
    evidence_map: Annotated[Line, Label("An evidence map.")] = Field(alias="evidence map")
    guideline: Annotated[Line, Label("A guideline.")]
    cohort_study: Annotated[Line, Label("A cohort study.")] = Field(alias="cohort study")
    laboratory_study: Annotated[Line, Label("A laboratory study.")] = Field(alias="laboratory study")
    before_and_after_study: Annotated[Line, Label("A before-and-after study.")] = Field(alias="before-and-after study")
    case_report: Annotated[Line, Label("A case report.")] = Field(alias="case report")
    expert_consensus: Annotated[Line, Label("Agreement of experts.")] = Field(alias="expert consensus")
    review: Annotated[Line, Label("A review.")]
    theory: Annotated[Line, Label("A theory.")]
    model: Annotated[Line, Label("A model.")]
    patient_information: Annotated[Line, Label("Patient information.")] = Field(alias="patient information")
    burden_of_disease_study: Annotated[Line, Label("A study of how common something is.")] = Field(alias="burden of disease study")
    survey: Annotated[Line, Label("A survey.")]
    opinion: Annotated[Line, Label("An opinion.")]
    code_list: Annotated[Line, Label("A list of codes.")] = Field(alias="code list")


class Gallery(Strict):
    """The page that shows every component."""

    care_cards: Annotated[Line, Label("Its heading of care cards.")]
    claims: Annotated[Line, Label("Its heading of claims.")]
    advice: Annotated[Line, Label("Its heading of advice.")]
    lists: Annotated[Line, Label("Its heading of lists.")]
    cards: Annotated[Line, Label("Its heading of cards.")]
    buttons: Annotated[Line, Label("Its heading of buttons.")]
    glance: Annotated[Line, Label("Its heading of key points.")]
    figures: Annotated[Line, Label("Its heading of figures.")]
    tables: Annotated[Line, Label("Its heading of tables.")]
    words: Annotated[Line, Label("Its heading of glossary words.")]
    ways: Annotated[Line, Label("Its heading of ways on.")]
    states: Annotated[Line, Label("Its heading of notices.")]
    problems: Annotated[Line, Label("Its heading of mistakes.")]
    problem: Annotated[Line, Label("The mistake that it shows.")]
