"""Broken content: what an author can get wrong, one small edit a case, and what the message must say.

    Case(name, file, old, new, says, line)

old → new is the edit (old "" replaces the whole file). says: pieces that the message must have. line: how far from the
first changed line the mistake is told; None where it belongs to the whole entry. told_in: the file of the message, where it
is another; "later" for what the layers above the content tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TOPIC, HUB, START, SIGN, URGENT = "en/types/tension.md", "en/types/index.md", "en/index.md", "en/signs/sudden-severe.md", "en/urgent.md"
SITE, SOURCES, TERMS, REGIONS, WORDS = "site.yml", "references.yml", "en/glossary.yml", "en/regions.yml", "en/phrases.yml"
SUBJECT = "en/subject.yml"
FIGURES, CODES, HAZARDS, COVERAGE = "en/figures.yml", "codes.yml", "hazards.yml", "coverage.yml"


@dataclass(frozen=True)
class Case:
    name: str
    file: str
    old: str
    new: str | bytes
    says: tuple[str, ...]
    line: int | None = 0
    told_in: str = ""

    def apply(self, content: Path) -> int:
        """Make the edit; return the first line that differs."""
        path = content / self.file
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(self.new, bytes):
            path.write_bytes(self.new)
            return 1
        assert self.old in before, f"{self.name}: {self.file} has no {self.old!r}"
        after = before.replace(self.old, self.new, 1) if self.old else self.new
        path.write_text(after, encoding="utf-8")
        pairs = zip(before.split("\n"), after.split("\n"), strict=False)
        return next((number for number, (was, now) in enumerate(pairs, 1) if was != now), 1)


PAGE = "---\nkind: page\ntitle: A\ndescription: B.\nchecked: 2026-11-23\n---\nC.\n"
START_FIELDS = "kind: start\ndoors: [{heading: A, text: B.}]"
SIGN_TEXT = (
    "---\nkind: sign\ntitle: A\nlevel: caution\nmatch: any\ngroup: general\nnotice: [you notice it]\nbecause: B.\ndo: C.\nadvisability: fine\npage: urgent\n"
    "basis: expert advice\nchecked: 2026-11-23\n---\n"
)
LEAD = "This page is about one kind of headache."
RATED = "          ratings:\n            - {certainty: low, by: leaflet2026}\n"
EFFECT = "        effect:\n          compared: a band with no band\n          people: adults with a headache\n          outcome: pain\n          after: a day\n" + RATED
CLAIM = f"      - claim: It often feels like a tight band.\n        id: tight-band\n        direction: for\n{EFFECT}        sources: [leaflet2026]\n"
ADVICE = "      - advice: Get help for the worst headache of your life.\n        basis: guideline\n        sources: [leaflet2026]\n"
FIGURE = "example:\n  title: A picture\n  description: Two bars.\n  caption: One is longer.\n  chart:\n    kind: people\n    rows:\n      - {label: One, filled: 1, of: 2}\n"
RULER = (
    "one:\n  name: {en: One}\n  kind: guideline\n  source: leaflet2026\n  seen: {en: All.}\n  rows:\n    - says: {en: A band}\n      direction: do\n"
)
CODE = '- system: mesh\n  code: "D1"\n  display: A code\n  page: types-tension\n  confirmed: In a test\n'
HAZARD = "- id: one\n  harm: Harm.\n  who: Readers\n  likely: rare\n  severity: minor\n  what_we_do: Much.\n  held_by: [a_test.py]\n  left_over: Little.\n"


def words(name: str, text: str, *says: str) -> Case:
    """A case in the page's opening sentences."""
    return Case(name, TOPIC, LEAD, text, says)


