"""A small content folder about headache: its own sections and addresses, no drawings, no helper, nothing about backs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

FILES = {
    "site.yml": """\
name: {en: Headache}
url: https://headache.example.org
publisher:
  name: A Headache Project
region: international
languages: [en]
review_policy: {check_every_months: 24}
funding: {en: Nobody pays.}
since: 2026-11-23
""",
    "references.yml": """\
leaflet2026:
  authors: A test
  year: 2026
  title: An entry for a test
  where: Nowhere
  study: patient information
  url: https://example.org/leaflet
  looked: 2026-11-23
  found:
    en: This entry stands in a test only.
""",
    "en/glossary.yml": """\
tension-type-headache:
  term: tension-type headache
  meaning: A headache like a tight band.
  page: types-tension
""",
    "en/subject.yml": """\
search:
  placeholder: Search, for example “migraine”
page:
  ruled_out_lead: "Do not have this treatment when you have any of these:"
  mechanisms: How it may help
  works_for: Where it comes up
levels:
  emergency: {name: Emergency, spoken: Emergency, heading: "Call {emergency} now", act: "Call {emergency} now, or go to {place}."}
  urgent: {name: Urgent, spoken: Urgent, heading: Get medical help today, act: "Speak to {clinician} or {health_line} today."}
  clinician-first: {name: Clinician first, spoken: Non-urgent, heading: See a clinician, act: "Ask {clinician}."}
  caution: {name: Take care, spoken: Take care, heading: Take care, act: Wait and see.}
  ok: {name: No warning signs, spoken: No warning signs, heading: You can rest at home, act: Rest.}
advisability:
  "no": Do not have the treatment.
  wait: "Not yet. {until}"
  if-cleared: "Not yet. {until} {how}"
  adapt: "It can be changed. {how}"
  fine: "It is likely to be fine. {how}"
groups:
  general: Signs
kinds: {page: About, topic: Kind of headache, hub: Subject, start: Start, cause: Cause, mechanism: How it may work, treatment: Treatment, contraindication: When to avoid it, decision: Helper}
embed:
  not_with: "Who should not have this treatment: {count} points"
words_to_avoid: [cure, guaranteed]
""",
    "en/index.md": """\
---
kind: start
title: Headache
description: What kinds of headache there are, and when to get help.
doors:
  - heading: Get help now
    text: See the signs that need help at once.
    to: urgent
    call: See the signs
    style: urgent
  - heading: Kinds of headache
    text: What is known about each.
    to: types
    call: All kinds
    style: cards
    links: [types-tension]
checked: 2026-11-23
---
Find the words for your headache.
""",
    "en/urgent.md": """\
---
kind: page
title: Get help now
description: Signs with a headache that need help at once.
sections:
  - id: emergency
    heading: Emergency
    aspect: getting-help
    blocks:
      - show: emergency-signs
checked: 2026-11-23
---
Read this first.
""",
    "en/report-a-mistake.md": """\
---
kind: page
title: Report a mistake
description: How to tell us what is wrong.
sections:
  - id: report
    heading: Write to us
    aspect: about
    blocks:
      - show: publisher
checked: 2026-11-23
---
Thank you for telling us.
""",
    "en/references.md": """\
---
kind: page
title: Sources
description: What these pages rest on.
sections:
  - id: all-sources
    heading: All sources
    aspect: about
    blocks:
      - show: sources
checked: 2026-11-23
---
All sources of this site.
""",
    "en/glossary.md": """\
---
kind: page
title: Words
description: Hard words and what they mean.
sections:
  - id: words
    heading: All words
    aspect: about
    blocks:
      - show: glossary
checked: 2026-11-23
---
All words of this site.
""",
    "en/types/index.md": """\
---
kind: hub
holds: topic
title: Kinds of headache
short_title: Kinds
description: The kinds of headache, one page each.
order: 10
sections:
  - id: overview
    heading: In short
    blocks:
      - show: children
checked: 2026-11-23
---
Each kind has a page of its own.
""",
    "en/types/tension.md": """\
---
kind: topic
title: Tight band headache
description: A headache that feels like a tight band.
aliases: [band headache]
order: 10
key_points:
  - It feels like a band.
  - It passes.
  - You can rest.
sections:
  - id: what-it-is
    heading: What it is
    aspect: overview
    blocks:
      - text: |
          Clinicians call it [tension-type headache](term:tension-type-headache).
          Go [back to all kinds](/types/).
      - claim: It often feels like a tight band.
        id: tight-band
        direction: for
        effect:
          compared: a band with no band
          people: adults with a headache
          outcome: pain
          after: a day
          ratings:
            - {certainty: low, by: leaflet2026}
        sources: [leaflet2026]
  - id: what-to-do
    heading: What you can do
    aspect: self-care
    blocks:
      - do: [rest]
        dont: [worry]
        basis: expert advice
      - advice: Get help for the worst headache of your life.
        basis: guideline
        sources: [leaflet2026]
      - table:
          caption: Days
          head: [Day, What]
          rows:
            - [One, Rest]
      - signs: [sudden-severe]
next_steps:
  - "[See the signs](/urgent/#emergency)."
related: [urgent]
handout: For people with a tight band headache.
checked: 2026-11-23
---
This page is about one kind of headache.
""",
    "en/signs/sudden-severe.md": """\
---
kind: sign
title: A sudden, very bad headache
short: A sudden headache, the worst of your life
level: emergency
match: any
group: general
notice:
  - you have the worst headache of your life
because: This can be a sign of bleeding in the head.
do: Get help at once.
advisability: "no"
rules_out: [all]
page: urgent
basis: guideline
sources: [leaflet2026]
checked: 2026-11-23
---
""",
}


def write_headache(folder: Path, real: Path) -> Path:
    """Write the folder as CONTRIBUTING describes it: the small words are copied as they are, those of the subject are its own."""
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for name in ("phrases.yml", "regions.yml"):
        shutil.copy(real / "en" / name, folder / "en" / name)
    regions = folder / "en" / "regions.yml"
    regions.write_text(re.sub(r"^  sources: .*\n", "", regions.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    return folder
