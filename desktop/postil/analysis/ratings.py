"""Agreement of a table of ratings: units by coders, any categories, missing ratings allowed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from postil.analysis import distances, standard_errors, standard_errors_of_two
from postil.analysis.coefficients import NO_UNITS, NO_VARIATION, Fraction
from postil.analysis.distances import Labels
from postil.analysis.many_coders import (
    OF_MANY,
    Pattern,
    Ratings,
    conger_kappa,
    fleiss_kappa,
    ratings,
)
from postil.core.errors import ExchangeError

TOO_FEW_CODERS = "too_few_coders"

Level = Literal["nominal", "ordinal"]
Rows = Sequence[Sequence[str | None]]
"""One row a unit, one rating a coder, None = missing."""


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One coefficient of a table; `reason` tells why there is no value, else it is empty.

    `standard_error` is filled by `with_errors` alone, `error_formula` the key of its formula.
    """

    coefficient: str
    value: float | None
    reason: str = ""
    standard_error: float | None = None
    error_formula: str = ""


def check_names(units: Sequence[str], coders: Sequence[str]) -> None:
    """Refuse a table with fewer than two coders, or that names a unit or a coder twice."""
    if len(coders) < 2:
        raise ExchangeError("ratings_need_two_coders", count=len(coders))
    for key, names in (("ratings_unit_twice", units), ("ratings_coder_twice", coders)):
        twice = [name for name, times in Counter(names).items() if times > 1]
        if twice:
            raise ExchangeError(key, name=twice[0], count=len(twice))


def rate(
    rows: Rows, coders: int, level: Level = "nominal", categories: Sequence[str] = ()
) -> list[RatingRow]:
    """Every coefficient of a table of ratings, in the order in which they are shown.

    Categories are those given, in this order, then the others that occur, sorted. With `ordinal`
    every rating must be a number.
    """
    names = _all_categories(rows, categories)
    patterns = _patterns(rows, names)
    n = ratings(patterns, coders, len(names))
    found = {"percent_agreement": OF_MANY["percent_agreement"](n)}
    if coders == 2:
        found |= _of_two(n.pairs[0])
    found |= {name: coefficient(n) for name, coefficient in OF_MANY.items()}
    if level == "ordinal":
        found["krippendorff_alpha_ordinal"] = _ordinal_alpha(rows, names)
    for category, name in enumerate(names):
        against_others = ratings(_collapsed(patterns, category), coders, 2)
        found[f"fleiss_kappa_cat:{name}"] = fleiss_kappa(against_others)
    return _told(found, rows)


def parts(rows: Rows, coders: int, categories: Sequence[str] = ()) -> list[RatingRow]:
    """What the coefficients of a table are made of: agreement by chance, disagreement, categories.

    For two coders `cohen_kappa_cat:NAME` is Cohen's kappa of one category against all others.
    """
    names = _all_categories(rows, categories)
    patterns = _patterns(rows, names)
    n = ratings(patterns, coders, len(names))
    found: dict[str, Fraction] = {}
    if coders == 2:
        found = {"cohen_pe": cohen_pe(n.pairs[0]), "scott_pe": fleiss_pe(n.pairs[0])}
        for category, name in enumerate(names):
            pair = ratings(_collapsed(patterns, category), coders, 2).pairs[0]
            found[f"cohen_kappa_cat:{name}"] = conger_kappa(pair)
    found |= {"fleiss_pe": fleiss_pe(n), "gwet_pe": gwet_pe(n)}
    found |= {"alpha_Do": alpha_do(n), "alpha_De": alpha_de(n)}
    return _told(found, rows)


def cohen_pe(pair: Ratings) -> Fraction:
    """Agreement by chance from each coder's own shares (Cohen 1960), of two coders' units."""
    first, second = pair.marginals
    expected = sum(one * other for one, other in zip(first, second, strict=True))
    return Fraction(expected, pair.paired * pair.paired, NO_UNITS)


def fleiss_pe(n: Ratings) -> Fraction:
    """Agreement by chance from all shares together (Scott 1955; Fleiss 1971)."""
    return Fraction(sum(share * share for share in n.shares), n.rated * n.rated, NO_UNITS)


def gwet_pe(n: Ratings) -> Fraction:
    """Agreement by chance of AC1: sum of pi (1 - pi) / (categories - 1) (Gwet 2008, eq. 18)."""
    unlike = sum(share * (n.rated - share) for share in n.shares)
    return Fraction(unlike, (len(n.shares) - 1) * n.rated * n.rated, NO_VARIATION)


def alpha_do(n: Ratings) -> Fraction:
    """Observed disagreement of alpha, nominal (Krippendorff 2019, section 12.3)."""
    return Fraction(n.differing, sum(n.values), NO_UNITS)


def alpha_de(n: Ratings) -> Fraction:
    """Expected disagreement of alpha, nominal (Krippendorff 2019, section 12.3)."""
    number = sum(n.values)
    unlike = sum(count * (number - count) for count in n.values)
    return Fraction(unlike, number * (number - 1), NO_UNITS)


