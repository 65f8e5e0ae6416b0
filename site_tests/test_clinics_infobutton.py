"""Look-up by code: requests as record systems send them, in a real browser; answers for servers against HL7's shape."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from healthsite.content.library import Library
from healthsite.content.shared import OIDS

ATOM = "{http://www.w3.org/2005/Atom}"
US, WHO, SNOMED, MESH = (OIDS[name] for name in ("icd10cm", "icd10", "snomed", "mesh"))
MAIN = "mainSearchCriteria.v"
# request → where it lands. A record system's own habits: case, no dot, old parents, system names, further parameters.
REQUESTS = {
    f"{MAIN}.c=M54.50&{MAIN}.cs={US}&{MAIN}.dn=Low+back+pain&taskContext.c.c=PATINFO": "/causes/",
    f"{MAIN}.c=M54.50&{MAIN}.cs={US}&taskContext.c.c=PROBLISTREV&informationRecipient=PAT&informationRecipient.languageCode.c=en": "/causes/",
    f"{MAIN}.c=m5450&{MAIN}.cs={US}": "/causes/",
    f"{MAIN}.c=M54.5&{MAIN}.cs={US}": "/causes/",
    f"{MAIN}.c=M54.5&{MAIN}.cs={WHO}": "/causes/",
    f"{MAIN}.c=M54.31&{MAIN}.cs={US}": "/causes/discs-and-spine/",
    f"{MAIN}.c=M54.3&{MAIN}.cs=ICD10CM": "/causes/discs-and-spine/",
    f"{MAIN}.c=M51.36&{MAIN}.cs={US}": "/causes/discs-and-spine/",
    f"{MAIN}.c=279039007&{MAIN}.cs={SNOMED}": "/causes/",
    f"{MAIN}.c=279039007&{MAIN}.cs=http%3A%2F%2Fsnomed.info%2Fsct": "/causes/",
    f"{MAIN}.c=M54.50": "/causes/",
    f"{MAIN}.c=M54.50&{MAIN}.cs=urn:oid:{US}&informationRecipient.languageCode.c=en-GB": "/causes/",
    f"{MAIN}.c=M54.50&{MAIN}.cs={US}&informationRecipient.languageCode.c=xx": "/causes/",
    f"{MAIN}.c=M54.31&{MAIN}.cs={US}&subTopic.v.c=Q000628&subTopic.v.cs={MESH}": "/causes/discs-and-spine/#what-helps",
    f"{MAIN}.c=M54.31&{MAIN}.cs={US}&subTopic.v.c=Q000175": "/causes/discs-and-spine/#when-to-get-help",
    f"{MAIN}.c=M54.31&{MAIN}.cs={US}&informationRecipient=PROV": "/causes/discs-and-spine/#what-the-studies-say",
    f"{MAIN}.c=E11.9&{MAIN}.cs={US}&{MAIN}.c1=M54.31&{MAIN}.cs1={US}": "/causes/discs-and-spine/",
    f"{MAIN}.c=M54.30&{MAIN}.c=M54.31&{MAIN}.cs={US}": "/causes/discs-and-spine/",
    f"MainSearchCriteria.V.C=M54.50&MAINSEARCHCRITERIA.V.CS={US}": "/causes/",
    f"patientPerson.administrativeGenderCode.c=F&age.v.v=67&age.v.u=a&{MAIN}.c=S39.012A&{MAIN}.cs={US}": "/when-to-avoid/acute-injury/",
    f"holder.assignedEntity.n=x&holder.assignedEntity.certificateText=y&{MAIN}.c=G83.4&{MAIN}.cs={US}": "/when-to-avoid/nerve-symptoms/",
    # Epic: the whole context of the request, the context's own code systems too.
    f"representedOrganization.id.root=1.2.840.114350.1.13&taskContext.c.c=PROBLISTREV&taskContext.c.cs=2.16.840.1.113883.5.4&{MAIN}.c=M54.50&{MAIN}.cs={US}"
    f"&{MAIN}.dn=Low%20back%20pain,%20unspecified&informationRecipient=PAT&performer=PROV&age.v.v=54&age.v.u=a&knowledgeResponseType=text/html": "/causes/",
    # Cerner: SNOMED CT with its name in brackets; and codes that are numbered from one.
    f"executionMode=TEST&{MAIN}.c=279039007&{MAIN}.cs={SNOMED}&{MAIN}.csn=SNOMED+CT&{MAIN}.dn=Low+back+pain+%28finding%29": "/causes/",
    f"{MAIN}.c1=M54.31&{MAIN}.cs1={US}&{MAIN}.c2=M54.32&{MAIN}.cs2={US}": "/causes/discs-and-spine/",
    # OpenEMR and others, in the way of MedlinePlus Connect: spaces, empty names, everything escaped.
    f"{MAIN}.cs={US}&{MAIN}.c=M54.5&{MAIN}.dn=&informationRecipient.languageCode.c = en": "/causes/",
    f"{MAIN}%2Ec=%4D54%2E50&{MAIN}%2Ecs={US.replace('.', '%2E')}": "/causes/",
    f"{MAIN}.c=m54.50%20&{MAIN}.cs=%20{US}": "/causes/",
    f"{MAIN}.c=M54.50&amp;{MAIN}.cs={US}": "/causes/",
    f"{MAIN}.c=M54.50&{MAIN}.csn=ICD10CM": "/causes/",
    f"{MAIN}.c=M54.50&{MAIN}.cs=http://hl7.org/fhir/sid/icd-10-cm&informationRecipient.languageCode.c=eng": "/causes/",
    # Parents, children and heirs.
    f"{MAIN}.c=M54.4&{MAIN}.cs={US}": "/causes/discs-and-spine/",
    f"{MAIN}.c=M48.06&{MAIN}.cs={US}": "/causes/discs-and-spine/",
    f"{MAIN}.c=S39012D&{MAIN}.cs={US}": "/when-to-avoid/acute-injury/",
    f"{MAIN}.c=M80.08XD&{MAIN}.cs={US}": "/when-to-avoid/fracture/",
    f"{MAIN}.c=M45.A0&{MAIN}.cs={US}": "/when-to-avoid/inflammatory-back-pain/",
    f"{MAIN}.c=M54.16&{MAIN}.cs={WHO}": "/causes/discs-and-spine/",
    f"{MAIN}.c=R52.2&{MAIN}.cs={WHO}": "/chronic-back-pain/",
    f"{MAIN}.c=d017116&{MAIN}.cs={MESH}": "/causes/",
    f"{MAIN}.c=192970008&{MAIN}.cs={SNOMED}": "/when-to-avoid/nerve-symptoms/",
    # Several sub-topics: the first that the page answers.
    f"{MAIN}.c=M54.31&{MAIN}.cs={US}&subTopic.v.c=Q000008&subTopic.v.c1=Q000628&informationRecipient.languageCode.c=en-US": "/causes/discs-and-spine/#what-helps",
}
# Codes that resemble ours and mean something else: neck, belly, jaw, another system, another country's numbers.
OTHERS = ["M54.12", "M54.2", "M47.812", "S39.011A", "M50.20", "E11.9", "279039008"]
PEOPLE = {
    "patientPerson.name": "Ada Lovelace", "patientPerson.birthTime": "19850412", "patientPerson.id.extension": "MRN4457812", "name": "Ada",
    "assignedAuthorizedPerson.name": "Dr Grace Hopper", "patient_id": "998877", "dob": "1985-04-12", "email": "ada@example.org",
}


@pytest.mark.browser
@pytest.mark.parametrize("request_", REQUESTS, ids=list(REQUESTS))
def test_a_request_lands_on_its_page(browser_page: Any, base_url: str, request_: str) -> None:
    browser_page.goto(f"{base_url}/infobutton/?{request_}")
    browser_page.wait_for_url(base_url + REQUESTS[request_])

    assert browser_page.locator("h1").first.is_visible()
    anchor = REQUESTS[request_].partition("#")[2]
    assert not anchor or browser_page.locator(f"#{anchor}").count() == 1


@pytest.mark.browser
def test_a_code_of_something_else_leads_nowhere(browser_page: Any, base_url: str) -> None:
    for code in OTHERS:
        browser_page.goto(f"{base_url}/infobutton/?{MAIN}.c={code}&{MAIN}.cs={US}")

        assert browser_page.locator("[data-show=unknown]").first.is_visible(), code
    browser_page.goto(f"{base_url}/infobutton/?{MAIN}.c=279039007&{MAIN}.cs={US}")

    assert browser_page.locator("[data-show=unknown]").first.is_visible()


@pytest.mark.browser
def test_every_code_leads_to_its_page(browser_page: Any, base_url: str, library: Library) -> None:
    """All codes of the list, as one visit each."""
    pages = library.pages
    for code in library.codes:
        browser_page.goto(f"{base_url}/infobutton/?{MAIN}.c={code.code}&{MAIN}.cs={OIDS[code.system]}")
        browser_page.wait_for_url(base_url + pages[code.page].address + (f"#{code.section}" if code.section else ""))


@pytest.mark.browser
@pytest.mark.parametrize("code", ["", f"{MAIN}.c=M54.50&{MAIN}.cs={US}", f"{MAIN}.c=E11.9&{MAIN}.cs={US}&{MAIN}.dn=Diabetes"], ids=["none", "known", "unknown"])
def test_no_person_is_kept_or_shown(browser_page: Any, base_url: str, code: str) -> None:
    """Not in the address, not in the history, not on the page, not in any later request."""
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url + str(request.headers.get("referer", ""))))
    people = "&".join(f"{name}={quote(value)}" for name, value in PEOPLE.items())
    browser_page.goto(f"{base_url}/infobutton/?{people}&{code}#{people}")
    browser_page.wait_for_load_state("load")
    if "M54.50" in code:
        browser_page.wait_for_url(f"{base_url}/causes/")
    seen = browser_page.url + browser_page.content() + "".join(asked[1:]) + browser_page.evaluate("document.referrer + JSON.stringify(localStorage) + document.cookie")

    for value in PEOPLE.values():
        assert value not in seen and quote(value) not in seen
    browser_page.go_back()
    assert "Lovelace" not in browser_page.url


@pytest.mark.browser
def test_a_known_parameter_may_not_smuggle_a_person_in(browser_page: Any, base_url: str) -> None:
    smuggled = [f"{name}=Lovelace" for name in ("informationRecipient", "performer", "taskContext.c.c", "subTopic.v.c", "informationRecipient.languageCode.c", f"{MAIN}.cs")]
    browser_page.goto(f"{base_url}/infobutton/?{MAIN}.c=E11.9&{'&'.join(smuggled)}")

    assert browser_page.locator("[data-show=unknown]").first.is_visible()
    assert "Lovelace" not in browser_page.url + browser_page.locator("body").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["Ada Lovelace low back pain", "Pain 12/04/1985", "MRN 4457812", "ada@example.org", "<img src=x onerror=alert(1)>"])
def test_a_name_that_looks_like_a_person_is_not_searched_for(browser_page: Any, base_url: str, name: str) -> None:
    browser_page.goto(f"{base_url}/infobutton/?patientPerson.name=Ada+Lovelace&{MAIN}.c=E11.9&{MAIN}.dn={quote(name)}")

    assert quote(name) not in browser_page.url
    assert browser_page.locator("[data-search-line]").is_hidden()
    assert browser_page.locator("[data-show=unknown]").first.is_visible()


@pytest.mark.browser
def test_an_unknown_code_leads_to_a_search(browser_page: Any, base_url: str) -> None:
    for query in (f"{MAIN}.c=E11.9&{MAIN}.cs={US}", f"{MAIN}.c=724.2&{MAIN}.cs=2.16.840.1.113883.6.103", "knowledgeResponseType=text/html", f"{MAIN}.c=%E0%A4%A", f"{MAIN}.c=__proto__"):
        browser_page.goto(f"{base_url}/infobutton/?{query}&{MAIN}.dn=Slipped%20disc")
        link = browser_page.locator("[data-search]")

        assert "Slipped disc" in browser_page.locator("[data-unknown-text]").inner_text()
        assert link.get_attribute("href") == "../#q=Slipped%20disc"
    link.click()
    browser_page.wait_for_url(re.compile(r"/#q=Slipped"))


@pytest.mark.browser
def test_codes_that_fit_different_pages_give_a_choice(browser_page: Any, base_url: str) -> None:
    browser_page.goto(f"{base_url}/infobutton/?{MAIN}.c=M54.50&{MAIN}.cs={US}&{MAIN}.c1=G83.4&{MAIN}.cs1={US}")
    choices = browser_page.locator("[data-choices] a")

    assert choices.evaluate_all("links => links.map(link => link.getAttribute('href'))") == ["../causes/", "../when-to-avoid/nerve-symptoms/"]


@pytest.mark.browser
def test_without_scripts_the_table_leads_everywhere(browser: Any, base_url: str, library: Library) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}/infobutton/?{MAIN}.c=M54.50")
    rows = page.locator("tbody tr").count()
    context.close()

    assert rows == len(library.codes)


# HL7's schema of the knowledge response: children in this order; attributes that a link must have.
FEED = ["title", "subtitle", "author", "updated", "category", "id", "link", "rights", "generator", "entry"]
ENTRY = ["title", "link", "id", "updated", "author", "contributor", "summary", "content", "category", "published", "rights", "source"]
SCHEMES = {f"mainSearchCriteria.v.{part}" for part in ("c", "cs", "dn", "ot")} | {"informationRecipient", "informationRecipient.languageCode.c"}


def in_order(element: ElementTree.Element, order: list[str]) -> bool:
    places = [order.index(child.tag.removeprefix(ATOM)) for child in element]
    return places == sorted(places)


@pytest.mark.slow
def test_atom_answers_have_the_shape_of_the_standard(built_site: Path, library: Library) -> None:
    answers = sorted((built_site / "infobutton").rglob("*.xml"))
    for path in answers:
        feed = ElementTree.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed" and feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        assert in_order(feed, FEED), path.name
        for needed in ("title", "updated", "id"):
            assert len(feed.findall(f"{ATOM}{needed}")) == 1
        for entry in feed.findall(f"{ATOM}entry"):
            assert in_order(entry, ENTRY), path.name
            assert entry.find(f"{ATOM}summary").get("type") == "html"  # type: ignore[union-attr]
        for link in feed.iter(f"{ATOM}link"):
            assert {"href", "rel", "type", "hreflang", "title"} <= set(link.keys())
        for category in feed.iter(f"{ATOM}category"):
            assert category.get("scheme") in SCHEMES and category.get("term")
        for moment in feed.iter(f"{ATOM}updated"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment.text or "")
    heirs = sum(len(code.heirs) for code in library.codes)
    assert len(library.codes) < len(answers) <= len(library.codes) + heirs + 1


@pytest.mark.slow
def test_answers_say_the_same_in_both_forms_and_carry_warnings(built_site: Path, library: Library) -> None:
    for code in library.codes:
        base = built_site / "infobutton" / OIDS[code.system]
        feed = json.loads((base / f"{code.code}.en.json").read_text(encoding="utf-8"))["feed"]
        atom = ElementTree.parse(base / f"{code.code}.en.xml").getroot()
        hrefs = [entry["link"][0]["href"] for entry in feed["entry"]]
        assert hrefs == [link.get("href") for entry in atom.findall(f"{ATOM}entry") for link in entry.findall(f"{ATOM}link")]
        assert hrefs
        for entry in feed["entry"]:
            assert library.phrases["clinics"]["emergency_title"] in entry["summary"]["_value"]
            assert library.phrases["page"]["not_reviewed"] in entry["summary"]["_value"]
    assert json.loads((built_site / "infobutton" / "none.en.json").read_text())["feed"]["entry"] == []
