"""Intervals by resampling documents, the units that were drawn and read as wholes.

Characters are not: a figure from characters as if each were drawn by itself looks about twenty
times too sure. Percentile intervals of the document bootstrap (Efron & Tibshirani 1993).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postil.analysis.coefficients import Fraction, mean
from postil.analysis.coverage import Table
from postil.analysis.study import Group
from postil.analysis.totals import Units, add_units, fractions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEVEL = 0.95
UNSTABLE = 0.05
"""An interval is unstable where more than this share of the resamples leave a figure undefined."""

_AT_ONCE = 2_000_000
"""Weights of documents held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a figure over resamples."""

    low: float
    high: float
    unstable: bool


def intervals(
    group: Group,
    tables: Mapping[tuple[int, int], Table],
    codes: Sequence[int],
    resamples: int,
    seed: int,
) -> list[dict[str, Interval]]:
    """Intervals by coefficient: of each code, then of all codes pooled, then of their mean.

    A coefficient that no resample defines is left out.
    """
    bits = group.bits
    found = []
    pooled: Units = {}
    means: dict[str, Fraction] = {}
    for units in _resampled(group, tables, codes, resamples, seed):
        add_units(pooled, units)
        of_code = fractions(units, bits)
        for name, fraction in of_code.items():
            means[name] = _one_more(means.get(name), fraction)
        found.append(_intervals(of_code, resamples))
    return [*found, _intervals(fractions(pooled, bits), resamples), _intervals(means, resamples)]


def _one_more(so_far: Fraction | None, fraction: Fraction) -> Fraction:
    """A mean with one more fraction in it."""
    one = mean([fraction])
    if so_far is None:
        return one
    return Fraction(so_far.over + one.over, so_far.under + one.under, one.reason)


def _resampled(
    group: Group,
    tables: Mapping[tuple[int, int], Table],
    codes: Sequence[int],
    resamples: int,
    seed: int,
) -> Iterator[Units]:
    """The units of each code, in order, each number an array with one entry a resample."""
    sizes, lengths = _by_document(group, tables, codes)
    columns = [*sizes.values(), *(column for of_code in lengths for column in of_code.values())]
    sums = iter(_summed(columns, len(group.documents), resamples, seed))
    of_sizes = {present: next(sums) for present in sizes}
    for of_code in lengths:
        units: Units = {(present, 0): size.copy() for present, size in of_sizes.items()}
        for present, coded in of_code:
            units[present, coded] = next(sums)
            units[present, 0] = units[present, 0] - units[present, coded]
        yield units


_Column = dict[int, int]
"""Numbers of units by the document's place among the group's documents."""


def _by_document(
    group: Group, tables: Mapping[tuple[int, int], Table], codes: Sequence[int]
) -> tuple[dict[int, _Column], list[dict[tuple[int, int], _Column]]]:
    """Sizes by mask present, and for each code its lengths by masks present and coded."""
    place = {document.key: number for number, document in enumerate(group.documents)}
    sizes: dict[int, _Column] = {}
    for document in group.documents:
        sizes.setdefault(group.present[document.key], {})[place[document.key]] = document.size
    lengths: dict[int, dict[tuple[int, int], _Column]] = {code: {} for code in codes}
    for (key, code), table in tables.items():
        if key not in place or code not in lengths:
            continue
        present = group.present[key]
        for mask, length in table.items():
            if mask > 0 and mask & present:
                column = lengths[code].setdefault((present, mask & present), {})
                column[place[key]] = column.get(place[key], 0) + length
    return sizes, [lengths[code] for code in codes]


def _summed(
    columns: Sequence[_Column], documents: int, resamples: int, seed: int
) -> NDArray[np.float64]:
    """Each column's sum in each resample: documents drawn with replacement, as many as there are."""
    import numpy as np  # start-up time

    matrix = np.zeros((documents, len(columns)))
    for number, column in enumerate(columns):
        matrix[list(column.keys()), number] = list(column.values())
    draws = np.random.default_rng(seed)
    chances = np.full(documents, 1 / documents)
    sums = np.empty((len(columns), resamples))
    step = max(1, _AT_ONCE // documents)
    for first in range(0, resamples, step):
        times = draws.multinomial(documents, chances, size=min(step, resamples - first))
        sums[:, first : first + step] = (times @ matrix).T
    return sums


def _intervals(of_code: Mapping[str, Fraction], resamples: int) -> dict[str, Interval]:
    """The interval of each coefficient that any resample defines."""
    found = ((name, _interval(fraction, resamples)) for name, fraction in of_code.items())
    return {name: interval for name, interval in found if interval is not None}


def _interval(fraction: Fraction, resamples: int) -> Interval | None:
    """The percentile interval over the resamples that define a coefficient."""
    import numpy as np  # start-up time

    over = np.broadcast_to(fraction.over, resamples)
    under = np.broadcast_to(fraction.under, resamples)
    defined = under != 0
    if not defined.any():
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(over[defined] / under[defined], (tail, 1 - tail))
    return Interval(float(low), float(high), bool(1 - defined.mean() > UNSTABLE))
