"""Krippendorff's alpha with a distance between values: ordered numbers and sets of labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from postil.analysis.coefficients import NO_VARIATION, Fraction

Labels = frozenset[str]
Value = TypeVar("Value", bound=Hashable)
Units = Mapping[tuple[Value, ...], int]
"""The values given to a unit, two or more, and how many units were given these."""


def paired(rows: Iterable[Sequence[Value | None]]) -> Units[Value]:
    """Rows of values (one a coder, None = missing) as units; rows with fewer than two are left."""
    units = Counter(tuple(value for value in row if value is not None) for row in rows)
    return {unit: times for unit, times in units.items() if len(unit) > 1}


def alpha(units: Units[Value], distance: Callable[[Value, Value], float]) -> Fraction:
    """Krippendorff's alpha, 1 - Do / De (Krippendorff 2019, section 12.3), any distance."""
    values = frequencies(units)
    number = sum(values.values())
    observed = sum(
        times * sum(distance(one, other) for one in unit for other in unit) / (len(unit) - 1)
        for unit, times in units.items()
    )
    chance = sum(
        n_one * n_other * distance(one, other)
        for one, n_one in values.items()
        for other, n_other in values.items()
    )
    return Fraction(chance - (number - 1) * observed, chance, NO_VARIATION)


def frequencies(units: Units[Value]) -> Counter[Value]:
    """How often each value occurs."""
    values: Counter[Value] = Counter()
    for unit, times in units.items():
        for value in unit:
            values[value] += times
    return values


def ordinal(values: Mapping[float, int]) -> Callable[[float, float], float]:
    """The ordinal distance (Krippendorff 2019, section 12.3.4), from how often each value occurs.

    It is the squared number of ratings between two values, half of those at the ends included.
    """
    middle: dict[float, float] = {}
    below = 0
    for value in sorted(values):
        middle[value] = below + values[value] / 2
        below += values[value]

    def distance(one: float, other: float) -> float:
        return (middle[one] - middle[other]) ** 2

    return distance


def nominal(one: Labels, other: Labels) -> float:
    """0 for the same set, else 1."""
    return float(one != other)


def jaccard(one: Labels, other: Labels) -> float:
    """1 - the share of labels in common; two empty sets are alike."""
    return 1 - len(one & other) / len(one | other) if one or other else 0.0


def masi(one: Labels, other: Labels) -> float:
    """1 - Jaccard x monotonicity: 1 alike, 2/3 one within the other, 1/3 crossing (Passonneau 2006)."""
    if one == other:
        return 0.0
    within = one <= other or other <= one
    return 1 - (1 - jaccard(one, other)) * (2 / 3 if within else 1 / 3)


OF_SETS: Mapping[str, Callable[[Labels, Labels], float]] = {
    "set_alpha_nominal": nominal,
    "set_alpha_jaccard": jaccard,
    "set_alpha_masi": masi,
}
"""The coefficients of sets of labels, in the order in which they are shown."""
