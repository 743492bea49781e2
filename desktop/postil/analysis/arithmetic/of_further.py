"""The sheets of further figures: of sets of codes, of domains, and those of other programs.

Formulas as in `postil.analysis.label_sets`, `domains` and `peers`, where the sources stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from postil.analysis import domains, label_sets
from postil.analysis.arithmetic import matched_segments, more_coders
from postil.analysis.arithmetic.formula import Workings, in_figures, total
from postil.analysis.arithmetic.more_coders import mean_sheet
from postil.analysis.arithmetic.of_lines import averaged_figure
from postil.analysis.arithmetic.sheet import Averaged, Quantities, Sheet
from postil.analysis.arithmetic.two_coders import STEPS
from postil.analysis.coefficients import cohen_kappa
from postil.analysis.comparison import MEAN, POOLED
from postil.analysis.counting import pair_counts
from postil.analysis.further import (
    CODED,
    codings_of,
    pair_alone,
    set_tables,
    sizes_here,
    summed,
)
from postil.analysis.many_coders import Pattern
from postil.analysis.scopes import Scope
from postil.analysis.standing import Line
from postil.analysis.study import Domain
from postil.analysis.totals import Coded, CodeTotal, renewed

_ALPHA = (("Do", "D / N"), ("De", "E / (N · (N − 1))"), ("α", "1 − Do / De"))
_UNITIZED = (("lo", "U"), ("le", "W · E / C"), ("α", "1 − lo / le"))

Row = tuple[str, str, int | float, int | None]


def _worked(coefficient: str, rows: Sequence[Row], steps: Sequence[tuple[str, str]]) -> Sheet:
    """A sheet whose inputs are named numbers."""
    exact = {letter: Fraction(repr(number)) for _, letter, number, _ in rows}
    workings = Workings(exact)
    for symbol, formula in steps:
        workings.step(symbol, formula)
    return Sheet(coefficient, (Quantities(tuple(rows)),), {}, tuple(workings.steps))


# ---- sets of codes ----


def of_sets(scope: Scope, coded: Coded, codes: Sequence[int], code: str, coefficient: str) -> Sheet:
    """Alpha of sets: `code` tells whether over all text or over text that anybody coded."""
    group, bits = scope.group, scope.group.bits
    tables = set_tables(coded, codes, group.documents)
    found = []
    for each in group.documents:
        here = {group.present[each.key]: tables.get(each.key, {})}
        whole = label_sets.whole(here, dict.fromkeys(here, each.size), bits)
        found.append(label_sets.coded(here, bits) if code == CODED else whole)
    sets = summed(found)
    values = int(sum(number for key, number in sets.items() if isinstance(key, int)))
    between = label_sets.fractions([sets], names=(coefficient,))[coefficient].under
    rows: tuple[Row, ...] = (
        ("sets_values", "N", values, None),
        ("sets_within", "D", float(sets.get(coefficient, 0)), None),
        ("sets_between", "E", float(between), None),
    )
    return _worked(coefficient, rows, _ALPHA)


# ---- other programs ----


def pooled_kappa_2008(found: Sequence[Line], bits: Sequence[int]) -> Sheet:
    """Po and Pe of every code, their means, and kappa from these."""
    observed: list[tuple[str, Fraction]] = []
    expected: list[tuple[str, Fraction]] = []
    for line in found:
        if line.code in (POOLED, MEAN) or line.counted is None:
            continue
        counts = pair_counts(line.counted.units, *bits)
        letters = dict(
            zip(
                "abcd",
                map(int, (counts.both, counts.only_first, counts.only_second, counts.neither)),
                strict=True,
            )
        )
        workings = Workings({**letters, "n": sum(letters.values())})
        for symbol, formula in STEPS["cohen_kappa"]:
            workings.step(symbol, formula)
        po, pe = workings["Po"], workings["Pe"]
        if po is not None and pe is not None:
            observed.append((line.code, po))
            expected.append((line.code, pe))
    workings = Workings({"v": len(observed)})
    for symbol, figures in (("Po", observed), ("Pe", expected)):
        told = total([in_figures(each) for _, each in figures])
        workings.summed(symbol, f"Σ {symbol} / v", f"{told} / {len(figures)}")
    workings.step("κ", "(Po − Pe) / (1 − Pe)")
    averaged = [
        Averaged(f"{code}: {symbol}", float(each), "")
        for one, other in zip(observed, expected, strict=True)
        for symbol, (code, each) in (("Po", one), ("Pe", other))
    ]
    steps = tuple(workings.steps)
    return Sheet("pooled_kappa_2008", (), {"v": len(observed)}, steps, None, tuple(averaged))


def nvivo(scope: Scope, of_code: CodeTotal, coefficient: str) -> Sheet:
    """Cohen's kappa of each document, and its mean, plain or weighted by length."""
    weighted = coefficient.endswith("weighted_by_length")
    averaged = []
    for document in scope.group.documents:
        counts = pair_alone(scope, of_code, document)
        weight = int(counts.units) if weighted else None
        averaged.append(averaged_figure(document.name, cohen_kappa(counts).value(), weight))
    return mean_sheet(coefficient, averaged)


