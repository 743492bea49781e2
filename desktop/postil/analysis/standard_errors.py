"""Analytic standard errors of coefficients, for units that are exchangeable, such as documents.

Characters and words are not: there the errors come out far too small, and documents are resampled
instead. Sums are kept as exact ratios up to the square root, so that an error of 0 is 0. An error
is None where its coefficient has no value, or there are fewer than two units.

Source: Gwet (2008; 2014), as the R package irrCAC 1.4 computes them from raw ratings and from a
distribution of coders by category; `standard_errors_of_two` has those from a table of two coders.
The three differ slightly, so a figure is shown with the formula it comes from.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction as Ratio

from postil.analysis.many_coders import Pattern

GWET_RAW = "gwet_2014_raw"

Errors = dict[str, float | None]
"""Standard errors by coefficient."""


def raw(patterns: Sequence[tuple[Pattern, int]], coders: int, categories: int) -> Errors:
    """Gwet's errors of any number of coders, from patterns of ratings, missing ones allowed.

    Gwet (2014): var = sum of (kappa_i - kappa)² / (n (n - 1)), where n units have a
    rating, n' two or more, and kappa_i = (n / n') (Po_i - Pe [two or more]) / (1 - Pe)
    - 2 (1 - kappa) (Pe_i - Pe) / (1 - Pe). The coefficients differ in the Pe_i of a unit.
    """
    distribution = _counted(patterns, categories)
    found = _of_distribution(_Units(distribution, categories))
    found["conger_kappa"] = _conger(patterns, coders, categories)
    found["krippendorff_alpha"] = _alpha(distribution)
    return {name: found[name] for name in _RAW}


def fleiss_kappa(patterns: Sequence[tuple[Pattern, int]], categories: int) -> float | None:
    """The error of Fleiss' kappa alone, as `raw` has it."""
    return _of_distribution(_Units(_counted(patterns, categories), categories))["fleiss_kappa"]


_RAW = (
    "percent_agreement",
    "fleiss_kappa",
    "conger_kappa",
    "brennan_prediger",
    "gwet_ac1",
    "krippendorff_alpha",
)


def of_distribution(counts: Sequence[Sequence[int]]) -> Errors:
    """Gwet's errors from the number of coders who put each unit into each category.

    As `raw`, but for alpha, where irrCAC's routine for distributions takes the change of Pe once
    and not twice.
    """
    distribution = list(Counter(tuple(row) for row in counts if any(row)).items())
    found = _of_distribution(_Units(distribution, max(map(len, counts), default=0)))
    found["krippendorff_alpha"] = _alpha_of_distribution(distribution)
    return found


_Distribution = Sequence[tuple[tuple[int, ...], int]]
"""Coders by category, and the number of units that they judged so; every unit has a rating."""


def _counted(patterns: Sequence[tuple[Pattern, int]], categories: int) -> _Distribution:
    """Patterns as numbers of coders by category."""
    found: Counter[tuple[int, ...]] = Counter()
    for pattern, times in patterns:
        found[tuple(pattern.count(category) for category in range(categories))] += times
    return [(counts, times) for counts, times in found.items() if any(counts)]


@dataclass(frozen=True, slots=True)
class _Units:
    """Units with one rating or more, as Gwet's formulas read them."""

    rows: _Distribution
    categories: int

    @property
    def number(self) -> int:
        """Units with a rating (n)."""
        return sum(times for _, times in self.rows)

    @property
    def paired(self) -> int:
        """Units with two ratings or more (n')."""
        return sum(times for counts, times in self.rows if sum(counts) > 1)

    @property
    def shares(self) -> list[Ratio]:
        """The share of each category (pi), each unit's ratings counting as one."""
        return [
            sum((Ratio(counts[k], sum(counts)) * times for counts, times in self.rows), Ratio(0))
            / self.number
            for k in range(self.categories)
        ]

    def error(self, chance: Ratio, of_unit: Sequence[Ratio] | None) -> float | None:
        """The error of (Po - Pe) / (1 - Pe), Pe being `chance`, or constant without `of_unit`."""
        number, paired = self.number, self.paired
        if number < 2 or not paired or chance == 1:
            return None
        inflated = Ratio(number, paired)
        times = [each for _, each in self.rows]
        observed = [_agreement(counts) for counts, _ in self.rows]
        kappa = (inflated * _mean(observed, times) - chance) / (1 - chance)
        twice = 2 * (1 - kappa)
        columns: list[tuple[Ratio, Sequence[Ratio]]] = [
            (inflated, observed),
            (-chance * inflated, [Ratio(sum(counts) > 1) for counts, _ in self.rows]),
        ]
        constant = -kappa * (1 - chance)
        if of_unit is not None:
            columns.append((-twice, of_unit))
            constant += twice * chance
        return _spread(columns, constant, 1 - chance, times)


