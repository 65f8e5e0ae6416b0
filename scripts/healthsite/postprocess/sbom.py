"""sbom.json: what the site was made with, as a CycloneDX 1.6 bill of materials (https://cyclonedx.org/docs/1.6/json/).

Its time and serial number come from the content, so that the same content makes the same bytes. It names packages as the
public registry does, and no address of a registry.
"""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement

from healthsite.content.library import Library

NAME = "sbom.json"
OURS = "healthsite"


def write_sbom(folder: Path, library: Library) -> None:
    """Write the file into the built site. library: of the first language."""
    newest = max(page.checked for page in library.pages.values())
    packages = _packages()
    made = {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {
            "timestamp": f"{newest.isoformat()}T00:00:00Z",
            "component": {"type": "application", "bom-ref": "site", "name": library.site.name[library.lang], "version": newest.isoformat()},
        },
        "components": [_component(name) for name in packages],
        "dependencies": [{"ref": "site", "dependsOn": [_ref(OURS)]}, *({"ref": _ref(name), "dependsOn": [_ref(each) for each in needs]} for name, needs in packages.items())],
    }
    serial = uuid5(NAMESPACE_URL, library.site.url + json.dumps(made, sort_keys=True))
    (folder / NAME).write_text(json.dumps({"serialNumber": f"urn:uuid:{serial}", **made}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _packages() -> dict[str, list[str]]:
    """Every package that this generator runs with → those that it needs, in order of names."""
    found: dict[str, list[str]] = {}
    waiting = [OURS]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        wanted = [Requirement(each) for each in metadata.requires(name) or []]
        needs = sorted({_plain(each.name) for each in wanted if (not each.marker or each.marker.evaluate({"extra": ""})) and _is_there(each.name)})
        found[name] = needs
        waiting += needs
    return dict(sorted(found.items()))


def _component(name: str) -> dict[str, Any]:
    about: Any = metadata.metadata(name)
    licence = about.get("License-Expression") or about.get("License") or ""
    said: dict[str, Any] = {"licenses": [{"license": {"name": licence}}]} if licence and len(licence) < 60 else {}
    return {
        "type": "application" if name == OURS else "library", "bom-ref": _ref(name), "name": name, "version": metadata.version(name), "purl": _ref(name), **said,
    }


def _ref(name: str) -> str:
    return f"pkg:pypi/{name}@{metadata.version(name)}"


def _plain(name: str) -> str:
    """As the registry spells it, https://packaging.python.org/en/latest/specifications/name-normalization/."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
