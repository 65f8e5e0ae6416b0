"""No page asks another host for anything, and no page breaks its own policy, in any state."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from healthsite.content.library import Library
from healthsite.content.shared import Security
from healthsite.postprocess.csp import policy, with_policy
from healthsite.postprocess.headers import write_headers
from healthsite.postprocess.security_txt import write_security_txt

VIOLATIONS = """
window.__broken = []
document.addEventListener("securitypolicyviolation", (event) => window.__broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
"""


def pages_of(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


class Words(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_every_page_has_a_strict_policy(built_site: Path) -> None:
    for path in pages_of(built_site):
        found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', unescape((built_site / path).read_text(encoding="utf-8")))
        assert found, f"{path} has no policy"
        scripts = re.search(r"script-src ([^;]*)", found.group(1)) or re.search(r"default-src ([^;]*)", found.group(1))
        assert scripts and "unsafe" not in scripts.group(1) and "*" not in scripts.group(1), path
        assert "default-src 'none'" in found.group(1) and "base-uri 'none'" in found.group(1), path


def test_pages_load_nothing_from_other_hosts(built_site: Path) -> None:
    """Read from the HTML, so that it holds for browsers that the visit below does not use."""
    for path in pages_of(built_site):
        for tag, attributes in Words((built_site / path).read_text(encoding="utf-8")).tags:
            loads = [attributes.get("src"), attributes.get("srcset"), attributes.get("poster"), attributes.get("data")]
            if tag == "link" and attributes.get("rel") not in ("canonical", "alternate", "license", "next", "prev"):
                loads.append(attributes.get("href"))
            if tag in ("image", "use"):
                loads += [attributes.get("href"), attributes.get("xlink:href")]
            for each in loads:
                assert not re.match(r"(https?:)?//", each or ""), f"{path}: <{tag}> loads {each}"
            inline = [name for name in attributes if name.startswith("on") or name == "style"]
            assert not inline, f"{path}: <{tag}> has {inline}, which the policy refuses"


def test_styles_and_scripts_name_no_other_host(built_site: Path) -> None:
    for file in [*built_site.rglob("*.css"), *built_site.rglob("*.js")]:
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", text), file.name
        if "/search/index" not in file.as_posix():
            assert not re.search(r"(fetch|import|src)\s*[=(]\s*[\"'](https?:)?//", text), file.name


def test_a_script_in_the_text_of_a_page_gets_no_hash() -> None:
    page = '<!doctype html><html><head><meta charset="utf-8"><script>ours()</script><script type="application/ld+json">{}</script></head><body><script>theirs()</script></body></html>'
    assert with_policy(page).count("sha256-") == 1
    assert with_policy(with_policy(page)) == with_policy(page)
    assert "file:" in policy("", portable=True) and "file:" not in policy("")


def test_everything_that_ships_has_its_licence(built_site: Path, root: Path) -> None:
    """Each kind of file is listed, and each font that handouts and pictures are set in brings the text of its licence."""
    text = (built_site / "licences.txt").read_text(encoding="utf-8")
    for file in built_site.rglob("*"):
        if file.is_file() and file.parent.name != "headers":
            assert re.search(rf"^{re.escape(file.suffix or file.name)}: ", text, re.M) or file.name in ("_headers", ".healthsite"), file
    fonts = {file.parent for file in (root / "templates").rglob("*") if file.suffix in (".ttf", ".otf", ".woff2")}
    for folder in fonts:
        assert [file for file in folder.iterdir() if file.name.startswith(("OFL", "LICEN")) and file.read_text(encoding="utf-8").strip() in text], folder
    assert ".woff2: that of the fonts" in text, "a font is not under the licence of the words"
    systems = {line.partition("system: ")[2].strip() for line in (root / "content" / "codes.yml").read_text(encoding="utf-8").splitlines() if "system: " in line}
    assert systems <= {"icd10", "icd10cm", "mesh", "snomed"} and all(f"\n{name}: " in text for name in ("ICD-10", "ICD-10-CM", "MeSH", "SNOMED CT"))
    assert fonts and (root / "LICENSE").read_text(encoding="utf-8").strip() in text


def host_rules(site: Path) -> dict[str, list[str]]:
    rules: dict[str, list[str]] = {}
    for line in filter(None, (site / "_headers").read_text(encoding="utf-8").split("\n")):
        if line.startswith("/"):
            assert line not in rules, "two rules for one address"
            rules[line] = []
        else:
            rules[list(rules)[-1]].append(line.strip())
    return rules


def said(rules: dict[str, list[str]], path: str, takes_away: bool) -> dict[str, str]:
    """What a host says for the path. takes_away: a host that joins the values of all rules, and knows "! Name" (Cloudflare);
    else one where the last rule wins, and such lines are left out (Netlify)."""
    found: dict[str, str] = {}
    for rule, lines in rules.items():
        if re.fullmatch(re.sub(r":\w+", "[^/]+", re.escape(rule).replace(r"\*", ".*").replace(r"\:", ":")), path):
            for line in lines:
                name, _, value = line.removeprefix("! ").partition(": ")
                if line.startswith("! "):
                    found = {key: each for key, each in found.items() if key != name} if takes_away else found
                else:
                    found[name] = f"{found[name]}, {value}" if takes_away and name in found else value
    return found


@pytest.mark.parametrize("takes_away", [True, False])
def test_hosts_are_told_who_may_frame_and_load(built_site: Path, takes_away: bool) -> None:
    """For every file that ships, under one rule of which there are few, on both kinds of hosts."""
    rules = host_rules(built_site)
    assert len(rules) <= 60
    for file in [path for path in built_site.rglob("*") if path.is_file()]:
        path = "/" + re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(built_site).as_posix())
        headers = said(rules, path, takes_away)
        assert headers["Content-Security-Policy"] == ("frame-ancestors *" if "/embed/" in path else "frame-ancestors 'none'"), path
        open_to_all = path.startswith(("/embed/", "/assets/", "/api/", "/handouts/"))
        assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if open_to_all else "same-origin"), path
        named = path.startswith("/assets/") and re.search(r"\.[0-9a-f]{10}\.(css|js|json|woff2)$", path)
        assert headers["Cache-Control"] == ("public, max-age=31536000, immutable" if named else "no-cache"), path
        for name in ("X-Content-Type-Options", "Referrer-Policy"):
            assert "," not in headers[name], path
        assert headers.get("Access-Control-Allow-Origin") == ("*" if path.startswith("/api/") or path.endswith(".mjs") else None), path
        assert "Strict-Transport-Security" not in headers, "only when a publisher asks for it"
    for name in ("nginx.conf", "apache.htaccess"):
        text = (built_site / "headers" / name).read_text(encoding="utf-8")
        assert "frame-ancestors 'none'" in text and "frame-ancestors *" in text and "Permissions-Policy" in text


def test_a_publisher_may_ask_for_https_and_name_a_contact(library: Library, tmp_path: Path) -> None:
    site = library.site.model_copy(update={"https_only": True, "security": Security(contact="mailto:security@example.org", expires=date(2027, 1, 1))})
    write_headers(tmp_path, [], site)
    write_security_txt(tmp_path, site)
    hsts = "Strict-Transport-Security"
    assert all(hsts in (tmp_path / name).read_text(encoding="utf-8") for name in ("_headers", "headers/nginx.conf", "headers/apache.htaccess"))
    assert "includeSubDomains" not in (tmp_path / "_headers").read_text(encoding="utf-8")
    text = (tmp_path / ".well-known" / "security.txt").read_text(encoding="utf-8")
    assert "Contact: mailto:security@example.org\n" in text and "Expires: 2027-01-01T00:00:00Z\n" in text


@pytest.mark.browser
@pytest.mark.slow
def test_a_whole_visit_asks_only_our_host(built_site: Path, base_url: str, browser) -> None:  # type: ignore[no-untyped-def]
    """Every page, light and dark; search and helper used. All requests and all complaints of the browser are read."""
    context = browser.new_context()
    context.add_init_script(VIOLATIONS)
    asked: set[str] = set()
    said: list[str] = []
    context.on("request", lambda request: asked.add(request.url))
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    try:
        for path in pages_of(built_site):
            page.goto(f"{base_url}/{path}", wait_until="domcontentloaded")
            use(page)
            broken = page.evaluate("window.__broken")
            assert not broken, f"{path}: {broken}"
    finally:
        context.close()
    assert not said, said[:5]
    strange = [url for url in asked if not url.startswith((f"{base_url}/", "data:", "blob:"))]
    assert not strange, strange[:5]


def use(page) -> None:  # type: ignore[no-untyped-def]
    """Do what a visitor may do: search, answer the helper, choose topics, write into every field, change colours, print."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.evaluate("document.querySelector('[data-scheme-chooser] [value=dark]')?.click()")
    if page.evaluate("Boolean(document.querySelector('[data-helper]'))"):
        page.evaluate("document.querySelectorAll('[data-helper] input').forEach((each) => each.click())")
        page.evaluate("document.querySelectorAll('[data-helper] [data-next]').forEach((each) => each.click())")
    page.evaluate("""document.querySelectorAll('main input, main textarea').forEach((each) => {
        if (each.type === 'checkbox') each.click()
        else if (each.type !== 'radio') { each.value = '"><img src=x onerror=alert(1)>'; each.dispatchEvent(new Event('input', { bubbles: true })) }
    })""")
    page.evaluate("document.querySelectorAll('main select').forEach((each) => { each.selectedIndex = each.options.length - 1; each.dispatchEvent(new Event('change', { bubbles: true })) })")
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    if page.evaluate("document.querySelector('[data-open-search]')?.hidden === false"):
        page.evaluate("document.querySelector('[data-open-search]').click()")
        field = page.locator("#search-query:visible")
        if field.count():
            field.first.fill("slipped disc")


MARKUP = ["<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "<svg/onload=alert(1)>", "javascript:alert(1)", "{{7*7}}${7*7}", "%00%ff", "&q=<b>", "#", "'\"`"]
queries = st.lists(st.sampled_from(MARKUP) | st.text(max_size=20), min_size=1, max_size=4).map("".join)


@pytest.fixture(scope="module")
def hostile_page(browser):  # type: ignore[no-untyped-def]
    """A page on which a script that should not run, or a refused one, is noticed."""
    context = browser.new_context()
    context.add_init_script(VIOLATIONS + "window.alert = () => window.__broken.push('alert')")
    yield context.new_page()
    context.close()


@pytest.mark.browser
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(query=queries)
@example(query="\u202e\u0000%00%ff")
@example(query="a" * 5000)
@example(query=MARKUP[0])
@example(query=MARKUP[1])
def test_addresses_with_markup_are_harmless(base_url: str, hostile_page, query: str) -> None:  # type: ignore[no-untyped-def]
    """Whatever stands behind ? and # of a page that reads its address: no script runs, no element comes of it."""
    page, given_text = hostile_page, quote(query, errors="surrogatepass")
    for address in ("", "infobutton/", "check/", "embed/check/", "embed/urgent/"):
        page.goto("about:blank")  # so that another # is another visit
        code = f"mainSearchCriteria.v.c={given_text}&mainSearchCriteria.v.dn={given_text}&mainSearchCriteria.v.cs={given_text}&code={given_text}"
        page.goto(f"{base_url}/{address}?{'q=' + given_text if address == '' else code}#q={given_text}", wait_until="load")
        if address == "":
            page.locator("#search-query:visible").wait_for()
        page.wait_for_timeout(30)
        assert page.evaluate("window.__broken") == [], address
        assert page.evaluate("document.querySelectorAll('img[src=x], [onerror], [onload], a[href^=\"javascript:\" i]').length") == 0, address
