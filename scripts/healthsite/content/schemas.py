"""JSON Schemas of every kind and every shared file, made from the models, so that editors help as people type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from healthsite.atomic_write import atomic_write
from healthsite.content.coverage import Ruler
from healthsite.content.models import KINDS
from healthsite.content.phrase_book import Phrases
from healthsite.content.phrases_of_the_subject import Subject
from healthsite.content.search_words import SearchWords
from healthsite.content.shared import Code, Figure, Hazard, Region, Scale, Site, Source, Term


def schemas() -> dict[str, dict[str, Any]]:
    """Return file name → JSON Schema (draft 2020-12)."""
    made: dict[str, dict[str, Any]] = {f"{kind}.json": _schema(model) for kind, model in KINDS.items()}
    wholes: dict[str, type[BaseModel]] = {"site": Site, "phrases": Phrases, "subject": Subject, "search": SearchWords}
    for name, whole in wholes.items():
        made[f"{name}.json"] = _schema(whole)
    for name, model in {
        "references": Source, "scales": Scale, "coverage": Ruler, "glossary": Term, "regions": Region, "figures": Figure,
    }.items():
        made[f"{name}.json"] = TypeAdapter(dict[str, model]).json_schema()  # type: ignore[valid-type]
    for name, entry in {"codes": Code, "hazards": Hazard}.items():
        made[f"{name}.json"] = TypeAdapter(list[entry]).json_schema()  # type: ignore[valid-type]
    return made


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas into `folder`; return the files."""
    written = []
    for name, schema in schemas().items():
        path = folder / name
        atomic_write(path, (json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())
        written.append(path)
    return written