def maxqda(found: Sequence[Line], bits: Sequence[int], codes: int) -> Sheet:
    """Segment agreement of all codes beyond a chance of one in their number."""
    pooled = next(line for line in found if line.code == POOLED)
    assert pooled.counted is not None  # all codes together are counted
    units = {key: int(number) for key, number in pooled.counted.units.items()}
    agreement = matched_segments.sheet("segment_agreement", units, bits)
    letters = {**agreement.letters, "k": codes}
    workings = Workings(letters)
    workings.step("Po", agreement.steps[-1].formula)
    workings.step("Pe", "1 / k")
    workings.step("κ", "(Po − Pe) / (1 − Pe)")
    (segments,) = agreement.tables
    assert isinstance(segments, Quantities)  # what a sheet of segments shows
    table = Quantities((*segments.rows, ("codes_compared", "k", codes, None)))
    return Sheet("maxqda_kappa", (table,), letters, tuple(workings.steps))


# ---- domains ----


def of_domain(scope: Scope, coded: Coded, domain: Domain, coefficient: str) -> Sheet:
    """One figure of a domain; where values clash its sheet has no steps."""
    values, bits = domain.values, scope.group.bits
    codes = [value.codes for value in values]
    documents = scope.group.documents
    if coefficient in ("c_alpha_binary_char", "cu_alpha_char"):
        tables = {
            each.key: {**label_sets.table(codings_of(coded.alone, codes, each.key), each.size)}
            for each in documents
        }
        sums = renewed(None, tables, {}, scope.group.present).total
        if coefficient == "c_alpha_binary_char":
            return _any_value(scope, sums)
        return _which_value(scope, sums)
    found: dict[domains.Key, int] = {}
    for each in documents:
        table = domains.table(codings_of(coded.alone, codes, each.key), each.size, bits)
        for key, number in table.items():
            found[key] = found.get(key, 0) + number
    if ("clashes", 0) in found:
        return Sheet(coefficient)
    size = sum(each.size for each in documents)
    name, _, label = coefficient.partition(":")
    place = next((n for n, value in enumerate(values) if value.label == label), 0)
    return _unitized(coefficient, name, found, size, len(bits), len(values), place)


def _any_value(scope: Scope, sums: Mapping[int, Mapping[Any, int]]) -> Sheet:
    """Alpha of "any value of the domain" and none, as of one code."""
    coders = scope.group.coders
    patterns: dict[Pattern, int] = {}
    for present, size in sizes_here(scope).items():
        here = present & scope.group.mask
        rest = int(size)
        for key, length in sums.get(present, {}).items():
            coded = sum(bit for bit, _ in key if bit & here)
            rest -= length
            _add(
                patterns,
                tuple(int(bool(coded & c.bit)) if here & c.bit else None for c in coders),
                length,
            )
        _add(patterns, tuple(0 if here & c.bit else None for c in coders), rest)
    names = [coder.name for coder in coders]
    made = more_coders.sheet("krippendorff_alpha", list(patterns.items()), names)
    return replace(made, coefficient="c_alpha_binary_char")


