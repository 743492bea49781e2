"""A code's colour on white and on dark paper: as it is, or as much darker or lighter as it needs."""

from __future__ import annotations

LIGHT, DARK = "#FFFDF8", "#1C1B19"
_FLOOR = 3.0  # contrast of a line with its ground, WCAG 2.2 1.4.11
_STEPS = 20


def line_colour(colour: str, ground: str) -> str:
    """The colour, mixed with black or white until a line in it can be seen on the ground."""
    towards = (0.0, 0.0, 0.0) if ground == LIGHT else (255.0, 255.0, 255.0)
    channels = _channels(colour)
    for step in range(_STEPS + 1):
        share = step / _STEPS
        mixed = tuple(c + (t - c) * share for c, t in zip(channels, towards, strict=True))
        found = "#" + "".join(f"{round(channel):02X}" for channel in mixed)
        if contrast(found, ground) >= _FLOOR:
            return found
    return found


def tint(colour: str, share: float) -> str:
    """The colour as a veil of CSS, rgba(...)."""
    red, green, blue = (round(channel) for channel in _channels(colour))
    return f"rgba({red},{green},{blue},{share})"


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(float(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def contrast(first: str, second: str) -> float:
    """How far two colours stand out against each other, 1 to 21 (WCAG 2)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
