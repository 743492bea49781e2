"""Intervals by resampling documents, the units that were drawn and read as wholes.

Characters are not: a figure from characters as if each were drawn by itself looks about twenty
times too sure. Percentile intervals of the document bootstrap (Efron & Tibshirani 1993).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postil.analysis.coefficients import Fraction, mean
from postil.analysis.counting import Counted, pooled
from postil.analysis.families import TEXT
from postil.analysis.scopes import Scope
from postil.analysis.totals import AnyTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    scope: Scope, tables: Sequence[Mapping[int, AnyTable]], resamples: int, seed: int
) -> list[dict[str, Interval]]:
    """Intervals by coefficient: of each code, then of all codes pooled, then of their mean.

    `tables` are each code's, by document. A coefficient that no resample defines is left out.
    """
    bits, fractions = scope.group.bits, scope.family.fractions
    found = []
    parts: Counted | None = None
    means: dict[str, Fraction] = {}
    for part in _resampled(scope, tables, resamples, seed):
        parts = part if parts is None else pooled([parts, part], len(bits))
        of_code = fractions(part, bits)
        for name, fraction in of_code.items():
            means[name] = _one_more(means.get(name), fraction)
        found.append(_intervals(of_code, resamples))
    of_all = fractions(parts, bits) if parts else {}
    return [*found, _intervals(of_all, resamples), _intervals(means, resamples)]


def _one_more(so_far: Fraction | None, fraction: Fraction) -> Fraction:
    """A mean with one more fraction in it."""
    one = mean([fraction])
    if so_far is None:
        return one
    return Fraction(so_far.over + one.over, so_far.under + one.under, one.reason)


def _resampled(
    scope: Scope, tables: Sequence[Mapping[int, AnyTable]], resamples: int, seed: int
) -> Iterator[Counted]:
    """What was counted of each code, in order, each number an array with one entry a resample."""
    group = scope.group
    sizes, of_codes = _by_document(scope, tables)
    columns = [*sizes.values(), *(column for of_code in of_codes for column in of_code.values())]
    sums = iter(_summed(columns, len(group.documents), resamples, seed))
    of_sizes = {present: next(sums) for present in sizes}
    for of_code in of_codes:
        total: dict[int, dict[Any, NDArray[np.float64]]] = {present: {} for present in sizes}
        for present, key in of_code:
            total[present][key] = next(sums)
        yield scope.family.count(total, of_sizes, group.bits)


_Column = tuple[list[int], list[int]]
"""Places among the group's documents, and numbers of units there."""

_Columns = dict[tuple[int, Any], _Column]
"""By mask of the coders present and key of the table."""


def _by_document(
    scope: Scope, tables: Sequence[Mapping[int, AnyTable]]
) -> tuple[dict[int, _Column], list[_Columns]]:
    """Sizes by mask present, and for each code the numbers in its tables."""
    group = scope.group
    place = {document.key: number for number, document in enumerate(group.documents)}
    sizes: dict[int, _Column] = {}
    for document in group.documents:
        here = sizes.setdefault(group.present[document.key], ([], []))
        here[0].append(place[document.key])
        here[1].append(document.size)
    in_text = scope.family is TEXT
    of_codes = []
    for of_code in tables:
        columns: _Columns = {}
        for key, table in of_code.items():
            present = group.present.get(key)
            if present is not None:
                _note(columns, present, table, place[key], in_text)
        of_codes.append(columns)
    return sizes, of_codes


def _note(columns: _Columns, present: int, table: AnyTable, place: int, in_text: bool) -> None:
    """Add a document's table to the columns; of text only what was coded by someone present."""
    for key, number in table.items():
        if in_text:
            if key < 0 or not key & present:
                continue
            key = key & present
        column = columns.get((present, key))
        if column is None:
            columns[present, key] = [place], [number]
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

    if not of_code:
        return {}
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
