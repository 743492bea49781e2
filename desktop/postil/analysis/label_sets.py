"""Agreement on sets of codes: each coder's value of a unit is the set of all codes applied there.

Krippendorff's alpha over these values, with a distance between sets (`distances`). A set of codes
is one number, a bit a code: bit 0 the first code, bit 1 the second. Positions and lengths are in
units. This is not the mv-alpha of Krippendorff & Craggs (2016), whose chance is another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from postil.analysis.coefficients import NO_VARIATION, Fraction
from postil.analysis.distances import MORE_OF_SETS, OF_SETS, SetDistance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Coding: TypeAlias = tuple[int, int, int, int]
"""The place of a code among the codes, start, end (exclusive), and the coder's bit."""

Key: TypeAlias = tuple[tuple[int, int], ...]
"""A coder's bit and set of codes, for each coder with any, in the order of the bits."""

Table: TypeAlias = dict[Key, int]
"""Lengths by what the coders applied: tables add up over documents. What nobody coded is not in."""

Sets: TypeAlias = dict[int | str, float]
"""What alpha needs to know of one document, or of several: these add up key by key.

A number, a set of codes, has how many values of coders were this set; the name of a coefficient
has the disagreement within units.
"""

DISTANCES: Mapping[str, SetDistance] = {**OF_SETS, **MORE_OF_SETS}

_ROWS_AT_ONCE = 1024


def table(codings: Iterable[Coding], size: int) -> Table:
    """The table of all codes in one document of this size, in one sweep, codings in any order.

    A coding that lies outside of the document is a ValueError.
    """
    events: list[tuple[int, int, int, int]] = []
    for code, start, end, bit in codings:
        if start < end:
            events += ((start, 1, bit, code), (end, -1, bit, code))
    events.sort()
    if events and (events[0][0] < 0 or events[-1][0] > size):
        raise ValueError(f"a coding lies outside of a document of {size} units")
    depths: Counter[tuple[int, int]] = Counter()
    applied: dict[int, int] = {}
    found: Table = {}
    last = 0
    for position, turn, bit, code in events:
        if position != last:
            if applied:
                key = tuple(sorted(applied.items()))
                found[key] = found.get(key, 0) + position - last
            last = position
        before = depths[bit, code]
        depths[bit, code] = before + turn
        if before == 0 or before + turn == 0:
            codes = applied.get(bit, 0) ^ 1 << code
            if codes:
                applied[bit] = codes
            else:
                del applied[bit]
    return found


def coded(total: Mapping[int, Table], bits: Sequence[int]) -> Sets:
    """The values where at least one of these coders coded, where two or more of them are present.

    `total` is tables added up by the mask of the coders present. A coder who is present and
    applied nothing gives the empty set.
    """
    return _sets(_units(total, sum(bits)))


def whole(total: Mapping[int, Table], sizes: Mapping[int, int], bits: Sequence[int]) -> Sets:
    """The values of all text; `sizes` are numbers of units by the mask of the coders present."""
    mask = sum(bits)
    units = _units(total, mask)
    rest: Counter[int] = Counter()
    for present, size in sizes.items():
        if (present & mask).bit_count() > 1:
            rest[present & mask] += size
    for (present, _), length in units.items():
        rest[present] -= length
    return _sets({**units, **{(present, ()): length for present, length in rest.items()}})


