"""Turns a folder of checked health content into a static site.

    content/**.md,yml ─▶ content: checked objects ─┐
    decision/flows (Python data) ─▶ decision ──────┼─▶ render ─▶ assemble() ─▶ Site(files, navigation, problems)
    templates/** ──────────────────────────────────┘                              │
                                        mkdocs_plugin ─▶ MkDocs + Material ─▶ site/ ─▶ publish steps

Layers, low to high: problems < content < decision < render < assemble < publish < adapter and command line.
A module imports from its own layer or a lower one (`site_tests/test_layers.py`).
"""

__version__ = "0.1.0"
