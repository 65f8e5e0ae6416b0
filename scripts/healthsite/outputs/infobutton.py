"""Look-up by code for patient record systems: HL7 Context-Aware Knowledge Retrieval ("Infobutton"), by address.

In the browser /infobutton/ reads the request's parameters, strips what looks like a person, and goes to the page that fits.
For servers, an answer for every code and language is made beforehand: /infobutton/<oid>/<code>.<lang>.json and .xml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from healthsite.content.languages import every_language
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.shared import OIDS, Code
from healthsite.outputs.infobutton_answers import answer_files
from healthsite.outputs.standalone import FOLDER, fill, look, standalone
from healthsite.render.links import href
from healthsite.render.page_facts import page_facts

ADDRESS = "/infobutton/"

# How record systems and other standards name the code systems, besides the OID.
ALIASES = {
    "icd10cm": ["ICD10CM", "ICD-10-CM", "I10C", "http://hl7.org/fhir/sid/icd-10-cm"],
    "icd10": ["ICD10", "ICD-10", "I10", "http://hl7.org/fhir/sid/icd-10"],
    "snomed": ["SNOMEDCT", "SNOMED CT", "SNOMED-CT", "SNOMED", "SCT", "http://snomed.info/sct"],
    "mesh": ["MESH", "MSH", "https://id.nlm.nih.gov/mesh"],
}
# Sub-topics that the standard takes from MeSH, and the aspects that answer them, best first.
SUBTOPICS = {
    "Q000628": ["self-care", "alternatives"], "Q000175": ["getting-help"], "Q000209": ["causes", "overview"], "Q000009": ["risks"],
    "Q000744": ["who-should-not", "risks"], "D011379": ["living-with", "overview"],
}


def infobutton_files(library: Library, templates: Path) -> dict[str, bytes]:
    """Path → bytes: the page of this language, and with the default language the answers and rules of all."""
    files = {"infobutton/index.html": _page(library, templates)}
    if library.lang != library.site.languages[0]:
        return files
    for each in every_language(library):
        files |= answer_files(each, targets)
    for file in sorted((templates / FOLDER / "rewrites").iterdir()):
        files[f"infobutton/rewrites/{file.name}"] = rewrite_rules(file.read_text(encoding="utf-8"), library).encode()
    return files


def rewrite_rules(text: str, library: Library) -> str:
    """Rules for a host: where LANGUAGE stands, they fall back to the site's first language."""
    return text.replace("LANGUAGE", library.site.languages[0])


def _page(library: Library, templates: Path) -> bytes:
    here = f"{library.home}{ADDRESS.lstrip('/')}"
    return standalone(
        templates, "infobutton.html.j2", library, early=fill(templates, "infobutton.js", look_up(library, here)),
        style=look(templates, library, "embed.css"), words=library.phrases["infobutton"], oids=OIDS,
        rows=[(code, page) for code in library.codes if (page := library.pages.get(code.page))],
        link=lambda address: href(address, here, library.site), start=library.home, hubs=library.hubs, urgent=library.pages.get("urgent"),
        guide=library.pages.get("record-systems"),
    )


def look_up(library: Library, here: str = ADDRESS) -> dict[str, Any]:
    """The data of the page: codes, where they lead in each language, sections by sub-topic. Nothing else is asked for."""
    pages = {code.page: library.pages[code.page] for code in library.codes if code.page in library.pages}
    systems = {alias.upper(): system for system, names in ALIASES.items() for alias in [*names, OIDS[system]]}
    codes: dict[str, dict[str, list[list[str]]]] = {system: {} for system in OIDS}
    for code in library.codes:
        codes[code.system][code.code.upper()] = [[page.id, section] for page, section in targets(code, library)]
        for heir in code.heirs:
            codes[code.system].setdefault(heir.upper(), [[page.id, section] for page, section in targets(code, library)])
    return {
        "systems": systems, "codes": codes, "default": library.lang,
        "pages": {each.id: [each.title, _addresses(each, library, here), _sections(each), _evidence(each)] for each in pages.values()},
        "others": {lang: href(f"{start}infobutton/", here, library.site) for lang, start in library.homes.items() if lang != library.lang},
    }


def targets(code: Code, library: Library) -> list[tuple[Page, str]]:
    """The pages for a code: those of its heirs where it has any, else its own."""
    heirs = [each for each in library.codes if each.system == code.system and each.code in code.heirs]
    found = {each.page: (library.pages[each.page], each.section or "") for each in (heirs or [code]) if each.page in library.pages}
    return list(found.values())


def _addresses(page: Page, library: Library, here: str) -> dict[str, str]:
    """Relative to the page, so that the look-up works in any folder."""
    return {lang: href(address, here, library.site) for lang, address in page_facts(page, library).by_language.items()}


def _sections(page: Page) -> dict[str, str]:
    """Sub-topic → section."""
    found = {}
    for topic, aspects in SUBTOPICS.items():
        ids = [section.id for aspect in aspects for section in page.sections if section.aspect == aspect]
        if ids:
            found[topic] = ids[0]
    return found


def _evidence(page: Page) -> str:
    """Where a clinician lands: what the studies found, or else the sources."""
    return next((section.id for section in page.sections if section.aspect == "evidence"), "sources")
