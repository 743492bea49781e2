"""Segments of two coders matched with one another: by any overlap, by a share of it, or exactly.

A coder's segments of one code are joined where they overlap; those that only touch stay apart.
Tables add up over documents and, for all codes together, over codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Literal, TypeAlias

from postil.analysis.coefficients import NOT_CODED, Fraction
from postil.analysis.coverage import Span

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight

Key: TypeAlias = (
    tuple[Literal["made"], int]
    | tuple[Literal["matched"], int, int]
    | tuple[Literal["paired"], int]
)
Table: TypeAlias = dict[Key, int]
"""One code in one document, or in several, as numbers of segments.

("made", coder's bit): that the coder made. ("matched", bit, other's bit): of the first coder, that
one of the other's matches. ("paired", mask of two coders): most pairs of a segment of each, no
segment in two pairs. A key that is not there counts 0.
"""

Units: TypeAlias = "Mapping[tuple[int, Key], Weight]"
"""Numbers of segments by mask of the coders present and key of the table."""

Bounds: TypeAlias = Sequence[tuple[int, int]]


def merged(spans: Iterable[Span]) -> dict[int, list[tuple[int, int]]]:
    """Each coder's segments by the coder's bit, from left to right, none empty, none overlapping."""
    found: dict[int, list[tuple[int, int]]] = {}
    for start, end, bit in sorted(spans):
        if start >= end:
            continue
        made = found.setdefault(bit, [])
        if made and start < made[-1][1]:
            first, last = made[-1]
            made[-1] = first, max(last, end)
        else:
            made.append((start, end))
    return found


def meetings(first: Bounds, second: Bounds) -> Iterator[tuple[int, int]]:
    """The places of every two segments that share text, from left to right.

    Both lists are in order and without overlap, so whichever segment ends first is done with.
    """
    one = other = 0
    while one < len(first) and other < len(second):
        start, end = first[one]
        begin, close = second[other]
        if start < close and begin < end:
            yield one, other
        if end <= close:
            one += 1
        else:
            other += 1


def table(spans: Iterable[Span], overlap: float) -> Table:
    """The table of one code in one document, from spans in any order.

    Two segments match where they share text and what they share is at least `overlap` (from 0 to
    1, as the decimal number it is written as) of what either covers: 0 is any overlap, 1 exact.
    """
    made = merged(spans)
    least = Decimal(str(overlap)).as_integer_ratio()
    found: Table = {("made", bit): len(segments) for bit, segments in made.items()}
    for one, other in combinations(sorted(made), 2):
        pairs = list(matches(made[one], made[other], least))
        if pairs:
            found["matched", one, other] = len({first for first, _ in pairs})
            found["matched", other, one] = len({second for _, second in pairs})
            found["paired", one | other] = _most_pairs(pairs)
    return found


def fractions(units: Units, bits: Sequence[int]) -> dict[str, Fraction]:
    """Segment agreement and Holsti's coefficient (Holsti 1969) of these coders.

    With more than two the segments of every pair are added up, each pair over the documents where
    both are present. Undefined where neither of any pair made a segment.
    """
    mask = sum(bits)
    made: Weight = 0
    matched: Weight = 0
    paired: Weight = 0
    for (present, key), number in units.items():
        here = present & mask
        if key[0] == "made":
            if key[1] & here:
                made = made + number * (here.bit_count() - 1)
        elif key[0] == "matched":
            if key[1] & here and key[2] & here:
                matched = matched + number
        elif key[1] & here == key[1]:
            paired = paired + number
    return {
        "segment_agreement": Fraction(matched, made, NOT_CODED),
        "holsti": Fraction(2 * paired, made, NOT_CODED),
    }


def matches(first: Bounds, second: Bounds, least: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The places of every two segments that share enough text, from left to right."""
    over, under = least
    for one, other in meetings(first, second):
        (start, end), (begin, close) = first[one], second[other]
        shared = min(end, close) - max(start, begin)
        covered = max(end, close) - min(start, begin)
        if shared * under >= covered * over:
            yield one, other


def _most_pairs(pairs: Iterable[tuple[int, int]]) -> int:
    """The size of the largest one-to-one matching of pairs that come from left to right.

    Of two segments that meet, one meets nothing further to the right. A pair that is free is
    therefore never worse than a later one that shares a segment with it.
    """
    last_one = last_other = -1
    number = 0
    for one, other in pairs:
        if one > last_one and other > last_other:
            last_one, last_other = one, other
            number += 1
    return number