def fractions(
    documents: Sequence[Sets],
    times: NDArray[np.float64] | None = None,
    names: Iterable[str] = OF_SETS,
) -> dict[str, Fraction]:
    """Alpha with each distance (Krippendorff 2019, section 12.3), over all documents together.

    `times` tells how often each document was drawn, one row a document and one column a resample;
    then numerators and denominators are arrays with one entry a resample.
    """
    import numpy as np  # start-up time

    drawn = np.ones((len(documents), 1)) if times is None else times
    sets = sorted({key for each in documents for key in each if isinstance(key, int)})
    counts = np.array([[each.get(key, 0) for each in documents] for key in sets], dtype=float)
    counts = counts.reshape(len(sets), len(documents))
    values = counts.sum(axis=0) @ drawn
    found = {}
    for name, between in _between_documents(sets, counts, names).items():
        within = np.array([each.get(name, 0) for each in documents], dtype=float) @ drawn
        chance = (drawn * (between @ drawn)).sum(axis=0)
        over = chance - (values - 1) * within
        if times is None:
            found[name] = Fraction(float(over[0]), float(chance[0]), NO_VARIATION)
        else:
            found[name] = Fraction(over, chance, NO_VARIATION)
    return found


def _units(total: Mapping[int, Table], mask: int) -> dict[tuple[int, Key], int]:
    """Lengths by who of some coders is present and what they applied, two or more being present."""
    units: dict[tuple[int, Key], int] = {}
    for present, of_present in total.items():
        here = present & mask
        if here.bit_count() < 2:
            continue
        for key, length in of_present.items():
            applied = tuple(pair for pair in key if pair[0] & here)
            if applied:
                units[here, applied] = units.get((here, applied), 0) + length
    return units


def _sets(units: Mapping[tuple[int, Key], int]) -> Sets:
    """Units as frequencies of values, and as disagreement within units by each distance."""
    found: Sets = {}
    alike: dict[tuple[int, ...], int] = {}
    for (present, key), length in units.items():
        coders = present.bit_count()
        values = tuple(sorted([codes for _, codes in key] + [0] * (coders - len(key))))
        alike[values] = alike.get(values, 0) + length
    apart: dict[tuple[int, int, int], float] = {}
    for values, length in alike.items():
        for value in values:
            found[value] = found.get(value, 0) + length
        for one, other in combinations(values, 2):
            pair = (one & other).bit_count(), one.bit_count(), other.bit_count()
            apart[pair] = apart.get(pair, 0) + 2 * length / (len(values) - 1)
    for name, distance in DISTANCES.items():
        found[name] = sum(length * float(distance(*pair)) for pair, length in apart.items())
    return found


def _between_documents(
    sets: Sequence[int], counts: NDArray[np.float64], names: Iterable[str]
) -> dict[str, NDArray[np.float64]]:
    """Distances of each document's values from each document's, added up: documents x documents.

    `counts` has one row a set and one column a document.
    """
    import numpy as np  # start-up time

    most = max((each.bit_count() for each in sets), default=0)
    numbers = np.arange(most + 1)
    grid = numbers[:, np.newaxis, np.newaxis], numbers[:, np.newaxis], numbers
    of_counts = {name: np.asarray(DISTANCES[name](*grid)).ravel() for name in names}
    found = {name: np.zeros((counts.shape[1],) * 2) for name in of_counts}
    first = 0
    for places in _pairs(sets, most + 1):
        rows = counts[first : first + len(places)].T
        first += len(places)
        for name, distances in of_counts.items():
            found[name] += rows @ (distances[places] @ counts)
    return found


def _pairs(sets: Sequence[int], base: int) -> Iterator[NDArray[np.intp]]:
    """Numbers of codes (in common, in one set, in the other) of every two sets, some rows at a time.

    The three are digits of one number to this base.
    """
    import numpy as np  # start-up time

    codes = max((each.bit_length() for each in sets), default=0)
    applied = np.array([[each >> code & 1 for code in range(codes)] for each in sets], dtype=float)
    applied = applied.reshape(len(sets), codes)
    sizes = applied.sum(axis=1).astype(np.intp)
    for first in range(0, len(sets), _ROWS_AT_ONCE):
        rows = slice(first, first + _ROWS_AT_ONCE)
        places = (applied[rows] @ applied.T).astype(np.intp)
        places *= base
        places += sizes[rows, np.newaxis]
        places *= base
        places += sizes
        yield places
