"""All that a build needs from the flows, in one call.

    built = decide_all(library)              once for a language; about a second, most of it the proof
    built.pages      [(uri, template, context)]   context["page"] is a Page with an address, like any other
    built.files      {path: bytes}                helper.js, /api/v1/…, diagrams
    built.papers     {flow id: …}                 levels with their signs, for handouts
    built.problems   words that are missing, signs that do not exist, and counterexamples of the proof

The template `pages/helper.md.j2` has the macros `helper(view)` and `check_list(view)` for embeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from healthsite.content.library import Library
from healthsite.decision.agreement import agreement
from healthsite.decision.bind import BoundFlow
from healthsite.decision.diagram import diagram
from healthsite.decision.explain import explain
from healthsite.decision.export import as_data
from healthsite.decision.fhir import questionnaire
from healthsite.decision.flow_files import read_flows
from healthsite.decision.flows import FLOWS
from healthsite.decision.load import Ready, can_be_judged, load_decisions
from healthsite.decision.model import Flow
from healthsite.decision.proof import Proof, prove
from healthsite.decision.reasons import check_list
from healthsite.decision.script import classic
from healthsite.decision.view import view
from healthsite.generator_files import generator_files
from healthsite.problems import Problem, nearest

# The page that looks up codes is made from codes.yml, not from a flow.
BY_CODE = "infobutton"


@dataclass
class Built:
    """What `decide_all()` returns."""

    ready: list[Ready] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    pages: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    papers: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def decide_all(library: Library, theme: Path | None = None, flows: tuple[Flow, ...] = ()) -> Built:
    """Load, bind, prove and prepare every flow. A flow with mistakes in its words is proved, but has no page.

    theme: the folder with the assets of the helper (default: the project's own `templates/theme`). flows: of installed packages,
    beside our own and those that the content folder brings.
    """
    brought, mistakes = read_flows(library.root)
    ready, tested, problems = load_decisions(library, (*FLOWS, *brought, *flows))
    problems += mistakes
    broken = {problem.path for problem in problems if problem.severity == "error"}
    whole = [each for each in ready if each.words.place.file not in broken]
    built = Built(whole, [_proved(each.bound) for each in whole], problems=problems)
    judged = [each.bound for each in ready if can_be_judged(each.flow, library)]
    built.problems += [problem for bound in judged for problem in _proved(bound).problems]
    built.problems += agreement(judged)
    for each in whole:
        built.pages.append(
            (_uri(each.words.address, library), "pages/decision.md.j2", {"page": each.words, "view": view(each, library), "numbers": {}})
        )
        built.papers[each.flow.id] = paper(each, library)
    if tested and whole:
        shown = [(each, proof, explain(each, library), diagram(each)) for each, proof in zip(whole, built.proofs, strict=True)]
        built.pages.append((_uri(tested.address, library), "pages/how-we-tested.md.j2", {"page": tested, "shown": shown, "numbers": {}}))
    built.problems += [] if broken else list(_made_of_nothing(library, {context["page"].address for _, _, context in built.pages}))
    built.files = _files(built, library, theme or generator_files().templates / "theme")
    return built


def _made_of_nothing(library: Library, made: set[str]) -> Iterator[Problem]:
    """Pages that subject.yml announces and no flow makes: links would lead to nothing."""
    words = f"{library.lang}/subject.yml"
    for page_id, page in library.phrases.get("made_pages", {}).items():
        if page_id != BY_CODE and page["address"] not in made:
            message = f"made_pages.{page_id} must be a page that is built: delete this line, or write the words of its helper in {library.lang}/decisions/"
            yield Problem(words, library.line_in(words, ("made_pages", page_id)), f"{message} {nearest(page['address'], made)}")


_proofs: dict[str, Proof] = {}


def _proved(bound: BoundFlow) -> Proof:
    """The proof of a flow; while a preview runs, only a flow that changed is proved again."""
    key = repr(bound)
    if key not in _proofs:
        _proofs[key] = prove(bound)
    return _proofs[key]


def paper(ready: Ready, library: Library) -> dict[str, Any]:
    """The flow as a check list on paper: levels from the gravest, each with what to do and its signs."""
    words = ready.words
    return {
        "title": words.title,
        "note": words.interface.not_reviewed if words.interface else "",
        "levels": [
            {
                "level": level,
                "name": words.outcomes[level].name,
                "heading": words.outcomes[level].heading,
                "act": words.outcomes[level].act,
                "then": list(words.outcomes[level].then),
                "signs": [{"title": reason.title, "any": list(reason.any)} for reason in reasons],
            }
            for level, reasons in check_list(ready, library)
        ],
    }


def proof_data(built: Built) -> dict[str, Any]:
    """The results of the proof as data, for /api/v1/."""
    return {
        "flows": [
            {
                "id": proof.flow.flow.id,
                "holds": proof.holds,
                "numbers": {**proof.figures, "answer_sets": str(proof.figures["answer_sets"])},
                "properties": [{"id": each.name, "cases": each.cases, "holds": not each.broken} for each in proof.shown],
            }
            for proof in built.proofs
            if proof.figures
        ]
    }


def _files(built: Built, library: Library, theme: Path) -> dict[str, bytes]:
    """Paths inside the folder of this language."""
    files: dict[str, bytes] = {}
    for index, each in enumerate(built.ready):
        name = "helper" if index == 0 else f"helper-{each.flow.id}"
        files[f"api/v1/{name}.json"] = _json(
            {**as_data(each.bound, each.words.review is not None), "lang": library.lang, "title": each.words.title}
        )
        files[f"api/v1/{name}.questionnaire.json"] = _json(questionnaire(each, library))
        files[f"assets/helper/{each.flow.id}.svg"] = diagram(each).encode()
    files["api/v1/helper-tested.json"] = _json(proof_data(built))
    files["assets/helper/helper.js"] = classic(theme / "assets" / "helper").encode()
    return files


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _uri(address: str, library: Library) -> str:
    prefix = library.home
    return f"{address[len(prefix) :]}index.md"
