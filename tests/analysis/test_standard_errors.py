"""Standard errors, against irrCAC on random tables and where there is nothing to err about."""

from __future__ import annotations

import warnings
from collections import Counter
from statistics import stdev
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from postil.analysis.many_coders import Pattern
from postil.analysis.ratings import RatingRow, rate, with_errors
from postil.analysis.standard_errors import GWET_RAW, of_distribution, raw
from postil.analysis.standard_errors_of_two import FLEISS_COHEN_EVERITT, cohen_kappa, of_table

SOME = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
CELLS = st.one_of(st.none(), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
RATED = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=5, max_size=12)
TWO_BY_TWO = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3)


@pytest.fixture(scope="module")
def irr_cac() -> Any:
    """irrCAC for Python, the tables of raw ratings and of two coders."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        raw_ratings = pytest.importorskip("irrCAC.raw")
        tables = pytest.importorskip("irrCAC.table")
        pandas = pytest.importorskip("pandas")
    return raw_ratings.CAC, tables.CAC, pandas.DataFrame


@SOME
@given(rows=RATED)
def test_errors_of_raw_ratings_are_those_of_irrcac(rows: list[Pattern], irr_cac: Any) -> None:
    rows = [row for row in rows if set(row) != {None}]
    paired = [row for row in rows if sum(cell is not None for cell in row) > 1]
    everybody = all(any(row[coder] is not None for row in rows) for coder in range(3))
    told = {cell for row in paired for cell in row if cell is not None}
    # Else it has no answer: it divides by zero, or knows fewer categories.
    assume(len(paired) > 1 and everybody and told == {0, 1, 2})
    ours = raw(list(Counter(rows).items()), 3, 3)
    names = [[None if cell is None else "xyz"[cell] for cell in row] for row in rows]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = irr_cac[0](irr_cac[2](names, columns=["A", "B", "C"]), digits=12)
        found = {
            "fleiss_kappa": theirs.fleiss(),
            "conger_kappa": theirs.conger(),
            "brennan_prediger": theirs.bp(),
            "gwet_ac1": theirs.gwet(),
        }
        # Where units differ in their number of ratings, the Python port takes another Po than
        # irrCAC in R, whose values the reference cases hold.
        if len({row.count(None) for row in paired}) == 1:
            found["krippendorff_alpha"] = theirs.krippendorff()
    for name, told_by in found.items():
        assert ours[name] == pytest.approx(np.asarray(told_by["est"]["se"]).item(), abs=1e-9), name


@SOME
@given(table=TWO_BY_TWO)
def test_errors_of_a_table_of_two_coders_are_those_of_irrcac(
    table: list[list[int]], irr_cac: Any
) -> None:
    ours = of_table(table)
    columns = zip(*table, strict=True)
    assume(all(map(sum, table)) and all(map(sum, columns)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = irr_cac[1](irr_cac[2](table), digits=12)
        found = {
            "percent_agreement": theirs.pa2(),
            "cohen_kappa": theirs.cohen(),
            "scott_pi": theirs.scott(),
            "brennan_prediger": theirs.bp(),
            "gwet_ac1": theirs.gwet(),
            "krippendorff_alpha": theirs.krippendorff(),
        }
    for name, told_by in found.items():
        assert ours[name] == pytest.approx(np.asarray(told_by["est"]["se"]).item(), abs=1e-9), name


def test_the_error_of_percent_agreement_is_that_of_a_mean() -> None:
    patterns: list[tuple[Pattern, int]] = [((0, 0, 0), 4), ((0, 0, 1), 3), ((0, 1, 2), 1)]
    agreed = [1.0] * 4 + [1 / 3] * 3 + [0.0]
    assert raw(patterns, 3, 3)["percent_agreement"] == pytest.approx(stdev(agreed) / 8**0.5)


def test_perfect_agreement_has_an_error_of_exactly_0() -> None:
    patterns: list[tuple[Pattern, int]] = [((0, 0, 0), 7), ((1, 1, 1), 3), ((2, 2, None), 3)]
    assert set(raw(patterns, 3, 3).values()) == {0}
    assert set(of_table([[7, 0], [0, 3]]).values()) == {0}


@pytest.mark.parametrize("patterns", [[], [((0, 1), 1)], [((0, None), 9)], [((None, None), 4)]])
def test_without_two_units_there_is_no_error(patterns: list[tuple[Pattern, int]]) -> None:
    assert set(raw(patterns, 2, 2).values()) == {None}


def test_without_variation_only_what_chance_does_not_touch_has_an_error() -> None:
    found = raw([((0, 0), 5)], 2, 2)
    assert found == {
        "percent_agreement": 0,
        "fleiss_kappa": None,
        "conger_kappa": None,
        "brennan_prediger": 0,
        "gwet_ac1": 0,
        "krippendorff_alpha": None,
    }
    assert cohen_kappa([[5, 0], [0, 0]]) is None
    assert raw([((0, 0), 5)], 2, 1)["brennan_prediger"] is None


def test_alpha_alone_errs_otherwise_from_a_distribution() -> None:
    counts = [[0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6]]
    by_patterns = raw(
        [((3,) * 6, 1), ((1, 1, 1, 4, 4, 4), 1), ((1, 2, 2, 2, 2, 4), 1), ((4,) * 6, 1)], 6, 5
    )
    found = of_distribution(counts)
    for name in ("percent_agreement", "fleiss_kappa", "brennan_prediger", "gwet_ac1"):
        assert found[name] == by_patterns[name]
    assert found["krippendorff_alpha"] != by_patterns["krippendorff_alpha"]


def test_a_table_of_ratings_tells_the_formula_of_each_error() -> None:
    rows: list[list[str | None]] = [["a", "a"], ["a", "b"], ["b", "b"], ["b", "b"], ["a", None]]
    told = {row.coefficient: row for row in with_errors(rate(rows, 2), rows, 2)}
    assert told["cohen_kappa"].error_formula == FLEISS_COHEN_EVERITT
    assert told["cohen_kappa"].standard_error == cohen_kappa([[1, 1], [0, 2]])
    assert told["gwet_ac1"].error_formula == GWET_RAW
    for name in ("kappa_max", "light_kappa"):
        assert (told[name].standard_error, told[name].error_formula) == (None, "")


def test_a_coefficient_without_a_value_has_no_error_and_no_formula() -> None:
    rows: list[list[str | None]] = [["a", "a"], ["a", "a"]]
    told = with_errors(rate(rows, 2), rows, 2)
    assert RatingRow("fleiss_kappa", None, "no_variation") in told
