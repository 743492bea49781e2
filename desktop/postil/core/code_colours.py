"""The eighteen code colours in the order in which they are given out, as stored in a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

CODE_COLOURS = (
    "#916814",
    "#2052B3",
    "#E55767",
    "#6B1002",
    "#2D7795",
    "#C10A66",
    "#AE58C8",
    "#602772",
    "#029B68",
    "#677549",
    "#903F19",
    "#808F14",
    "#755C6B",
    "#4B3E2B",
    "#A07F88",
    "#20624F",
    "#1F454A",
    "#7F879F",
)


def next_colour(used: Iterable[str]) -> str:
    """The palette colour that the fewest codes have, the earliest of these."""
    return rarest_colour(Counter(used))


def rarest_colour(counts: Mapping[str, int]) -> str:
    """The same, from how many codes have each colour."""
    return min(CODE_COLOURS, key=lambda colour: counts.get(colour, 0))
