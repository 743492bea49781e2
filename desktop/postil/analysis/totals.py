"""Tables added up over documents, and read as the counts that coefficients are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postil.analysis.coefficients import OF_TWO, Fraction, PairCounts
from postil.analysis.coverage import Table
from postil.analysis.many_coders import OF_MANY, Pattern, ratings

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight

Total = dict[int, Table]
"""One code over documents: the mask of the coders present there, and the sum of their tables."""

Units = dict[tuple[int, int], "Weight"]
"""Numbers of units by (mask of the coders present, mask of those of them who coded)."""


def totals(
    tables: Mapping[tuple[int, int], Table], present: Mapping[int, int], codes: Iterable[int]
) -> dict[int, Total]:
    """Add up the tables of (document, code) by code; `present` are the documents that count."""
    found: dict[int, Total] = {code: {} for code in codes}
    for (document, code), table in tables.items():
        here = present.get(document)
        if here is None or code not in found:
            continue
        total = found[code].setdefault(here, {})
        for key, number in table.items():
            total[key] = total.get(key, 0) + number
    return found


@dataclass(frozen=True, slots=True)
class Counted:
    """One code, or all codes together, as some coders coded it in the documents they share.

    `segments` are the coders' numbers of segments there, in the order of the coders.
    """

    units: Units
    segments: tuple[int, ...]


def counted(total: Total, sizes: Mapping[int, int], bits: Sequence[int]) -> Counted:
    """What the coders with these bits did; `sizes` are units by mask of the coders present.

    Only where two of them are present does a unit count.
    """
    mask = sum(bits)
    units: Units = {}
    segments = dict.fromkeys(bits, 0)
    for present, size in sizes.items():
        here = present & mask
        if here.bit_count() < 2:
            continue
        units[here, 0] = units.get((here, 0), 0) + size
        for key, number in total.get(present, {}).items():
            coded = key & here
            if key < 0 and -key & here:
                segments[-key] += number
            elif key > 0 and coded:
                units[here, coded] = units.get((here, coded), 0) + number
                units[here, 0] -= number
    return Counted(units, tuple(segments.values()))


def pooled(parts: Iterable[Counted], coders: int) -> Counted:
    """Several codes, their units and segments added up."""
    units: Units = {}
    segments = [0] * coders
    for part in parts:
        add_units(units, part.units)
        segments = [one + other for one, other in zip(segments, part.segments, strict=True)]
    return Counted(units, tuple(segments))


def add_units(total: Units, units: Units) -> None:
    """Add units to a sum of units."""
    for key, weight in units.items():
        total[key] = total.get(key, 0) + weight


def fractions(units: Units, bits: Sequence[int]) -> dict[str, Fraction]:
    """Every coefficient of these coders, in the order in which they are shown."""
    if len(bits) == 2:
        pair = pair_counts(units, *bits)
        return {name: coefficient(pair) for name, coefficient in OF_TWO.items()}
    n = ratings([(pattern(key, bits), weight) for key, weight in units.items()], len(bits), 2)
    return {name: coefficient(n) for name, coefficient in OF_MANY.items()}


def pair_counts(units: Units, first: int, second: int) -> PairCounts:
    """The four counts of two coders, over the units where both are present."""
    both = first | second
    return PairCounts(*(units.get((both, coded), 0) for coded in (both, first, second, 0)))


def pattern(key: tuple[int, int], bits: Sequence[int]) -> Pattern:
    """How each coder judged units with this key: 1 coded, 0 not, None missing."""
    present, coded = key
    return tuple(int(coded & bit > 0) if present & bit else None for bit in bits)
