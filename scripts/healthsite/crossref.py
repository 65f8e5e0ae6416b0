"""What publishers told Crossref about a paper: that it was retracted or corrected, that there are doubts, that there is a newer version.

A notice names the paper that it updates, and not the other way round; so it is asked for by the DOI that it updates
(`/works?filter=updates:DOI`, api.crossref.org). Newer versions stand with the paper itself, where the publisher linked them (`relation`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

API = "https://api.crossref.org/works"
# Relations of a paper to one that came after it, as Crossref names them.
LATER = ("is-replaced-by", "has-version", "is-preprint-of", "has-update")
SECONDS = 20


class NoAnswer(Exception):
    """Crossref could not be asked, or did not answer; the message says why."""


@dataclass(frozen=True, order=True)
class Notice:
    """One thing that someone should look at. doi: of the paper. kind: in Crossref's word. notice: the DOI that says so."""

    doi: str
    kind: str
    notice: str


Ask = Callable[[str], Any]


def ask_network(address: str) -> Any:
    """The JSON at the address; None where there is nothing. Raises NoAnswer when there is no network or no sense in the answer."""
    try:
        with urlopen(Request(address, headers={"User-Agent": "healthsite (a static site generator for health information)"}), timeout=SECONDS) as answer:
            return json.load(answer)
    except HTTPError as error:
        if error.code == 404:
            return None
        raise NoAnswer(f"Crossref answered {error.code}") from error
    except (URLError, TimeoutError, OSError) as error:
        raise NoAnswer(f"there is no way to Crossref ({getattr(error, 'reason', error)})") from error
    except ValueError as error:
        raise NoAnswer("Crossref did not answer with data") from error


def notices(dois: Iterable[str], ask: Ask = ask_network) -> Iterator[Notice]:
    """Every notice about each of the papers, and every later version. ask: gets an address, gives its JSON."""
    for doi in dois:
        found = {*_updates(doi, ask(f"{API}?filter=updates:{quote(doi, safe='/')}&rows=100")), *_versions(doi, ask(f"{API}/{quote(doi, safe='')}"))}
        yield from sorted(found)


def _updates(doi: str, answer: Any) -> Iterator[Notice]:
    for item in _message(answer).get("items", []):
        for update in item.get("update-to", []):
            if str(update.get("DOI", "")).casefold() == doi.casefold() and item.get("DOI"):
                yield Notice(doi, str(update.get("type", "update")), item["DOI"])


def _versions(doi: str, answer: Any) -> Iterator[Notice]:
    relations = _message(answer).get("relation") or {}
    for kind in LATER:
        for other in relations.get(kind, []):
            if other.get("id-type") == "doi" and str(other.get("id", "")).casefold() != doi.casefold():
                yield Notice(doi, kind, other["id"])


def _message(answer: Any) -> dict[str, Any]:
    message = answer.get("message") if isinstance(answer, dict) else None
    return message if isinstance(message, dict) else {}
