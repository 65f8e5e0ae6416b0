"""The small words of the helper's interface, written in a decision's front matter under `interface`."""

from __future__ import annotations

from healthsite.content.blocks import Line, Strict


class InterfaceWords(Strict):
    """Every small word that the helper shows."""

    step: Line
    next: Line
    back: Line
    start_again: Line
    tick_all: Line
    choose_one: Line
    means: Line
    error_heading: Line
    error: Line
    answer: Line
    massage: Line | None = None
    reasons: Line
    page_link: Line
    new_tab: Line
    tell: Line
    tell_after: Line | None = None
    until_all: Line | None = None
    for_other: Line | None = None
    add_more: Line
    add_more_why: Line
    your_answers: Line
    change: Line
    print_page: Line
    copy_text: Line
    copied: Line
    copy_failed: Line
    suggest: Line | None = None
    suggest_none: Line | None = None
    avoid: Line | None = None
    sure: Line | None = None
    also: Line
    stop: Line
    list_heading: Line
    list_lead: Line
    list_unsure: Line
    show_list: Line
    private: Line
    not_reviewed: Line
    reviewed: Line
