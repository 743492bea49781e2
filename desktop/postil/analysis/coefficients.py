"""The coefficients of two coders and one code, each as one fraction over four counts.

A fraction keeps numerator and denominator apart: a denominator of zero is how a coefficient says
that it is undefined, exactly, without a tolerance. Weights are numbers of units, or numpy arrays
of them with one entry a resample; every formula here serves both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Weight: TypeAlias = float | NDArray[Any]

NO_VARIATION = "no_variation"
NO_UNITS = "no_units"
NOT_CODED = "not_coded"


@dataclass(frozen=True, slots=True)
class Undefined:
    """A coefficient without a value, and the key of the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Fraction:
    """A coefficient as numerator and denominator; undefined, for this reason, where that is 0."""

    over: Weight
    under: Weight
    reason: str

    def value(self) -> float | Undefined:
        """The coefficient of plain numbers (not of arrays)."""
        return float(self.over / self.under) if self.under else Undefined(self.reason)


def mean(fractions: Iterable[Fraction], reason: str = NO_VARIATION) -> Fraction:
    """The mean of those fractions that are defined; `under` is their number."""
    total: Weight = 0
    number: Weight = 0
    for each in fractions:
        known = each.under != 0
        total = total + known * (each.over / (each.under + (each.under == 0)))
        number = number + known
    return Fraction(total, number, reason)


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Two coders and one code: units coded by both, by one of them alone, by neither."""

    both: Weight
    only_first: Weight
    only_second: Weight
    neither: Weight

    @property
    def units(self) -> Weight:
        """All units."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def differing(self) -> Weight:
        """Units on which the two differ."""
        return self.only_first + self.only_second

    @property
    def first(self) -> Weight:
        """Units that the first coder coded."""
        return self.both + self.only_first

    @property
    def second(self) -> Weight:
        """Units that the second coder coded."""
        return self.both + self.only_second

    @property
    def coded(self) -> Weight:
        """Judgements of both coders together that say "applies"."""
        return 2 * self.both + self.differing

    @property
    def uncoded(self) -> Weight:
        """Judgements of both coders together that say "does not apply"."""
        return 2 * self.neither + self.differing


def percent_agreement(n: PairCounts) -> Fraction:
    """Units judged alike, as a share of all (observed agreement, simple matching)."""
    return Fraction(n.both + n.neither, n.units, NO_UNITS)


def jaccard(n: PairCounts) -> Fraction:
    """Units coded by both, as a share of those coded by either (Jaccard 1912)."""
    return Fraction(n.both, n.both + n.differing, NOT_CODED)


def f1(n: PairCounts) -> Fraction:
    """Positive agreement (Dice 1945; Cicchetti & Feinstein 1990), the F1 of the two coders."""
    return Fraction(2 * n.both, n.coded, NOT_CODED)


def negative_agreement(n: PairCounts) -> Fraction:
    """Agreement on what is not coded (Cicchetti & Feinstein 1990)."""
    return Fraction(2 * n.neither, n.uncoded, NO_VARIATION)


def cohen_kappa(n: PairCounts) -> Fraction:
    """Cohen's kappa (Cohen 1960, eq. 1), (Po - Pe) / (1 - Pe) with both times units²/2."""
    return Fraction(
        2 * (n.both * n.neither - n.only_first * n.only_second), _beyond_cohen(n), NO_VARIATION
    )


def cohen_pe(n: PairCounts) -> Fraction:
    """Agreement by chance from each coder's own share (Cohen 1960)."""
    return Fraction(_expected_by_cohen(n), n.units * n.units, NO_UNITS)


def kappa_max(n: PairCounts) -> Fraction:
    """The highest kappa that these two shares allow (Cohen 1960, p. 42)."""
    gap: Any = n.only_first - n.only_second
    highest = n.units - abs(gap)
    return Fraction(n.units * highest - _expected_by_cohen(n), _beyond_cohen(n), NO_VARIATION)


def prevalence_index(n: PairCounts) -> Fraction:
    """Both less neither, as a share of all units (Byrt, Bishop & Carlin 1993)."""
    return Fraction(n.both - n.neither, n.units, NO_UNITS)


def bias_index(n: PairCounts) -> Fraction:
    """The first coder's share less the second's (Byrt, Bishop & Carlin 1993)."""
    return Fraction(n.only_first - n.only_second, n.units, NO_UNITS)


def scott_pi(n: PairCounts) -> Fraction:
    """Scott's pi (Scott 1955): chance from the shares of both coders taken together."""
    same, differing = 4 * n.both * n.neither, n.differing * n.differing
    return Fraction(same - differing, n.coded * n.uncoded, NO_VARIATION)


def brennan_prediger(n: PairCounts) -> Fraction:
    """Chance of one in two (Bennett, Alpert & Goldstein 1954; Brennan & Prediger 1981; PABAK)."""
    return Fraction(n.both + n.neither - n.differing, n.units, NO_UNITS)


def gwet_ac1(n: PairCounts) -> Fraction:
    """Gwet's AC1 (Gwet 2008, eq. 5 and 6): Pe = 2 pi (1 - pi)."""
    twice_by_chance = n.coded * n.uncoded
    return Fraction(
        2 * n.units * (n.both + n.neither) - twice_by_chance,
        2 * n.units * n.units - twice_by_chance,
        NO_UNITS,
    )


def krippendorff_alpha(n: PairCounts) -> Fraction:
    """Krippendorff's alpha, nominal, two complete coders (Krippendorff 2019, section 12.3)."""
    chance = n.coded * n.uncoded
    return Fraction(chance - (2 * n.units - 1) * n.differing, chance, NO_VARIATION)


def _expected_by_cohen(n: PairCounts) -> Weight:
    """Cohen's Pe times units²."""
    return n.first * n.second + (n.units - n.first) * (n.units - n.second)


def _beyond_cohen(n: PairCounts) -> Weight:
    """1 - Pe times units², summed without a difference, so that it is 0 only where Pe is 1."""
    return n.first * (n.units - n.second) + n.second * (n.units - n.first)


OF_TWO: Mapping[str, Callable[[PairCounts], Fraction]] = {
    "percent_agreement": percent_agreement,
    "jaccard": jaccard,
    "f1": f1,
    "negative_agreement": negative_agreement,
    "cohen_kappa": cohen_kappa,
    "cohen_pe": cohen_pe,
    "kappa_max": kappa_max,
    "prevalence_index": prevalence_index,
    "bias_index": bias_index,
    "scott_pi": scott_pi,
    "brennan_prediger": brennan_prediger,
    "gwet_ac1": gwet_ac1,
    "krippendorff_alpha": krippendorff_alpha,
}
"""The coefficients of two coders and one code, in the order in which they are shown."""
