"""The sheets of more than two coders, and of means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.arithmetic.formula import worked_out
from postil.analysis.arithmetic.more_coders import mean_sheet, sheet
from postil.analysis.arithmetic.sheet import Averaged, Coincidences, Patterns
from postil.analysis.coefficients import Undefined
from postil.analysis.many_coders import OF_MANY, Pattern, ratings

NAMES = ("Amina", "Jonas", "Lucía", "Chen")


def tables(coders: int) -> st.SearchStrategy[list[tuple[Pattern, int]]]:
    """Units by pattern; two coders or more judged each."""
    pattern = st.tuples(*[st.sampled_from([0, 1, None])] * coders).filter(
        lambda judged: sum(each is not None for each in judged) > 1
    )
    return st.dictionaries(pattern, st.integers(0, 100_000), max_size=12).map(
        lambda found: list(found.items())
    )


PATTERNS = st.integers(3, 4).flatmap(tables)


@pytest.mark.parametrize("coefficient", OF_MANY)
@settings(max_examples=40)
@given(patterns=PATTERNS)
def test_the_last_step_is_the_figure_of_the_table(
    coefficient: str, patterns: list[tuple[Pattern, int]]
) -> None:
    coders = len(patterns[0][0]) if patterns else 3
    made = sheet(coefficient, patterns, NAMES[:coders])
    figure = OF_MANY[coefficient](ratings(patterns, coders, 2)).value()
    last = made.steps[-1]
    if isinstance(figure, Undefined):
        assert last.value is None
    else:
        assert last.figure == pytest.approx(figure, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("coefficient", OF_MANY)
@settings(max_examples=40)
@given(patterns=PATTERNS)
def test_every_filled_in_step_comes_to_what_stands_beside_it(
    coefficient: str, patterns: list[tuple[Pattern, int]]
) -> None:
    coders = len(patterns[0][0]) if patterns else 3
    for step in sheet(coefficient, patterns, NAMES[:coders]).steps:
        if step.figure is not None:
            assert float(worked_out(step.filled, {}) or 0) == pytest.approx(step.figure, abs=1e-6)


def test_fleiss_is_added_up_unit_by_unit() -> None:
    made = sheet("fleiss_kappa", [((1, 1, 1), 2), ((1, 1, 0), 3), ((0, 0, 0), 5)], NAMES[:3])
    told = {step.symbol: step.filled for step in made.steps}
    assert told["Pa"] == "(2 · 6 / 6 + 3 · 2 / 6 + 5 · 6 / 6) / 10"
    assert told["q"] == "(2 · 3 / 3 + 3 · 2 / 3) / 10"


def test_patterns_stand_from_all_coded_to_none_and_empty_ones_are_left_out() -> None:
    made = sheet("percent_agreement", [((0, 0, 0), 5), ((1, 1, 1), 2), ((0, 1, 1), 0)], NAMES[:3])
    assert made.tables == (Patterns((((1, 1, 1), 2), ((0, 0, 0), 5))),)


def test_alpha_shows_the_coincidences_of_all_judgements() -> None:
    made = sheet("krippendorff_alpha", [((1, 1, 0), 3), ((0, 0, 0), 5)], NAMES[:3])
    assert made.tables[1] == Coincidences(coded=3.0, mixed=3.0, uncoded=15.0)


def test_light_lists_its_pairs_and_leaves_out_those_without_a_value() -> None:
    made = sheet("light_kappa", [((1, 0, 0), 3), ((0, 0, 0), 5)], NAMES[:3])
    assert [(each.label, each.value, each.reason) for each in made.averaged] == [
        ("Amina | Jonas", 0.0, ""),
        ("Amina | Lucía", 0.0, ""),
        ("Jonas | Lucía", None, "no_variation"),
    ]
    assert made.steps[-1].filled == "(0 + 0) / 2"


def test_a_weighted_mean_names_its_weights() -> None:
    made = mean_sheet("m", [Averaged("one", 0.5, "", 10), Averaged("two", 0.25, "", 30)])
    assert made.steps[-1].filled == "(0.5 · 10 + 0.25 · 30) / 40"
    assert made.steps[-1].figure == 0.3125


def test_a_mean_of_nothing_has_no_value() -> None:
    assert mean_sheet("m", [Averaged("one", None, "not_coded")]).steps[-1].value is None
