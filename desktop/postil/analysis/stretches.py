"""Where in a text coders agree and differ: its stretches, by who coded them and whether alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from postil.analysis.coverage import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """[start, end) of a text, in code points, that at least one coder coded.

    `coders` is the mask of those who did; `alike` tells whether all who read the text coded it,
    and with the very same codes.
    """

    start: int
    end: int
    coders: int
    alike: bool


def stretches(spans: Mapping[int, Sequence[Span]], present: int) -> list[Stretch]:
    """The stretches of one document in order, none touching another of the same sort.

    `spans` are by code; `present` is the mask of the coders who read the document. Spans of one
    coder and code that overlap count once. O(n log n) in the number of spans.
    """
    found: list[Stretch] = []
    open_spans: Counter[tuple[int, int]] = Counter()  # by code and coder's bit
    codes_of: Counter[int] = Counter()  # by coder's bit
    masks: dict[int, int] = {}  # by code, only where somebody codes
    unlike = before = 0
    for at, step, code, bit in _events(spans, present):
        if at > before and masks:
            coders = sum(each for each, count in codes_of.items() if count)
            _append(found, Stretch(before, at, coders, unlike == 0))
        before = at
        open_spans[code, bit] += step
        mask = masks.get(code, 0)
        changed = mask | bit if open_spans[code, bit] else mask & ~bit
        if changed != mask:
            codes_of[bit] += step
            unlike += (changed not in (0, present)) - (mask not in (0, present))
            if changed:
                masks[code] = changed
            else:
                del masks[code]
    return found


def _events(spans: Mapping[int, Sequence[Span]], present: int) -> list[tuple[int, int, int, int]]:
    """Beginnings and ends of the spans of those who are present: place, +1 or -1, code, bit."""
    return sorted(
        event
        for code, of_code in spans.items()
        for start, end, bit in of_code
        if start < end and bit & present
        for event in ((start, 1, code, bit), (end, -1, code, bit))
    )


def _append(found: list[Stretch], stretch: Stretch) -> None:
    """Append a stretch, or lengthen the last one where they touch and are of one sort."""
    last = found[-1] if found else None
    if (
        last is not None
        and last.end == stretch.start
        and (last.coders, last.alike) == (stretch.coders, stretch.alike)
    ):
        stretch = Stretch(last.start, stretch.end, stretch.coders, stretch.alike)
        found.pop()
    found.append(stretch)
