"""Krippendorff's alpha with a distance between values: ordered numbers and sets of labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from postil.analysis.coefficients import NO_VARIATION, Fraction

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight

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


def nominal(shared: Weight, one: Weight, other: Weight) -> Weight:
    """0 for the same set, else 1, from the numbers of labels: in common, of each set."""
    return 1.0 - _alike(shared, one, other)


def jaccard(shared: Weight, one: Weight, other: Weight) -> Weight:
    """1 - the share of labels in common (Jaccard 1912); two empty sets are alike."""
    either = one + other - shared
    return 1.0 - (shared + (either == 0)) / (either + (either == 0))


def dice(shared: Weight, one: Weight, other: Weight) -> Weight:
    """1 - the labels in common as a share of a set's mean size (Dice 1945)."""
    both = one + other
    return 1.0 - (2 * shared + (both == 0)) / (both + (both == 0))


def masi(shared: Weight, one: Weight, other: Weight) -> Weight:
    """1 - Jaccard's share x monotonicity (Passonneau 2006)."""
    return 1.0 - (1.0 - jaccard(shared, one, other)) * _monotonicity(shared, one, other)


def passonneau_2004(shared: Weight, one: Weight, other: Weight) -> Weight:
    """0 alike, 1/3 one within the other, 2/3 crossing, 1 without a common label (Passonneau 2004).

    The empty set lies within every other.
    """
    meet = (shared != 0) | (shared == one) | (shared == other)
    return 1.0 - meet * _monotonicity(shared, one, other)


def _alike(shared: Weight, one: Weight, other: Weight) -> Weight:
    """Whether two sets are the same."""
    return (shared == one) & (shared == other)


def _monotonicity(shared: Weight, one: Weight, other: Weight) -> Weight:
    """1 alike, 2/3 one within the other, 1/3 else (Passonneau 2006)."""
    within = (shared == one) | (shared == other)
    return (1 + within + _alike(shared, one, other)) / 3


SetDistance = Callable[["Weight", "Weight", "Weight"], "Weight"]
"""From the numbers of labels that two sets have in common, that one has, and the other."""


def between(distance: SetDistance) -> Callable[[Labels, Labels], float]:
    """A distance from counts of labels as one between two sets of labels."""

    def of_sets(one: Labels, other: Labels) -> float:
        return float(distance(len(one & other), len(one), len(other)))

    return of_sets


OF_SETS: Mapping[str, SetDistance] = {
    "set_alpha_nominal": nominal,
    "set_alpha_jaccard": jaccard,
    "set_alpha_masi": masi,
}
"""The coefficients of sets of labels, in the order in which they are shown."""

MORE_OF_SETS: Mapping[str, SetDistance] = {
    "set_alpha_dice": dice,
    "set_alpha_passonneau2004": passonneau_2004,
}
"""Coefficients of sets of labels that other programs show and this one only computes."""
