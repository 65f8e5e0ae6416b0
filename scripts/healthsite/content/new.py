"""`healthsite new KIND SLUG`: a starting file with every field explained, that passes the checks once it is filled in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from healthsite.content.models import KINDS, HealthPage, Hub, Page, Sign, Start
from healthsite.content.read import read_item
from healthsite.problems import nearest

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def new_file(content: Path, lang: str, kind: str, slug: str, folder: str | None = None) -> Path:
    """Write the file and return its path. Raises ValueError with a sentence for people when it cannot be."""
    if not _SLUG.match(slug):
        raise ValueError(f"SLUG must be small letters, digits and single hyphens, such as neck-pain (found {slug!r})")
    if not (content / lang).is_dir():
        raise ValueError(f"--lang must be a language that has a folder (there is no folder {content / lang})")
    place = content / lang / (folder if folder is not None else _folder(content / lang, kind))
    if folder is not None and not place.is_dir():
        folders = [path.name for path in (content / lang).iterdir() if path.is_dir()]
        raise ValueError(f"--folder must name a folder of {content / lang} {nearest(folder, folders)}")
    file = place / f"{slug}.md"
    if issubclass(KINDS[kind], Hub):
        file = content / lang / slug / "index.md"
    elif issubclass(KINDS[kind], Start):
        file = content / lang / "index.md"
    if file.exists():
        raise ValueError(f"{file} is there already: choose another SLUG, or open that file")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_text(kind, slug), encoding="utf-8")
    return file


def _folder(root: Path, kind: str) -> str:
    """The folder whose hub holds the kind; signs have a folder of their own, single pages stand at the top."""
    if issubclass(KINDS[kind], Sign):
        return "signs"
    found = []
    for hub in sorted(root.glob("*/index.md")):
        value = read_item(hub)[0].value
        if isinstance(value, dict) and value.get("holds") == kind:
            found.append(hub.parent.name)
    if len(found) > 1:
        raise ValueError(f"More than one folder holds the kind {kind!r}: say which with --folder ({', '.join(found)})")
    return found[0] if found else ""


def _text(kind: str, slug: str) -> str:
    model = KINDS[kind]
    title = slug.replace("-", " ").capitalize()
    lines = ["---", f"kind: {kind}", f"title: {title}"]
    if issubclass(model, Page):
        lines += _page_lines(model)
    elif issubclass(model, Sign):
        lines += _SIGN.splitlines()
    lines += ["sources: []                  # more sources of the page; those of claims are added by themselves"] if issubclass(model, Page) else []
    lines += [f"checked: {date.today()}          # the day on which you held the words against the sources", "---", ""]
    return "\n".join(lines) + ("One or two sentences that open the page.\n" if issubclass(model, Page) else "")


def _page_lines(model: type[Page]) -> list[str]:
    lines = [
        "description: Say in one sentence what the page is about.   # up to 170 characters; shown in lists and search",
        "aliases: []                  # what people type: other words, other spellings",
        "also_called: []              # other names, shown to the reader",
        "order: 100                   # place among its neighbours: a smaller number stands first",
    ]
    if issubclass(model, Hub):
        lines += ["holds: topic                 # the kind of the pages in this folder"]
    if issubclass(model, Start):
        return lines + _DOORS.splitlines()
    if issubclass(model, HealthPage):
        lines += ["key_points:                  # exactly three"] + [f"  - Key point {number}." for number in ("one", "two", "three")]
    lines += ["sections:"]
    for section in model.required_sections or ("overview",):
        lines += [
            f"  - id: {section}            # the section's permanent address: /page/#{section}",
            f"    heading: {section.replace('-', ' ').capitalize()}",
            "    blocks:",
        ]
        lines += ["      - show: own-signs      # the signs that name this page"] if section == "signs" else _BLOCKS.splitlines()
    if issubclass(model, HealthPage):
        lines += ["next_steps:", "  - Say what to do next."]
    return lines


_DOORS = """\
doors:                       # one to eight ways in
  - heading: Get help now
    text: Say in one sentence what is behind this door.
    # to: urgent             # the id of the page that it leads to
    # call: See the signs    # the words on its button
    style: plain             # main | urgent | cards | plain
    links: []                # ids of pages that stand as cards in this door"""

_BLOCKS = """\
      - text: Plain words that state nothing about health.
      # - claim: A health statement.
      #   id: short-name-of-the-claim
      #   certainty: low             # strong | moderate | low | very low | theory
      #   direction: for             # for | against | mixed
      #   sources: [id-of-a-source]  # from content/references.yml
      # - advice: Safety advice.
      #   basis: expert advice       # expert advice | guideline | law
      #   sources: []"""

_SIGN = """\
level: clinician-first       # emergency | urgent | clinician-first | caution | ok
match: any                   # any | all of the lines in notice
group: general               # a group of phrases.yml
notice:                      # what you notice, as "you …"
  - you have …
because: This can be a sign of …
do: Say what to do.
tell: What to say to the clinician or the therapist.
advisability: if-cleared     # no | wait | if-cleared | adapt | fine
until: Wait until your clinician says that it is safe.
rules_out: [all]             # or the names of treatments
page: id-of-the-page         # the page that explains it
basis: expert advice         # expert advice | guideline | law
sources: []
search_words: []             # what people type who have this sign"""
