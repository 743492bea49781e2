"""Two rows of pieces against each other: where they do not match, in a time that stays bounded.

First what occurs once on both sides is put in order (patience; Cohen, "Patience Diff Advantages",
2010), then what lies between; small rests go to `difflib`, larger ones count as wholly changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

Gap = tuple[int, int, int, int]
"""[start, end) of the first row, and of the second, which stand in each other's place."""

_DEEPEST = 12
_RUNS = (1, 4, 16)  # pieces that are looked for together, where shorter runs all occur twice
_SMALL = 4_000  # pieces of one side times those of the other; some milliseconds


def gaps(first: Sequence[str], second: Sequence[str]) -> list[Gap]:
    """Where the rows differ, in order and apart; all between the gaps is the same in both."""
    found: list[Gap] = []
    windows = [(0, len(first), 0, len(second), 0)]
    while windows:
        *whole, depth = windows.pop()
        window = _trimmed(first, second, (whole[0], whole[1], whole[2], whole[3]))
        low, high, left, right = window
        if low == high or left == right:
            if low < high or left < right:
                found.append(window)
            continue
        anchors = _anchors(first, second, window) if depth < _DEEPEST else []
        if anchors:
            for at, there in anchors:
                if low < at or left < there:
                    windows.append((low, at, left, there, depth + 1))
                low, left = at + 1, there + 1
            windows.append((low, high, left, right, depth + 1))
        elif (high - low) * (right - left) <= _SMALL:
            found += _compared(first, second, window)
        else:
            found.append(window)
    return _joined(sorted(found))


def _trimmed(first: Sequence[str], second: Sequence[str], window: Gap) -> Gap:
    """The window without what is the same at its beginning and end."""
    low, high, left, right = window
    while low < high and left < right and first[low] == second[left]:
        low, left = low + 1, left + 1
    while low < high and left < right and first[high - 1] == second[right - 1]:
        high, right = high - 1, right - 1
    return low, high, left, right


def _anchors(first: Sequence[str], second: Sequence[str], window: Gap) -> list[tuple[int, int]]:
    """The longest row of pieces in the same order that begin a run which occurs once on each side."""
    low, high, left, right = window
    for length in _RUNS:
        here, there = _runs(first, low, high, length), _runs(second, left, right, length)
        often, often_there = Counter(here), Counter(there)
        places = {run: at for at, run in enumerate(there, left) if often_there[run] == 1}
        pairs = [
            (at, places[run])
            for at, run in enumerate(here, low)
            if often[run] == 1 and run in places and first[at] == second[places[run]]
        ]
        if pairs:
            return _rising(pairs)
    return []


def _runs(row: Sequence[str], start: int, end: int, length: int) -> Sequence[Hashable]:
    """The runs of so many pieces that begin in a stretch, by their hashes."""
    if length == 1:
        return row[start:end]
    return [hash(tuple(row[at : at + length])) for at in range(start, end - length + 1)]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of these pairs, sorted by their first, whose second rises as well."""
    tops: list[int] = []  # the smallest end of a rising row, by its length
    ends: list[int] = []  # the pair that has it
    before: list[int] = []
    for rank, (_, there) in enumerate(pairs):
        length = bisect_left(tops, there)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [there]
        ends[length : length + 1] = [rank]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _compared(first: Sequence[str], second: Sequence[str], window: Gap) -> list[Gap]:
    low, high, left, right = window
    matcher = SequenceMatcher(None, first[low:high], second[left:right], autojunk=False)
    return [
        (low + start, low + end, left + new_start, left + new_end)
        for kind, start, end, new_start, new_end in matcher.get_opcodes()
        if kind != "equal"
    ]


def _joined(found: list[Gap]) -> list[Gap]:
    """The same gaps, those that touch as one."""
    joined: list[Gap] = []
    for gap in found:
        if joined and joined[-1][1] == gap[0] and joined[-1][3] == gap[2]:
            joined[-1] = (joined[-1][0], gap[1], joined[-1][2], gap[3])
        else:
            joined.append(gap)
    return joined
