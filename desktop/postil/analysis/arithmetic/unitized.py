"""The sheets of the continuum: u-alpha of 2016 and alpha_U of 1995.

Formulas as in `postil.analysis.continuum`, where the sources stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postil.analysis.arithmetic.formula import Workings, in_figures, total
from postil.analysis.arithmetic.sheet import Averaged, Quantities, Sheet
from postil.analysis.continuum import Key, Unitizing

_BINARY = (
    ("T", "m · L"),
    ("G", "T − K"),
    ("lo", "D / (m − 1)"),
    ("le", "T · K · G / (T · T − Q − G)"),
    ("α", "1 − lo / le"),
)


def binary_sheet(units: Mapping[Key, int], size: int, bits: Sequence[int]) -> Sheet:
    """The sheet of u_alpha_binary_2016; `units` and `size` as `continuum.fractions` takes them."""
    mask, coders = sum(bits), len(bits)
    coded = differing = squares = 0
    for key, number in units.items():
        if isinstance(key, tuple):
            squares += number if key[1] & mask else 0
        elif key > 0:
            present = (key & mask).bit_count()
            coded += number * present
            differing += number * present * (coders - present)
    rows = (
        ("continuum_length", "L", size, None),
        ("continuum_coders", "m", coders, None),
        ("continuum_coded", "K", coded, None),
        ("continuum_differing", "D", differing, None),
        ("continuum_squares", "Q", squares, None),
    )
    letters = {letter: number for _, letter, number, _ in rows}
    workings = Workings(letters)
    for symbol, formula in _BINARY:
        workings.step(symbol, formula)
    return Sheet("u_alpha_binary_2016", (Quantities(rows),), letters, tuple(workings.steps))


def alpha_u_sheet(codes: Sequence[tuple[str, Unitizing]]) -> Sheet:
    """The sheet of alpha_U_1995 of one code, or of several whose disagreements are added up."""
    if len(codes) == 1:
        return _alpha_u_of_one(codes[0][1])
    workings = Workings({})
    for symbol, figures in (
        ("Do", [code.observed for _, code in codes]),
        ("De", [code.expected for _, code in codes]),
    ):
        told = total([in_figures(each) for each in figures if each])
        workings.summed(symbol, f"Σ {symbol}", told)
    workings.step("α", "1 − Do / De")
    averaged = tuple(_each(label, code) for label, code in codes)
    return Sheet("alpha_U_1995", (), {}, tuple(workings.steps), None, averaged)


def _alpha_u_of_one(code: Unitizing) -> Sheet:
    rows = (
        ("continuum_length", "L", code.length, None),
        ("continuum_coders", "m", code.coders, None),
        ("continuum_apart", "A", code.apart, None),
        ("continuum_by_chance", "B", code.by_chance, None),
        ("continuum_ways", "W", code.ways, None),
    )
    letters = {letter: number for _, letter, number, _ in rows}
    workings = Workings(letters)
    workings.step("Do", "2 · A / (m · (m − 1) · L · L)")
    workings.step("De", "2 · B / (L · W)")
    workings.step("α", "1 − Do / De")
    return Sheet("alpha_U_1995", (Quantities(rows),), letters, tuple(workings.steps))


def _each(label: str, code: Unitizing) -> Averaged:
    if not code.expected:
        return Averaged(label, None, "no_variation")
    return Averaged(label, float(1 - code.observed / code.expected), "")
