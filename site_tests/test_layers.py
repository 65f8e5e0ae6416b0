"""Data flows one way: a module imports from its own layer or a lower one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "healthsite"
# Low to high; what stands in one row may not know of each other, and packages may know themselves.
LAYERS = (
    ("",), ("problems", "progress", "js_bundle", "atomic_write", "generator_files", "crossref"), ("parallel", "build_cache"), ("content",), ("decision",), ("render",), ("handouts",),
    ("assemble",), ("outputs",), ("postprocess",), ("staging",), ("mkdocs_plugin",), ("build",),
    ("check_command", "evidence_command", "handouts_command", "init_command", "search_command"), ("__main__",),
)
RANKS = {name: rank for rank, row in enumerate(LAYERS) for name in row}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(code: str, module: str) -> set[str]:
    """The top names inside the package that the code of `module` (healthsite.x.y) imports, in whichever form: `from`, `import`, relative."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            whole = ".".join(filter(None, (base, node.module)))
            found |= {f"{whole}.{alias.name}" for alias in node.names}
    own = {name for name in found if name.split(".")[0] == "healthsite"}
    return {f"{name}.".split(".")[1] for name in own} - {"__version__"}


def faults(code: str, module: str) -> list[str]:
    """What the module imports from a layer that is not below its own."""
    own = f"{module}.".split(".")[1]
    return [name for name in sorted(imported(code, module)) if name != own and RANKS[name] >= RANKS[own]]


def name_of(path: Path) -> str:
    parts = ["healthsite", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_each_module_is_in_a_layer() -> None:
    """A new module or package has a place: one that is in no layer is bound by none."""
    tops = {f"{name_of(path)}.".split(".")[1] for path in MODULES}

    assert tops == set(RANKS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    """A module imports from its own package or from a lower layer."""
    assert faults(path.read_text(encoding="utf-8"), name_of(path)) == []


@pytest.mark.parametrize("code", [
    "from healthsite import mkdocs_plugin", "import healthsite.build", "from healthsite.build import build", "from .. import build",
    "from ..outputs import feeds", "from healthsite.render import links as x", "def f():\n    import healthsite.render.links as y",
])
def test_an_import_upwards_is_seen_in_every_form(code: str) -> None:
    """The test above can fail: each way to write an import is understood."""
    assert faults(code, "healthsite.content.load") != []


def test_only_the_adapter_imports_the_host() -> None:
    """MkDocs is named in the adapter and in the build that runs it, nowhere else."""
    users = {
        path.name for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any((name or "").split(".")[0] == "mkdocs" for name in ([node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]))
    }

    assert users <= {"mkdocs_plugin.py", "build.py"}
