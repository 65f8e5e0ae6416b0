"""Every pair of colours that the design puts together has the contrast that WCAG 2.2 asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from healthsite.content import colours
from healthsite.render.palette import palette

ROOT = Path(__file__).resolve().parents[1]
TOKENS = (ROOT / "templates/theme/assets/tokens.css").read_text(encoding="utf-8")
LIGHT = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS.split('[data-scheme="dark"]')[0]))
DARK = {**LIGHT, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS.split('[data-scheme="dark"]')[1].split("@media")[0]))}
TEXT = [
    *((ink, ground) for ink in ("ink", "muted", "link") for ground in ("paper", "soft", "raised", "brand-soft")),
    *(("ink", f"{level}-soft") for level in ("emergency", "urgent", "clinician", "caution", "ok")),
    *((f"{level}-ink", level) for level in ("emergency", "urgent", "clinician", "caution", "ok", "brand", "mark")),
    ("ink", "focus-ground"), ("muted", "emergency-soft"), ("muted", "urgent-soft"), ("link", "emergency-soft"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme: dict[str, str], ink: str, ground: str) -> None:
    """Text has at least 4.5:1 (1.4.3)."""
    assert contrast(scheme[ink], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_controls_can_be_seen(scheme: dict[str, str]) -> None:
    """Borders of controls have at least 3:1 (1.4.11)."""
    assert contrast(scheme["control"], scheme["paper"]) >= 3


def test_both_ways_of_dark_are_the_same() -> None:
    """The chosen and the preferred dark scheme cannot drift apart."""
    chosen, preferred = TOKENS.split("color-scheme: dark;")[1:3]
    tokens = [re.findall(r"--[\w-]+: [^;]+;", part.split("}")[0]) for part in (chosen, preferred)]

    assert tokens[0] == tokens[1]


def test_colours_stand_in_one_place() -> None:
    """PDFs, pictures and icons take their colours from tokens.css; what content is held against says the same as it."""
    ours = palette(ROOT / "templates" / "theme")
    dark = re.search(r'\[data-scheme="dark"\] \{(.*?)\}', (ROOT / "templates/theme/assets/tokens.css").read_text(encoding="utf-8"), re.S)
    assert dark

    assert (ours["paper"], ours["soft"]) == colours.LIGHT_GROUNDS
    assert all(f"--{name}: {ground}" in dark[1] for name, ground in zip(("paper", "soft", "raised"), colours.DARK_GROUNDS, strict=True))
    for file in [*(ROOT / "templates").rglob("*.typ"), *(ROOT / "scripts" / "healthsite").rglob("*.py")]:
        written = set(re.findall(r"#[0-9a-f]{6}\b", file.read_text(encoding="utf-8"))) - {"#000000", "#ffffff"}

        assert file.name in ("colours.py", "validate.py", "shared.py") or not written, f"{file.name} has colours of its own: {written}"
