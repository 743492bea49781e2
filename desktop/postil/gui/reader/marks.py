"""The marks of a document: which tint and which underline lane each stretch of a block gets."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from postil.core.spans import OffsetMap
from postil.gui.reader.block_index import BlockIndex
from postil.gui.reader.blocks import Blocks
from postil.gui.reader.records import Mark

LANES = 4


@dataclass(frozen=True, slots=True)
class Tint:
    """A stretch of a block (from the block's start) and how many different codes it carries."""

    start: int
    end: int
    codes: int
    coding: int


@dataclass(frozen=True, slots=True)
class Underline:
    """A coding's stretch in a block and the lane of its line."""

    start: int
    end: int
    coding: int
    lane: int


@dataclass(frozen=True, slots=True)
class BlockMarks:
    """What is drawn on one block. Lanes stay while the block's codings stay."""

    tints: tuple[Tint, ...]
    underlines: tuple[Underline, ...]


class Marks:
    """The codings that the reader shows, found by block, by position and in order."""

    def __init__(self, blocks: Blocks, offsets: OffsetMap, marks: Iterable[Mark]) -> None:
        self._blocks = blocks
        self._offsets = offsets
        self._marks = {mark.coding: mark for mark in marks}
        self._drawn: dict[int, BlockMarks] = {}
        self._order: list[tuple[int, int, int]] | None = None
        self.revision = 0
        """Grows whenever a coding comes, goes or changes."""
        self.index = BlockIndex(blocks.starts)
        shown = self._marks.values()
        if offsets.to_utf16(offsets.length) == offsets.length:
            self.index.add_all((mark.coding, mark.start, mark.end) for mark in shown)
        else:
            starts = offsets.each_to_utf16(mark.start for mark in shown)
            ends = offsets.each_to_utf16(mark.end for mark in shown)
            self.index.add_all(zip(self._marks, starts, ends, strict=True))

    def __contains__(self, coding: int) -> bool:
        return coding in self._marks

    def __getitem__(self, coding: int) -> Mark:
        return self._marks[coding]

    def add(self, mark: Mark) -> None:
        """Show one more coding, or show it anew."""
        before = self._marks.get(mark.coding)
        if before is not None and mark == before._replace(start=mark.start, end=mark.end):
            self._move(before, mark)
            return
        if before is not None:
            self.remove(mark.coding)
        self.revision += 1
        self._marks[mark.coding] = mark
        self._put_in_order(mark)
        self._forget(self.index.add(mark.coding, *self._units(mark)))

    def _move(self, before: Mark, after: Mark) -> None:
        """Show a coding that may touch all blocks with other ends: most blocks stay as they are."""
        self.revision += 1
        self._take_from_order(before)
        self._marks[after.coding] = after
        self._put_in_order(after)
        self._forget(self.index.move(after.coding, *self._units(after)))

    def _put_in_order(self, mark: Mark) -> None:
        if self._order is not None:
            insort(self._order, _place(mark))

    def _take_from_order(self, mark: Mark) -> None:
        if self._order is not None:
            del self._order[bisect_left(self._order, _place(mark))]

    def _units(self, mark: Mark) -> tuple[int, int]:
        return self._offsets.to_utf16(mark.start), self._offsets.to_utf16(mark.end)

    def remove(self, coding: int) -> None:
        """Show a coding no longer."""
        self.revision += 1
        self._take_from_order(self._marks.pop(coding))
        self._forget(self.index.remove(coding))

    def _forget(self, blocks: Iterable[int]) -> None:
        for block in blocks:
            self._drawn.pop(block, None)

    def blocks_of(self, coding: int) -> range:
        """The blocks that a coding touches."""
        return self.index.blocks_of(*self.index.span(coding))

    def all(self) -> list[Mark]:
        """Every mark, in the order in which they came."""
        return list(self._marks.values())

    def at(self, point: int) -> list[Mark]:
        """The marks over the character at a code point position, by start, end and id."""
        return [self._marks[each] for each in self.index.at(self._offsets.to_utf16(point))]

    def in_order(self) -> list[tuple[int, int, int]]:
        """All as (start, end, coding), sorted."""
        if self._order is None:
            self._order = sorted(_place(mark) for mark in self._marks.values())
        return self._order

    def of_block(self, block: int) -> BlockMarks | None:
        """What is drawn on a block; None where nothing is."""
        codings = self.index.in_block(block)
        if not codings:
            return None
        found = self._drawn.get(block)
        if found is None:
            found = self._drawn[block] = self._draw(block, codings)
        return found

    def _draw(self, block: int, codings: Iterable[int]) -> BlockMarks:
        first, last = self._blocks.starts[block], self._blocks.ends[block]
        stretches = []
        for coding in codings:
            start, end = self.index.span(coding)
            start, end = max(start, first) - first, min(end, last) - first
            if end > start:
                stretches.append((start, end, coding))
        stretches.sort(key=lambda each: (each[0], -each[1], each[2]))
        plain = [each for each in stretches if not self._marks[each[2]].is_pale]
        return BlockMarks(self._tints(plain), _underlines(stretches))

    def _tints(self, stretches: list[tuple[int, int, int]]) -> tuple[Tint, ...]:
        """The block in stretches that carry the same codings, side by side."""
        cuts = sorted({cut for start, end, _ in stretches for cut in (start, end)})
        tints = []
        for start, end in pairwise(cuts):
            here = [c for first, last, c in stretches if first <= start and last >= end]
            if here:
                codes = len({self._marks[coding].code for coding in here})
                tints.append(Tint(start, end, codes, here[0]))
        return tuple(tints)


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, mark.end, mark.coding


def _underlines(stretches: list[tuple[int, int, int]]) -> tuple[Underline, ...]:
    """The lowest free lane for each, in order of their start; beyond the last lane none."""
    ends: list[int] = []
    found = []
    for start, end, coding in stretches:
        free = (lane for lane, taken in enumerate(ends) if taken <= start)
        lane = next(free, len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        if lane < LANES:
            found.append(Underline(start, end, coding, lane))
    return tuple(found)
