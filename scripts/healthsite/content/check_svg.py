"""What an SVG file must not hold: what could run, what could fetch, and what would never be done drawing.

A drawing stands inside a page, so it may hold shapes and text only. A logo is a file of its own, which people may open by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

SHAPES = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs", "clipPath",
    "use", "title", "desc", "symbol", "marker", "pattern", "mask", "linearGradient", "radialGradient", "stop",
}
RUNNING = {
    "script", "handler", "listener", "foreignObject", "iframe", "object", "embed", "audio", "video", "link", "meta", "base", "form",
    "set", "animate", "animateMotion", "animateTransform",
}
DRAWN = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "")  # what editors note about a file in namespaces of their own is not drawn
MOST_DEPTH = 50
_FETCHES = re.compile(r"\\|//|@import|image-set|src\(|url\((?!#)", re.I)
_REFERENCE = re.compile(r"url\(#([^)\s]+)\)")
Mistake = tuple[int, str]  # line, what must be there


def read_svg(text: str) -> tuple[ElementTree.Element | None, list[Mistake]]:
    """(root element, []) or (None, what is wrong) of a file that can be read without harm."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None, [(line_of(text, "<!"), "must not hold a DOCTYPE or ENTITY: delete that line")]
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return None, [(error.position[0], "must be well-formed SVG")]
    if _depth(root) > MOST_DEPTH:
        return None, [(1, f"must not be nested deeper than {MOST_DEPTH} levels")]
    return root, []


def unsafe(text: str, root: ElementTree.Element, inside_a_page: bool) -> Iterator[Mistake]:
    """What could run, fetch or never end. inside_a_page: only shapes and text are let through; else only what is unsafe is told."""
    for element in root.iter():
        namespace, _, tag = element.tag.lstrip("{").rpartition("}")
        if (tag not in SHAPES) if inside_a_page else (tag in RUNNING):
            yield line_of(text, f"<{tag}"), f"must not hold the element <{tag}>: only shapes and text are drawn"
        elif namespace in DRAWN:
            for name, value in _attributes(element):
                if _acts(name, value, inside_a_page):
                    yield line_of(text, f"{name}="), f"must not hold the attribute {name} on <{tag}> (it could run or fetch something)"
            if tag == "style" and _FETCHES.search(element.text or ""):
                yield line_of(text, "<style"), "must not fetch anything from its <style>"
    targets = {target for element in root.iter() for target in _references(element)}
    for element in root.iter():
        if element.get("id") in targets and any(True for inside in element.iter() for _ in _references(inside)):
            yield line_of(text, f'id="{element.get("id")}"'), f"must not refer to {element.get('id')!r}, which refers to something itself: each level multiplies the work"


def line_of(text: str, sought: str) -> int:
    """The line at which `sought` first stands (1 when it is written in another way)."""
    return text.count("\n", 0, max(0, text.lower().find(sought.lower()))) + 1


def _acts(name: str, value: str, inside_a_page: bool) -> bool:
    if name.startswith("on") or (name == "style" and inside_a_page):
        return True
    if name in ("href", "src"):
        return not value.startswith(("#",) if inside_a_page else ("#", "data:image/png", "data:image/jpeg"))
    return bool(_FETCHES.search(value))


def _attributes(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for attribute, value in element.attrib.items():
        yield attribute.rsplit("}", 1)[-1].lower(), value


def _references(element: ElementTree.Element) -> Iterator[str]:
    for name, value in _attributes(element):
        if name == "href" and value.startswith("#"):
            yield value[1:]
        yield from _REFERENCE.findall(value)


def _depth(root: ElementTree.Element) -> int:
    """How deep the elements lie in each other, found without recursion."""
    level, depth = [root], 0
    while level and depth <= MOST_DEPTH:
        level, depth = [child for element in level for child in element], depth + 1
    return depth
