"""Positions in a text: code points everywhere, UTF-16 for Qt alone, converted here and nowhere else."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

import regex

from postil.core.text_pieces import PIECE, pieces

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BY_FIRST_BYTE = ((0xC2, "\x85"), (0xE2, "\u2028\u2029"), (0xEF, "\ufffe\uffff"))
_NONCHARACTERS = b"\xef\xb7"  # how U+FDD0 to U+FDEF begin in UTF-8, and some others
_CONTROLS = tuple({*range(0x20)} - {0x09, 0x0A})
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def canonical(text: str) -> str:
    """The text as Postil stores it: line ends to LF, characters that XML forbids to U+FFFD.

    A leading byte order mark goes; no-break spaces and composed or decomposed letters stay.
    """
    text = text.removeprefix("\ufeff")
    if len(text) <= PIECE:
        return _canonical(text)
    return "".join([_canonical(piece) for piece in pieces(text)])


def _canonical(text: str) -> str:
    if plain_bytes(text) is not None:
        return text
    return _FORBIDDEN.sub("\ufffd", _BREAKS.sub("\n", text))


def storable(text: str) -> str:
    """The text with U+FFFD for what no file of text can hold; line ends stay as they are."""
    return _FORBIDDEN.sub("\ufffd", text)


def plain_bytes(text: str) -> bytes | None:
    """The UTF-8 of a text in which nothing needs replacing; None where something does.

    Each sign is looked for on its own: ten times faster than to look by pattern.
    """
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        return None
    if any(sign in raw for sign in _CONTROLS):
        return None
    if len(raw) == len(text):
        return raw
    for first_byte, signs in _BY_FIRST_BYTE:
        if first_byte in raw and any(sign in text for sign in signs):
            return None
    return None if _NONCHARACTERS[0] in raw and _NONCHARACTERS in raw else raw


class OffsetMap:
    """Code points to UTF-16 units and back, for one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.length = len(text)

    @cached_property
    def _astral(self) -> list[int]:
        return [] if self._text.isascii() else [m.start() for m in _ASTRAL.finditer(self._text)]

    @cached_property
    def _astral_units(self) -> list[int]:
        return [point + rank for rank, point in enumerate(self._astral)]

    def to_utf16(self, point: int) -> int:
        """The UTF-16 position of a code point position."""
        return point + bisect_left(self._astral, point)

    def each_to_utf16(self, points: Iterable[int]) -> list[int]:
        """The UTF-16 positions of many code point positions, in their order."""
        astral = self._astral
        return [point + bisect_left(astral, point) for point in points]

    def to_points(self, unit: int) -> int:
        """The code point position of a UTF-16 position; inside a pair it is the pair's start."""
        rank = bisect_right(self._astral_units, unit)
        if rank and self._astral_units[rank - 1] + 1 == unit:
            return unit - rank
        return unit - bisect_left(self._astral_units, unit)


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """A selection made by hand, widened to whole graphemes and without blanks at its ends.

    A selection of blanks alone comes back empty, at its start.
    """
    low, high = sorted((start, end))
    start, end = max(0, min(low, len(text))), min(max(0, high), len(text))
    start = _grapheme_bounds(text, start)[0]
    end = _grapheme_bounds(text, end)[1] if end > start else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _grapheme_bounds(text: str, point: int) -> tuple[int, int]:
    """The grapheme borders at or around a position, looked for within its line."""
    if point <= 0 or point >= len(text):
        return point, point
    low = max(text.rfind("\n", 0, point) + 1, point - 400)
    high = text.find("\n", point)
    high = min(len(text) if high < 0 else high + 1, point + 400)
    for match in regex.finditer(r"\X", text[low:high]):
        first, last = low + match.start(), low + match.end()
        if first >= point:
            return point, point
        if last > point:
            return first, last
    return point, point
