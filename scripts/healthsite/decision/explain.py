"""The rules as a table that a clinician can sign off, line by line, with sources: `healthsite explain FLOW`.

rule · answers that make it hold · level (own or the sign's) · sign · what it means for the treatment · sources
"""

from __future__ import annotations

from dataclasses import dataclass

from healthsite.content.item import LEVELS
from healthsite.content.library import Library
from healthsite.decision.load import Ready


@dataclass(frozen=True)
class Line:
    """One rule in words. own_level: the level is written in the flow, not taken from the sign."""

    rule: str
    answers: tuple[str, ...]
    level: str
    own_level: bool
    sign: str
    massage: str
    basis: str
    sources: tuple[str, ...]


def explain(ready: Ready, library: Library) -> list[Line]:
    """Every rule of the flow, gravest first, then by name."""
    own = {rule.id for rule in ready.flow.rules if rule.level}
    lines = []
    for rule in (*ready.bound.rules, ready.bound.otherwise):
        sign = library.signs.get(rule.because or "")
        answers = []
        for name, options in rule.when.items():
            said = [words.text for option in options if (words := ready.words.option(name, option))]
            answers.append(f"{ready.words.questions[name].short}: {' / '.join(said)}")
        lines.append(
            Line(
                rule.id,
                tuple(answers),
                rule.level,
                rule.id in own,
                sign.title if sign else getattr(ready.words.said_by(rule.id, rule.level, True), "title", ""),
                rule.massage or "",
                sign.basis if sign else "",
                tuple(sign.sources) if sign else (),
            )
        )
    return sorted(lines, key=lambda line: (LEVELS.index(line.level), line.rule))


def as_text(ready: Ready, library: Library) -> str:
    """The table as plain text, a block for each rule: stable, so that a change shows as a readable difference."""
    flow = ready.flow
    blocks = [f"{flow.id}: {ready.words.title}"]
    for screen in flow.screens:
        lines = [f"SCREEN {screen}"]
        for question in (each for each in flow.questions if each.screen == screen):
            only = "; ".join(f"{name} is {' or '.join(options)}" for name, options in question.when.items())
            lines.append(
                f"  {question.id} ({'any' if question.multiple else 'one'}{', only if ' + only if only else ''}):"
                f" {ready.words.questions[question.id].ask}"
            )
            for option in question.options:
                words = ready.words.option(question.id, option.id)
                lines.append(f"    [{option.id}] {words.text if words else '?'}")
        blocks.append("\n".join(lines))
    for line in explain(ready, library):
        level = f"{line.level}{' (own)' if line.own_level else ''}{', ' + line.massage if line.massage else ''}"
        answers = (
            "\n".join(f"    {'and ' if index else ''}{answer}" for index, answer in enumerate(line.answers))
            or "    when no other rule raises the level"
        )
        basis = f"\n    basis: {line.basis}; sources: {', '.join(line.sources) or 'none'}" if line.basis else ""
        blocks.append(f"RULE {line.rule} -> {level}\n    sign: {line.sign}\n{answers}{basis}")
    return "\n\n".join(blocks) + "\n"
