"""Which codings touch which block, kept current one coding at a time. Positions as in Blocks."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain


class BlockIndex:
    """The spans of the codings, found by block or by position."""

    def __init__(self, starts: Sequence[int]) -> None:
        self._starts = starts
        self._spans: dict[int, tuple[int, int]] = {}
        self._touching: dict[int, list[int]] = {}

    def __contains__(self, coding: int) -> bool:
        return coding in self._spans

    def add_all(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """Add many (coding, start, end); the same as adding each, but for 20,000 it counts."""
        touching = self._touching
        after = [*self._starts[1:], sys.maxsize]
        for coding, start, end in spans:
            self._spans[coding] = (start, end)
            block = bisect_right(after, start)
            while True:
                if block in touching:
                    touching[block].append(coding)
                else:
                    touching[block] = [coding]
                if end <= after[block]:
                    break
                block += 1

    def add(self, coding: int, start: int, end: int) -> range:
        """Add a coding; the blocks it touches."""
        self._spans[coding] = (start, end)
        blocks = self.blocks_of(start, end)
        for block in blocks:
            self._touching.setdefault(block, []).append(coding)
        return blocks

    def move(self, coding: int, start: int, end: int) -> Iterator[int]:
        """Move the ends of a coding; the blocks in which it stands otherwise than before."""
        before, after = self.blocks_of(*self._spans[coding]), self.blocks_of(start, end)
        self._spans[coding] = (start, end)
        for block in _without(before, after):
            self._touching[block].remove(coding)
            yield block
        for block in _without(after, before):
            self._touching.setdefault(block, []).append(coding)
            yield block
        yield from (before.start, before.stop - 1, after.start, after.stop - 1)

    def remove(self, coding: int) -> range:
        """Remove a coding; the blocks it touched."""
        blocks = self.blocks_of(*self._spans.pop(coding))
        for block in blocks:
            self._touching[block].remove(coding)
        return blocks

    def span(self, coding: int) -> tuple[int, int]:
        """Where a coding stands."""
        return self._spans[coding]

    def blocks_of(self, start: int, end: int) -> range:
        """The blocks that [start, end) touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, end - 1) - 1)
        return range(first, last + 1)

    def in_block(self, block: int) -> Sequence[int]:
        """The codings that touch a block, in the order in which they came."""
        return self._touching.get(block, ())

    def at(self, position: int) -> list[int]:
        """The codings over the character at a position, by start, end and id."""
        block = max(0, bisect_right(self._starts, position) - 1)
        found = [
            (*self._spans[coding], coding)
            for coding in self.in_block(block)
            if self._spans[coding][0] <= position < self._spans[coding][1]
        ]
        return [coding for _, _, coding in sorted(found)]


def _without(blocks: range, others: range) -> Iterator[int]:
    """Those of these blocks that are not among the others."""
    before = range(blocks.start, min(blocks.stop, others.start))
    behind = range(max(blocks.start, others.stop), blocks.stop)
    return chain(before, behind)
