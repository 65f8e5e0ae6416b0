"""Whatever stands in a content file ends as a clear Problem or as harmless text: never a script, never a stack trace."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthsite.assemble import assemble
from healthsite.content.check import load_checked
from healthsite.content.check_svg import read_svg, unsafe
from healthsite.content.library import Library
from healthsite.content.read import MAX_BYTES, read_item
from healthsite.content.yaml_lines import read_yaml
from healthsite.render.prose import html, prose, words_only

ROOT = Path(__file__).resolve().parents[1]
NASTY = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</template></script><script>x()</script>", "<!--", "-->",
    "{{ 7*7 }}", "{% raw %}", "{% endraw %}", "{#", "${7*7}", "{: onclick=alert(1) }", "{: #main .x }", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))", "[x](data:text/html,<script>x</script>)", "[x](&#106;avascript:alert(1))", "[x](/causes/\" onclick=\"alert(1))", "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>", "![x](x\" onerror=\"alert(1))", "<https://evil.example/>", "[x](term:\"><script>)", "[x](/a/ 'b\" onclick=x')", "[x](<javascript:alert(1)>)",
    "\u202e\u2066abc", "\u0000", "*[HTML]: <b>", "[^1]: x", "```\n<script>\n```", "    <script>", "<div markdown>", "&lt;script&gt;", "&#60;script&#62;", "\\<script>", "'\"`", "](", "[", "^^^",
]
text = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
texts = st.lists(text, min_size=1, max_size=5).map(" ".join)
# Timing is the machine's business, not the property's.
many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
ALLOWED = {"p", "a", "em", "strong", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "blockquote", "br", "hr", "img", "span", "table", "thead", "tbody", "tr", "td", "th"}


class Reader(HTMLParser):
    """Gathers what a browser would act on."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(made)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def assert_harmless(made: str, refuse_schemes: bool = True) -> None:
    for tag, attributes in Reader(made).tags:
        assert tag in ALLOWED, made
        for name, value in attributes.items():
            assert not name.startswith("on") and name not in ("style", "srcdoc"), made
            if name in ("href", "src") and refuse_schemes:
                # A browser drops tabs and line ends, and what comes before, inside a scheme.
                scheme = re.sub(r"[\x00-\x20]", "", value or "").lower()
                assert not scheme.startswith(("javascript:", "vbscript:", "data:")), made


@many
@given(st.one_of(st.text(max_size=400), st.binary(max_size=200).map(lambda data: data.decode("latin-1")), texts))
def test_any_yaml_is_read_or_told(given_text: str) -> None:
    document = read_yaml(given_text)
    assert all(isinstance(line, int) and message for line, message in document.mistakes)


@many
@given(st.recursive(st.none() | st.booleans() | st.integers(-10**12, 10**12) | text, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=8), inside, max_size=4), max_leaves=20))
def test_any_data_is_read_or_told(data: object) -> None:
    read_yaml(yaml.safe_dump(data, allow_unicode=True))


