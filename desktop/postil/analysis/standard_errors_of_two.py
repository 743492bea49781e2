"""Analytic standard errors of two coders' table, for units that are exchangeable.

Source: Fleiss, Cohen & Everitt (1969); Gwet (2008; 2014), as the R package irrCAC 1.4 computes them
from a table of two coders who rated every unit. Exact as in `standard_errors`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction as Ratio

from postil.analysis.standard_errors import Errors

FLEISS_COHEN_EVERITT = "fleiss_cohen_everitt_1969"

Table = Sequence[Sequence[int]]
"""Units by the category that the first coder gave them, then by the second coder's."""


def cohen_kappa(table: Table) -> float | None:
    """The error of Cohen's kappa (Fleiss, Cohen & Everitt 1969) of two coders' table.

    var = (sum of p_kl [w_kl - (1 - kappa)(p_.k + p_l.)]² - [Po - 2 (1 - kappa) Pe]²)
    / (n (1 - Pe)²), with w_kl = 1 on the diagonal, else 0.
    """
    return of_table(table)["cohen_kappa"]


def of_table(table: Table) -> Errors:
    """Gwet's errors of two coders who rated every unit (Gwet 2014).

    Each is var = (sum of p_kl [w_kl - (1 - kappa) g_kl]² - [Po - 2 (1 - kappa) Pe]²)
    / (n (1 - Pe)²), with the chance g_kl that a coefficient gives the cell: p_.k + p_l. (Cohen),
    pi_k + pi_l (Scott, and alpha without its correction for few units), (2 - pi_k - pi_l) / (q - 1)
    (AC1), and none for Brennan & Prediger and percent agreement, whose Pe is a constant.
    """
    categories = range(len(table))
    units = sum(sum(row) for row in table)
    if not units:
        return dict.fromkeys(_OF_TABLE)
    shares = [[Ratio(number, units) for number in row] for row in table]
    first = [sum(row, Ratio(0)) for row in shares]
    second = [sum((row[k] for row in shares), Ratio(0)) for k in categories]
    pi = [(one + other) / 2 for one, other in zip(first, second, strict=True)]
    squared = sum((share * share for share in pi), Ratio(0))
    alike = sum((one * other for one, other in zip(first, second, strict=True)), Ratio(0))
    cells = _Cells(units, shares)
    number = len(table)
    scott = cells.error(squared, lambda k, m: pi[k] + pi[m])
    return {
        "percent_agreement": cells.error(Ratio(0), None),
        "cohen_kappa": cells.error(alike, lambda k, m: second[k] + first[m]),
        "scott_pi": scott,
        "brennan_prediger": cells.error(Ratio(1, number), None),
        "gwet_ac1": cells.error(
            (1 - squared) / (number - 1), lambda k, m: (2 - pi[k] - pi[m]) / (number - 1)
        )
        if number > 1
        else None,
        "krippendorff_alpha": scott,
    }


_OF_TABLE = (
    "percent_agreement",
    "cohen_kappa",
    "scott_pi",
    "brennan_prediger",
    "gwet_ac1",
    "krippendorff_alpha",
)


@dataclass(frozen=True, slots=True)
class _Cells:
    """A table of two coders as shares of its units."""

    units: int
    shares: Sequence[Sequence[Ratio]]

    def error(self, chance: Ratio, of_cell: Callable[[int, int], Ratio] | None) -> float | None:
        """The error of (Po - Pe) / (1 - Pe), Pe being `chance`, or constant without `of_cell`."""
        observed = sum((row[k] for k, row in enumerate(self.shares)), Ratio(0))
        if chance == 1 or self.units < 2:
            return None
        beyond = (1 - observed) / (1 - chance)  # 1 - kappa
        if of_cell is None:
            found = observed - observed * observed
        else:
            found = -((observed - 2 * beyond * chance) ** 2)
            for k, row in enumerate(self.shares):
                for m, share in enumerate(row):
                    found += share * ((k == m) - beyond * of_cell(k, m)) ** 2
        return math.sqrt(found / (self.units * (1 - chance) ** 2))