def _of_distribution(units: _Units) -> Errors:
    """The errors that need no more than how many coders gave which category."""
    number = units.categories
    if not units.number:
        return dict.fromkeys(("percent_agreement", "fleiss_kappa", "brennan_prediger", "gwet_ac1"))
    pi = units.shares
    squared = sum((share * share for share in pi), Ratio(0))
    fleiss = [_expected(counts, pi) for counts, _ in units.rows]
    found = {
        "percent_agreement": units.error(Ratio(0), None),
        "fleiss_kappa": units.error(squared, fleiss),
        "brennan_prediger": units.error(Ratio(1, number), None),
    }
    ac1 = [(1 - each) / (number - 1) for each in fleiss] if number > 1 else []
    by_chance = (1 - squared) / (number - 1) if number > 1 else Ratio(1)
    return {**found, "gwet_ac1": units.error(by_chance, ac1)}


def _conger(patterns: Sequence[tuple[Pattern, int]], coders: int, categories: int) -> float | None:
    """The error of Conger's kappa (Gwet 2014); coders without a rating left out."""
    given = [Counter[int]() for _ in range(coders)]
    for pattern, times in patterns:
        for of_coder, category in zip(given, pattern, strict=True):
            if category is not None:
                of_coder[category] += times
    raters = [g for g in range(coders) if given[g]]
    if len(raters) < 2:
        return None
    pairs = len(raters) * (len(raters) - 1)
    own = {g: [Ratio(given[g][k], given[g].total()) for k in range(categories)] for g in raters}
    sums = [sum((own[g][k] for g in raters), Ratio(0)) for k in range(categories)]
    # What each rating, or None, adds to a unit's agreement by chance.
    adds: dict[int, dict[int | None, Ratio]] = {}
    chance = Ratio(0)
    number = sum(times for pattern, times in patterns if any(k is not None for k in pattern))
    for g in raters:
        others = [everybody - mine for everybody, mine in zip(sums, own[g], strict=True)]
        mean = sum((a * b for a, b in zip(others, own[g], strict=True)), Ratio(0)) / pairs
        scale = Ratio(number, given[g].total())
        adds[g] = {k: mean + scale * (others[k] / pairs - mean) for k in range(categories)}
        adds[g][None] = mean
        chance += mean
    rows = []
    of_units = []
    for pattern, times in patterns:
        if any(k is not None for k in pattern):
            rows.append((tuple(pattern.count(k) for k in range(categories)), times))
            of_units.append(sum((adds[g][pattern[g]] for g in raters), Ratio(0)))
    return _Units(rows, categories).error(chance, of_units)


@dataclass(frozen=True, slots=True)
class _Alpha:
    """Units with two ratings or more, as Gwet (2014) reads Krippendorff's alpha.

    `observed` is a unit's agreement and `expected` its agreement with all ratings, both freed of
    how many ratings it has: `extra` is how many more than the mean, as a share of it.
    """

    times: Sequence[int]
    observed: Sequence[Ratio]
    expected: Sequence[Ratio]
    extra: Sequence[Ratio]
    chance: Ratio
    ratings: int

    @property
    def agreement(self) -> Ratio:
        """Agreement before alpha's correction for few units (Po')."""
        return _mean(self.observed, self.times)