@pytest.mark.parametrize("bomb", [
    "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "x: " + "[" * 5000 + "]" * 5000, "x: " + "{a: " * 3000, "- " * 4000 + "x", "? " * 3000, "x: !!python/object/apply:os.system [ls]",
    "x: !!binary aGk=", "<<: {a: b}", "a: 1\na: 2", "%YAML 9.9\n---\na: 1", "a: " + "9" * 5000, "--- a\n--- b", "a: \"\\uD800\"", "\t- x", "a: b: c", "!<tag:evil> x", "x: !!python/name:os.system",
])
def test_yaml_bombs_are_told_at_once(bomb: str) -> None:
    document = read_yaml(bomb)
    assert document.mistakes or isinstance(document.value, dict)
    if "!" in bomb or "&a" in bomb:
        assert document.mistakes


@many
@given(st.binary(max_size=300))
def test_any_file_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.md"
    file.write_bytes(data)
    document, _, _ = read_item(file)
    assert document.mistakes or document.value is not None


@pytest.mark.parametrize(("data", "says"), [
    (b"---\ntitle: \xff\n---\n", "UTF-8"), (b"---\ntitle: a\xe2\x80\xaeb\n---\n", "U+202E"), (b"---\ntitle: a\x00b\n---\n", "U+0000"),
    (b"---\ntitle: " + b"a" * (MAX_BYTES + 1), "smaller"), (b"", "empty"), (b"no fields", "three dashes"), (b"---\na: 1\n", "second line"), ("---\na: b\n---\n".encode("utf-16"), "UTF-8"),
])
def test_bad_files_are_told_with_words(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "bad.md"
    file.write_bytes(data)
    assert says in " ".join(message for _, message in read_item(file)[0].mistakes)


@many
@given(texts)
def test_authors_markdown_becomes_harmless_html(library: Library, written: str) -> None:
    """As the host does it (with its extensions), and as cards and data do it. Schemes are refused by the check below."""
    host = markdown.markdown(str(prose(written, library, "/causes/")), extensions=["attr_list", "md_in_html", "tables", "sane_lists"])
    own = [tag for tag in Reader(host).tags if tag[1].get("class") != "term"]
    for tag, attributes in own:
        assert tag in ALLOWED and not [name for name in attributes if name.startswith("on") or name == "style"], host
    for tag, attributes in Reader(str(html(written, library, "/causes/"))).tags:
        assert tag in ALLOWED and not [name for name in attributes if name.startswith("on") or name == "style"], written


@many
@given(texts)
def test_headings_take_no_markup(written: str) -> None:
    made = markdown.markdown(f"## {words_only(written)}".replace("\n", " "), extensions=["attr_list", "md_in_html"])
    assert [tag for tag, _ in Reader(made).tags if tag not in ("h2",)] == [], made


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "content"
    shutil.copytree(ROOT / "content", folder)
    return folder


def page(**fields: object) -> str:
    whole = {
        "kind": "page", "title": "A page", "description": "What it is for.", "sections": [{"id": "part", "heading": "Part", "blocks": [{"text": "Words."}]}],
        "checked": "2026-11-23", "sources": [], **fields,
    }
    return f"---\n{yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)}---\n\nA page.\n"


@pytest.mark.slow
@few
@given(title=texts, description=texts, heading=texts, block=texts, lead=texts)
def test_hostile_fields_are_told_or_harmless(content: Path, title: str, description: str, heading: str, block: str, lead: str) -> None:
    """Through the whole core: loader, checks, templates, the host's Markdown."""
    file = content / "en" / "hostile.md"
    file.write_bytes(page(title=title, description=description, sections=[{"id": "part", "heading": heading, "blocks": [{"text": block}, {"note": block}, {"steps": [block]}]}]).replace("A page.\n", lead + "\n").encode("utf-8", "surrogatepass"))
    try:
        found, problems = load_checked(content, "en", date(2026, 11, 23))
        mine = [problem for problem in problems if problem.path == "en/hostile.md" and problem.severity == "error"]
        assert all(problem.message for problem in mine)
        if mine or not found or "hostile" not in found.pages:
            return
        made = markdown.markdown(_rendered(found), extensions=["attr_list", "md_in_html", "tables", "sane_lists"])
        for tag, attributes in Reader(made).tags:
            assert tag not in ("script", "iframe", "object", "embed", "form", "base", "meta", "link", "style"), made
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")], made
            assert not re.sub(r"[\x00-\x20]", "", attributes.get("href") or "").lower().startswith(("javascript:", "data:", "vbscript:")), made
    finally:
        file.unlink()


def _rendered(library: Library) -> str:
    from healthsite.render.environment import environment
    from healthsite.render.page import render_page

    return render_page(library.pages["hostile"], library, environment(ROOT / "templates", library), date(2026, 11, 23))


@pytest.mark.parametrize("target", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example/", "http://evil.example/", "../../etc/", "&#106;avascript:x"])
def test_other_schemes_in_links_are_told(content: Path, target: str) -> None:
    file = content / "en" / "hostile.md"
    file.write_text(page(sections=[{"id": "part", "heading": "Part", "blocks": [{"text": f"See [here]({target})."}]}]), encoding="utf-8")
    try:
        _, problems = load_checked(content, "en", date(2026, 11, 23))
        assert [problem for problem in problems if problem.path == "en/hostile.md" and problem.severity == "error"], f"{target} was let through"
    finally:
        file.unlink()


def test_a_hostile_file_name_is_told_on_one_line(content: Path) -> None:
    """It could clear a terminal, or turn the direction of what follows."""
    names = ["a\nb.md", "\u202egpj.md", "\x1b[2Jx.md", "caf\u00e9.md", "Two Words.md"]
    try:
        for name in names:
            (content / "en" / name).write_text(page(), encoding="utf-8")
        told = [str(problem) for problem in load_checked(content, "en", date(2026, 11, 23))[1] if "name of the file" in problem.message]
        assert len(told) == len(names) and all(each.isprintable() for each in told)
    finally:
        for name in names:
            (content / "en" / name).unlink()


@pytest.mark.slow
def test_a_terminal_without_our_letters_is_told_all_the_same() -> None:
    """As behind a pipe on some systems."""
    run = subprocess.run(
        [sys.executable, "-m", "healthsite", "explain", "is-massage-right"], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONIOENCODING": "ascii"},
    )
    assert run.returncode == 0 and "Traceback" not in run.stderr, run.stderr


@pytest.mark.parametrize("braces", ["{", "{0}", "{emergency:>999999999}"])
def test_braces_in_any_small_word_are_told(content: Path, braces: str) -> None:
    """All small words at once: whatever is drawn with them, nothing is filled in and nothing raises."""
    def broken(value: object) -> object:
        if isinstance(value, dict):
            return {key: each if key == "text_direction" else broken(each) for key, each in value.items()}
        return [broken(each) for each in value] if isinstance(value, list) else value + braces if isinstance(value, str) else value

    file = content / "en" / "phrases.yml"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(yaml.safe_dump(broken(read_yaml(before).value), allow_unicode=True, width=10_000, sort_keys=False), encoding="utf-8")
        found = assemble(content, ROOT / "templates", "en")
        told = [problem for problem in found.errors if problem.path == "en/phrases.yml" and "braces" in problem.message]
        assert len(told) > 100 and found.pages and braces in found.shell["phrases"]["skip"]
    finally:
        file.write_text(before, encoding="utf-8")


def svg(inside: str, outside: str = "", attributes: str = "") -> str:
    return f'{outside}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" viewBox="0 0 9 9" {attributes}>{inside}</svg>'


LEVELS = "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
RUNS = {
    "script": svg("<script>alert(1)</script>"), "handler": svg("", attributes='onload="alert(1)"'), "HTML": svg("<foreignObject><h:iframe/></foreignObject>"),
    "HTML script": svg("<h:script>alert(1)</h:script>"), "link that runs": svg('<use xlink:href="javascript:alert(1)"/>'), "link that fetches": svg('<use href="https://evil.example/x.svg#a"/>'),
    "movement": svg('<g><set attributeName="href" to="javascript:alert(1)"/></g>'), "fetched paint": svg('<g fill="URL(https://evil.example/#a)"/>'),
    "escaped paint": svg('<g fill="\\75rl(x)"/>'), "fetched set": svg('<g mask="image-set(&quot;//evil.example&quot; 1x)"/>'),
    "entities": svg("&b;", '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'), "outside entity": svg("&b;", '<!DOCTYPE svg [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
    "depth": svg("<g>" * 20_000 + "</g>" * 20_000), "ten to the eleventh shapes": svg(f'<rect id="l0"/>{LEVELS}'), "shape in itself": svg('<g id="a"><use href="#a"/></g>'),
    "no SVG": "<svg", "nothing": " ",
}


@pytest.mark.parametrize("inside_a_page", [True, False])
@pytest.mark.parametrize("name", RUNS)
def test_a_picture_that_could_run_fetch_or_never_end_is_told(name: str, inside_a_page: bool) -> None:
    """A drawing in a page, and a logo, which lies in the site as a file of its own: whoever opens it would run what is in it."""
    root, mistakes = read_svg(RUNS[name])
    told = mistakes if root is None else list(unsafe(RUNS[name], root, inside_a_page))
    assert told and all(line == 1 and len(message) < 200 for line, message in told)


@pytest.mark.parametrize("name", ["script", "depth"])
@pytest.mark.parametrize("file", ["figures/pain-gate.svg", "logo.svg"])
def test_the_picture_is_named(content: Path, file: str, name: str) -> None:
    """And the preview is drawn all the same."""
    place, site = content / file, content / "site.yml"
    before, words = place.read_bytes() if place.exists() else None, site.read_text(encoding="utf-8")
    try:
        place.write_text(RUNS[name], encoding="utf-8")
        if file == "logo.svg":
            site.write_text(words + "logo: logo.svg\n", encoding="utf-8")
        found = assemble(content, ROOT / "templates", "en")
        assert [problem for problem in found.errors if problem.path == file] and found.pages
    finally:
        place.write_bytes(before) if before else place.unlink()
        site.write_text(words, encoding="utf-8")


def test_what_drawing_programs_write_into_a_logo_is_let_through() -> None:
    made = svg('<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="http://example.org/"/></r:RDF></metadata>'
               '<style>.a{fill:url(#b)}</style><linearGradient id="b"/><image href="data:image/png;base64,AA=="/><path class="a" style="fill:#123" d="M0 0"/>')
    root, mistakes = read_svg(made)
    assert root is not None and mistakes == [] and list(unsafe(made, root, inside_a_page=False)) == []


def test_an_enormous_site_of_mistakes_is_told_at_once(content: Path) -> None:
    file = content / "en" / "hostile.md"
    file.write_text(page(title="x" * 100_000, key_points=["y" * 50_000] * 2), encoding="utf-8")
    try:
        site = assemble(content, ROOT / "templates", "en")
        told = [str(problem) for problem in site.errors if problem.path == "en/hostile.md"]
        assert told and all(len(each) < 1000 for each in told)
    finally:
        file.unlink()


@pytest.mark.slow
def test_a_hostile_title_stays_text_on_the_built_page(content: Path, tmp_path: Path) -> None:
    """In the shell as well: <title>, description, menus, breadcrumbs."""
    from healthsite.build import build

    file = content / "en" / "hostile.md"
    file.write_text(page(title='A "> <b onclick=x> & {{ 7*7 }}', short_title="</a><i>x", description='"><script>alert(1)</script>'), encoding="utf-8")
    try:
        result = build(content, tmp_path / "site", root=ROOT)
        if result.failed:
            assert [problem for problem in result.problems if problem.path == "en/hostile.md"], result.problems
            return
        for made in [tmp_path / "site" / "hostile" / "index.html", tmp_path / "site" / "index.html"]:
            written = made.read_text(encoding="utf-8")
            assert "alert(1)</script>" not in written and "<b onclick" not in written and "</a><i>" not in written and "49" not in re.findall(r"<title>.*?</title>", written)[0]
    finally:
        file.unlink()


def test_a_hostile_publisher_stays_text_everywhere(tmp_path: Path) -> None:
    """What site.yml says of the publisher goes into every page, card, answer, feed and list."""
    from headache import write_headache
    from healthsite.build import build

    write_headache(tmp_path / "content", ROOT / "content")
    site = tmp_path / "content" / "site.yml"
    name = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\"' {{ 7*7 }} [x](javascript:alert(1)) {: onclick=x }"
    words = read_yaml(site.read_text(encoding="utf-8")).value
    assert isinstance(words, dict)
    words |= {"name": {"en": name}, "funding": {"en": name}, "licence_content": name, "licence_code": name}
    words["publisher"] = {"name": name, "email": '"><b>@x.y', "telephone": '1"onclick=x', "address": name}
    site.write_text(yaml.safe_dump(words, width=10_000), encoding="utf-8")

    result = build(tmp_path / "content", tmp_path / "site", root=ROOT)

    assert not result.failed, result.problems
    made = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    assert {".html", ".json", ".xml", ".atom"} <= {file.suffix for file in made}
    for file in made:
        if file.suffix == ".html":
            for tag, attributes in Reader(file.read_text(encoding="utf-8")).tags:
                assert not [each for each in attributes if each.startswith("on")] and tag != "b" and attributes.get("src") != "x", file
                assert not (attributes.get("href") or "").startswith("javascript:"), file
            assert "alert(1)</script>" not in file.read_text(encoding="utf-8"), file
        elif file.suffix == ".json":
            json.loads(file.read_text(encoding="utf-8"))
        elif file.suffix in (".xml", ".atom", ".svg"):
            assert not [each for each in ElementTree.fromstring(file.read_bytes()).iter() if each.tag.rpartition("}")[2] in ("script", "img")], file
        elif file.suffix == ".pdf":
            assert not re.search(rb"/URI\s*\(javascript", file.read_bytes()), file


@many
@given(st.text(alphabet="ab .,;:?!()'\"’-–%/1é_*#>\n", max_size=40))
def test_the_short_way_through_markdown_is_the_long_way(written: str) -> None:
    from markdown import Markdown

    from healthsite.render.prose import converted

    assert converted(written, Markdown(extensions=["sane_lists"])) == Markdown(extensions=["sane_lists"]).convert(written)
