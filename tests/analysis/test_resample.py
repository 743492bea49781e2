"""Intervals from documents drawn again."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from postil.analysis.coefficients import PairCounts, negative_agreement


def study_of(span_study: Any, agreed: list[int], coders: tuple[str, ...] = ("A", "B")) -> Any:
    """Documents of 10 characters, in each of which this many are judged alike."""
    codings = [(f"d{n}", "A", "X", alike, 10) for n, alike in enumerate(agreed)]
    return span_study({f"d{n}": 10 for n in range(len(agreed))}, coders, ["X"], codings)


def interval(rows: list[Any], coefficient: str, code: str = "X") -> tuple[float, float]:
    found = next(r for r in rows if (r.coefficient, r.code) == (coefficient, code))
    return found.ci_low, found.ci_high


def test_documents_that_are_alike_leave_no_doubt(span_study: Any) -> None:
    rows = study_of(span_study, [7] * 5).rows(resamples=200)
    for code in ("X", "*pooled", "*mean"):
        assert interval(rows, "percent_agreement", code) == pytest.approx((0.7, 0.7))


def test_two_documents_reach_from_the_one_to_the_other(span_study: Any) -> None:
    rows = study_of(span_study, [2, 8]).rows(resamples=400)
    assert interval(rows, "percent_agreement") == pytest.approx((0.2, 0.8))


def test_intervals_are_those_of_figures_computed_resample_by_resample(span_study: Any) -> None:
    agreed, seed, resamples = [2, 8, 10, 10, 5], 5, 300
    rows = study_of(span_study, agreed).rows(resamples=resamples, seed=seed)
    drawn = np.random.default_rng(seed).integers(len(agreed), size=(resamples, len(agreed)))
    found = []
    for documents in drawn:
        differing = sum(10 - agreed[document] for document in documents)
        counts = PairCounts(0, differing, 0, 10 * len(agreed) - differing)
        found.append(negative_agreement(counts).value())
    low, high = np.quantile(found, (0.025, 0.975))
    assert interval(rows, "negative_agreement") == pytest.approx((low, high), abs=1e-12)


def test_more_documents_say_more(span_study: Any) -> None:
    few = interval(study_of(span_study, [2, 8] * 3).rows(resamples=400), "percent_agreement")
    many = interval(study_of(span_study, [2, 8] * 30).rows(resamples=400), "percent_agreement")
    assert few[1] - few[0] > 2 * (many[1] - many[0])
    assert many[0] < 0.5 < many[1]


def test_the_seed_decides_and_the_pair_does_not_depend_on_the_others(span_study: Any) -> None:
    one = study_of(span_study, [1, 5, 9, 3]).rows(resamples=100, seed=3)
    assert one == study_of(span_study, [1, 5, 9, 3]).rows(resamples=100, seed=3)
    assert one != study_of(span_study, [1, 5, 9, 3]).rows(resamples=100, seed=4)
    three = study_of(span_study, [1, 5, 9, 3], ("A", "B", "C")).rows(
        resamples=100, seed=3, pairs=True
    )
    assert [each for each in three if each.coders == ("A", "B")] == one


def test_resamples_in_portions_are_the_same_resamples(
    span_study: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = study_of(span_study, [1, 5, 9, 3]).rows(resamples=100)
    monkeypatch.setattr("postil.analysis.resample._AT_ONCE", 28)
    assert study_of(span_study, [1, 5, 9, 3]).rows(resamples=100) == at_once


def test_one_document_has_no_interval_and_says_so(span_study: Any) -> None:
    rows = study_of(span_study, [7]).rows(resamples=100)
    found = next(row for row in rows if row.coefficient == "percent_agreement")
    assert (found.value, found.ci_low, found.reason) == (0.7, None, "one_document")


def test_without_resamples_there_is_no_interval_and_no_reason(span_study: Any) -> None:
    rows = study_of(span_study, [7]).rows()
    assert {(row.ci_low, row.ci_high) for row in rows} == {(None, None)}
    assert next(row for row in rows if row.coefficient == "percent_agreement").reason == ""


def test_a_figure_that_many_resamples_leave_undefined_is_unstable(span_study: Any) -> None:
    rows = study_of(span_study, [10, 10, 10, 4]).rows(resamples=200)
    kappa = next(row for row in rows if row.coefficient == "cohen_kappa")
    percent = next(row for row in rows if row.coefficient == "percent_agreement")
    assert "interval_unstable" in kappa.warnings
    assert "interval_unstable" not in percent.warnings


def test_missing_coders_are_missing_in_every_resample(span_study: Any) -> None:
    study = study_of(span_study, [7] * 6, ("A", "B", "C"))
    study.finished = {"A": study.lengths, "B": study.lengths, "C": ["d0", "d1"]}
    rows = study.rows(resamples=100)
    value = next(row.value for row in rows if row.coefficient == "percent_agreement")
    low, high = interval(rows, "percent_agreement")
    assert low <= value <= high
    assert 0.7 <= low <= high <= 0.8


def test_a_code_that_one_of_three_never_used_has_no_rounding_in_lights_kappa(
    span_study: Any,
) -> None:
    lengths = {f"d{n}": 997 + 13 * n for n in range(12)}
    codings = [
        (name, coder, "X", 3 * n, 3 * n + 7 + n)
        for n, name in enumerate(lengths)
        for coder in ("A", "B")[: n % 3]
    ]
    for left_out in ("A", "B"):
        kept = [coding for coding in codings if coding[1] == left_out]
        rows = span_study(lengths, ["A", "B", "C"], ["X"], kept).rows(resamples=300)
        assert interval(rows, "light_kappa") == (0.0, 0.0)
