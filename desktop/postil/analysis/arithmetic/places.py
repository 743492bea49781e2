"""Where the counts of a sheet come from: the stretches of text behind each cell of its table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from postil.analysis import segments
from postil.analysis.coverage import Span
from postil.analysis.units import Edges

Stretch = tuple[int, int, int]
"""Start and end (exclusive) in code points of the whole text, and the mask of those who coded."""


class WholeText:
    """Leads from positions in text that counts back to the whole text.

    `left_out` are ranges in order that do not overlap.
    """

    def __init__(self, left_out: Sequence[tuple[int, int]]) -> None:
        gone = 0
        self._at: list[int] = []
        self._gone = [0]
        for start, end in left_out:
            self._at.append(start - gone)
            gone += end - start
            self._gone.append(gone)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of counted text begins and ends."""
        return self._character(start), self._character(end - 1) + 1

    def _character(self, position: int) -> int:
        return position + self._gone[bisect_right(self._at, position)]


def coded_together(spans: Iterable[Span], present: int, within: Edges | None) -> Iterator[Stretch]:
    """Runs of units that the same coders coded, of those present, in counted text.

    `spans` are in units; `within` tells where the units lie, None that they are characters.
    """
    events = sorted(
        event
        for start, end, bit in spans
        if start < end and bit & present
        for event in ((start, 1, bit), (end, -1, bit))
    )
    depths: dict[int, int] = {}
    mask = last = 0
    run: Stretch | None = None
    for position, turn, bit in events:
        if position > last:
            if mask:
                if run is not None and run[1] == last and run[2] == mask:
                    run = run[0], position, mask
                else:
                    if run is not None:
                        yield _in_text(run, within)
                    run = last, position, mask
            last = position
        depths[bit] = depths.get(bit, 0) + turn
        mask = mask | bit if depths[bit] else mask & ~bit
    if run is not None:
        yield _in_text(run, within)


def _in_text(run: Stretch, within: Edges | None) -> Stretch:
    if within is None:
        return run
    first, last, mask = run
    return within.starts[first], within.ends[last - 1], mask


def segments_matched(
    spans: Iterable[Span], present: int, overlap: float
) -> Iterator[tuple[Stretch, bool]]:
    """Each coder's segments, of those present, and whether any other coder's matches it."""
    made = {bit: found for bit, found in segments.merged(spans).items() if bit & present}
    least = Decimal(str(overlap)).as_integer_ratio()
    matched: dict[int, set[int]] = {bit: set() for bit in made}
    for one in made:
        for other in made:
            if one < other:
                for place, beside in segments.matches(made[one], made[other], least):
                    matched[one].add(place)
                    matched[other].add(beside)
    for bit, found in made.items():
        for place, (start, end) in enumerate(found):
            yield (start, end, bit), place in matched[bit]
