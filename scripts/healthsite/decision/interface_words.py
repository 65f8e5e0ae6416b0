"""The small words of the helper's interface, written in a decision's front matter under `interface`."""

from __future__ import annotations

from typing import Annotated

from healthsite.content.blocks import Line, Strict
from healthsite.content.text_fields import Label, Plain


class InterfaceWords(Strict):
    """Every small word that the helper shows."""

    step: Annotated[Line, Label("Which step of how many.", fills=("n", "total",))]
    next: Annotated[Line, Label("The button that goes on.")]
    back: Annotated[Line, Label("The button that goes back.")]
    start_again: Annotated[Line, Label("The button that begins anew.")]
    tick_all: Annotated[Line, Plain("What to do with boxes.")]
    choose_one: Annotated[Line, Plain("What to do with one choice.")]
    means: Annotated[Line, Label("What opens the meaning of an option.")]
    error_heading: Annotated[Line, Label("Above what is still to answer.")]
    error: Annotated[Line, Plain("Beside a question without an answer.")]
    answer: Annotated[Line, Label("The heading of the answer.")]
    massage: Annotated[Line | None, Label("Before what it means for the treatment.")] = None
    reasons: Annotated[Line, Label("The heading of the reasons.")]
    page_link: Annotated[Line, Label("The link to the page of a reason.", fills=("title",))]
    new_tab: Annotated[Line, Label("Said with a link that opens in a new tab.")]
    tell: Annotated[Line, Label("The heading of what to say.")]
    tell_after: Annotated[Line | None, Plain("Before what to say once a clinician has agreed.")] = None
    add_more: Annotated[Line, Label("The button that goes on after an emergency.")]
    add_more_why: Annotated[Line, Plain("Why one may go on.")]
    your_answers: Annotated[Line, Label("The heading of the list of answers.")]
    change: Annotated[Line, Label("The button that changes an answer.")]
    print_page: Annotated[Line, Label("The button that prints.")]
    copy_text: Annotated[Line, Label("The button that copies.")]
    copied: Annotated[Line, Plain("Said when it was copied.")]
    copy_failed: Annotated[Line, Plain("Said when it could not be copied.")]
    suggest: Annotated[Line | None, Label("The heading of treatments that fit.")] = None
    suggest_none: Annotated[Line | None, Plain("Said when none fits.")] = None
    avoid: Annotated[Line | None, Label("The heading of what to avoid.")] = None
    sure: Annotated[Line | None, Label("The heading of how sure we are.")] = None
    also: Annotated[Line, Label("The heading of what else helps.")]
    stop: Annotated[Line, Label("The heading of when to stop.")]
    list_heading: Annotated[Line, Label("The heading of all signs on one page.")]
    list_lead: Annotated[Line, Plain("How to read that list.")]
    list_unsure: Annotated[Line, Plain("What to do when not sure.")]
    show_list: Annotated[Line, Label("The button that shows that list.")]
    private: Annotated[Line, Plain("What happens with the answers.")]
    not_reviewed: Annotated[Line, Plain("Said until a clinician has reviewed the words.")]
    reviewed: Annotated[Line, Plain("Said once a clinician has.", fills=("by", "role", "date",))]
