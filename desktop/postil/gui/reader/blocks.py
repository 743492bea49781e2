"""A canonical text cut into the blocks that Qt lays out: its lines, the very long ones in pieces.

Positions in the blocks are UTF-16 units, as Qt counts. A piece ends where a blank stood: the blank
becomes a line break in Qt's copy alone, so that no position moves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import sub

from postil.core.spans import OffsetMap

LONGEST = 20_000
PIECE = 8_000


@dataclass(frozen=True)
class Blocks:
    """The text as Qt gets it, and where each block starts and ends (without its break)."""

    text: str
    starts: list[int]
    ends: list[int]
    continued: frozenset[int]

    @cached_property
    def lengths(self) -> list[int]:
        """How long each block is."""
        return list(map(sub, self.ends, self.starts))

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """The block that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def is_blank(self, block: int) -> bool:
        """Whether there is nothing in the block."""
        return self.starts[block] == self.ends[block]


def cut(text: str, offsets: OffsetMap) -> Blocks:
    """The blocks of a canonical text."""
    starts, ends = _lines(text)
    breaks: list[int] = []
    if max(map(sub, ends, starts)) > LONGEST:
        breaks = list(_breaks_of_long_lines(text, starts, ends))
        text = _broken(text, breaks)
        starts, ends = _lines(text)
    continued = {bisect_right(starts, place) for place in breaks}
    if offsets.to_utf16(offsets.length) != offsets.length:
        starts = offsets.each_to_utf16(starts)
        ends = offsets.each_to_utf16(ends)
    return Blocks(text, starts, ends, frozenset(continued))


def _lines(text: str) -> tuple[list[int], list[int]]:
    """Where the lines start and end. By `find`: `split` would copy a text of megabytes."""
    ends: list[int] = []
    place = text.find("\n")
    while place >= 0:
        ends.append(place)
        place = text.find("\n", place + 1)
    return [0, *(end + 1 for end in ends)], [*ends, len(text)]


def _broken(text: str, breaks: list[int]) -> str:
    """The text with a line break at each of these places."""
    pieces, start = [], 0
    for place in breaks:
        pieces.append(text[start:place])
        start = place + 1
    return "\n".join([*pieces, text[start:]])


def _breaks_of_long_lines(text: str, starts: list[int], ends: list[int]) -> Iterator[int]:
    """The blanks where lines beyond LONGEST are cut: at a sentence's end, or at any blank."""
    for start, end in zip(starts, ends, strict=True):
        piece = start
        while end - start > LONGEST and end - piece > PIECE:
            low, high = piece + PIECE // 2, piece + PIECE
            place = max(text.rfind(sign, low, high) for sign in (". ", "? ", "! ")) + 1
            place = place or text.rfind(" ", low, high)
            place = place if place > 0 else text.find(" ", high, end)
            if place < 0:
                break
            yield place
            piece = place + 1