def with_errors(
    found: Sequence[RatingRow], rows: Rows, coders: int, categories: Sequence[str] = ()
) -> list[RatingRow]:
    """The rows of `rate` with the standard errors of those that have one, the units exchangeable."""
    names = _all_categories(rows, categories)
    patterns = _patterns(rows, names)
    errors = _errors(standard_errors.raw(patterns, coders, len(names)))
    if coders == 2:
        both = [each for each in patterns if None not in each[0]]
        scott = standard_errors.fleiss_kappa(both, len(names))
        cohen = standard_errors_of_two.cohen_kappa(_table(both, len(names)))
        errors["scott_pi"] = scott, standard_errors.GWET_RAW
        errors["cohen_kappa"] = cohen, standard_errors_of_two.FLEISS_COHEN_EVERITT
    for category, name in enumerate(names):
        of_category = standard_errors.fleiss_kappa(_collapsed(patterns, category), 2)
        errors[f"fleiss_kappa_cat:{name}"] = of_category, standard_errors.GWET_RAW
    told = []
    for row in found:
        error, formula = errors.get(row.coefficient, (None, ""))
        known = row.value is not None and error is not None
        told.append(replace(row, standard_error=error, error_formula=formula) if known else row)
    return told


def _errors(raw: standard_errors.Errors) -> dict[str, tuple[float | None, str]]:
    """Standard errors from raw ratings, each with the key of its formula."""
    return {name: (error, standard_errors.GWET_RAW) for name, error in raw.items()}


def _table(both: Sequence[tuple[Pattern, int]], categories: int) -> list[list[int]]:
    """Units by the category that the first coder gave them, then by the second's."""
    table = [[0] * categories for _ in range(categories)]
    for (first, second), times in both:
        if first is not None and second is not None:
            table[first][second] += times
    return table


def rate_sets(rows: Sequence[Sequence[Labels | None]]) -> list[RatingRow]:
    """Alpha of a table of sets of labels, each set one value.

    An empty set says that a coder found none of the labels apply; None is missing.
    """
    units = distances.paired(rows)
    found = {
        name: distances.alpha(units, distances.between(distance))
        for name, distance in distances.OF_SETS.items()
    }
    return _told(found, rows)


def _of_two(pair: Ratings) -> dict[str, Fraction]:
    """The coefficients of two coders, on the units that both rated."""
    return {
        "cohen_kappa": conger_kappa(pair),
        "kappa_max": _kappa_max(pair),
        "scott_pi": fleiss_kappa(pair),
    }


def _kappa_max(pair: Ratings) -> Fraction:
    """The highest Cohen's kappa that the two coders' own shares allow (Cohen 1960, p. 42)."""
    first, second = pair.marginals
    highest = sum(min(one, other) for one, other in zip(first, second, strict=True))
    expected = sum(one * other for one, other in zip(first, second, strict=True))
    squared = pair.paired * pair.paired
    return Fraction(pair.paired * highest - expected, squared - expected, NO_VARIATION)


def _ordinal_alpha(rows: Rows, names: Sequence[str]) -> Fraction:
    """Krippendorff's alpha by the order of the numbers."""
    numbers = {name: _number(name) for name in names}
    unfit = [name for name, number in numbers.items() if number is None]
    if unfit:
        raise ExchangeError("ratings_need_numbers", value=unfit[0], count=len(unfit))
    units = distances.paired(
        [[None if cell is None else numbers[cell] for cell in row] for row in rows]
    )
    return distances.alpha(units, distances.ordinal(distances.frequencies(units)))


def _number(text: str) -> float | None:
    """A rating as a finite number, None where it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _all_categories(rows: Rows, given: Sequence[str]) -> list[str]:
    """The categories given, then the others that occur: numbers by size, else all as text."""
    others = sorted({cell for row in rows for cell in row if cell is not None}.difference(given))
    numbers = [number for number in map(_number, others) if number is not None]
    if len(numbers) == len(others):
        others = [name for _, name in sorted(zip(numbers, others, strict=True))]
    return [*dict.fromkeys(given), *others]


def _patterns(rows: Rows, names: Sequence[str]) -> list[tuple[Pattern, int]]:
    """Rows that are alike, as one pattern of categories and their number."""
    category = {name: number for number, name in enumerate(names)}
    counted = Counter(
        tuple(None if cell is None else category[cell] for cell in row) for row in rows
    )
    return list(counted.items())


def _collapsed(patterns: Sequence[tuple[Pattern, int]], category: int) -> list[tuple[Pattern, int]]:
    """Patterns of one category (1) against all others (0)."""
    return [
        (tuple(None if each is None else int(each == category) for each in pattern), times)
        for pattern, times in patterns
    ]


def _told(found: dict[str, Fraction], rows: Sequence[Sequence[object]]) -> list[RatingRow]:
    """Fractions as rows; where no unit has two ratings, each has the same reason."""
    ratings_of = [sum(cell is not None for cell in row) for row in rows]
    nothing = "" if max(ratings_of, default=0) > 1 else NO_UNITS
    if nothing and any(ratings_of):
        nothing = TOO_FEW_CODERS
    told = []
    for name, fraction in found.items():
        if nothing or not fraction.under:
            told.append(RatingRow(name, None, nothing or fraction.reason))
        else:
            told.append(RatingRow(name, float(fraction.over / fraction.under)))
    return told
