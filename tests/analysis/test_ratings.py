"""Tables of ratings: what is refused, what is missing, what order and sets mean."""

from __future__ import annotations

import math
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.ratings import RatingRow, check_names, parts, rate, rate_sets
from postil.core.errors import ExchangeError

CELLS = st.one_of(st.none(), st.sampled_from(["1", "2", "4", "10"]))
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12)


def value(rows: list[RatingRow], name: str) -> float | None:
    return next(row.value for row in rows if row.coefficient == name)


def test_two_coders_have_rows_that_three_have_not() -> None:
    two, three = rate([["a", "b"]], 2), rate([["a", "b", "a"]], 3)
    assert [row.coefficient for row in two] == [
        "percent_agreement", "cohen_kappa", "kappa_max", "scott_pi", "fleiss_kappa",
        "conger_kappa", "light_kappa", "brennan_prediger", "gwet_ac1", "krippendorff_alpha",
        "fleiss_kappa_cat:a", "fleiss_kappa_cat:b",
    ]  # fmt: skip
    only_two = {"cohen_kappa", "kappa_max", "scott_pi"}
    assert {row.coefficient for row in two} - {row.coefficient for row in three} == only_two


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "no_units"),
        ([[None, None]], "no_units"),
        ([["a", None], [None, "b"]], "too_few_coders"),
    ],
)
def test_without_two_ratings_of_a_unit_there_is_no_value(
    rows: list[list[str | None]], reason: str
) -> None:
    assert {(row.value, row.reason) for row in rate(rows, 2)} == {(None, reason)}
    empty_sets = [[None if cell is None else frozenset(cell) for cell in row] for row in rows]
    assert {(row.value, row.reason) for row in rate_sets(empty_sets)} == {(None, reason)}


def test_ratings_without_variation_are_undefined_by_chance_but_agreed() -> None:
    rows = rate([["a", "a"], ["a", "a"]], 2, categories=["a", "b"])
    assert value(rows, "percent_agreement") == value(rows, "gwet_ac1") == 1
    for name in ("cohen_kappa", "kappa_max", "scott_pi", "fleiss_kappa", "krippendorff_alpha"):
        assert next(row for row in rows if row.coefficient == name) == RatingRow(
            name, None, "no_variation"
        )
    alone = rate([["a", "a"]], 2)
    assert value(alone, "gwet_ac1") is None
    assert value(alone, "brennan_prediger") is None


def test_categories_that_nobody_chose_lower_chance() -> None:
    rows = [["a", "a"], ["a", "b"], ["b", "b"]]
    with_more = rate(rows, 2, categories=["a", "b", "c", "d"])
    assert value(rate(rows, 2), "brennan_prediger") == pytest.approx(1 / 3)
    assert value(with_more, "brennan_prediger") == pytest.approx((2 / 3 - 1 / 4) / (3 / 4))
    assert with_more[-1] == RatingRow("fleiss_kappa_cat:d", None, "no_variation")


def test_categories_that_are_numbers_are_sorted_as_numbers() -> None:
    shown = [row.coefficient for row in rate([["10", "9"], ["nan", "2"]], 2)][-4:]
    assert shown == [f"fleiss_kappa_cat:{name}" for name in ("10", "2", "9", "nan")]
    shown = [row.coefficient for row in rate([["10", "9"], ["2", "2"]], 2)][-3:]
    assert shown == [f"fleiss_kappa_cat:{name}" for name in ("2", "9", "10")]


@pytest.mark.parametrize("cell", ["high", "nan", "inf", ""])
def test_ordinal_ratings_must_be_numbers(cell: str) -> None:
    with pytest.raises(ExchangeError, match="ratings_need_numbers"):
        rate([["1", cell]], 2, "ordinal")


def test_numbers_written_differently_are_the_same_number_in_their_order() -> None:
    rows = rate([["1", "1.0"], ["2", "2"]], 2, "ordinal")
    assert value(rows, "krippendorff_alpha_ordinal") == 1


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_ordinal_alpha_is_that_of_the_krippendorff_package(rows: list[list[str | None]]) -> None:
    import krippendorff

    ours = value(rate(rows, 3, "ordinal"), "krippendorff_alpha_ordinal")
    data = [[math.nan if row[c] is None else float(row[c] or 0) for row in rows] for c in range(3)]
    pairable = [row for row in rows if sum(cell is not None for cell in row) > 1]
    if len({cell for row in pairable for cell in row if cell}) < 2:
        assert ours is None
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")
    assert ours == pytest.approx(theirs, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_nominal_alpha_is_that_of_sets_of_one_label(rows: list[list[str | None]]) -> None:
    sets = [[None if cell is None else frozenset([cell]) for cell in row] for row in rows]
    alpha = value(rate(rows, 3), "krippendorff_alpha")
    for name in ("set_alpha_nominal", "set_alpha_jaccard", "set_alpha_masi"):
        assert value(rate_sets(sets), name) == pytest.approx(alpha, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(TABLES, st.sampled_from([2, 3]))
def test_coefficients_are_put_together_from_their_parts(
    rows: list[list[str | None]], coders: int
) -> None:
    rows = [row[:coders] for row in rows]
    whole = {row.coefficient: row.value for row in rate(rows, coders)}
    of = {row.coefficient: row.value for row in parts(rows, coders)}
    agreed = whole["percent_agreement"]
    if agreed is None:
        assert set(of.values()) == {None}
        return
    assert alike(whole["fleiss_kappa"], agreed, of["fleiss_pe"])
    assert alike(whole["gwet_ac1"], agreed, of["gwet_pe"])
    observed, expected = of["alpha_Do"], of["alpha_De"]
    assert observed is not None and expected is not None
    assert alike(whole["krippendorff_alpha"], 1 - observed, 1 - expected)
    if coders == 2:
        assert alike(whole["cohen_kappa"], agreed, of["cohen_pe"])
        assert alike(whole["scott_pi"], agreed, of["scott_pe"])


def alike(coefficient: float | None, agreed: float, chance: float | None) -> bool:
    """Whether a coefficient is agreement beyond chance; undefined where chance is all or unknown."""
    if chance is None or coefficient is None:
        return coefficient is None and chance in (None, pytest.approx(1))
    return bool((agreed - chance) / (1 - chance) == pytest.approx(coefficient, abs=1e-9))


def test_kappa_of_a_category_is_that_of_it_against_all_others() -> None:
    rows: list[list[str | None]] = [["a", "a"], ["a", "b"], ["b", "b"], ["c", "c"], ["b", "c"]]
    against: list[list[str | None]] = [
        ["a" if cell == "a" else "other" for cell in row] for row in rows
    ]
    assert value(parts(rows, 2), "cohen_kappa_cat:a") == value(rate(against, 2), "cohen_kappa")


@pytest.mark.parametrize(
    ("units", "coders", "key"),
    [
        (["u"], ["A"], "ratings_need_two_coders"),
        (["u", "v", "u"], ["A", "B"], "ratings_unit_twice"),
        (["u", "v"], ["A", "A"], "ratings_coder_twice"),
    ],
)
def test_a_table_that_cannot_be_read_one_way_only_is_refused(
    units: list[str], coders: list[str], key: str
) -> None:
    with pytest.raises(ExchangeError, match=key):
        check_names(units, coders)


def test_a_sound_table_is_not_refused() -> None:
    check_names(["u", "v"], ["A", "B"])
