"""What follows from a library and is asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from healthsite.content.library import Library

Made = TypeVar("Made")
Names = ParamSpec("Names")


def per_library(work: Callable[Concatenate[Library, Names], Made]) -> Callable[Concatenate[Library, Names], Made]:
    """Decorator: what follows from a library (and names in it) is worked out once, and goes with the library."""

    @wraps(work)
    def known(library: Library, /, *names: Names.args, **named: Names.kwargs) -> Made:
        at = (work, names, tuple(sorted(named.items())))
        kept: dict[Any, Any] = library.__dict__.setdefault("_per_library", {})
        if at not in kept:
            kept[at] = work(library, *names, **named)
        made: Made = kept[at]
        return made

    return known
