"""What some coders did with one code, counted from its total, one way for each kind of unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postil.analysis.coefficients import PairCounts
from postil.analysis.continuum import Unitizing
from postil.analysis.many_coders import Pattern

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight

Totalled = Mapping[int, Mapping[Any, "Weight"]]
"""A total, or one whose numbers are arrays with an entry a resample."""

Sizes = Mapping[int, "Weight"]
"""Numbers of units by the mask of all the study's coders who are present."""

Units = dict[tuple[int, Any], "Weight"]
"""By (mask of the coders present, what was counted there).

In units of text what was counted is the mask of those who coded, and the number is of units; for
segments it is a key of their table, and the number is of segments.
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """One code, or all codes together, as some coders coded it in the documents they share.

    `segments` are the coders' numbers of segments there, in the order of the coders. Of a
    continuum there are also the `squares` of the segments' lengths, summed, and the `unitizings`
    of the codes.
    """

    units: Units
    segments: tuple[int, ...]
    squares: Weight = 0
    unitizings: tuple[Unitizing, ...] = ()


def nothing(coders: int) -> Counted:
    """No code at all."""
    return Counted({}, (0,) * coders)


def of_text(total: Totalled, sizes: Sizes, bits: Sequence[int]) -> Counted:
    """Units of text. Only where two of these coders are present does a unit count."""
    mask = sum(bits)
    units: Units = {}
    segments: dict[int, Any] = dict.fromkeys(bits, 0)
    for present in sorted(sizes):
        here = present & mask
        if here.bit_count() < 2:
            continue
        uncoded = units.get((here, 0), 0) + sizes[present]
        table = total.get(present, {})
        for key in sorted(table):
            number, coded = table[key], key & here
            if key < 0:
                if -key & here:
                    segments[-key] = segments[-key] + number
            elif coded:
                units[here, coded] = units.get((here, coded), 0) + number
                uncoded = uncoded - number
        units[here, 0] = uncoded
    return Counted(units, tuple(segments.values()))


def of_segments(total: Totalled, sizes: Sizes, bits: Sequence[int]) -> Counted:
    """Segments, where two of these coders are present."""
    mask = sum(bits)
    units: Units = {}
    segments: dict[int, Any] = dict.fromkeys(bits, 0)
    for present in sorted(sizes):
        here = present & mask
        if here.bit_count() < 2:
            continue
        table = total.get(present, {})
        for key in sorted(table):
            units[here, key] = units.get((here, key), 0) + table[key]
            if key[0] == "made" and key[1] & here:
                segments[key[1]] = segments[key[1]] + table[key]
    return Counted(units, tuple(segments.values()))


def of_continuum(total: Totalled, sizes: Sizes, bits: Sequence[int]) -> Counted:
    """Characters of the documents that all of these coders read, and their segments' squares."""
    mask = sum(bits)
    squares: Weight = 0
    lengths: dict[int, dict[Any, Weight]] = {}
    complete = {present: size for present, size in sizes.items() if present & mask == mask}
    for present in complete:
        table = total.get(present, {})
        lengths[present] = {key: table[key] for key in table if not isinstance(key, tuple)}
        for bit in bits:
            squares = squares + table.get(("squares", bit), 0)
    text = of_text(lengths, complete, bits)
    return Counted(text.units, text.segments, squares)


def pooled(parts: Iterable[Counted], coders: int) -> Counted:
    """Several codes, all that was counted added up."""
    units: Units = {}
    segments = [0] * coders
    squares: Weight = 0
    unitizings: list[Unitizing] = []
    for part in parts:
        for key, weight in part.units.items():
            units[key] = units.get(key, 0) + weight
        segments = [one + other for one, other in zip(segments, part.segments, strict=True)]
        squares = squares + part.squares
        unitizings += part.unitizings
    return Counted(units, tuple(segments), squares, tuple(unitizings))


def pair_counts(units: Units, first: int, second: int) -> PairCounts:
    """The four counts of two coders, over the units where both are present."""
    both = first | second
    return PairCounts(*(units.get((both, coded), 0) for coded in (both, first, second, 0)))


def pattern(key: tuple[int, int], bits: Sequence[int]) -> Pattern:
    """How each coder judged units with this key: 1 coded, 0 not, None missing."""
    present, coded = key
    return tuple(int(coded & bit > 0) if present & bit else None for bit in bits)
