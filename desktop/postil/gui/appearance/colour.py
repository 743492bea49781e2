"""Colour arithmetic on "#RRGGBB": contrast, mixing, distance, and what makes a colour legible.

Contrast after WCAG 2; lightness and hue in CIELAB (D65); distance is CIEDE2000 (Sharma, Wu and
Dalal 2005). Pure Python, knows no Qt.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Triple = tuple[float, float, float]

_WHITE: Triple = (0.95047, 1.0, 1.08883)
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def is_dark(colour: str) -> bool:
    """Whether white text reads better on the colour than black text."""
    return contrast(colour, "#FFFFFF") > contrast(colour, "#000000")


def mix(ground: str, paint: str, share: float) -> str:
    """The ground with `share` (0 to 1) of the paint in it."""
    return _hex(
        (1 - share) * below + share * above
        for below, above in zip(_channels(ground), _channels(paint), strict=True)
    )


def legible(colour: str, grounds: Sequence[str], floor: float) -> str:
    """The colour, its hue kept, as light or dark as needed for the contrast on every ground.

    Grounds are of one kind (all light or all dark). Where the floor is out of reach the nearest
    thing to it, black or white, is given.
    """
    lightness, chroma, hue = _lch(colour)
    step = 0.5 if is_dark(grounds[0]) else -0.5
    candidate = colour
    while min(contrast(candidate, ground) for ground in grounds) < floor:
        lightness += step
        if not 0 < lightness < 100:
            return "#FFFFFF" if step > 0 else "#000000"
        candidate = _within_srgb(lightness, chroma, hue)
    return candidate


def distance(first: str, second: str) -> float:
    """CIEDE2000 between two colours; below about 6 they are hard to tell apart in small marks."""
    return lab_distance(_lab(first), _lab(second))


def lab_distance(first: Triple, second: Triple) -> float:
    """CIEDE2000 between two CIELAB colours, equations 2 to 22 of Sharma, Wu and Dalal (2005)."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean_chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    c1, h1 = _polar(a1 * (1 + g), b1)
    c2, h2 = _polar(a2 * (1 + g), b2)
    turn = _turn(c1, h1, c2, h2)
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l_mean, c_mean, h_mean = (l1 + l2) / 2, (c1 + c2) / 2, _mean_hue(c1, h1, c2, h2)
    t = (
        1
        - 0.17 * _cos(h_mean - 30)
        + 0.24 * _cos(2 * h_mean)
        + 0.32 * _cos(3 * h_mean + 6)
        - 0.20 * _cos(4 * h_mean - 63)
    )
    light = (l2 - l1) / (1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2))
    colourful = (c2 - c1) / (1 + 0.045 * c_mean)
    hue = d_hue / (1 + 0.015 * c_mean * t)
    rotation = 30 * math.exp(-(((h_mean - 275) / 25) ** 2))
    weight = -2 * math.sqrt(c_mean**7 / (c_mean**7 + 25.0**7))
    mixed = weight * math.sin(math.radians(2 * rotation)) * colourful * hue
    return math.sqrt(light**2 + colourful**2 + hue**2 + mixed)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _polar(a: float, b: float) -> tuple[float, float]:
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _turn(c1: float, h1: float, c2: float, h2: float) -> float:
    """The shorter way from one hue to the other, in degrees; a grey has no hue to leave."""
    if c1 * c2 == 0:
        return 0.0
    return (h2 - h1 + 180) % 360 - 180 if abs(h2 - h1) > 180 else h2 - h1


def _mean_hue(c1: float, h1: float, c2: float, h2: float) -> float:
    if c1 * c2 == 0:
        return h1 + h2
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2


def _channels(colour: str) -> Triple:
    digits = colour.lstrip("#")
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in channels)


def _linear(colour: str) -> Triple:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: str) -> Triple:
    red, green, blue = _linear(colour)
    x = 0.4124564 * red + 0.3575761 * green + 0.1804375 * blue
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = 0.0193339 * red + 0.1191920 * green + 0.9503041 * blue
    fx, fy, fz = (
        ratio ** (1 / 3) if ratio > _EPSILON else (_KAPPA * ratio + 16) / 116
        for ratio in (x / _WHITE[0], y / _WHITE[1], z / _WHITE[2])
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _lch(colour: str) -> Triple:
    lightness, a, b = _lab(colour)
    return lightness, *_polar(a, b)


def _within_srgb(lightness: float, chroma: float, hue: float) -> str:
    """The colour of this lightness and hue with as much of the chroma as sRGB can show."""
    while True:
        linear = _linear_of_lch(lightness, chroma, hue)
        if chroma <= 0 or all(-0.0005 <= part <= 1.0005 for part in linear):
            return _hex(_gamma(part) for part in linear)
        chroma = max(0.0, chroma - 1)


def _linear_of_lch(lightness: float, chroma: float, hue: float) -> Triple:
    fy = (lightness + 16) / 116
    fx = fy + chroma * _cos(hue) / 500
    fz = fy - chroma * math.sin(math.radians(hue)) / 200
    x, y, z = (
        white * (root**3 if root**3 > _EPSILON else (116 * root - 16) / _KAPPA)
        for white, root in zip(_WHITE, (fx, fy, fz), strict=True)
    )
    return (
        3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
        -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
        0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    )


def _gamma(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