def _add(patterns: dict[Pattern, int], pattern: Pattern, length: int) -> None:
    patterns[pattern] = patterns.get(pattern, 0) + length


def _which_value(scope: Scope, sums: Mapping[int, Mapping[Any, int]]) -> Sheet:
    """Alpha of the values where two coders or more gave one; a clash leaves no steps."""
    counts: dict[int, int] = {}
    differing = 0.0
    for present, table in sums.items():
        here = present & scope.group.mask
        for key, length in table.items():
            given = [labels for bit, labels in key if bit & here]
            if any(labels.bit_count() > 1 for labels in given):
                return Sheet("cu_alpha_char")
            if len(given) < 2:
                continue
            for labels in given:
                counts[labels] = counts.get(labels, 0) + length
            alike = sum(given.count(labels) for labels in given)
            differing += length * (len(given) ** 2 - alike) / (len(given) - 1)
    number = sum(counts.values())
    rows: tuple[Row, ...] = (
        ("domain_values", "N", number, None),
        ("domain_within", "D", differing, None),
        ("domain_between", "E", sum(n * (number - n) for n in counts.values()), None),
    )
    return _worked("cu_alpha_char", rows, _ALPHA)


def _unitized(
    coefficient: str,
    name: str,
    found: Mapping[domains.Key, int],
    size: int,
    coders: int,
    values: int,
    place: int,
) -> Sheet:
    """The u-alpha family of 2016 from the sums of a domain's tables."""

    def of(kind: Any, value: int) -> int:
        return found.get((kind, value), 0)

    def every(kind: Any) -> int:
        return sum(of(kind, value) for value in range(values))

    whole, pairable = coders * size, every("pairable")
    gaps = whole - every("length")
    apart = (coders - 1) * every("length") - pairable
    pairs = coders - 1
    unlike: float = 0
    if name == "k_coverage_2016":
        rows: list[Row] = [
            ("domain_pairable", "P", of("pairable", place), None),
            ("domain_length", "K", of("length", place), None),
            ("continuum_coders", "m", coders, None),
        ]
        return _worked(coefficient, rows, (("R", "P / ((m − 1) · K)"),))
    if name == "u_alpha_nominal_2016":
        lengths = [gaps, *(of("length", value) for value in range(values))]
        unlike = (pairable - every("alike") + 2 * apart) / pairs
        correction = whole * whole - every("squares") - gaps
    elif name == "u_alpha_binary_2016":
        lengths = [gaps, every("length")]
        unlike = 2 * apart / pairs
        correction = whole * whole - every("squares") - gaps
    elif name == "cu_alpha_nominal_2016":
        whole = pairable
        lengths = [of("pairable", value) for value in range(values)]
        unlike = pairable - every("alike")
        correction = whole * whole - every("pairable_squares")
    else:
        whole, one = pairable, of("pairable", place)
        lengths = [one]
        unlike = one - of("alike", place)
        correction = whole * one - of("pairable_squares", place)
        rows = [
            ("domain_whole", "W", whole, None),
            ("domain_pairable", "P", one, None),
            ("domain_unlike", "U", unlike, None),
            ("domain_correction", "C", correction, None),
        ]
        steps = (("lo", "U"), ("le", "P · P · (W − P) / C"), ("α", "1 − lo / le"))
        return _worked(coefficient, rows, steps)
    rows = [
        ("domain_whole", "W", whole, None),
        ("domain_unlike", "U", unlike, None),
        ("domain_correction", "C", correction, None),
        ("domain_between", "E", sum(n * (whole - n) for n in lengths), None),
    ]
    return _worked(coefficient, rows, _UNITIZED)
