"""The sheets of two coders: what is written is what is computed, to the last digit."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.arithmetic.formula import in_figures, worked_out
from postil.analysis.arithmetic.two_coders import sheet
from postil.analysis.coefficients import OF_TWO, PairCounts, Undefined

COUNTS = st.builds(PairCounts, *[st.integers(0, 2_000_000)] * 4) | st.builds(
    PairCounts, *[st.integers(0, 3)] * 4
)


def by_python(filled: str) -> Fraction:
    """A filled-in formula as Python reads it, with every number exact."""
    plain = filled.replace("−", "-").replace("·", "*")
    return eval(re.sub(r"(\d+(?:\.\d+)?)", r"Fraction('\1')", plain))  # type: ignore[no-any-return]


@pytest.mark.parametrize("coefficient", OF_TWO)
@settings(max_examples=40)
@given(counts=COUNTS)
def test_the_filled_in_formula_comes_to_the_figure_exactly(
    coefficient: str, counts: PairCounts
) -> None:
    made = sheet(coefficient, counts)
    last = made.shortest or made.steps[-1]
    figure = OF_TWO[coefficient](counts).value()
    if isinstance(figure, Undefined):
        assert last.value is None
        with pytest.raises(ZeroDivisionError):
            by_python(last.filled)
    else:
        assert last.figure == figure
        exact = "." not in last.filled
        told = float(by_python(last.filled))
        assert told == figure if exact else told == pytest.approx(figure, abs=1e-12)


@pytest.mark.parametrize("coefficient", OF_TWO)
@settings(max_examples=40)
@given(counts=COUNTS)
def test_the_steps_come_to_the_same_as_the_shortest_formula(
    coefficient: str, counts: PairCounts
) -> None:
    made = sheet(coefficient, counts)
    if made.shortest is not None:
        assert made.steps[-1].value == made.shortest.value


def test_a_step_shows_the_figures_that_it_is_made_of() -> None:
    made = sheet("cohen_kappa", PairCounts(20, 5, 10, 15))
    told = {step.symbol: (step.formula, step.filled, step.figure) for step in made.steps}
    assert told["Po"] == ("(a + d) / n", "(20 + 15) / 50", 0.7)
    assert told["Pe"][1:] == ("0.5 · 0.6 + (1 − 0.5) · (1 − 0.6)", 0.5)
    assert told["κ"] == ("(Po − Pe) / (1 − Pe)", "(0.7 − 0.5) / (1 − 0.5)", 0.4)


def test_what_would_be_divided_by_zero_has_no_value() -> None:
    made = sheet("cohen_kappa", PairCounts(0, 0, 0, 9))
    assert made.steps[-1].filled == "(1 − 1) / (1 − 1)"
    assert made.steps[-1].figure is None


def test_a_negative_figure_stands_in_brackets() -> None:
    assert in_figures(Fraction(-1, 4)) == "(−0.25)"
    assert worked_out(f"1 − {in_figures(-0.00001)}", {}) == Fraction("1.00001")
