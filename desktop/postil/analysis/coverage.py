"""Who covered how much of a document with a code: the interval sweep behind every figure.

Positions and lengths are in units (code points where the unit is the character). A coder is a
bit, so a set of coders is a mask. Text that nobody coded costs nothing: it is the document's size
less what a table holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Span = tuple[int, int, int]
"""Start, end (exclusive), and the bit of the coder who coded it."""

Table = dict[int, int]
"""One code in one document, or in several: tables add up key by key.

Above zero a key is a mask of coders, its number the length that exactly these coders covered.
Below zero a key is a coder's bit, negated, its number how many segments that coder made.
"""

Document = TypeVar("Document")
Code = TypeVar("Code")

MOST_CODERS = 256


def table(spans: Iterable[Span], size: int) -> Table:
    """The table of one code in one document of this size, from spans in any order.

    Spans of one coder count once where they overlap; empty spans are ignored. A span that lies
    outside of the document is a ValueError, never clipped.
    """
    events: list[int] = []
    for start, end, bit in spans:
        if start < end:
            coder = _CODER[bit]
            events += (start << _SHIFT | coder, end << _SHIFT | _END | coder)
    return _swept(events, size) if events else {}


def overlapping(spans: Iterable[Span]) -> int:
    """How many spans begin within an earlier one of the same coder; what they share counts once."""
    ends: dict[int, int] = {}
    found = 0
    for start, end, bit in sorted(spans):
        found += start < ends.get(bit, 0)
        ends[bit] = max(end, ends.get(bit, 0))
    return found


def tables(
    codings: Iterable[tuple[Document, Code, int, int, int]], sizes: Mapping[Document, int]
) -> dict[tuple[Document, Code], Table]:
    """Many tables at once, by document and code, from (document, code, start, end, coder's bit).

    `sizes` are the documents' numbers of units. A document that a code does not occur in has none.
    """
    cells: dict[tuple[Document, Code], list[int]] = {}
    for document, code, start, end, bit in codings:
        if start < end:
            coder = _CODER[bit]
            cell = document, code
            events = cells.get(cell)
            if events is None:
                cells[cell] = [start << _SHIFT | coder, end << _SHIFT | _END | coder]
            else:
                events += (start << _SHIFT | coder, end << _SHIFT | _END | coder)
    return {cell: _swept(events, sizes[cell[0]]) for cell, events in cells.items()}


# An event is one number, which sorts by its position: position, whether it ends a span, coder.
_END = MOST_CODERS
_SHIFT = (_END + MOST_CODERS - 1).bit_length()
_LOW = (1 << _SHIFT) - 1
_CODER = {1 << coder: coder for coder in range(MOST_CODERS)}
_SEGMENTS_OF = [-bit for bit in _CODER]


class _Depths(dict[int, int]):
    """How many spans of each coder lie at a position, as one number: a field of bits a coder.

    As a mapping it tells the mask of the coders whose field is not 0.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.most = (1 << width) - 1
        self.steps = [1 << width * coder for coder in range(MOST_CODERS)]
        self.steps += [-step for step in self.steps]

    def __missing__(self, depths: int) -> int:
        coders = enumerate(_CODER)
        mask = sum(bit for coder, bit in coders if depths >> coder * self._width & self.most)
        self[depths] = mask
        return mask


# Narrow fields keep the numbers of a few coders small, which is what makes them fast.
_NARROW, _WIDE = _Depths(8), _Depths(32)


def _swept(events: list[int], size: int) -> Table:
    """Sweep the starts and ends of one code's spans in one document."""
    events.sort()
    if events[0] < 0 or events[-1] >> _SHIFT > size:
        raise ValueError(f"a span lies outside of a document of {size} units")
    masks = _NARROW if len(events) <= 2 * _NARROW.most else _WIDE
    steps, shift, low, segments_of = masks.steps, _SHIFT, _LOW, _SEGMENTS_OF
    found: Table = {}
    depths = last = 0
    for event in events:  # the one loop that all of agreement waits for
        position = event >> shift
        if depths and position != last:
            mask = masks[depths]
            if mask in found:
                found[mask] += position - last
            else:
                found[mask] = position - last
        last = position
        turn = event & low
        depths += steps[turn]
        if turn < _END:
            segments = segments_of[turn]
            found[segments] = found.get(segments, 0) + 1
    return found
