"""The sheets of more than two coders and one code, from how many coders judged each unit how.

Formulas as in `postil.analysis.many_coders`, where the sources stand: r coders judged a unit, k of
them coded it, and w units are alike in that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis.arithmetic.formula import Workings, in_figures, total
from postil.analysis.arithmetic.sheet import Averaged, Coincidences, Patterns, Sheet, Table
from postil.analysis.coefficients import Undefined
from postil.analysis.many_coders import Pattern, conger_kappa, ratings

_BY_CHANCE = "(Pa − Pe) / (1 − Pe)"


@dataclass(frozen=True, slots=True)
class _Judged:
    """Units by (coders who judged, coders who coded), and each coder's (coded, judged) units."""

    weights: Mapping[tuple[int, int], int]
    marginals: Sequence[tuple[int, int]]

    @property
    def units(self) -> int:
        """All units."""
        return sum(self.weights.values())

    def terms(self, term: Callable[[int, int, int], str]) -> str:
        """A sum over the weights, written out; terms that are nothing are left out."""
        told = (term(w, r, k) for (r, k), w in self.weights.items() if w)
        return total([each for each in told if each])


def sheet(coefficient: str, patterns: Sequence[tuple[Pattern, int]], names: Sequence[str]) -> Sheet:
    """The sheet of one coefficient over patterns, each with its number of units."""
    rows = sorted(
        ((pattern, int(w)) for pattern, w in patterns if w),
        key=lambda row: [-1 if each is None else each for each in row[0]],
        reverse=True,
    )
    tables: tuple[Table, ...] = (Patterns(tuple(rows)),)
    if coefficient == "light_kappa":
        return _light(rows, tables, names)
    judged = _judged(rows, len(names))
    letters = {"n": judged.units}
    if coefficient == "conger_kappa":
        letters["m"] = sum(read > 0 for _, read in judged.marginals)
    workings = Workings(letters)
    _STEPS[coefficient](judged, workings)
    if coefficient == "krippendorff_alpha":
        tables += (_coincidences(judged),)
    return Sheet(coefficient, tables, letters, tuple(workings.steps))


def _judged(rows: Sequence[tuple[Pattern, int]], coders: int) -> _Judged:
    weights: dict[tuple[int, int], int] = {}
    coded, read = [0] * coders, [0] * coders
    for pattern, weight in rows:
        given = [each for each in pattern if each is not None]
        if len(given) < 2:
            continue
        key = len(given), sum(given)
        weights[key] = weights.get(key, 0) + weight
        for place, each in enumerate(pattern):
            read[place] += weight * (each is not None)
            coded[place] += weight * (each or 0)
    return _Judged(weights, tuple(zip(coded, read, strict=True)))


def _observed(judged: _Judged, to: Workings) -> None:
    """Pa: the share of pairs of coders who say the same about a unit, averaged over units."""
    formula = "Σ w · (k · (k − 1) + (r − k) · (r − k − 1)) / (r · (r − 1)) / n"

    def term(w: int, r: int, k: int) -> str:
        alike = k * (k - 1) + (r - k) * (r - k - 1)
        return f"{w} · {alike} / {r * (r - 1)}" if alike else ""

    to.summed("Pa", formula, f"{judged.terms(term)} / {judged.units}")


def _share(judged: _Judged, to: Workings) -> None:
    """q: the share of coders who coded a unit, averaged over units."""
    terms = judged.terms(lambda w, r, k: f"{w} · {k} / {r}" if k else "")
    to.summed("q", "Σ w · k / r / n", f"{terms} / {judged.units}")


def _percent_agreement(judged: _Judged, to: Workings) -> None:
    _observed(judged, to)


def _fleiss(judged: _Judged, to: Workings) -> None:
    _observed(judged, to)
    _share(judged, to)
    to.step("Pe", "q · q + (1 − q) · (1 − q)")
    to.step("κ", _BY_CHANCE)


def _gwet(judged: _Judged, to: Workings) -> None:
    _observed(judged, to)
    _share(judged, to)
    to.step("Pe", "2 · q · (1 − q)")
    to.step("AC1", _BY_CHANCE)


