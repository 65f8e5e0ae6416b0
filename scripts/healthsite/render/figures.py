"""A drawing as it stands in a page: words filled in, named and described for screen readers."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markupsafe import Markup

from healthsite.content.library import Library
from healthsite.content.per_library import per_library
from healthsite.render.charts import chart

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)


@per_library
def svg(library: Library, name: str, suffix: str = "") -> Markup:
    """Return the figure `name` as inline SVG. suffix: makes its ids unique where a page shows it twice."""
    figure = library.figures[name]
    text = chart(figure.chart) if figure.chart else library.drawings[name]
    root = ElementTree.fromstring(text)
    prefix = f"figure-{name}{suffix}"
    for element in root.iter():
        if label := element.attrib.pop("data-label", None):
            element.text = figure.labels[label]
        if own_id := element.get("id"):
            element.set("id", f"{prefix}-{own_id}")
        for attribute, value in element.attrib.items():
            element.set(attribute, re.sub(r"(^|url\()#", rf"\1#{prefix}-", value) if "#" in value else value)
    for child in [c for c in root if c.tag in (f"{{{SVG}}}title", f"{{{SVG}}}desc")]:
        root.remove(child)
    for tag, words in (("desc", figure.description), ("title", figure.title)):
        child = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{prefix}-{tag}"})
        child.text = words
        root.insert(0, child)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title")
    root.set("aria-describedby", f"{prefix}-desc")
    root.set("class", "figure__picture")
    # Python-Markdown ends a raw HTML block at nothing but its closing tag; one line keeps it safe from other hosts too.
    return Markup(re.sub(r">\s+<", "><", ElementTree.tostring(root, encoding="unicode")).replace("\n", " "))
