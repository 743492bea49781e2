"""Intervals by resampling documents, the units that were drawn and read as wholes.

Characters are not: a figure from characters as if each were drawn by itself looks about twenty
times too sure. Percentile intervals of the document bootstrap (Efron & Tibshirani 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postil.analysis.coefficients import Fraction
from postil.analysis.columns import Columns, Places
from postil.analysis.counting import Counted, pooled
from postil.analysis.scopes import Scope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from postil.analysis.columns import LaidOut
    from postil.analysis.counting import Sizes, Totalled

    Fractions = Callable[[Totalled, Sizes], dict[str, Fraction]]

LEVEL = 0.95
UNSTABLE = 0.05
"""An interval is unstable where more than this share of the resamples leave a figure undefined."""

_AT_ONCE = 2_000_000
"""Documents drawn at a time."""

_ROWS_AT_ONCE = 1_000
"""Columns of numbers multiplied at a time."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a figure over resamples."""

    low: float
    high: float
    unstable: bool


class Draws:
    """How often documents are drawn: the same for every group with as many documents."""

    def __init__(self, resamples: int, seed: int) -> None:
        self.resamples = resamples
        self._seed = seed
        self._times: dict[int, NDArray[np.float64]] = {}

    def times(self, documents: int) -> NDArray[np.float64]:
        """How often each resample (row) drew each document; only the last answer is kept."""
        if documents not in self._times:
            self._times = {documents: _times(documents, self.resamples, self._seed)}
        return self._times[documents]


def intervals(scope: Scope, codes: Iterable[Columns], draws: Draws) -> list[dict[str, Interval]]:
    """Intervals by coefficient: of each code, then of all codes pooled, then of their mean.

    A coefficient that no resample defines is left out.
    """
    import numpy as np  # start-up time

    found = []
    together: Counted | None = None
    names: list[str] = []
    total: Any = 0
    number: Any = 0
    for part in resampled(scope, codes, draws):
        together = _with(together, part)
        of_code = scope.family.fractions(part, scope.group.bits)
        names = list(of_code)
        values, defined = _values(of_code, draws.resamples)
        total = total + np.where(defined, values, 0)
        number = number + defined
        found.append(_percentiles(names, values, defined))
    if together is None:
        return [{}, {}]
    of_all = scope.family.fractions(together, scope.group.bits)
    defined = number > 0
    means = np.divide(total, number, out=np.full(total.shape, np.nan), where=defined)
    return [*found, percentiles(of_all, draws.resamples), _percentiles(names, means, defined)]


def pooled_fractions(
    scope: Scope, codes: Iterable[Columns], draws: Draws
) -> Mapping[str, Fraction]:
    """The coefficients of all codes pooled, with one entry a resample."""
    together: Counted | None = None
    for part in resampled(scope, codes, draws):
        together = _with(together, part)
    return scope.family.fractions(together, scope.group.bits) if together else {}


def drawn(
    scope: Scope, columns: Columns, fractions: Fractions, draws: Draws
) -> Mapping[str, Fraction]:
    """Coefficients that follow from one total and its sizes, with one entry a resample."""
    ((total, sizes),) = _totals(scope, [columns], draws)
    return fractions(total, sizes)


def _with(together: Counted | None, part: Counted) -> Counted:
    """What was counted so far and one more code."""
    return part if together is None else pooled([together, part], len(part.segments))


def resampled(scope: Scope, codes: Iterable[Columns], draws: Draws) -> Iterator[Counted]:
    """What was counted of each code, in order, each number an array with one entry a resample."""
    for total, sizes in _totals(scope, codes, draws):
        yield scope.family.count(total, sizes, scope.group.bits)


def _totals(
    scope: Scope, codes: Iterable[Columns], draws: Draws
) -> Iterator[tuple[Totalled, Sizes]]:
    """Each code's total over the documents drawn, and the numbers of units there."""
    import numpy as np  # start-up time

    places = Places(scope)
    times = draws.times(places.number)
    sizes = {present: times @ size for present, size in places.sizes().items()}
    for batch in _batches(places.laid_out(of_code) for of_code in codes):
        rows = [row for laid_out in batch for row in laid_out.values()]
        sums = iter(np.array(rows).reshape(len(rows), places.number) @ times.T)
        for laid_out in batch:
            total: dict[int, dict[Any, NDArray[np.float64]]] = {present: {} for present in sizes}
            for present, key in laid_out:
                total[present][key] = next(sums)
            yield total, sizes


def _batches(codes: Iterable[LaidOut]) -> Iterator[list[LaidOut]]:
    """Several codes at a time: one large product of matrices is much faster than many small ones."""
    batch: list[LaidOut] = []
    rows = 0
    for laid_out in codes:
        batch.append(laid_out)
        rows += len(laid_out)
        if rows >= _ROWS_AT_ONCE:
            yield batch
            batch, rows = [], 0
    yield batch


def _times(documents: int, resamples: int, seed: int) -> NDArray[np.float64]:
    """How often each resample (row) drew each document: with replacement, as many as there are."""
    import numpy as np  # start-up time

    draws = np.random.default_rng(seed)
    times = np.empty((resamples, documents))
    step = max(1, _AT_ONCE // documents)
    for first in range(0, resamples, step):
        size = min(step, resamples - first)
        drawn = draws.integers(documents, size=(size, documents))
        drawn += np.arange(size)[:, np.newaxis] * documents
        counted = np.bincount(drawn.ravel(), minlength=size * documents)
        times[first : first + size] = counted.reshape(size, documents)
    return times


def percentiles(of_code: Mapping[str, Fraction], resamples: int) -> dict[str, Interval]:
    """The percentile interval of each coefficient over the resamples that define it, if any do."""
    return _percentiles(list(of_code), *_values(of_code, resamples)) if of_code else {}


def _values(
    of_code: Mapping[str, Fraction], resamples: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Each coefficient (row) in each resample (column), not a number where it is undefined."""
    import numpy as np  # start-up time

    shape = len(of_code), resamples
    over, under = np.empty(shape), np.empty(shape)
    for row, fraction in enumerate(of_code.values()):
        over[row], under[row] = fraction.over, fraction.under
    defined = under != 0
    return np.divide(over, under, out=np.full(shape, np.nan), where=defined), defined


def _percentiles(
    names: Sequence[str], values: NDArray[np.float64], defined: NDArray[np.bool_]
) -> dict[str, Interval]:
    """The interval of each row, over the columns that are defined."""
    import numpy as np  # start-up time

    ordered, counts = np.sort(values, axis=1), defined.sum(axis=1)  # undefined ones come last
    tail = (1 - LEVEL) / 2
    lows, highs = _quantiles(ordered, counts, tail), _quantiles(ordered, counts, 1 - tail)
    unstable = counts < (1 - UNSTABLE) * values.shape[1]
    found = zip(names, counts, lows, highs, unstable, strict=True)
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
