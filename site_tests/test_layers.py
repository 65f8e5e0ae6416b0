"""Data flows one way: a module imports from its own layer or a lower one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "healthsite"
LAYERS = ("problems", "progress", "cores", "modules", "whole", "content", "decision", "render", "assemble", "publish", "staging", "build", "mkdocs_plugin", "__main__")
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(parts: list[str]) -> int | None:
    name = parts[1] if len(parts) > 1 else "__init__"
    return LAYERS.index(name) if name in LAYERS else None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    """No module imports a layer above its own (imports inside functions of the same package excepted by nothing)."""
    own = layer(["healthsite", *path.relative_to(PACKAGE).with_suffix("").parts])
    if own is None:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith("healthsite."):
                above = layer(name.split("."))

                assert above is None or above <= own or (LAYERS[own] == "build" and LAYERS[above] == "mkdocs_plugin"), f"{path.name} imports {name}"


def test_only_the_adapter_imports_the_host() -> None:
    """MkDocs is named in the adapter and in the build that runs it, nowhere else."""
    users = {
        path.name for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any((name or "").split(".")[0] == "mkdocs" for name in ([node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]))
    }

    assert users <= {"mkdocs_plugin.py", "build.py"}
