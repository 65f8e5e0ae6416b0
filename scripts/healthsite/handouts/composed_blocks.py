"""The parts of a composed handout as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from healthsite.content.blocks import Exercise
from healthsite.content.library import blocks_of
from healthsite.handouts import spec_parts as kinds
from healthsite.handouts.cards import card, numbers
from healthsite.handouts.quotes import Quotes
from healthsite.handouts.rich_text import Block, flow, plain_run
from healthsite.render.words import phrase


def part_blocks(parts: list[kinds.Part], quotes: Quotes) -> Iterator[Block]:
    """The blocks of all parts in their order. A key tells the answers of every quiz above it."""
    quizzes: list[kinds.QuizItem] = []
    for part in parts:
        match part:
            case kinds.QuizPart():
                quizzes += part.quiz
                yield {"k": "quiz", "items": [{"ask": each.ask, "choices": list(each.choices)} for each in part.quiz]}
            case kinds.QuizKeyPart():
                yield _answers(((each.ask, each.choices[each.key - 1] + ".", each.answer) for each in quizzes), quotes)
            case _:
                yield from _blocks(part, quotes)


def _blocks(part: kinds.Part, quotes: Quotes) -> Iterator[Block]:
    maker, library = quotes.maker, quotes.library
    match part:
        case kinds.HeadingPart():
            yield {"k": "h", "l": 2, "t": part.heading}
        case kinds.TextPart():
            yield from flow(part.text, library)
        case kinds.TakePart():
            yield from _taken(part, quotes)
        case kinds.QuotePart():
            yield from (block for ref in part.quote if (block := quotes.block(ref)))
        case kinds.CardsPart():
            yield from (_names_only(card(level, quotes.signs(level), library, 2)) for level in part.cards)
        case kinds.NumbersPart():
            yield numbers(library)
        case kinds.SignsPart():
            yield _to_tick(part, quotes)
        case kinds.TickPart():
            yield {"k": "ticks", "items": maker.lines(part.tick), "columns": part.columns}
        case kinds.FillPart():
            yield {"k": "fill", "t": part.fill, "hint": part.hint, "lines": part.lines}
        case kinds.BlankPart():
            yield _blank(part.blank, quotes)
        case kinds.TablePart():
            for row in part.table.rows:
                if len(row) != len(part.table.head):
                    quotes.problem(f"rows must have {len(part.table.head)} cells, as the head has (found {len(row)}, in the one that begins with {row[0]!r})")
            yield maker.table(part.table)
        case kinds.AskPart():
            if asked := [question for ref in part.ask for question in quotes.questions(ref)]:
                yield {"k": "ask", "items": maker.lines(asked), "lines": part.lines}
        case kinds.ExercisesPart():
            page = quotes.page(part.exercises)
            found = [maker.exercise(block.exercise) for block in blocks_of(page) if isinstance(block, Exercise)] if page else []
            yield from ({**block, "l": 2} for block in maker.grouped(found))
        case kinds.DrawingsPart():
            yield from _drawings(part, quotes)
        case kinds.TeachBackPart():
            yield _answers(((each.ask, None, each.answer) for each in part.teach_back), quotes)
        case kinds.BreakPart():
            yield {"k": "break"}


def _taken(part: kinds.TakePart, quotes: Quotes) -> Iterator[Block]:
    """A section of a page. What an author chose by name stays, however short paper is."""
    if found := quotes.section(part.take):
        heading, *blocks = quotes.maker.section(found[1], found[0])
        if not part.headless:
            yield heading
        for block in blocks:
            if not part.only or {"p": "text"}.get(block["k"], block["k"]) in part.only:
                yield {key: value for key, value in block.items() if key != "drop"}


def _names_only(made: Block) -> Block:
    """A card without what to notice: that stands on the page."""
    return {**made, "signs": [{**sign, "notice": [], "do": None, "match": None, "advice": None} for sign in made["signs"]]}


def _to_tick(part: kinds.SignsPart, quotes: Quotes) -> Block:
    library = quotes.library
    words = library.phrases["levels"][part.signs]
    signs = quotes.signs(part.signs)
    act = words["act"] if part.signs != "ok" else f"{words['heading']}. {words['act']}"
    sources = dict.fromkeys(source for sign in signs for source in sign.sources)
    return {
        "k": "level-ticks", "l": 2, "level": part.signs, "act": f"{words['spoken']}: {phrase(library, act)}",
        "items": [sign.title for sign in signs], "columns": part.columns,
        "uses": [source for source in sources if source in library.sources],
    }


def _drawings(part: kinds.DrawingsPart, quotes: Quotes) -> Iterator[Block]:
    figures = quotes.library.figures
    for number, name in enumerate(sorted(figures) if part.drawings == "all" else part.drawings):
        if name in figures:
            yield {**quotes.maker.figure(name), "k": "drawing", "l": 3, "first": not number, "t": figures[name].title}
        else:
            quotes.missing("a figure", name, figures)


def _blank(data: kinds.BlankData, quotes: Quotes) -> Block:
    rows = [[plain_run(word)] + [[] for _ in data.head[1:]] for word in data.first] or [[[] for _ in data.head] for _ in range(data.rows)]
    return {
        "k": "table", "caption": data.caption, "head": quotes.maker.lines(data.head), "rows": rows, "blank": True,
        "widths": data.widths if len(data.widths) == len(data.head) else [1] * len(data.head),
    }


def _answers(asked: Iterable[tuple[str, str | None, str]], quotes: Quotes) -> Block:
    """Questions with the right choice, where there is one, and what the pages say. asked: (question, choice, ref)."""
    items, refs = [], []
    for ask, key, ref in asked:
        answer, sources = quotes.line(ref)
        if not answer:  # its page is left out, or the name is wrong and has been told
            continue
        refs += sources
        items.append({"ask": ask, "key": key, "answer": answer})
    return {"k": "answers", "items": items, "uses": list(dict.fromkeys(refs))}
