"""Figures as other programs count them, against what their papers and manuals say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.coefficients import (
    NO_VARIATION,
    NOT_CODED,
    Fraction,
    PairCounts,
    Undefined,
    cohen_kappa,
    cohen_pe,
    percent_agreement,
)
from postil.analysis.peers import maxqda_kappa, nvivo_mean_kappas, pooled_kappa_2008

COUNTS = st.builds(PairCounts, *[st.integers(0, 9)] * 4)
MANY = settings(max_examples=150, deadline=None)


@MANY
@given(st.lists(COUNTS, max_size=5))
def test_pooled_kappa_takes_po_and_pe_as_means_over_codes(codes: list[PairCounts]) -> None:
    used = [counts for counts in codes if counts.units]
    value = pooled_kappa_2008(codes).value()
    by_chance = [number(cohen_pe(counts)) for counts in used]
    if all(each == 1 for each in by_chance):
        assert value == Undefined(NO_VARIATION)
        return
    agreed = sum(number(percent_agreement(counts)) for counts in used) / len(used)
    chance = sum(by_chance) / len(used)
    assert value == pytest.approx((agreed - chance) / (1 - chance))


def test_pooled_kappa_of_codes_that_nobody_used_is_undefined_exactly() -> None:
    unused = PairCounts(0, 0, 0, 10**7)
    assert pooled_kappa_2008([unused] * 50).value() == Undefined(NO_VARIATION)


def test_pooled_kappa_weighs_codes_alike_however_much_they_cover() -> None:
    first, second = PairCounts(4, 1, 1, 4), PairCounts(1, 1, 1, 7)
    larger = PairCounts(400, 100, 100, 400)
    assert pooled_kappa_2008([first, second]).value() == pytest.approx(
        number(pooled_kappa_2008([larger, second]))
    )


def test_kappas_of_documents_are_averaged_where_there_is_one() -> None:
    documents = [PairCounts(4, 1, 1, 4), PairCounts(0, 0, 0, 30), PairCounts(1, 1, 0, 18)]
    kappas = [number(cohen_kappa(counts)) for counts in (documents[0], documents[2])]
    found = nvivo_mean_kappas(documents)
    assert found["nvivo_mean_kappa_by_document"].value() == pytest.approx(sum(kappas) / 2)
    assert found["nvivo_mean_kappa_by_document"].under == 2
    weighted = (10 * kappas[0] + 20 * kappas[1]) / 30
    assert found["nvivo_mean_kappa_weighted_by_length"].value() == pytest.approx(weighted)


def test_documents_drawn_again_count_again() -> None:
    documents = [PairCounts(4, 1, 1, 4), PairCounts(1, 1, 0, 18), PairCounts(0, 0, 0, 5)]
    times = np.array([[1, 0, 0], [1, 2, 0], [1, 1, 3]], dtype=float)
    found = nvivo_mean_kappas(documents, list(times))
    for name in found:
        over, under = np.asarray(found[name].over), np.asarray(found[name].under)
        assert over[0] / under[0] == pytest.approx(number(nvivo_mean_kappas(documents)[name]))
        assert over[1] / under[1] == pytest.approx(number(cohen_kappa(documents[1])))
        assert under[2] == 0


def test_nothing_drawn_or_coded_has_no_mean() -> None:
    for fraction in nvivo_mean_kappas([PairCounts(0, 0, 0, 5)]).values():
        assert fraction.value() == Undefined(NO_VARIATION)


@MANY
@given(st.integers(0, 20), st.integers(1, 20), st.integers(2, 60))
def test_maxqdas_kappa_is_beyond_a_chance_of_one_in_the_codes(
    agreed: int, more: int, codes: int
) -> None:
    agreement = Fraction(agreed, agreed + more, NOT_CODED)
    share = agreed / (agreed + more)
    wanted = (share - 1 / codes) / (1 - 1 / codes)
    assert maxqda_kappa(agreement, codes).value() == pytest.approx(wanted)


def test_maxqdas_kappa_of_one_code_or_of_no_segment_has_no_value() -> None:
    assert maxqda_kappa(Fraction(1, 2, NOT_CODED), 1).value() == Undefined(NO_VARIATION)
    assert maxqda_kappa(Fraction(0, 0, NOT_CODED), 5).value() == Undefined(NOT_CODED)


def number(fraction: Fraction) -> float:
    """The value of a coefficient that has one."""
    value = fraction.value()
    assert isinstance(value, float)
    return value
