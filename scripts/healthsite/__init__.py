"""Turns a folder of checked health content into a static site.

    content/**.md,yml ─▶ content: checked objects ─┐
    decision/flows (Python data) ─▶ decision ──────┼─▶ render ─▶ handouts ─▶ assemble() ─▶ Site(pages, files, navigation, problems)
    templates/** ──────────────────────────────────┘                               │
                         mkdocs_plugin ─▶ MkDocs + Material ─▶ folder ◀─ outputs ──┘ ─▶ postprocess ─▶ staging ─▶ site/

A module imports from its own package or a lower layer; `site_tests/test_layers.py` lists them, low to high.
"""

__version__ = "0.1.0"
