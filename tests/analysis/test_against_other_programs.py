"""Random studies of spans, written out character by character for other programs to judge."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CODERS = ("Ada", "Ben", "Cleo")
ENOUGH = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FEWER = settings(ENOUGH, max_examples=50)

Ratings = list[list[int | None]]
"""One list a coder, one entry a character of the documents that two coders finished."""


@st.composite
def studies(draw: st.DrawFn, coders: Sequence[str] = CODERS) -> dict[str, Any]:
    """Documents, codings of one code, and who finished what."""
    lengths = {f"d{n}": draw(st.integers(0, 25)) for n in range(draw(st.integers(1, 4)))}
    codings = []
    for name, length in lengths.items():
        for coder in coders:
            for _ in range(draw(st.integers(0, 3))):
                start = draw(st.integers(0, length))
                codings.append((name, coder, "X", start, draw(st.integers(start, length))))
    finished = {coder: [name for name in lengths if draw(st.integers(0, 5))] for coder in coders}
    return {
        "lengths": lengths,
        "coders": coders,
        "codes": ["X"],
        "codings": codings,
        "finished": finished,
    }


def written_out(study: dict[str, Any], coders: Sequence[str]) -> Ratings:
    """The judgements of these coders, character by character."""
    rows: Ratings = [[] for _ in coders]
    for document, length in study["lengths"].items():
        readers = [coder for coder in coders if document in study["finished"][coder]]
        if len(readers) < 2:
            continue
        for row, coder in zip(rows, coders, strict=True):
            row.extend([0 if coder in readers else None] * length)
        offset = len(rows[0]) - length
        for where, coder, _, start, end in study["codings"]:
            if where == document and coder in readers:
                for position in range(start, end):
                    rows[coders.index(coder)][offset + position] = 1
    return rows


def values(made: Any, coders: Sequence[str], **options: object) -> dict[str, float | None]:
    """Our values of the code X for these coders."""
    found = made.rows(**options)
    return {
        row.coefficient: row.value
        for row in found
        if row.code == "X" and row.coders == tuple(coders)
    }


def same(value: float | None, other: float, digits: float = 1e-9) -> bool:
    """Whether both say undefined, or nearly the same."""
    if value is None or math.isnan(other):
        return value is None and math.isnan(other)
    return abs(value - other) <= digits


@ENOUGH
@given(study=studies())
def test_cohens_kappa_is_that_of_scikit_learn(study: dict[str, Any], span_study: Any) -> None:
    from sklearn.metrics import cohen_kappa_score

    pair = CODERS[:2]
    first, second = written_out(study, pair)
    ours = values(span_study(**study), pair, pairs=True)
    if not first:
        assert set(ours.values()) == {None}
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = cohen_kappa_score(first, second, labels=[0, 1])
    assert same(ours["cohen_kappa"], float(theirs))


@ENOUGH
@given(study=studies())
def test_jaccard_and_f1_are_those_of_scikit_learn(study: dict[str, Any], span_study: Any) -> None:
    from sklearn.metrics import f1_score, jaccard_score

    pair = CODERS[:2]
    first, second = written_out(study, pair)
    ours = values(span_study(**study), pair, pairs=True)
    if not any(first) and not any(second):
        assert (ours["jaccard"], ours["f1"]) == (None, None)
        return
    assert same(ours["jaccard"], jaccard_score(first, second))
    assert same(ours["f1"], f1_score(first, second))


@ENOUGH
@given(study=studies())
def test_alpha_is_that_of_the_krippendorff_package(study: dict[str, Any], span_study: Any) -> None:
    import krippendorff

    ours = values(span_study(**study), CODERS)
    rows = written_out(study, CODERS)
    told = {cell for row in rows for cell in row if cell is not None}
    if len(told) < 2:
        assert ours["krippendorff_alpha"] is None
        return
    data = [[math.nan if cell is None else float(cell) for cell in row] for row in rows]
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert same(ours["krippendorff_alpha"], float(theirs))


@FEWER
@given(study=studies())
def test_coefficients_of_three_are_those_of_irrcac(study: dict[str, Any], span_study: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        raw = pytest.importorskip("irrCAC.raw")
        pandas = pytest.importorskip("pandas")
    rows = written_out(study, CODERS)
    told = {cell for row in rows for cell in row if cell is not None}
    everybody_read = all(any(cell is not None for cell in row) for row in rows)
    if len(told) < 2 or not everybody_read or len(rows[0]) < 2:
        return  # no answer: it divides by zero
    ours = values(span_study(**study), CODERS)
    frame = pandas.DataFrame(dict(zip(CODERS, rows, strict=True)), dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = raw.CAC(frame)
        found = {
            "fleiss_kappa": theirs.fleiss(),
            "conger_kappa": theirs.conger(),
            "gwet_ac1": theirs.gwet(),
            "brennan_prediger": theirs.bp(),
        }
    for name, estimate in found.items():
        value = estimate["est"]["coefficient_value"]
        assert same(ours[name], float(value), 1.01e-5), name
