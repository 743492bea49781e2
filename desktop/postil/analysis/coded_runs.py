"""Runs of one code, and the groups in which the runs of several coders overlap.

A run is what one coder covered with one code without a break; overlapping and touching spans of
one coder are one run. Runs of one code that overlap, whoever made them, belong to one group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from postil.analysis.coverage import Span


class Group(NamedTuple):
    """Overlapping runs (start, end, coder's bit) of one code, and the mask of their coders.

    `rank` is the place of the code among those that are compared; `runs` are in order.
    """

    start: int
    end: int
    code: int
    rank: int
    coders: int
    runs: tuple[Span, ...]

    @property
    def is_agreed(self) -> bool:
        """Whether each of its coders made one run, and all the same."""
        start, end, runs = self.start, self.end, self.runs
        if len(runs) != self.coders.bit_count():
            return False
        return all(run[0] == start and run[1] == end for run in runs)


def groups(code: int, rank: int, spans: Iterable[Span], present: int) -> list[Group]:
    """The groups of one code from spans in any order, of the coders in the mask `present`."""
    ordered = runs(spans, present)
    if len(ordered) < 2:
        return [Group(run[0], run[1], code, rank, run[2], (run,)) for run in ordered]
    found = []
    first = 0
    start, end, coders = ordered[0]
    for place, run in enumerate(ordered):
        if run[0] >= end:
            found.append(Group(start, end, code, rank, coders, tuple(ordered[first:place])))
            first = place
            start, end, coders = run
            continue
        if run[1] > end:
            end = run[1]
        coders |= run[2]
    found.append(Group(start, end, code, rank, coders, tuple(ordered[first:])))
    return found


def runs(spans: Iterable[Span], present: int) -> list[Span]:
    """The runs of the coders in the mask `present`, by start, end and bit; no span is empty."""
    ordered = sorted([span for span in spans if span[2] & present and span[0] < span[1]])
    if len(ordered) > 1:
        ends: dict[int, int] = {}
        for start, end, bit in ordered:
            if start <= ends.get(bit, -1):
                return sorted(_joined(ordered))
            ends[bit] = end
    return ordered


def _joined(ordered: Sequence[Span]) -> Iterator[Span]:
    """Spans in order, those of one coder made one where they overlap or touch."""
    open_runs: dict[int, tuple[int, int]] = {}
    for start, end, bit in ordered:
        run = open_runs.get(bit)
        if run is not None and start <= run[1]:
            open_runs[bit] = (run[0], max(run[1], end))
            continue
        if run is not None:
            yield *run, bit
        open_runs[bit] = (start, end)
    for bit, run in open_runs.items():
        yield *run, bit
