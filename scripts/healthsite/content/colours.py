"""A publisher's own colour: whether people can read it, and what it becomes on light and dark paper."""

from __future__ import annotations

import colorsys

LIGHT, DARK = "#ffffff", "#10181b"  # --paper in tokens.css
LIGHT_GROUNDS = (LIGHT, "#eef5f3")  # paper and soft of the light scheme
TINT = 0.14  # the share of the colour in its own soft ground
DARK_GROUNDS = (DARK, "#18242a", "#1b282e")  # paper, soft and raised of the dark scheme
ENOUGH = 4.5  # WCAG 2.2, 1.4.3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str) -> float:
    """The least contrast that the colour has on a light ground: white, soft, and its own tint."""
    return min(contrast(colour, ground) for ground in (*LIGHT_GROUNDS, mixed(colour, LIGHT, TINT)))


def nearest_brand(colour: str) -> str:
    """The colour of the same hue, nearest in lightness, that can be read on every light ground."""
    made = nearest_readable(colour, LIGHT_GROUNDS)
    while least_contrast(made) < ENOUGH:  # its own tint moves with it, so it is darkened step by step
        made = mixed(made, "#000000", 0.98)
    return made


def nearest_readable(colour: str, grounds: tuple[str, ...] = (LIGHT,)) -> str:
    """The colour of the same hue, nearest in lightness, that has enough contrast on every ground."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    for step in range(256):
        for moved in (lightness - step / 255, lightness + step / 255):
            if 0 <= moved <= 1:
                made = _hex([part * 255 for part in colorsys.hls_to_rgb(hue, moved, saturation)])
                if all(contrast(made, ground) >= ENOUGH for ground in grounds):
                    return made
    return "#000000"


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` of the colour on the ground."""
    return _hex([share * a + (1 - share) * b for a, b in zip(_parts(colour), _parts(ground), strict=True)])


def tokens(colour: str) -> str:
    """The stylesheet that puts the publisher's colour in the place of ours, for both schemes."""
    dark = nearest_readable(colour, DARK_GROUNDS)
    light = f"--brand:{colour};--link:{colour};--link-hover:{mixed(colour, '#000000', 0.7)};--brand-soft:{mixed(colour, LIGHT, TINT)}"
    night = f"--brand:{colour};--link:{dark};--link-hover:{mixed(dark, LIGHT, 0.6)};--brand-soft:{mixed(colour, DARK, 0.3)}"
    return f':root{{{light}}}\n:root[data-scheme="dark"]{{{night}}}\n@media (prefers-color-scheme: dark){{:root:not([data-scheme="light"]){{{night}}}}}\n'


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _hex(parts: list[float]) -> str:
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
