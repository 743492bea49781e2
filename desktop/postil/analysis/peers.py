"""Figures as other programs and papers count them, under their names, for those who must compare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from postil.analysis.coefficients import (
    NO_VARIATION,
    NOT_CODED,
    Fraction,
    PairCounts,
    cohen_kappa,
)

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight


def pooled_kappa_2008(codes: Iterable[PairCounts]) -> Fraction:
    """(mean Po - mean Pe) / (1 - mean Pe) over codes (De Vries, Elliott, Kanouse & Teleki 2008).

    Dedoose's pooled kappa. A code without units does not count.
    """
    over: Weight = 0
    under: Weight = 0
    for counts in codes:
        kappa = cohen_kappa(counts)  # numerator and denominator are Po - Pe and 1 - Pe times units²
        squared = counts.units * counts.units
        squared = squared + (squared == 0)
        over = over + kappa.over / squared
        under = under + kappa.under / squared
    return Fraction(over, under, NO_VARIATION)


def nvivo_mean_kappas(
    documents: Sequence[PairCounts], times: Sequence[Weight] | None = None
) -> dict[str, Fraction]:
    """The mean of a code's kappas of single documents, each alike and weighted by length.

    NVivo shows kappa by document and leaves the mean to its users. Documents without a kappa do
    not count; the denominator of the first is the number of those that do. `times` tells how often
    each document was drawn, a number or an array with one entry a resample.
    """
    alike: Weight = 0
    number: Weight = 0
    weighted: Weight = 0
    length: Weight = 0
    for place, counts in enumerate(documents):
        kappa = cohen_kappa(counts)
        if not kappa.under:
            continue
        drawn = 1 if times is None else times[place]
        value = kappa.over / kappa.under
        alike = alike + drawn * value
        number = number + drawn
        weighted = weighted + drawn * (counts.units * value)
        length = length + drawn * counts.units
    return {
        "nvivo_mean_kappa_by_document": Fraction(alike, number, NO_VARIATION),
        "nvivo_mean_kappa_weighted_by_length": Fraction(weighted, length, NO_VARIATION),
    }


def maxqda_kappa(segment_agreement: Fraction, codes: int) -> Fraction:
    """Segment agreement beyond a chance of 1 in `codes`, the number of codes compared (MAXQDA).

    Brennan & Prediger's kappa with Pe = 1 / codes: it grows with the number of codes chosen. One
    code alone has no value, as Pe is 1.
    """
    chance = segment_agreement.under
    return Fraction(
        codes * segment_agreement.over - chance,
        (codes - 1) * chance,
        NO_VARIATION if codes == 1 else NOT_CODED,
    )
