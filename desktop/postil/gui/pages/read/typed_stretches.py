"""Which stretches of a text were typed in since it was opened, for counting what they touch.

Positions are Qt's, in UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class _Stretch:
    """[start, end) of the text as it was, and of the text as it is now."""

    start: int
    end: int
    new_start: int
    new_end: int


class TypedStretches:
    """Grows with each change of a text; stretches that meet become one."""

    def __init__(self) -> None:
        self._stretches: list[_Stretch] = []

    def note(self, place: int, removed: int, added: int) -> None:
        """So many letters at a place were replaced by so many others."""
        low, high = place, place + removed
        before = [each for each in self._stretches if each.new_end < low]
        after = [each for each in self._stretches if each.new_start > high]
        met = self._stretches[len(before) : len(self._stretches) - len(after)]
        shift = before[-1].end - before[-1].new_end if before else 0
        made = _Stretch(low + shift, high + shift, low, high)
        if met:
            first, last = met[0], met[-1]
            made.new_start, made.new_end = min(low, first.new_start), max(high, last.new_end)
            made.start = first.start - (first.new_start - made.new_start)
            made.end = last.end + made.new_end - last.new_end
        grown = added - removed
        made.new_end += grown
        for each in after:
            each.new_start += grown
            each.new_end += grown
        self._stretches = [*before, made, *after]

    def touched(self, spans: Iterable[tuple[int, int]]) -> int:
        """How many spans of the text as it was have something typed into them or taken away."""
        ends = [each.end for each in self._stretches]
        count = 0
        for start, end in spans:
            rank = bisect_right(ends, start)
            count += rank < len(ends) and self._stretches[rank].start < end
        return count
