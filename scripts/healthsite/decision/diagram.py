"""The order of the questions as a drawing: screens from top to bottom, what opens a screen, and the way out at any time."""

from __future__ import annotations

from html import escape

from healthsite.decision.load import Ready

WIDTH, BOX, LINE, GAP, TOP = 700, 400, 24, 26, 12


def diagram(ready: Ready) -> str:
    """Return an SVG on one line. Its text is the flow's own words; a screen that not everybody sees has a dashed border."""
    flow, words, levels = ready.flow, ready.words, ready.bound.levels
    parts, y, said = [], TOP, []
    last = flow.screens[-1]
    for number, screen in enumerate(flow.screens, 1):
        questions = [question for question in flow.questions if question.screen == screen]
        sometimes = all(question.when or question.matches for question in questions)
        height = LINE * (len(questions) + 1) + 14
        parts.append(_box(10, y, BOX, height, dashed=sometimes))
        parts.append(_text(24, y + 24, f"{number}. {words.screens[screen]}", bold=True))
        parts += [_text(40, y + 24 + LINE * index, words.questions[question.id].short) for index, question in enumerate(questions, 1)]
        if not all(question.matches for question in questions):
            parts.append(_arrow(10 + BOX, y + height / 2, 480, y + height / 2))
        if screen != last:
            parts.append(_arrow(10 + BOX / 2, y + height, 10 + BOX / 2, y + height + GAP))
        said.append(f"{number}. {words.screens[screen]}: {', '.join(words.questions[question.id].short for question in questions)}.")
        y += height + GAP
    parts.append(_box(480, TOP, WIDTH - 492, y - GAP - TOP, thick=True))
    parts.append(_text((WIDTH + 468) / 2, TOP + 30, words.outcomes[levels[0]].name, bold=True, middle=True))
    parts.append(_arrow(10 + BOX / 2, y - GAP, 10 + BOX / 2, y))
    step = (WIDTH - 20) / len(levels)
    for index, level in enumerate(levels):
        parts.append(_box(10 + index * step, y, step - 8, 44, thick=index == 0))
        parts.append(_text(10 + index * step + (step - 8) / 2, y + 28, words.outcomes[level].name, middle=True, small=True))
    head = '<defs><marker id="flow-{0}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
    head += '<path d="M0 0 10 5 0 10z" fill="currentColor"/></marker></defs>'
    body = "".join([head, *parts]).replace("{0}", flow.id)
    title, text = f"flow-{flow.id}-title", f"flow-{flow.id}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow-diagram" viewBox="0 0 {WIDTH} {y + 56:.0f}"'
        f' role="img" aria-labelledby="{title} {text}">'
        f'<title id="{title}">{escape(words.title)}</title><desc id="{text}">{escape(" ".join(said))}</desc>{body}</svg>'
    )


def _box(x: float, y: float, width: float, height: float, dashed: bool = False, thick: bool = False) -> str:
    style = ' stroke-dasharray="6 5"' if dashed else ""
    stroke = f'fill="none" stroke="currentColor" stroke-width="{4 if thick else 2}"{style}'
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" rx="6" {stroke}/>'


def _text(x: float, y: float, text: str, bold: bool = False, middle: bool = False, small: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{14 if small else 17}" fill="currentColor"{anchor}{weight}>{escape(text)}</text>'


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    stroke = 'stroke="currentColor" stroke-width="2" fill="none" marker-end="url(#flow-{0}-head)"'
    return f'<path d="M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" {stroke}/>'
