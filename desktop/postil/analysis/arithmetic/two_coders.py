"""The sheets of two coders and one code: every coefficient from the four counts.

Formulas as in `postil.analysis.coefficients`, where the sources stand.
"""

from __future__ import annotations

from collections.abc import Mapping

from postil.analysis.arithmetic.formula import Workings
from postil.analysis.arithmetic.sheet import Coincidences, Sheet, Table, TwoByTwo
from postil.analysis.coefficients import PairCounts

_Steps = tuple[tuple[str, str], ...]

_PO = ("Po", "(a + d) / n")
_SHARES = (("p1", "(a + b) / n"), ("p2", "(a + c) / n"))
_PE_COHEN = ("Pe", "p1 · p2 + (1 − p1) · (1 − p2)")
_SHARE = ("q", "(2 · a + b + c) / (2 · n)")

STEPS: Mapping[str, _Steps] = {
    "percent_agreement": (_PO,),
    "jaccard": (("J", "a / (a + b + c)"),),
    "f1": (("F1", "2 · a / (2 · a + b + c)"),),
    "negative_agreement": (("Pneg", "2 · d / (2 · d + b + c)"),),
    "cohen_kappa": (_PO, *_SHARES, _PE_COHEN, ("κ", "(Po − Pe) / (1 − Pe)")),
    "cohen_pe": (*_SHARES, _PE_COHEN),
    "kappa_max": (
        ("Pmax", "(min(a + b, a + c) + min(c + d, b + d)) / n"),
        *_SHARES,
        _PE_COHEN,
        ("κmax", "(Pmax − Pe) / (1 − Pe)"),
    ),
    "prevalence_index": (("PI", "(a − d) / n"),),
    "bias_index": (("BI", "(b − c) / n"),),
    "scott_pi": (
        _PO,
        _SHARE,
        ("Pe", "q · q + (1 − q) · (1 − q)"),
        ("π", "(Po − Pe) / (1 − Pe)"),
    ),
    "brennan_prediger": (_PO, ("Pe", "1 / 2"), ("S", "(Po − Pe) / (1 − Pe)")),
    "gwet_ac1": (_PO, _SHARE, ("Pe", "2 · q · (1 − q)"), ("AC1", "(Po − Pe) / (1 − Pe)")),
    "krippendorff_alpha": (
        ("N", "2 · n"),
        ("N1", "2 · a + b + c"),
        ("N0", "2 · d + b + c"),
        ("Do", "2 · (b + c) / N"),
        ("De", "2 · N1 · N0 / (N · (N − 1))"),
        ("α", "1 − Do / De"),
    ),
}
"""The steps of every coefficient, the last of which is the figure."""

SHORTEST: Mapping[str, str] = {
    "cohen_kappa": "2 · (a · d − b · c) / ((a + b) · (b + d) + (a + c) · (c + d))",
    "cohen_pe": "((a + b) · (a + c) + (c + d) · (b + d)) / (n · n)",
    "kappa_max": (
        "(n · (min(a + b, a + c) + min(c + d, b + d)) − (a + b) · (a + c) − (c + d) · (b + d))"
        " / ((a + b) · (b + d) + (a + c) · (c + d))"
    ),
    "scott_pi": ("(4 · a · d − (b + c) · (b + c)) / ((2 · a + b + c) · (2 · d + b + c))"),
    "brennan_prediger": "(a + d − b − c) / n",
    "gwet_ac1": (
        "(2 · n · (a + d) − (2 · a + b + c) · (2 · d + b + c))"
        " / (2 · n · n − (2 · a + b + c) · (2 · d + b + c))"
    ),
    "krippendorff_alpha": "1 − (2 · n − 1) · (b + c) / ((2 · a + b + c) · (2 · d + b + c))",
}
"""The same over the counts alone, where the steps hold more than one."""


def sheet(coefficient: str, counts: PairCounts) -> Sheet:
    """The sheet of one coefficient; counts are whole numbers of units."""
    numbers = TwoByTwo(
        *map(int, (counts.both, counts.only_first, counts.only_second, counts.neither))
    )
    letters = {
        "a": numbers.both,
        "b": numbers.only_first,
        "c": numbers.only_second,
        "d": numbers.neither,
        "n": int(counts.units),
    }
    workings = Workings(letters)
    for symbol, formula in STEPS[coefficient]:
        workings.step(symbol, formula)
    shortest = None
    if coefficient in SHORTEST:
        short = Workings(letters)
        short.step(STEPS[coefficient][-1][0], SHORTEST[coefficient])
        shortest = short.steps[0]
    tables: tuple[Table, ...] = (numbers,)
    if coefficient == "krippendorff_alpha":
        mixed = numbers.only_first + numbers.only_second
        tables += (Coincidences(2 * numbers.both, mixed, 2 * numbers.neither),)
    return Sheet(coefficient, tables, letters, tuple(workings.steps), shortest)
