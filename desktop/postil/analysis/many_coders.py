"""The coefficients of any number of coders and categories, with missing ratings.

Missing ratings follow Gwet (2014): agreement is observed on the units that two or more rated,
chance is estimated from all that one or more rated; alpha uses the former alone. What follows from
chance is summed from shares of disagreement, which keep their digits however rare a code is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from postil.analysis.coefficients import NO_UNITS, NO_VARIATION, Fraction, mean

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight

Pattern = tuple[int | None, ...]
"""How a unit was rated: one category (0, 1, ...) a coder, None where the coder is missing."""


@dataclass(slots=True)
class Ratings:
    """What the coefficients need to know of a table of patterns, summed once.

    Units: `rated` by one coder or more, `paired` by two or more. `unlike` is the share of unlike
    pairs of ratings, added up over paired units; `differing` the same as alpha counts it.
    `shares` (of a unit's ratings, over rated units) and `values` (ratings of paired units) are by
    category, `marginals` by coder and category. `pairs` are the ratings of each two coders on the
    units that both rated.
    """

    rated: Weight
    paired: Weight
    unlike: Weight
    differing: Weight
    shares: list[Weight]
    values: list[Weight]
    marginals: list[list[Weight]]
    pairs: list[Ratings]


def ratings(patterns: Sequence[tuple[Pattern, Weight]], coders: int, categories: int) -> Ratings:
    """Sum up patterns, each with the number of units that were rated so."""
    n = _summed(patterns, coders, categories)
    for first, second in combinations(range(coders), 2):
        complete: list[tuple[Pattern, Weight]] = [
            ((pattern[first], pattern[second]), weight)
            for pattern, weight in patterns
            if pattern[first] is not None and pattern[second] is not None
        ]
        n.pairs.append(_summed(complete, 2, categories))
    return n


def _summed(patterns: Iterable[tuple[Pattern, Weight]], coders: int, categories: int) -> Ratings:
    """One pass over the patterns; `pairs` stay empty."""
    none: list[Weight] = [0] * categories
    n = Ratings(0, 0, 0, 0, none.copy(), none.copy(), [none.copy() for _ in range(coders)], [])
    for pattern, weight in patterns:
        counts = [pattern.count(category) for category in range(categories)]
        given = sum(counts)
        if not given:
            continue
        n.rated = n.rated + weight
        for marginal, category in zip(n.marginals, pattern, strict=True):
            if category is not None:
                marginal[category] = marginal[category] + weight
        _add(n.shares, counts, weight / given)
        if given > 1:
            _add(n.values, counts, weight)
            unlike = given * (given - 1) - sum(count * (count - 1) for count in counts)
            n.paired = n.paired + weight
            n.unlike = n.unlike + weight * unlike / (given * (given - 1))
            n.differing = n.differing + weight * unlike / (given - 1)
    return n


def _add(sums: list[Weight], counts: Sequence[int], weight: Weight) -> None:
    """Add a unit's number of ratings in each category, weighted."""
    for category, count in enumerate(counts):
        if count:
            sums[category] = sums[category] + weight * count


def percent_agreement(n: Ratings) -> Fraction:
    """The share of a unit's pairs of ratings that are alike, averaged over units (Fleiss 1971)."""
    return Fraction(n.paired - n.unlike, n.paired, NO_UNITS)


def fleiss_kappa(n: Ratings) -> Fraction:
    """Fleiss' kappa (Fleiss 1971, eq. 7), Scott's pi for more coders; Pe = sum of pi²."""
    return _beyond_chance(n, _unlike_by_chance([_share(share, n.rated) for share in n.shares]))


def conger_kappa(n: Ratings) -> Fraction:
    """Conger's kappa (Conger 1980; Gwet 2014, eq. 2.23), Cohen's kappa for more coders.

    Pe = sum of mean² - variance / coders, of the coders' own shares; a coder without any rating
    does not count.
    """
    given = [_total(marginal) for marginal in n.marginals]
    coders = _total(weight != 0 for weight in given)
    means, variances = [], []
    for category in range(len(n.shares)):
        own = [
            _share(marginal[category], weight)
            for marginal, weight in zip(n.marginals, given, strict=True)
        ]
        middle = _share(_total(own), coders)
        squares = _total(
            (weight != 0) * (share - middle) * (share - middle)
            for share, weight in zip(own, given, strict=True)
        )
        means.append(middle)
        variances.append(_share(squares, coders - 1))
    return _beyond_chance(n, _unlike_by_chance(means) + _share(_total(variances), coders))


def light_kappa(n: Ratings) -> Fraction:
    """Light's kappa (Light 1971): the mean of Cohen's kappas of all pairs that have one."""
    return mean(_cohen_kappa(pair) for pair in n.pairs)


def _cohen_kappa(pair: Ratings) -> Fraction:
    """Cohen's kappa (Cohen 1960, eq. 1) of two coders, both sides times units², in whole numbers."""
    units = pair.paired
    first, second = pair.marginals
    under = _total(one * (units - other) for one, other in zip(first, second, strict=True))
    return Fraction(under - units * pair.unlike, under, NO_VARIATION)


def brennan_prediger(n: Ratings) -> Fraction:
    """Free-marginal kappa (Brennan & Prediger 1981; Randolph 2005): Pe = 1 / categories."""
    categories = len(n.shares)
    return _beyond_chance(n, 1 - 1 / categories if categories else 0)


def gwet_ac1(n: Ratings) -> Fraction:
    """Gwet's AC1 (Gwet 2008, eq. 18): Pe = sum of pi (1 - pi) / (categories - 1)."""
    if len(n.shares) < 2:
        return Fraction(0, 0, NO_VARIATION)
    by_chance = _unlike_by_chance([_share(share, n.rated) for share in n.shares])
    return _beyond_chance(n, 1 - by_chance / (len(n.shares) - 1))


def krippendorff_alpha(n: Ratings) -> Fraction:
    """Krippendorff's alpha, nominal (Krippendorff 2019, section 12.3), from coincidences."""
    values = _total(n.values)
    chance = _total(count * (values - count) for count in n.values)
    return Fraction(chance - (values - 1) * n.differing, chance, NO_VARIATION)


def _beyond_chance(n: Ratings, unlike_by_chance: Weight) -> Fraction:
    """(Po - Pe) / (1 - Pe), where 1 - Pe is given; undefined also where no unit is paired."""
    under = unlike_by_chance * (n.paired != 0)
    return Fraction(under - _share(n.unlike, n.paired), under, NO_VARIATION)


def _unlike_by_chance(shares: Sequence[Weight]) -> Weight:
    """1 - sum of squares for shares that add up to 1; exactly 0 where one of them is all."""
    return _total(
        share * _total(other for k, other in enumerate(shares) if k != category)
        for category, share in enumerate(shares)
    )


def _share(part: Weight, whole: Weight) -> Weight:
    """A part of a whole, 0 where there is no whole."""
    return part / (whole + (whole == 0))


def _total(weights: Iterable[Weight]) -> Weight:
    """The sum; of nothing it is 0."""
    total: Weight = 0
    for weight in weights:
        total = total + weight
    return total


OF_MANY: Mapping[str, Callable[[Ratings], Fraction]] = {
    "percent_agreement": percent_agreement,
    "fleiss_kappa": fleiss_kappa,
    "conger_kappa": conger_kappa,
    "light_kappa": light_kappa,
    "brennan_prediger": brennan_prediger,
    "gwet_ac1": gwet_ac1,
    "krippendorff_alpha": krippendorff_alpha,
}
"""The coefficients of more than two coders, in the order in which they are shown."""
