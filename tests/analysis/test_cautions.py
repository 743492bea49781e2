"""Each warning, and what it takes to see it."""

from __future__ import annotations

from typing import Any

import pytest

from postil.analysis.cautions import WARNINGS, in_order

ELEVEN = {f"d{n}": 1000 for n in range(11)}


def warnings_of(
    span_study: Any, codings: list[Any], *, code: str = "X", **more: Any
) -> tuple[str, ...]:
    """The warnings of kappa (or of Conger's, of three) in eleven finished documents."""
    given = {"lengths": ELEVEN, "coders": ["A", "B"], "codes": ["X"], **more}
    rows = span_study(codings=codings, **given).rows()
    found = next(
        row
        for row in rows
        if row.code == code and row.coefficient in ("cohen_kappa", "conger_kappa")
    )
    return found.warnings


def spans(coder: str, start: int, end: int) -> list[Any]:
    """The same span in each of the eleven documents."""
    return [(document, coder, "X", start, end) for document in ELEVEN]


def test_good_agreement_on_enough_text_needs_no_warning(span_study: Any) -> None:
    assert warnings_of(span_study, spans("A", 0, 400) + spans("B", 10, 410)) == ()


@pytest.mark.parametrize(
    ("codings", "warning"),
    [
        ([], "no_variation"),
        (spans("A", 0, 8) + spans("B", 0, 8), "rare_code"),
        (spans("A", 0, 995) + spans("B", 0, 996), "frequent_code"),
        (spans("A", 0, 50) + spans("B", 40, 90), "kappa_paradox"),
        (spans("A", 0, 400) + spans("B", 100, 300), "bias"),
        (spans("A", 0, 400) + spans("B", 0, 400)[:9], "few_segments"),
        (spans("A", 0, 400), "one_coder_never_used"),
    ],
)
def test_codings_bring_their_warning(codings: list[Any], warning: str, span_study: Any) -> None:
    assert warning in warnings_of(span_study, codings)


def test_few_documents_are_told(span_study: Any) -> None:
    codings = spans("A", 0, 400) + spans("B", 0, 400)
    few = dict(list(ELEVEN.items())[:9])
    codings = [coding for coding in codings if coding[0] in few]
    assert "few_documents" in warnings_of(span_study, codings, lengths=few)


def test_a_code_made_after_a_coder_finished_is_told_also_of_all_codes(span_study: Any) -> None:
    codings = spans("A", 0, 400) + spans("B", 0, 400)
    newer = {"created_at": {"X": "2026-01-02T08:00:00Z"}}
    older = {"created_at": {"X": "2025-12-31T08:00:00Z"}}
    for code in ("X", "*pooled", "*mean"):
        assert warnings_of(span_study, codings, code=code, **newer) == ("code_newer_than_finish",)
        assert warnings_of(span_study, codings, code=code, **older) == ()


def test_a_coder_who_saw_anothers_codings_is_not_independent(span_study: Any) -> None:
    codings = spans("A", 0, 400) + spans("B", 0, 400)
    assert warnings_of(span_study, codings, seen=frozenset({(1, 3)})) == ("not_independent",)
    assert warnings_of(span_study, codings, seen=frozenset({(2, 3)})) == ()


def test_a_coder_who_finished_nothing_is_not_one_who_never_used_the_code(span_study: Any) -> None:
    finished = {"A": ELEVEN, "B": ELEVEN}
    found = warnings_of(
        span_study,
        spans("A", 0, 400) + spans("B", 10, 410),
        coders=["A", "B", "C"],
        finished=finished,
    )
    assert found == ("unfinished_left_out",)


def test_warnings_come_once_and_in_their_order() -> None:
    assert in_order([*reversed(WARNINGS), *WARNINGS]) == WARNINGS


def test_a_kappa_above_zero_of_a_code_that_one_coder_alone_used_is_explained(
    span_study: Any,
) -> None:
    finished = {"A": ["d0"], "B": ["d0", "d1"], "C": ["d0", "d1"]}
    study = span_study(
        {"d0": 100, "d1": 300}, ["A", "B", "C"], ["X"], [("d0", "A", "X", 0, 90)], finished
    )
    found = {row.coefficient: row for row in study.rows() if row.code == "X"}
    kappa = found["conger_kappa"]
    assert kappa.value > 0 and "kappa_from_missing" in kappa.warnings
    assert "one_coder_never_used" in kappa.warnings
    assert "kappa_from_missing" not in found["fleiss_kappa"].warnings


def test_figures_of_segments_warn_of_few_and_of_one_coder_who_made_none(span_study: Any) -> None:
    from postil.analysis import segments
    from postil.analysis.agreement import rows

    study = span_study(ELEVEN, ["A", "B"], ["X"], [], unit="segment")
    tables = {(n, 0): segments.table([(0, 9, 1)], 0.5) for n in range(11)}
    found = rows(study.study(), tables)  # type: ignore[arg-type]
    told = found[0].warnings
    assert "one_coder_never_used" in told and "few_segments" in told
    assert not {"rare_code", "kappa_paradox", "no_variation"} & set(told)
