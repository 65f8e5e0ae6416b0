"""schema.org data (JSON-LD) of a page: only types and properties that schema.org defines, and nothing that is not so.

There is no `lastReviewed` or `reviewedBy` before a clinician has reviewed the page.
"""

from __future__ import annotations

from typing import Any

from healthsite.content.library import Library
from healthsite.content.models import Contraindication, Page, Treatment
from healthsite.content.shared import Code, Source
from healthsite.render.links import public_url
from healthsite.render.page_facts import page_facts

# How schema.org names code systems (MedicalCode.codingSystem is free text; these are the customary ones).
CODING_SYSTEMS = {"icd10cm": "ICD-10-CM", "icd10": "ICD-10", "snomed": "SNOMED CT", "mesh": "MeSH"}


def json_ld(page: Page, library: Library) -> dict[str, Any]:
    """The page as one JSON-LD object."""
    url, site = public_url(page, library.site), library.site
    data: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "MedicalWebPage" if page_facts(page, library).is_health else "WebPage", "@id": url, "url": url,
        "name": page.title, "description": page.description, "inLanguage": library.lang, "dateModified": page_facts(page, library).modified.isoformat(),
        "license": _licence(site.licence_content), "isAccessibleForFree": True, "creativeWorkStatus": page_facts(page, library).review,
        "publisher": {"@type": "Organization", "name": site.publisher.name, "url": public_url("/", site)},
        "isPartOf": {"@type": "WebSite", "name": site.name[library.lang], "url": public_url(library.home, site)},
        "image": page_facts(page, library).picture_url,
    }
    if page.also_called:
        data["alternateName"] = page.also_called
    if trail := _breadcrumb(page, library):
        data["breadcrumb"] = trail
    if not page_facts(page, library).is_health:
        return data
    data["audience"] = {"@type": "PeopleAudience", "audienceType": page.audience, "suggestedMinAge": 18}
    data["about"] = _about(page, library)
    if sources := [library.sources[each] for each in page_facts(page, library).sources]:
        data["citation"] = [_citation(source) for source in sources]
    if page.review:
        data["lastReviewed"] = page.review.date.isoformat()
        data["reviewedBy"] = {"@type": "Person", "name": page.review.by, "jobTitle": page.review.role}
    return data


def _licence(name: str) -> str:
    """Creative Commons licences by their address, others by name."""
    words = name.lower().split()
    return f"https://creativecommons.org/licenses/{words[1]}/{words[2]}/" if len(words) == 3 and words[0] == "cc" else name


def _about(page: Page, library: Library) -> dict[str, Any]:
    """What the page is about. A page that has a code is about a condition; a cause without one is not called so."""
    codes = page_facts(page, library).codes
    names = {"name": page.title} | ({"alternateName": page.also_called} if page.also_called else {})
    if isinstance(page, Treatment):
        against = [{"@type": "MedicalContraindication", "name": sign.title} for sign in library.ruling_out(page)]
        return {"@type": "MedicalTherapy", **names} | ({"contraindication": against} if against else {})
    if isinstance(page, Contraindication):
        return {"@type": "MedicalContraindication", **names} | ({"code": [_code(code) for code in codes]} if codes else {})
    if codes:
        return {"@type": "MedicalCondition", **names, "code": [_code(code) for code in codes]}
    return {"@type": "MedicalEntity", **names}


def _code(code: Code) -> dict[str, str]:
    return {"@type": "MedicalCode", "codeValue": code.code, "codingSystem": CODING_SYSTEMS[code.system], "name": code.display}


def _citation(source: Source) -> dict[str, Any]:
    scholarly = bool(source.doi or source.pmid)
    address = f"https://doi.org/{source.doi}" if source.doi else f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if source.pmid else source.url
    found = {"@type": "ScholarlyArticle" if scholarly else "CreativeWork", "name": source.title, "datePublished": str(source.year), "url": address}
    return found | ({"identifier": f"doi:{source.doi}"} if source.doi else {})


def _breadcrumb(page: Page, library: Library) -> dict[str, Any] | None:
    start = library.start
    if start is None or page is start:
        return None
    steps = [each for each in (start, library.parent(page), page) if each]
    return {"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": number, "name": step.short_title or step.title, "item": {"@type": "WebPage", "@id": public_url(step, library.site)}}
        for number, step in enumerate(steps, 1)
    ]}
