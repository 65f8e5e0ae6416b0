"""/api/v1/: the content as data. Every module carries the warnings that belong to it, so that it is safe on its own."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from healthsite.content.blocks import Advice, Claim, DoDont, Exercise, FigureUse, Links, Note, Questions, Show, SignCards, Steps, Table, Text
from healthsite.content.check_relations import next_check
from healthsite.content.library import Library
from healthsite.content.models import Page
from healthsite.content.models import Sign as SignItem
from healthsite.content.shared import OIDS
from healthsite.publish import api_models as models
from healthsite.publish.api_warnings import sign_document, warnings_for
from healthsite.content.languages import addresses_by_language
from healthsite.publish.outside import attribution, both, heading_of, json_bytes, modified, prefix, review_words
from healthsite.render.links import public_url

BASE = "api/v1"

# The aspects for which schema.org has a term (HealthAspectEnumeration), as the NHS content API labels its modules.
HEALTH_ASPECTS = {
    "overview": "OverviewHealthAspect", "causes": "CausesHealthAspect", "how-it-works": "HowItWorksHealthAspect",
    "evidence": "EffectivenessHealthAspect", "risks": "RisksOrComplicationsHealthAspect", "who-should-not": "SafetyHealthAspect",
    "alternatives": "TreatmentsHealthAspect", "self-care": "SelfCareHealthAspect", "getting-help": "SeeDoctorHealthAspect",
    "living-with": "LivingWithHealthAspect",
}


def document_files(documents: dict[str, models.PageDocument], library: Library) -> dict[str, bytes]:
    """Path → bytes: the manifest and one document a page."""
    files = {f"{BASE}/pages/{page_id}.json": json_bytes(document) for page_id, document in documents.items()}
    files[f"{BASE}/manifest.json"] = json_bytes(manifest(documents, library))
    return files


def api_url(path: str, library: Library) -> str:
    return public_url(f"{prefix(library)}{BASE}/{path}", library.site)


def page_document(page: Page, library: Library) -> models.PageDocument:
    """The page as data, its hash filled in."""
    warnings = warnings_for(page, library)
    shared: dict[str, Any] = {"attribution": attribution(page, library), "review": _review(page, library)}
    sources = [each for each in library.sources_of(page) if each in library.sources]
    document = models.PageDocument(
        schema_=api_url("schemas/page.json", library), id=page.id, kind=page.kind, lang=library.lang, url=public_url(page, library.site),
        title=page.title, description=page.description, also_called=page.also_called, audience=page.audience,
        modified=modified(page, library), checked=page.checked,
        next_check=next_check(page.checked, library.site.review_policy.check_every_months),
        licence=library.site.licence_content, publisher=library.site.publisher.name,
        lead=_words(page.lead, library) if page.lead else None,
        key_points=[_words(each, library) for each in page.key_points], warnings=warnings,
        modules=[_module(page, section, library, warnings, shared) for section in page.sections],
        signs=[sign_document(sign, library) for sign in library.shown_signs(page)],
        next_steps=[_words(each, library) for each in page.next_steps],
        related=[_link(library.pages[each], library) for each in page.related if each in library.pages],
        codes=[models.Code(system=OIDS[code.system], code=code.code, display=code.display) for code in library.codes if code.page == page.id],
        sources={each: _source(each, library) for each in sources},
        translations={lang: public_url(address, library.site) for lang, address in addresses_by_language(page, library).items()},
        formats=_formats(page, library), hash="", **shared,
    )
    return document.model_copy(update={"hash": "sha256-" + sha256(json_bytes(document)).hexdigest()})


def manifest(documents: dict[str, models.PageDocument], library: Library) -> models.Manifest:
    """The list of every page."""
    site = library.site
    prefixes = {lang: "/" if lang == site.languages[0] else f"/{lang}/" for lang in site.languages}
    return models.Manifest(
        schema_=api_url("schemas/manifest.json", library), name=site.name[library.lang], lang=library.lang,
        url=public_url(prefix(library), site), publisher=site.publisher.name, licence=site.licence_content,
        description=library.phrases["clinics"]["api_description"], modified=max((each.modified for each in documents.values()), default=site.since),
        feeds={"json": api_url("changes.json", library), "atom": api_url("changes.atom", library)}, openapi=api_url("openapi.json", library),
        languages={lang: public_url(f"{start}{BASE}/manifest.json", site) for lang, start in prefixes.items()},
        pages=[
            models.Entry(
                id=each.id, kind=each.kind, lang=each.lang, url=each.url, title=each.title, description=each.description, modified=each.modified,
                hash=each.hash, document=api_url(f"pages/{each.id}.json", library), review=each.review.state,
            )
            for each in documents.values()
        ],
    )


def _module(page: Page, section: Any, library: Library, warnings: list[models.Warning], shared: dict[str, Any]) -> models.Module:
    aspect = HEALTH_ASPECTS.get(section.aspect)
    return models.Module(
        id=section.id, url=f"{public_url(page, library.site)}#{section.id}", heading=heading_of(section, library), aspect=section.aspect,
        health_aspect=f"https://schema.org/{aspect}" if aspect else None,
        parts=[_part(block, page, section.id, library) for block in section.blocks], warnings=warnings, **shared,
    )


def _part(block: Any, page: Page, section_id: str, library: Library) -> models.Part:
    words = lambda texts: [_words(each, library) for each in texts]  # noqa: E731
    match block:
        case Claim():
            return models.Part(
                type="claim", id=block.id, words=_words(block.claim, library), certainty=block.certainty, direction=block.direction,
                certainty_words=library.phrases["certainty"][block.certainty]["words"], sources=block.sources,
                url=f"{public_url(page, library.site)}#claim-{block.id}",
            )
        case Advice():
            return models.Part(type="advice", words=_words(block.advice, library), basis=block.basis, sources=block.sources)
        case DoDont():
            return models.Part(type="do-dont", do=words(block.do), do_not=words(block.dont), basis=block.basis, sources=block.sources)
        case Text():
            return models.Part(type="text", words=_words(block.text, library))
        case Note():
            return models.Part(type="note", words=_words(block.note, library))
        case Steps():
            return models.Part(type="steps", items=words(block.steps))
        case Questions():
            return models.Part(type="questions", items=words(block.questions))
        case FigureUse():
            return models.Part(type="figure", id=block.figure, figure=_figure(block.figure, page, library))
        case SignCards():
            return models.Part(type="signs", signs=_signs([library.signs[each] for each in block.signs if each in library.signs], library))
        case Links():
            return models.Part(type="links", links=[_link(library.pages[each], library) for each in block.links if each in library.pages])
        case Table():
            table = block.table
            return models.Part(type="table", table={
                "caption": table.caption, "head": [_html(each, library) for each in table.head],
                "rows": [[_html(each, library) for each in row] for row in table.rows],
            })
        case Exercise():
            data = block.exercise
            return models.Part(
                type="exercise", name=data.name, items=words(data.steps), note=_words(data.how_many, library),
                figure=_figure(data.figure, page, library),
            )
        case Show():
            return _shown(block.show, page, section_id, library)
    raise TypeError(f"no data form for the block {type(block).__name__}")


def _shown(name: str, page: Page, section_id: str, library: Library) -> models.Part:
    """Lists that the build makes. Lists of signs are given whole; others are a link to the page."""
    signs: dict[str, list[SignItem]] = {
        "own-signs": library.signs_of(page), "emergency-signs": library.at_level("emergency"), "urgent-signs": library.at_level("urgent"),
    }
    if name in signs:
        return models.Part(type="signs", name=name, signs=_signs(signs[name], library))
    return models.Part(type="list", name=name, url=f"{public_url(page, library.site)}#{section_id}")


def _signs(signs: list[SignItem], library: Library) -> list[models.Sign]:
    return [sign_document(sign, library) for sign in signs]


def _words(text: str, library: Library) -> models.Words:
    return models.Words(**both(text, library))


def _html(text: str, library: Library) -> str:
    return both(text, library)["text"]


def _link(page: Page, library: Library) -> models.Link:
    return models.Link(id=page.id, title=page.title, url=public_url(page, library.site))


def _figure(name: str, page: Page, library: Library) -> models.Figure | None:
    figure = library.figures.get(name)
    if figure is None:
        return None
    caption = _words(figure.caption, library)
    return models.Figure(title=figure.title, description=figure.description.strip(), caption=caption, url=f"{public_url(page, library.site)}#figure-{name}")


def _source(source_id: str, library: Library) -> models.Source:
    source = library.sources[source_id]
    return models.Source(
        citation=f"{source.authors}. {source.title}. {source.where}, {source.year}.", year=source.year, study=source.study,
        found=source.found.get(library.lang), doi=source.doi, pmid=source.pmid, url=source.url,
    )


def _review(page: Page, library: Library) -> models.ReviewState:
    statement = review_words(page, library)
    if page.review is None:
        return models.ReviewState(state="not reviewed", statement=statement)
    return models.ReviewState(state="reviewed", statement=statement, by=page.review.by, role=page.review.role, date=page.review.date)


def _formats(page: Page, library: Library) -> dict[str, str]:
    """The other forms of the page."""
    address = page.address if page.address.endswith("/") else page.address.rsplit("/", 1)[0] + "/"
    return {
        "html": public_url(page, library.site), "markdown": public_url(f"{address}index.html.md", library.site),
        "card": public_url(f"{prefix(library)}embed/{page.id}/", library.site),
        "picture": public_url(f"{prefix(library)}pictures/{page.id}.png", library.site),
    }
