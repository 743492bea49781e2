"""Values printed in the sources or worked out by hand, and what every coefficient must hold to."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.coefficients import OF_TWO, PairCounts, Undefined, mean
from postil.analysis.many_coders import OF_MANY, ratings

# Both, only the first, only the second, neither.
BALANCED = PairCounts(40, 9, 6, 45)  # Feinstein & Cicchetti 1990
SKEWED = PairCounts(80, 10, 5, 5)
GRANTS = PairCounts(20, 5, 10, 15)  # fifty proposals, two readers: kappa .40


@pytest.mark.parametrize(
    ("counts", "name", "known"),
    [
        (BALANCED, "percent_agreement", 0.85),
        (BALANCED, "cohen_kappa", 0.70),
        (SKEWED, "percent_agreement", 0.85),
        (SKEWED, "cohen_kappa", 0.32),
        (SKEWED, "f1", 0.91),
        (SKEWED, "negative_agreement", 0.40),
        (SKEWED, "prevalence_index", 0.75),
        (SKEWED, "bias_index", 0.05),
        (SKEWED, "brennan_prediger", 0.70),
        (GRANTS, "cohen_kappa", 0.40),
        (GRANTS, "cohen_pe", 0.50),
        (GRANTS, "kappa_max", 0.80),
        (GRANTS, "jaccard", 0.57),
        (PairCounts(118, 5, 2, 0), "gwet_ac1", 0.94),  # Gwet 2008: kappa is near 0 there
        (PairCounts(118, 5, 2, 0), "cohen_kappa", -0.02),
        (PairCounts(4, 1, 3, 4), "krippendorff_alpha", 0.36),  # 1 - 23 x 4 / 144
        (PairCounts(4, 1, 3, 4), "scott_pi", 0.33),  # 1 - 4 x 4 x 3 / 144
    ],
)
def test_two_coders_give_the_known_value(counts: PairCounts, name: str, known: float) -> None:
    value = OF_TWO[name](counts).value()
    assert isinstance(value, float)
    assert round(value, 2) == known


COUNTS = st.builds(PairCounts, *[st.integers(0, 30)] * 4)


@given(COUNTS)
def test_coefficients_of_two_are_those_of_many_where_both_exist(counts: PairCounts) -> None:
    patterns = [
        ((1, 1), counts.both),
        ((1, 0), counts.only_first),
        ((0, 1), counts.only_second),
        ((0, 0), counts.neither),
    ]
    n = ratings(patterns, 2, 2)
    same = {"cohen_kappa": "conger_kappa", "scott_pi": "fleiss_kappa"}
    for two in ("percent_agreement", "cohen_kappa", "scott_pi", "brennan_prediger", "gwet_ac1",
                "krippendorff_alpha"):  # fmt: skip
        one, other = OF_TWO[two](counts).value(), OF_MANY[same.get(two, two)](n).value()
        if isinstance(one, Undefined):
            assert isinstance(other, Undefined)
        else:
            assert isinstance(other, float)
            assert isclose(one, other, abs_tol=1e-12)


@given(COUNTS)
def test_exchanging_the_coders_changes_only_the_bias(counts: PairCounts) -> None:
    turned = PairCounts(counts.both, counts.only_second, counts.only_first, counts.neither)
    for name, coefficient in OF_TWO.items():
        one, other = coefficient(counts).value(), coefficient(turned).value()
        assert other == (-one if name == "bias_index" and isinstance(one, float) else one)


@given(COUNTS)
def test_no_value_is_ever_a_nan_or_above_one(counts: PairCounts) -> None:
    for coefficient in OF_TWO.values():
        value = coefficient(counts).value()
        assert isinstance(value, Undefined) or -2 <= value <= 1


def test_a_kappa_of_very_rare_codes_keeps_its_digits() -> None:
    counts = PairCounts(3, 1, 2, 10**12)
    n = ratings([((1, 1), 3), ((1, 0), 1), ((0, 1), 2), ((0, 0), 10**12)], 2, 2)
    exact = OF_TWO["cohen_kappa"](counts).value()
    for name in ("conger_kappa", "light_kappa"):
        assert isclose(OF_MANY[name](n).value(), exact, rel_tol=1e-12)  # type: ignore[arg-type]


def test_a_mean_leaves_undefined_figures_out_and_says_how_many_went_in() -> None:
    kappa = OF_TWO["cohen_kappa"]
    found = mean([kappa(GRANTS), kappa(PairCounts(0, 0, 0, 9)), kappa(PairCounts(5, 0, 0, 5))])
    assert found.under == 2
    assert found.value() == pytest.approx((0.4 + 1) / 2)