def _brennan_prediger(judged: _Judged, to: Workings) -> None:
    _observed(judged, to)
    to.step("Pe", "1 / 2")
    to.step("S", _BY_CHANCE)


def _conger(judged: _Judged, to: Workings) -> None:
    _observed(judged, to)
    shares = []
    for place, (coded, read) in enumerate(judged.marginals, start=1):
        if read:
            to.summed(f"p{place}", "coded / read", f"{coded} / {read}")
            shares.append(f"p{place}")
    to.step("p", f"{total(shares)} / m")
    squares = total([f"({share} − p) · ({share} − p)" for share in shares])
    to.step("V", f"{squares} / (m − 1)")
    to.step("Pe", "p · p + (1 − p) · (1 − p) − 2 · V / m")
    to.step("κ", _BY_CHANCE)


def _krippendorff(judged: _Judged, to: Workings) -> None:
    to.summed("N", "Σ w · r", judged.terms(lambda w, r, _k: f"{w} · {r}"))
    to.summed("N1", "Σ w · k", judged.terms(lambda w, _r, k: f"{w} · {k}" if k else ""))
    terms = judged.terms(lambda w, r, k: f"{w} · {2 * k * (r - k)} / {r - 1}" if 0 < k < r else "")
    ratings_in_all = in_figures(to["N"] or 0)
    to.summed("Do", "Σ w · 2 · k · (r − k) / (r − 1) / N", f"{terms} / {ratings_in_all}")
    to.step("De", "2 · N1 · (N − N1) / (N · (N − 1))")
    to.step("α", "1 − Do / De")


_STEPS: Mapping[str, Callable[[_Judged, Workings], None]] = {
    "percent_agreement": _percent_agreement,
    "fleiss_kappa": _fleiss,
    "conger_kappa": _conger,
    "brennan_prediger": _brennan_prediger,
    "gwet_ac1": _gwet,
    "krippendorff_alpha": _krippendorff,
}


def _coincidences(judged: _Judged) -> Coincidences:
    """Pairs of judgements within units, each unit counting for its number of judgements."""
    coded = mixed = uncoded = 0.0
    for (r, k), w in judged.weights.items():
        coded += w * k * (k - 1) / (r - 1)
        mixed += w * k * (r - k) / (r - 1)
        uncoded += w * (r - k) * (r - k - 1) / (r - 1)
    return Coincidences(coded, mixed, uncoded)


def _light(
    rows: Sequence[tuple[Pattern, int]], tables: tuple[Table, ...], names: Sequence[str]
) -> Sheet:
    """The pairs of coders, each with Cohen's kappa, and their mean."""
    averaged = []
    for first in range(len(names)):
        for second in range(first + 1, len(names)):
            pair = [((pattern[first], pattern[second]), w) for pattern, w in rows]
            both = [row for row in pair if None not in row[0]]
            found = conger_kappa(ratings(both, 2, 2)).value()
            label = f"{names[first]} | {names[second]}"
            if isinstance(found, Undefined):
                averaged.append(Averaged(label, None, found.reason))
            else:
                averaged.append(Averaged(label, found, ""))
    return mean_sheet("light_kappa", averaged, tables)


_MOST_TERMS = 60


def mean_sheet(
    coefficient: str, averaged: Sequence[Averaged], tables: tuple[Table, ...] = ()
) -> Sheet:
    """The sheet of a mean, plain or weighted, over those of the figures that have a value."""
    known = [(each.value, each.weight) for each in averaged if each.value is not None]
    weighted = any(weight is not None for _, weight in known)
    terms = [
        in_figures(value) if weight is None else f"{in_figures(value)} · {weight}"
        for value, weight in known
    ]
    under = str(sum(weight or 0 for _, weight in known)) if weighted else str(len(known))
    over = total(terms)
    if len(terms) > _MOST_TERMS:
        over = in_figures(sum(value * (weight or 1) for value, weight in known))
    workings = Workings({})
    workings.summed("M", "Σ x · w / Σ w" if weighted else "Σ x / v", f"{over} / {under}")
    return Sheet(coefficient, tables, {}, tuple(workings.steps), None, tuple(averaged))
