"""Breaks that Qt's copy of a text gets where a very long line has no blank: Chinese, a long number.

Such a break stands for nothing of the text. Positions are counted over it, so that nobody outside
of the reader sees it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from postil.core.spans import OffsetMap, snap
from postil.gui.reader.blocks import LONGEST, PIECE, Blocks, cut

_ENDS = (("。", "！", "？", "；"), ("，", "、"))
"""Signs after which to break, the best first."""


class ForcedOffsets(OffsetMap):
    """Code points of a text to UTF-16 units of its copy with breaks, and back.

    A position at a break is that behind it.
    """

    def __init__(self, text: str, breaks: list[int], copy: OffsetMap) -> None:
        super().__init__(text)
        self._breaks = breaks
        self._places = [place + number for number, place in enumerate(breaks)]
        self._copy = copy

    def to_utf16(self, point: int) -> int:
        return self._copy.to_utf16(point + bisect_right(self._breaks, point))

    def each_to_utf16(self, points: Iterable[int]) -> list[int]:
        return self._copy.each_to_utf16(each + bisect_right(self._breaks, each) for each in points)

    def to_points(self, unit: int) -> int:
        point = self._copy.to_points(unit)
        return point - bisect_left(self._places, point)


def opened(text: str) -> tuple[Blocks, OffsetMap]:
    """The blocks of a canonical text, and how its positions are counted in them."""
    offsets = OffsetMap(text)
    breaks = list(_forced(text))
    if not breaks:
        return cut(text, offsets), offsets
    edges = [0, *breaks, len(text)]
    copy = "\n".join(text[start:end] for start, end in pairwise(edges))
    in_copy = OffsetMap(copy)
    blocks, offsets = cut(copy, in_copy), ForcedOffsets(text, breaks, in_copy)
    added = {blocks.at(unit) for unit in offsets.each_to_utf16(breaks)}
    return replace(blocks, continued=blocks.continued | added), offsets


def _forced(text: str) -> Iterator[int]:
    """Where lines beyond LONGEST are broken that have no blank for longer than a piece."""
    if len(text) <= LONGEST:
        return
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        piece = start
        while end - start > LONGEST and end - piece > PIECE:
            low, high = piece + PIECE // 2, piece + PIECE
            blank = text.rfind(" ", low, high)
            if blank < 0:
                ends = (max(text.rfind(each, low, high) for each in signs) + 1 for signs in _ENDS)
                piece = next(filter(None, ends), 0) or snap(text, high - 1, high)[1]
                yield piece
            else:
                piece = blank + 1
        start = end + 1