CASES = [
    # Fields
    Case("unknown field", TOPIC, "description:", "descripton:", ("descripton", "must be a field that exists", "did you mean 'description'")),
    Case("unknown field of a claim", TOPIC, "        direction: for", "        directon: for", ("directon", "did you mean 'direction'")),
    Case("unknown field of an effect", TOPIC, "          outcome: pain", "          outcom: pain", ("outcom", "did you mean 'outcome'")),
    Case("unknown field of a section", TOPIC, "    heading: What it is\n", "    headline: What it is\n", ("headline", "did you mean 'heading'")),
    Case("unknown field of a do list", TOPIC, "        dont: [worry]", "        donts: [worry]", ("donts", "did you mean 'dont'")),
    Case("unknown field of a table", TOPIC, "          caption: Days", "          captoin: Days", ("captoin", "did you mean 'caption'")),
    Case("unknown field of a sign", SIGN, "notice:", "notices:", ("notices", "did you mean 'notice'")),
    Case("unknown field of a door", START, "    call: See the signs", "    button: See the signs", ("doors.1.button", "must be a field that exists")),
    Case("unknown field of a source", SOURCES, "  authors:", "  author:", ("author", "did you mean 'authors'")),
    Case("unknown field of a word", TERMS, "  meaning:", "  means:", ("means", "did you mean 'meaning'")),
    Case("unknown field of a region", REGIONS, "  emergency_place:", "  emergency_palce:", ("emergency_palce", "did you mean 'emergency_place'")),
    Case("unknown field of the site", SITE, "region:", "regions:", ("regions", "did you mean 'region'")),
    Case("unknown field of the publisher", SITE, "  name: A", "  nam: A", ("publisher.nam", "did you mean 'name'")),
    Case("missing title", TOPIC, "title: Tight band headache\n", "", ("title must be there",), None),
    Case("missing description", TOPIC, "description: A headache that feels like a tight band.\n", "", ("description must be there",), None),
    Case("missing date", TOPIC, "checked: 2026-11-23\n", "", ("checked must be there",), None),
    Case("missing kind", TOPIC, "kind: topic\n", "", ("kind must be there",), None),
    Case("missing next steps", TOPIC, 'next_steps:\n  - "[See the signs](/urgent/#emergency)."\n', "", ("next_steps must be there",), None),
    Case("missing id of a section", TOPIC, "  - id: what-it-is\n    heading", "  - heading", ("sections.1.id must be there",), None),
    Case("missing id of a claim", TOPIC, "        id: tight-band\n", "", ("id must be there",), -1),
    Case("missing certainty", TOPIC, "{certainty: low, by: leaflet2026}", "{by: leaflet2026}", ("certainty must be there",)),
    Case("missing direction", TOPIC, "        direction: for\n", "", ("direction must be there when there is an effect",), None),
    Case("neither an effect nor a fact", TOPIC, EFFECT, "", ("one of effect and basis must be there, and not both",), None),
    Case("an effect and a fact", TOPIC, EFFECT, f"{EFFECT}        basis: studies\n", ("one of effect and basis must be there, and not both",), None),
    Case("guideline without one", TOPIC, EFFECT, "        basis: guideline\n", ("sources must name a guideline when basis is guideline",), None),
    Case("one source that does not agree", TOPIC, "direction: for", "direction: mixed", ("direction must not be 'mixed' with one source",), None),
    Case("rating by nobody", TOPIC, "by: leaflet2026", "by: leaflet2062", ("must name a source of references.yml", "did you mean 'leaflet2026'")),
    Case("rating twice", TOPIC, RATED, RATED + "            - {certainty: high, by: leaflet2026}\n", ("by must be there once for each source",)),
    Case("rating that goes up", TOPIC, "certainty: low, by", "certainty: low, down_to: high, by", ("down_to must be less sure than certainty",)),
    Case("two words on one comparison", TOPIC, CLAIM, CLAIM + CLAIM.replace("tight-band", "tight").replace("certainty: low", "certainty: high"),
         ("effect must say of this comparison what types-tension#tight-band says",), None),
    Case("unknown scale", TOPIC, RATED, RATED + "          size: {scale: feet, value: 1}\n", ("scale must name a scale of scales.yml",)),
    Case("range beside its value", TOPIC, RATED, RATED + "          size: {scale: feet, value: 1, range: [2, 3]}\n", ("range must be two numbers",)),
    Case("row that nothing answers", COVERAGE, "", RULER, ("one of claims, advice, sections, signs and why_not must be there",), None),
    Case("row answered by the opposite", COVERAGE, "", RULER.replace("do\n", "do not\n") + "      claims: [types-tension#tight-band]\n", ("claims must name one that points the same way",), None),
    Case("row answered by no claim", COVERAGE, "", RULER + "      claims: [types-tension#tigt-band]\n", ("claims must name a claim of types-tension",), None),
    Case("row answered by no page", COVERAGE, "", RULER + "      sections: [types-tensoin#what-to-do]\n", ("must name a page and a part of it",), None),
    Case("row answered by no section", COVERAGE, "", RULER + "      sections: [types-tension#what-to-eat]\n", ("must name a section of types-tension",), None),
    Case("row answered by no advice", COVERAGE, "", RULER + "      advice: [types-tension#what-it-is]\n", ("must name a section with advice",), None),
    Case("row answered by no sign", COVERAGE, "", RULER + "      signs: [sudden]\n", ("signs must name a sign",), None),
    Case("retracted source", SOURCES, "  found:", "  retracted: 10.1000/notice\n  found:", ("must not rest on leaflet2026, which was retracted",), None, TOPIC),
    Case("source that takes its own place", SOURCES, "  found:", "  superseded_by: leaflet2026\n  found:", ("superseded_by must name another source",)),
    Case("look in the future", SOURCES, "  looked: 2026-11-23", "  looked: 9998-11-23", ("looked must not lie in the future",)),
    Case("source that nobody looked at", SOURCES, "  looked: 2026-11-23\n", "", ("looked must be there",), None),
    Case("missing match of a sign", SIGN, "match: any\n", "", ("match must be there",), None),
    Case("missing basis", SIGN, "basis: guideline\n", "", ("basis must be there",), None),
    Case("missing page of a sign", SIGN, "page: urgent\n", "", ("page must be there",), None),
    Case("missing address of the site", SITE, "url: https://headache.example.org\n", "", ("url must be there",), None),
    Case("missing name of a publisher", SITE, "  name: A Headache Project\n", "  email: a@example.org\n", ("publisher.name must be there",), None),
    Case("source that nobody can find", SOURCES, "  url: https://example.org/leaflet\n", "", ("one of doi, pmid or url must be there",), None),
    Case("hub that holds nothing", HUB, "holds: topic\n", "", ("holds must be there",), None),
    # Values
    Case("wrong kind", TOPIC, "kind: topic", "kind: topik", ("kind must be one of the kinds", "did you mean 'topic'")),
    Case("wrong certainty", TOPIC, "certainty: low", "certainty: lo", ("certainty must be one of the allowed values", "found 'lo'", "did you mean 'low'")),
    Case("wrong direction", TOPIC, "direction: for", "direction: pro", ("direction must be one of", "allowed: against, for, mixed, no difference")),
    Case("wrong basis", TOPIC, "basis: guideline", "basis: guidline", ("basis must be one of", "did you mean 'guideline'")),
    Case("wrong aspect", TOPIC, "aspect: self-care", "aspect: selfcare", ("aspect must be one of", "did you mean 'self-care'")),
    Case("wrong level", SIGN, "level: emergency", "level: emergancy", ("level must be one of", "did you mean 'emergency'")),
    Case("wrong match", SIGN, "match: any", "match: some", ("match must be one of", "allowed: all, any")),
    Case("wrong study", SOURCES, "study: patient information", "study: patient info", ("study must be one of", "did you mean 'patient information'")),
    Case("wrong list to show", URGENT, "show: emergency-signs", "show: emergency-sign", ("show must be one of", "did you mean 'emergency-signs'")),
    Case("wrong style of a door", START, "style: urgent", "style: red", ("doors.1.style must be one of", "found 'red'")),
    Case("wrong date", TOPIC, "checked: 2026-11-23", "checked: 23/11/2026", ("checked must be a date such as 2026-11-01", "found '23/11/2026'")),
    Case("day that does not exist", TOPIC, "checked: 2026-11-23", "checked: 2026-02-30", ("checked must be a date",)),
    Case("date in the future", TOPIC, "checked: 2026-11-23", "checked: 9998-11-23", ("checked must not lie in the future",)),
    Case("review in the future", TOPIC, "handout:", "review: {by: A, role: B, date: 9998-01-01}\nhandout:", ("review.date must not lie in the future",)),
    Case("id with capitals", TOPIC, "id: what-to-do", "id: What To Do", ("must be made of small letters, digits and single hyphens", "found 'What To Do'")),
    Case("source with a hyphen", TOPIC, CLAIM, CLAIM.replace("[leaflet2026]", "[leaflet-2026]"), ("must be the id of a source",)),
    Case("year in words", SOURCES, "year: 2026", "year: last", ("year must be a whole number", "found 'last'")),
    Case("year of long ago", SOURCES, "year: 2026", "year: 26", ("year must be at least 1900",)),
    Case("DOI with address", SOURCES, "  url: https://example.org/leaflet", "  doi: https://doi.org/10.1000/182", ("doi must be a DOI",)),
    Case("PubMed number of words", SOURCES, "  url: https://example.org/leaflet", "  pmid: PMC12", ("pmid must be a PubMed number",)),
    Case("PubMed number without quotes", SOURCES, "  url: https://example.org/leaflet", "  pmid: 26329399", ("pmid must be text (put it in quotes)",)),
    Case("insecure address", SOURCES, "https://example.org", "http://example.org", ("url must be an address that begins with https://",)),
    Case("site without https", SITE, "url: https:", "url: http:", ("url must be the public address",)),
    Case("colour by name", SITE, "since:", "colour: teal\nsince:", ("colour must be a colour such as #005eb8",)),
    Case("number of months", SITE, "check_every_months: 24", "check_every_months: 0", ("check_every_months must be at least 1",)),
    Case("no sign of help in an emergency", SIGN, 'advisability: "no"', "advisability: fine", ("advisability must be 'no' or 'wait'",), None),
    Case("wait without until", SIGN, 'advisability: "no"', "advisability: wait", ("until must be there",), None),
    Case("nothing ruled out", SIGN, "rules_out: [all]", "rules_out: []", ("rules_out must be [all]",), None),
    # Types
    Case("list as text", TOPIC, "aliases: [band headache]", "aliases: band headache", ("aliases must be a list",)),
    Case("text as list", TOPIC, "title: Tight band headache", "title: [Tight, band]", ("title must be text",)),
    Case("text as number", TOPIC, "title: Tight band headache", "title: 2026", ("title must be text (put it in quotes)",)),
    Case("order as text", TOPIC, "order: 10", "order: first", ("order must be a whole number",)),
    Case("order as decimal", TOPIC, "order: 10", "order: 1.5", ("order must be a whole number",)),
    Case("true as text", TOPIC, "handout:", "listed: maybe\nhandout:", ("listed must be true or false",)),
    Case("field without value", TOPIC, "title: Tight band headache", "title:", ("title must have a value",)),
    Case("section that is text", TOPIC, "sections:\n", "sections:\n  - Hello\n", ("sections.1 must be a mapping",), 0),
    Case("block that is text", TOPIC, "    blocks:\n", "    blocks:\n      - Hello\n", ("must be a block such as",), 0),
    Case("block of no kind", TOPIC, "      - claim: It often", "      - clame: It often", ("must begin with a word that a block may have", "did you mean 'claim'")),
    Case("front matter that is a list", TOPIC, "", "---\n- kind\n---\n", ("must",), None),
    Case("front matter that is one word", TOPIC, "", "---\nhello\n---\n", ("must",), None),
    Case("sources that are a list", SOURCES, "", "- one\n", ("must be a mapping",)),
    Case("source that is text", SOURCES, "", "leaflet2026: A leaflet\n", ("must be a mapping of fields",)),
    Case("glossary that is text", TERMS, "", "hello\n", ("must be a mapping",)),
    Case("codes that are a mapping", CODES, "", "one: two\n", ("must be a list",)),
    Case("site that is a list", SITE, "", "- one\n", ("must be a mapping",), None),
    Case("languages that are a word", SITE, "languages: [en]", "languages: en", ("languages must be a list",)),
    Case("small words that are a list", WORDS, "", "- one\n", ("must be a mapping of names to words",), None),
    # Too many, too few, too long
    Case("two key points", TOPIC, "  - It passes.\n", "", ("key_points must have at least 3 entries",), None),
    Case("four key points", TOPIC, "  - It passes.\n", "  - It passes.\n  - It passes soon.\n", ("key_points must have at most 3 entries",), None),
    Case("too many next steps", TOPIC, "next_steps:\n", "next_steps:\n" + "  - Rest.\n" * 5, ("next_steps must have at most 5 entries",), None),
    Case("too long a do list", TOPIC, "do: [rest]", "do: [a, b, c, d, e, f, g, h]", ("do must have at most 7 entries",)),
    Case("no sources in a claim", TOPIC, CLAIM, CLAIM.replace("[leaflet2026]", "[]"), ("sources must have at least 1",)),
    Case("claim without sources", TOPIC, CLAIM, CLAIM.replace("        sources: [leaflet2026]\n", ""), ("sources must be there",), None),
    Case("empty title", TOPIC, "title: Tight band headache", 'title: ""', ("title must",)),
    Case("long description", TOPIC, "description: A", "description: A " + "very " * 40, ("description must have at most 170 characters",)),
    Case("sign that notices nothing", SIGN, "notice:\n  - you have the worst headache of your life\n", "notice: []\n", ("notice must have at least 1",)),
    Case("table of one column", TOPIC, "head: [Day, What]", "head: [Day]", ("head must have at least 2",)),
    Case("start without doors", START, "", "---\nkind: start\ntitle: A\ndescription: B.\ndoors: []\nchecked: 2026-11-23\n---\nC.\n", ("doors must have at least 1",), None),
    # Names that name nothing
    Case("unknown source", TOPIC, CLAIM, CLAIM.replace("[leaflet2026]", "[leaflet2025]"), ("must name a source of references.yml", "did you mean 'leaflet2026'")),
    Case("unknown source of advice", TOPIC, ADVICE, ADVICE.replace("[leaflet2026]", "[nobody]"), ("must name a source", "allowed: leaflet2026")),
    Case("unknown source of a sign", SIGN, "[leaflet2026]", "[leaflt2026]", ("sources must name a source", "did you mean 'leaflet2026'")),
    Case("unknown page", TOPIC, "related: [urgent]", "related: [urgnt]", ("related must name a page", "did you mean 'urgent'")),
    Case("unknown page of a sign", SIGN, "page: urgent", "page: urgency", ("page must name a page", "did you mean 'urgent'")),
    Case("unknown treatment", SIGN, "rules_out: [all]", "rules_out: [all, cupping]", ("rules_out must name a treatment or 'all'",)),
    Case("unknown group", SIGN, "group: general", "group: generl", ("group must name a group of subject.yml", "did you mean 'general'")),
    Case("unknown sign", TOPIC, "signs: [sudden-severe]", "signs: [sudden-sever]", ("must name a sign", "did you mean 'sudden-severe'")),
    Case("unknown figure", TOPIC, ADVICE, "      - figure: bars\n", ("must name a figure of figures.yml", "found 'bars'")),
    Case("unknown page in cards", TOPIC, ADVICE, "      - links: [types-tensoin]\n", ("must name a page", "did you mean 'types-tension'")),
    Case("unknown page in a door", START, "to: types", "to: typs", ("must name a page", "did you mean 'types'")),
    Case("unknown page among a door's links", START, "links: [types-tension]", "links: [tension]", ("must name a page", "found 'tension'")),
    Case("unknown region", SITE, "region: international", "region: internatonal", ("region must be one of the regions", "did you mean 'international'")),
    Case("unknown page of a word", TERMS, "page: types-tension", "page: tension", ("must name a page",)),
    Case("unknown source of a region", REGIONS, "international:\n", "international:\n  sources: [nobody]\n", ("international.sources must name a source",)),
    Case("unknown page of a code", CODES, "", CODE.replace("types-tension", "types-tensin"), ("must name a page", "did you mean 'types-tension'"), 3),
    Case("unknown section of a code", CODES, "", CODE + "  section: what-it-was\n", ("must be one of the page's sections", "did you mean 'what-it-is'"), 5),
    *(Case(f"code that leads elsewhere: {code}", CODES, "", CODE.replace('"D1"', f'"{code}"'), ("code must be a code such as M54.5",), 1) for code in ("../../../evil", "A/B", "<b>", "..", "a\\\\b")),
    Case("code that is too long", CODES, "", CODE.replace("D1", "D" * 300), ("code must have at most 20 characters",), 1),
    Case("heir that leads elsewhere", CODES, "", CODE + '  heirs: ["../x"]\n', ("heirs.1 must be a code such as M54.5",), 5),
    Case("unknown code system", CODES, "", CODE.replace("mesh", "mash"), ("system must be one of", "did you mean 'mesh'")),
    Case("unknown likelihood", HAZARDS, "", HAZARD.replace("rare", "seldom"), ("likely must be one of",), 3),
    Case("unknown language of a source", SOURCES, "    en: This", "    de: This", ("must have a sentence for the language 'en'",), -1),
    Case("unknown language of the name", SITE, "name: {en: Headache}", "name: {de: Kopfschmerz}", ("name must have words for the language 'en'",)),
    Case("unknown language", SITE, "languages: [en]", "languages: [fr]", ("must be a folder of content for the language 'fr'",), None, "fr"),
    # Twice
    Case("duplicate key", TOPIC, "order: 10\n", "order: 10\norder: 20\n", ("key 'order' must be there only once", "first at line"), 0),
    Case("duplicate source", SOURCES, "leaflet2026:", "leaflet2026: {}\nleaflet2026:", ("key 'leaflet2026' must be there only once",), 1),
    Case("duplicate section", TOPIC, "id: what-to-do", "id: what-it-is", ("id of a section must be there only once",)),
    Case("duplicate claim", TOPIC, CLAIM, CLAIM + CLAIM, ("id of a claim must be there only once",), None),
    Case("two items of one id", "en/types-tension.md", "", "---\nkind: page\ntitle: A\ndescription: B.\nchecked: 2026-11-23\n---\nC.\n", ("must have an id of its own",), None, "any"),
    # Traps of YAML and of files
    Case("null as a word", SIGN, 'because: This can be a sign of bleeding in the head.', "because: null", ("because must have a value",)),
    Case("no for false", TOPIC, "handout:", "listed: no\nhandout:", ("listed must be true or false", "found 'no'")),
    Case("yes for true", TOPIC, "handout:", "listed: yes\nhandout:", ("listed must be true or false", "found 'yes'")),
    Case("colon in a sentence", TOPIC, "title: Tight band headache", "title: Headache: tight band", ("must be valid YAML", "needs quotes")),
    Case("tab", TOPIC, "aliases: [band headache]", "aliases:\n\t- band headache", ("must be valid YAML",), 1),
    Case("wrong indent", TOPIC, "    heading: What it is\n", "   heading: What it is\n", ("must be valid YAML",), None),
    Case("open quote", TOPIC, "title: Tight band headache", 'title: "Tight band headache', ("must be valid YAML",), None),
    Case("open bracket", TOPIC, "aliases: [band headache]", "aliases: [band headache", ("must be valid YAML",), None),
    Case("anchor", TOPIC, "title: Tight", "title: &name Tight", ("must not use YAML anchors or aliases",)),
    Case("alias", TOPIC, "title: Tight band headache", "title: *name", ("must not use YAML anchors or aliases",)),
    Case("tag", TOPIC, "title: Tight", "title: !!python/object Tight", ("must not use a YAML tag",)),
    Case("percent sign", TOPIC, "title: Tight", "title: %Tight", ("must be valid YAML", "needs quotes")),
    Case("list as a key", TOPIC, "order: 10", "? [a, b]\n: 10", ("a key must be a word",)),
    Case("deep nesting", TOPIC, "aliases: [band headache]", "aliases: " + "[" * 30 + "]" * 30, ("must not be nested deeper than 20 levels",)),
    Case("two documents", SOURCES, "leaflet2026:", "a: b\n---\nleaflet2026:", ("must be valid YAML",), None),
    Case("bad encoding", TOPIC, "", b"---\nkind: topic\ntitle: Caf\xe9\n---\n", ("must be saved as UTF-8", "0xe9"), 2),
    Case("saved as UTF-16", TOPIC, "", "---\nkind: topic\n---\n".encode("utf-16"), ("must be saved as UTF-8",), None),
    Case("shared file in a bad encoding", TERMS, "", b"a:\n  term: \xff\n", ("must be saved as UTF-8",), 1),
    Case("empty file", TOPIC, "", "\n", ("must not be empty",), 0),
    Case("empty shared file", SOURCES, "", "", ("must not be empty",), None),
    Case("huge file", TOPIC, "", "---\n" + "#" * 300_000, ("must be smaller than 256 kB",), None),
    Case("no first dashes", TOPIC, "---\nkind", "kind", ("must begin with a line of three dashes",)),
    Case("no second dashes", TOPIC, f"---\n{LEAD}", LEAD, ("must have a second line of three dashes",), None),
    Case("nothing between the dashes", TOPIC, "", "---\n---\nHello.\n", ("must have fields between",), None),
    Case("hidden character", TOPIC, "Tight band", "Tight\u202eband", ("must not hold the hidden character U+202E",)),
    Case("control character", TOPIC, "Tight band", "Tight\x07band", ("must not hold the hidden character U+0007",)),
    Case("name of a file", "en/types/My Page.md", "", "---\nkind: page\ntitle: A\ndescription: B.\nchecked: 2026-11-23\n---\nC.\n", ("must be made of small letters", "found 'My Page'"), None),
    Case("name of a word", TERMS, "tension-type-headache:", "Tension Headache:", ("id must be made of small letters", "found 'Tension Headache'")),
    # Words
    words("unexplained word", "This is a tension-type headache.", "must explain the glossary term 'tension-type headache'", "(term:tension-type-headache)"),
    words("unknown word", "A [band](term:bands).", "must name a term of glossary.yml", "found 'bands'"),
    words("broken link", "Go to [kinds](/type/).", "must link to a page that exists", "did you mean '/types/'"),
    words("broken anchor", "Go to [signs](/urgent/#emergancy).", "must link to a section that exists", "did you mean 'emergency'"),
    words("broken anchor on the page itself", "See [below](#what-to-doo).", "must link to a section that exists", "did you mean 'what-to-do'"),
    words("insecure link", "See [this](http://example.org/).", "must have links that begin with /, https"),
    words("link that runs", "See [this](javascript:void).", "must have links that begin with"),
    words("link that cannot be read", "See [this](https://[::1/).", "must have a link that can be followed"),
    Case("link by reference", TOPIC, LEAD, "See this.\n\n[this]: https://example.org", ("must not define a link by reference",), 2),
    Case("adapt without how", SIGN, 'advisability: "no"', "advisability: adapt", ("how must be there",), None),
    words("HTML", "A <b>bold</b> word.", "must be Markdown, not HTML", "<b>"),
    words("script", "A <script>alert(1)</script> word.", "must be Markdown, not HTML"),
    words("comment of HTML", "A <!-- note --> word.", "must be Markdown, not HTML"),
    words("heading in prose", "# A heading", "must not hold a heading"),
    words("telephone number", "Call 999 now.", "must not hold a telephone number", "found '999'"),
    words("telephone number with spaces", "Ring 116 123 at any time.", "must not hold a telephone number"),
    words("word to avoid", "It is guaranteed to help.", "must not use the word 'guaranteed'"),
    words("hard to read", "Multidisciplinary biopsychosocial rehabilitation necessitates extraordinarily comprehensive interdisciplinary "
          "organisational accountability considerations. " * 9, "must be easier to read"),
    Case("link in a title", TOPIC, "title: Tight band headache", 'title: "[Tight](/types/) band"', ("title must not hold a link",)),
    Case("HTML in a claim", TOPIC, "claim: It often", "claim: It <i>often</i>", ("must be Markdown, not HTML",)),
    Case("number in a sign", SIGN, "do: Get help at once.", "do: Call 112 at once.", ("must not hold a telephone number",)),
    Case("broken link in next steps", TOPIC, "(/urgent/#emergency)", "(/urgnt/)", ("next_steps.1 must link to a page that exists", "did you mean '/urgent/'")),
    Case("broken link in a list", TOPIC, "do: [rest]", 'do: ["[rest](/rest/)"]', ("must link to a page that exists",)),
    Case("two lines in one", TOPIC, "  - It passes.\n", "  - |\n    It\n    passes.\n", ("key_points.2 must stand on one line",)),
    # Relations between fields
    Case("guideline without a source", TOPIC, ADVICE, ADVICE.replace("        sources: [leaflet2026]\n", ""), ("sources must be there when basis is guideline",), None),
    Case("sign of a guideline without a source", SIGN, "sources: [leaflet2026]\n", "", ("sources must be there when basis is guideline",), None),
    Case("section without a heading", TOPIC, "  - id: what-it-is\n    heading: What it is\n", "  - id: what-it-was\n", ("heading must be there",)),
    Case("kind without its sections", TOPIC, "kind: topic", "kind: cause", ("sections must include the id(s)", "what-the-studies-say"), None),
    # Drawings
    Case("figure without description", FIGURES, "", FIGURE.replace("  description: Two bars.\n", ""), ("description must be there",), None),
    Case("figure without a drawing", FIGURES, "", FIGURE.split("  chart:")[0], ("must have a drawing figures/example.svg, or a chart",)),
    Case("chart of no kind", FIGURES, "", FIGURE.replace("people", "pie"), ("kind must be one of",), None),
    Case("drawing without words", "figures/lost.svg", "", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', ("must be described in en/figures.yml",)),
    Case("small words that are not there", SUBJECT, "", "groups:\n", ("groups must have a value",), 0),
    Case("small words of another shape", SUBJECT, "words_to_avoid: [", "words_to_avoid: no more\nothers: [", ("words_to_avoid must be a list", "found 'no more'")),
    Case("words of the subject that are a list", SUBJECT, "", "- one\n", ("must be a mapping of names to words",), None),
    Case("section of small words that is missing", WORDS, "shell:\n", "shel:\n", ("shell must be there",), None),
    # Each mistake is told where it is, and not again wherever the broken thing is named
    Case("link over three lines", TOPIC, LEAD, "See [the\nold\nkinds](/type/).", ("must write a link as [words](address)",)),
    words("link without an end", "See [kinds](/types/ now.", "must write a link as [words](address)"),
    words("link with a title", 'See [kinds](/types/ "all").', "must write a link as [words](address)"),
    words("link to nowhere", "See [kinds]().", "must link to a page that exists"),
    words("link to no host", "See [kinds](https://).", "must have a link that leads somewhere"),
    words("image without description", "![](/picture.png)", "must not hold an image", "figures.yml"),
    words("braces", "See {clinician} first.", "must not hold braces"),
    Case("no opening sentence", TOPIC, LEAD, "", ("must have one or two sentences below the fields",), None),
    Case("value lost to a comment", SITE, "since:", "colour: #0b5c5a\nsince:", ("colour must have a value", "in quotes")),
    Case("date by week", TOPIC, "checked: 2026-11-23", "checked: 2026-W48-1", ("checked must be a date such as",)),
    Case("date as number", TOPIC, "checked: 2026-11-23", "checked: 20261123", ("checked must be a date such as",)),
    Case("hidden character in an escape", TOPIC, "title: Tight band headache", 'title: "Tight \\u202e band"', ("must not hold the hidden character U+202E",)),
    Case("line end of another system", TOPIC, "Tight band headache", "Tight\u2028band", ("must not hold the hidden character U+2028",)),
    Case("row of another length", TOPIC, "- [One, Rest]", "- [One, Rest, More]", ("must have one entry for each of the 2 words of head", "row 1 has 3"), None),
    Case("do list of nothing", TOPIC, "      - do: [rest]\n        dont: [worry]\n", "      - do: []\n        dont: []\n", ("do or dont must have at least one entry",)),
    Case("source named twice", TOPIC, CLAIM, CLAIM.replace("[leaflet2026]", "[leaflet2026, leaflet2026]"), ("must name each only once",)),
    Case("page related to itself", TOPIC, "related: [urgent]", "related: [types-tension]", ("related must name other pages",)),
    Case("old address outside the site", TOPIC, "handout:", "redirect_from: [/../outside/]\nhandout:", ("redirect_from.1 must be an old address",)),
    Case("old address of a page that is there", TOPIC, "handout:", "redirect_from: [/urgent/]\nhandout:", ("redirect_from must not hold an address where a page is",), 0, "later"),
    Case("address with a port of letters", SITE, "url: https://headache.example.org", "url: https://headache.example.org:port", ("url must be the public address",)),
    Case("email without a host", SITE, "  name: A Headache Project", "  name: A Headache Project\n  email: somebody", ("publisher.email must be an email address",)),
    Case("language named twice", SITE, "languages: [en]", "languages: [en, en]", ("languages must be there only once",)),
    Case("site of nothing", SITE, "", "~\n", ("must not be empty",)),
    Case("year to come", SOURCES, "year: 2026", "year: 2090", ("leaflet2026.year must not lie in the future",)),
    Case("word in two entries", TERMS, "tension-type-headache:", "other:\n  term: tension-type headache\n  meaning: The same.\ntension-type-headache:", ("term must be there only once",), 4),
    Case("HTML in a meaning", TERMS, "meaning: A", "meaning: A <b>B</b>", ("must be Markdown, not HTML",)),
    Case("broken link in a meaning", TERMS, "meaning: A", "meaning: A [b](/type/)", ("must link to a page that exists", "did you mean '/types/'")),
    Case("code in two entries", CODES, "", CODE + CODE, ("code must be there only once",), 6),
    Case("hazard in two entries", HAZARDS, "", HAZARD + HAZARD, ("id must be there only once",), 8),
    Case("word that a page needs", WORDS, "  skip: Skip to main content\n", "", ("shell.skip must be there",), -1),
    Case("word that nothing needs", WORDS, "  skip: Skip", "  skipp: Skip", ("shell.skipp must be a field that exists", "did you mean 'skip'")),
    Case("word of no value", WORDS, "  skip: Skip to main content", "  skip:", ("shell.skip must have a value",)),
    Case("braces that nothing fills", WORDS, '"{count} pages found"', '"{cuont} pages found"', ("must have in braces only what is filled in", "did you mean 'count'")),
    Case("numbers that run together", WORDS, '"{first} or {second}"', '"{first}or{second}"', ("region.either must have a space on both sides",)),
    Case("brace without its partner", WORDS, '"{count} pages found"', '"{count pages found"', ("must have braces in pairs",)),
    Case("brace without its first partner", WORDS, "  skip: Skip to", "  skip: Skip} to", ("must have braces in pairs",)),
    Case("HTML in a small word", WORDS, "  skip: Skip to", "  skip: <b>Skip</b> to", ("shell.skip must be Markdown, not HTML",)),
    Case("telephone number in a small word", WORDS, "  skip: Skip to", "  skip: Call 999 or skip to", ("shell.skip must not hold a telephone number",)),
    Case("dead link in a small word", WORDS, "(/references/)", "(/refrences/)", ("page.sources_intro must link to a page that exists",)),
    Case("page that nothing makes", SUBJECT, "groups:\n", "made_pages:\n  check: {address: /check/, title: A, description: B}\ngroups:\n", ("made_pages.check must be a page that is built",), 1, "later"),
    Case("page that is made without a title", SUBJECT, "groups:\n", "made_pages:\n  check: {address: /check/}\ngroups:\n", ("made_pages.check.title must be there",), 1),
    # Files and folders
    Case("file that nothing reads", "en/glosary.yml", "", "a: b\n", ("must have the name of a file that is read", "did you mean 'glossary.yml'"), None),
    Case("page with another ending", "en/types/tension.txt", "", "---\n", ("must have the name of a file that is read", "did you mean 'tension.md'"), None),
    Case("shared file at the root that nothing reads", "reference.yml", "", "a: b\n", ("did you mean 'references.yml'",), None),
    Case("picture among the drawings", "figures/photo.png", "", b"\x89PNG", ("must be a drawing of its own in figures/",), None),
    Case("folder without a first page", "en/typs/one.md", "", PAGE, ("must lie in a folder that has a first page", "did you mean 'types'"), 1),
    Case("folder in a folder", "en/types/deep/one.md", "", PAGE, ("must lie in a folder of en/, not in one below it",), 1),
    Case("sign among the pages", "en/types/one.md", "", SIGN_TEXT, ("kind must be 'sign' in the folder signs, and nowhere else",), 1),
    Case("page among the signs", "en/signs/one.md", "", PAGE, ("kind must be 'sign' in the folder signs",), 1),
    Case("second start page", "en/second.md", "", PAGE.replace("kind: page", START_FIELDS), ("kind must not be 'start' here",), 1),
    Case("first page of a folder that is no hub", HUB, "", PAGE, ("kind must be 'hub' in the file index.md",)),
    Case("too long a name", f"en/types/{'a' * 70}.md", "", PAGE, ("and of at most 60 of them",), None),
    Case("list of addresses of another shape", "addresses.yml", "", "/types/: 7\n", ("/types/ must have a list of the anchors on it",), 0, "later"),
    Case("list of addresses that cannot be read", "addresses.yml", "", "/types/: [\n", ("must be valid YAML",), None, "later"),
    Case("redirect to nothing", "redirects.yml", "", "/old/:\n", ("/old/ must have the address that it leads to",), 0, "later"),
    Case("redirect to a page that is not there", "redirects.yml", "", "# moved\n/old/: /type/\n", ("/old/ must lead to a page that exists", "did you mean '/types/'"), 1, "later"),
    Case("words of search of another shape", "en/search.yml", "", "stpo: [a]\n", ("stpo must be a field that exists", "did you mean 'stop'")),
    Case("handouts of another shape", "en/handouts.yml", "", "handouts: none\n", ("handouts must be a mapping",), 0, "later"),
    Case("helper of another shape", "en/decisions/one.md", "", "---\n- a\n---\n", ("must have fields between",), 1, "later"),
]
