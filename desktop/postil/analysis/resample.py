"""Intervals by resampling documents, the units that were drawn and read as wholes.

Characters are not: a figure from characters as if each were drawn by itself looks about twenty
times too sure. Percentile intervals of the document bootstrap (Efron & Tibshirani 1993).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from postil.analysis.coefficients import Fraction, mean
from postil.analysis.coverage import Table
from postil.analysis.study import Group
from postil.analysis.totals import Units, add_units, fractions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)

LEVEL = 0.95
UNSTABLE = 0.05
"""An interval is unstable where more than this share of the resamples leave a figure undefined."""

_AT_ONCE = 2_000_000
"""Documents drawn and held in memory at a time."""


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


_Column = tuple[list[int], list[int]]
"""Places among the group's documents, and numbers of units there."""


def _by_document(
    group: Group, tables: Mapping[tuple[int, int], Table], codes: Sequence[int]
) -> tuple[dict[int, _Column], list[dict[tuple[int, int], _Column]]]:
    """Sizes by mask present, and for each code its lengths by masks present and coded."""
    place = {document.key: number for number, document in enumerate(group.documents)}
    sizes: dict[int, _Column] = {}
    for document in group.documents:
        _note(sizes, group.present[document.key], place[document.key], document.size)
    lengths: dict[int, dict[tuple[int, int], _Column]] = {code: {} for code in codes}
    for (key, code), table in tables.items():
        of_code, present = lengths.get(code), group.present.get(key)
        if of_code is None or present is None:
            continue
        for mask, length in table.items():
            if mask > 0 and mask & present:
                _note(of_code, (present, mask & present), place[key], length)
    return sizes, [lengths[code] for code in codes]


def _note(columns: dict[Key, _Column], key: Key, place: int, number: int) -> None:
    """Add a number to the column of this key."""
    column = columns.get(key)
    if column is None:
        columns[key] = [place], [number]
    else:
        column[0].append(place)
        column[1].append(number)


def _summed(
    columns: Sequence[_Column], documents: int, resamples: int, seed: int
) -> NDArray[np.float64]:
    """Each column's sum in each resample: documents drawn with replacement, as many as there are."""
    import numpy as np  # start-up time

    dense = [np.bincount(places, numbers, documents) for places, numbers in columns]
    matrix = np.array(dense).reshape(len(columns), documents)
    draws = np.random.default_rng(seed)
    sums = np.empty((len(columns), resamples))
    step = max(1, _AT_ONCE // documents)
    for first in range(0, resamples, step):
        size = min(step, resamples - first)
        drawn = draws.integers(documents, size=(size, documents))
        drawn += np.arange(size)[:, np.newaxis] * documents
        times = np.bincount(drawn.ravel(), minlength=size * documents)
        sums[:, first : first + size] = matrix @ times.reshape(size, documents).T.astype(float)
    return sums


def _intervals(of_code: Mapping[str, Fraction], resamples: int) -> dict[str, Interval]:
    """The percentile interval of each coefficient over the resamples that define it, if any do."""
    import numpy as np  # start-up time

    over = np.array([np.broadcast_to(each.over, resamples) for each in of_code.values()])
    under = np.array([np.broadcast_to(each.under, resamples) for each in of_code.values()])
    defined = under != 0
    values = np.divide(over, under, out=np.full(over.shape, np.nan), where=defined)
    ordered, counts = np.sort(values, axis=1), defined.sum(axis=1)  # undefined ones come last
    tail = (1 - LEVEL) / 2
    lows, highs = _quantiles(ordered, counts, tail), _quantiles(ordered, counts, 1 - tail)
    unstable = counts < (1 - UNSTABLE) * resamples
    found = zip(of_code, counts, lows, highs, unstable, strict=True)
    return {
        name: Interval(float(low), float(high), bool(wide))
        for name, count, low, high, wide in found
        if count
    }


def _quantiles(
    ordered: NDArray[np.float64], counts: NDArray[np.int64], share: float
) -> NDArray[np.float64]:
    """The quantile of the first values of each row, between two of them by straight line."""
    import numpy as np  # start-up time

    rows = np.arange(len(ordered))
    position = share * np.maximum(counts - 1, 0)
    below = np.floor(position).astype(int)
    above = np.ceil(position).astype(int)
    low, high = ordered[rows, below], ordered[rows, above]
    return np.asarray(low + (high - low) * (position - below))