def _alpha_of(distribution: _Distribution) -> _Alpha | None:
    """What the errors of alpha are made of; None where alpha or its error has no value."""
    rows = [(counts, times) for counts, times in distribution if sum(counts) > 1]
    times = [each for _, each in rows]
    number, ratings = sum(times), sum(sum(counts) * each for counts, each in rows)
    if number < 2:
        return None
    mean = Ratio(ratings, number)
    shares = [
        Ratio(sum(counts[k] * each for counts, each in rows), ratings)
        for k in range(len(rows[0][0]))
    ]
    chance = sum((share * share for share in shares), Ratio(0))
    if chance == 1:
        return None
    scale = [sum(counts) / mean for counts, _ in rows]
    return _Alpha(
        times,
        [_agreement(counts) * each for (counts, _), each in zip(rows, scale, strict=True)],
        [_expected(counts, shares) * each for (counts, _), each in zip(rows, scale, strict=True)],
        [each - 1 for each in scale],
        chance,
        ratings,
    )


def _alpha(distribution: _Distribution) -> float | None:
    """The error of alpha from raw ratings (Gwet 2014), as of alpha uncorrected."""
    units = _alpha_of(distribution)
    if units is None:
        return None
    agreement, chance = units.agreement, units.chance
    alpha = (agreement - chance) / (1 - chance)
    twice = 2 * (1 - alpha)
    columns = [
        (Ratio(1), units.observed),
        (-twice, units.expected),
        (twice * chance - agreement, units.extra),
    ]
    constant = twice * chance - chance - alpha * (1 - chance)
    return _spread(columns, constant, 1 - chance, units.times)


def _alpha_of_distribution(distribution: _Distribution) -> float | None:
    """The error of alpha as irrCAC 1.4 has it for a distribution of coders by category."""
    units = _alpha_of(distribution)
    if units is None:
        return None
    agreement, chance, few = units.agreement, units.chance, Ratio(1, units.ratings)
    alpha = ((1 - few) * agreement + few - chance) / (1 - chance)
    once = 1 - alpha
    columns = [
        (1 - few, units.observed),
        (-once, units.expected),
        (once - (1 - few) * agreement, units.extra),
    ]
    constant = few - chance + once * chance - alpha * (1 - chance)
    return _spread(columns, constant, 1 - chance, units.times)


def _agreement(counts: Sequence[int]) -> Ratio:
    """The share of a unit's pairs of ratings that are alike; 0 for a single rating."""
    given = sum(counts)
    pairs = given * (given - 1)
    return Ratio(sum(count * (count - 1) for count in counts), pairs) if pairs else Ratio(0)


def _expected(counts: Sequence[int], shares: Sequence[Ratio]) -> Ratio:
    """The mean share of the categories that a unit was given."""
    over = sum((count * share for count, share in zip(counts, shares, strict=True)), Ratio(0))
    return over / sum(counts)


def _mean(of_units: Sequence[Ratio], times: Sequence[int]) -> Ratio:
    """The mean over units, each value standing for some of them."""
    over = sum((one * each for one, each in zip(of_units, times, strict=True)), Ratio(0))
    return over / sum(times)


def _spread(
    columns: Sequence[tuple[Ratio, Sequence[Ratio]]],
    constant: Ratio,
    scale: Ratio,
    times: Sequence[int],
) -> float:
    """The square root of sum of y² / (n (n - 1)) for y = (sum of factor x column + constant) / scale.

    Squares are multiplied out: products of columns are added up as whole numbers, and only their
    sums meet the factors, whose digits are many.
    """
    every = [*columns, (constant, [Ratio(1)] * len(times))]
    whole = []
    for factor, column in every:
        under = math.lcm(*(value.denominator for value in column))
        over = [value.numerator * (under // value.denominator) for value in column]
        whole.append((factor / under, over))
    squares = Ratio(0)
    for factor, one in whole:
        for other_factor, other in whole:
            products = zip(times, one, other, strict=True)
            squares += factor * other_factor * sum(t * a * b for t, a, b in products)
    number = sum(times)
    return math.sqrt(squares / (scale * scale * number * (number - 1)))
