"""/api/v1/: the content as data. Every module carries the warnings that belong to it, so that it is safe on its own."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.shared import OIDS
from healthsite.outputs.absolute_text import json_bytes
from healthsite.outputs.api import documents as models
from healthsite.outputs.api.blocks import link, part, words
from healthsite.outputs.api.models import Warning
from healthsite.outputs.api.warnings import sign_document, warnings_for
from healthsite.render.links import public_url
from healthsite.render.page_facts import heading, page_facts

BASE = "api/v1"

# The aspects for which schema.org has a term (HealthAspectEnumeration), as the NHS content API labels its modules.
HEALTH_ASPECTS = {
    "overview": "OverviewHealthAspect", "causes": "CausesHealthAspect", "how-it-works": "HowItWorksHealthAspect",
    "evidence": "EffectivenessHealthAspect", "risks": "RisksOrComplicationsHealthAspect", "who-should-not": "SafetyHealthAspect",
    "alternatives": "TreatmentsHealthAspect", "self-care": "SelfCareHealthAspect", "getting-help": "SeeDoctorHealthAspect",
    "living-with": "LivingWithHealthAspect",
}


def api_url(path: str, library: Library) -> str:
    return public_url(f"{library.home}{BASE}/{path}", library.site)


def page_document(page: Page, library: Library) -> models.PageDocument:
    """The page as data, its hash filled in."""
    facts, warnings = page_facts(page, library), warnings_for(page, library)
    shared: dict[str, Any] = {"attribution": facts.attribution, "review": _review(page, library)}
    document = models.PageDocument(
        schema_=api_url("schemas/page.json", library), id=page.id, kind=page.kind, lang=library.lang, url=facts.url,
        title=page.title, description=page.description, also_called=page.also_called, audience=page.audience,
        modified=facts.modified, checked=page.checked,
        next_check=facts.next_check,
        licence=library.site.licence_content, publisher=library.site.publisher.name,
        lead=words(page.lead, library) if page.lead else None,
        key_points=[words(each, library) for each in page.key_points], warnings=warnings,
        modules=[_module(page, section, library, warnings, shared) for section in page.sections],
        signs=[sign_document(sign, library) for sign in library.shown_signs(page)],
        next_steps=[words(each, library) for each in page.next_steps],
        related=[link(library.pages[each], library) for each in page.related if each in library.pages],
        codes=[models.Code(system=OIDS[code.system], code=code.code, display=code.display) for code in facts.codes],
        sources={each: _source(each, library) for each in facts.sources},
        translations={lang: public_url(address, library.site) for lang, address in facts.by_language.items()},
        formats={"html": facts.url, "markdown": facts.markdown_url, "card": facts.card_url, "picture": facts.picture_url}, hash="", **shared,
    )
    return document.model_copy(update={"hash": "sha256-" + sha256(json_bytes(document)).hexdigest()})


def entry(document: models.PageDocument, library: Library) -> models.Entry:
    """The page's line in the manifest."""
    return models.Entry(
        id=document.id, kind=document.kind, lang=document.lang, url=document.url, title=document.title, description=document.description,
        modified=document.modified, hash=document.hash, document=api_url(f"pages/{document.id}.json", library), review=document.review.state,
    )


def manifest(entries: list[models.Entry], library: Library) -> models.Manifest:
    """The list of every page."""
    site = library.site
    return models.Manifest(
        schema_=api_url("schemas/manifest.json", library), name=site.name[library.lang], lang=library.lang,
        url=public_url(library.home, site), publisher=site.publisher.name, licence=site.licence_content,
        description=library.phrases["clinics"]["api_description"], modified=max((each.modified for each in entries), default=site.since),
        feeds={"json": api_url("changes.json", library), "atom": api_url("changes.atom", library)}, openapi=api_url("openapi.json", library),
        languages={lang: public_url(f"{start}{BASE}/manifest.json", site) for lang, start in library.homes.items()},
        pages=entries,
    )


def _module(page: Page, section: Any, library: Library, warnings: list[Warning], shared: dict[str, Any]) -> models.Module:
    aspect = HEALTH_ASPECTS.get(section.aspect)
    return models.Module(
        id=section.id, url=f"{public_url(page, library.site)}#{section.id}", heading=heading(section, library), aspect=section.aspect,
        health_aspect=f"https://schema.org/{aspect}" if aspect else None,
        parts=[part(block, page, section.id, library) for block in section.blocks], warnings=warnings, **shared,
    )


def _source(source_id: str, library: Library) -> models.Source:
    source = library.sources[source_id]
    return models.Source(
        citation=f"{source.authors}. {source.title}. {source.where}, {source.year}.", year=source.year, study=source.study,
        found=source.found.get(library.lang), doi=source.doi, pmid=source.pmid, url=source.url,
    )


def _review(page: Page, library: Library) -> models.ReviewState:
    statement = page_facts(page, library).review
    if page.review is None:
        return models.ReviewState(state="not reviewed", statement=statement)
    return models.ReviewState(state="reviewed", statement=statement, by=page.review.by, role=page.review.role, date=page.review.date)
