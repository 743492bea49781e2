"""What the rows of agreement say where there is little, nothing or too much to compare."""

from __future__ import annotations

from typing import Any

import pytest

from postil.analysis.agreement import AgreementRow
from postil.core.errors import ProjectError

CHANCE_CORRECTED = (
    "cohen_kappa",
    "kappa_max",
    "scott_pi",
    "krippendorff_alpha",
)


def row(
    rows: list[AgreementRow], coefficient: str, code: str = "X", scope: str = "corpus"
) -> AgreementRow:
    """The row of a coefficient of all coders together, who come first."""
    return next(
        each
        for each in rows
        if (each.coefficient, each.code, each.scope) == (coefficient, code, scope)
    )


def two(span_study: Any, codings: list[Any], **more: Any) -> Any:
    """A study of one document of 100 characters by two coders."""
    given = {"lengths": {"d": 100}, "coders": ["A", "B"], "codes": ["X"], **more}
    return span_study(codings=codings, **given)


def test_a_code_that_nobody_used_is_undefined_but_agreed_upon(span_study: Any) -> None:
    rows = two(span_study, []).rows()
    for name in CHANCE_CORRECTED:
        assert (row(rows, name).value, row(rows, name).reason) == (None, "no_variation")
    for name in ("jaccard", "f1"):
        assert (row(rows, name).value, row(rows, name).reason) == (None, "not_coded")
    for name in ("percent_agreement", "gwet_ac1", "brennan_prediger", "negative_agreement"):
        assert row(rows, name).value == 1
        assert "no_variation" in row(rows, name).warnings


def test_a_code_on_all_the_text_by_both_is_undefined_too(span_study: Any) -> None:
    rows = two(span_study, [("d", "A", "X", 0, 100), ("d", "B", "X", 0, 100)]).rows()
    for name in (*CHANCE_CORRECTED, "negative_agreement"):
        assert (row(rows, name).value, row(rows, name).reason) == (None, "no_variation")
    assert row(rows, "jaccard").value == 1


def test_a_code_that_one_coder_never_used_has_a_kappa_of_zero(span_study: Any) -> None:
    rows = two(span_study, [("d", "A", "X", 10, 40)]).rows()
    assert row(rows, "cohen_kappa").value == 0
    assert row(rows, "krippendorff_alpha").value < 0
    assert "one_coder_never_used" in row(rows, "cohen_kappa").warnings


def test_without_a_common_document_nothing_has_a_value(span_study: Any) -> None:
    study = two(span_study, [("d", "A", "X", 0, 9)], finished={"A": ["d"]})
    rows = study.rows(resamples=50)
    assert {(each.value, each.reason) for each in rows} == {(None, "no_common_documents")}
    assert {each.documents for each in rows} == {0}


def test_documents_without_text_contribute_nothing(span_study: Any) -> None:
    codings = [("d", "A", "X", 0, 9)]
    one = two(span_study, codings).rows(resamples=50)
    assert two(span_study, codings, lengths={"d": 100, "e": 0}).rows(resamples=50) == one
    nothing = two(span_study, [], lengths={"e": 0}).rows()
    assert {each.reason for each in nothing} == {"no_units"}


def test_without_codes_there_are_still_the_two_lines_of_all_codes(span_study: Any) -> None:
    rows = two(span_study, [], codes=[]).rows()
    assert {each.code for each in rows} == {"*pooled", "*mean"}
    assert {each.reason for each in rows} == {"no_units"}


def test_one_coder_is_too_few(span_study: Any) -> None:
    with pytest.raises(ProjectError, match="too_few_coders"):
        two(span_study, [], coders=["A"]).rows()


def test_an_unfinished_document_is_missing_not_uncoded(span_study: Any) -> None:
    codings = [("d", "A", "X", 0, 10), ("d", "B", "X", 0, 10), ("e", "A", "X", 0, 50)]
    study = two(
        span_study, codings, lengths={"d": 20, "e": 50}, finished={"A": ["d", "e"], "B": ["d"]}
    )
    found = row(study.rows(), "cohen_kappa")
    assert (found.value, found.n, found.documents) == (1, 20, 1)
    assert "unfinished_left_out" in found.warnings


def test_all_documents_may_count_as_read(span_study: Any) -> None:
    study = two(span_study, [("d", "A", "X", 0, 10)], finished={"A": ["d"]}, counting="all")
    found = row(study.rows(), "percent_agreement")
    assert (found.value, found.n) == (0.9, 100)
    assert "unfinished_counted_as_read" in found.warnings


def test_a_document_that_one_of_three_did_not_finish_counts_for_the_other_two(
    span_study: Any,
) -> None:
    study = span_study(
        {"d": 10, "e": 10, "f": 10},
        ["A", "B", "C"],
        ["X"],
        [("e", "A", "X", 0, 5), ("e", "B", "X", 0, 5)],
        {"A": ["d", "e", "f"], "B": ["d", "e"], "C": ["d"]},
    )
    whole = row(study.rows(), "percent_agreement")
    assert (whole.n, whole.documents, whole.both, whole.neither) == (20, 2, 5, 15)
    study.counting = "complete"
    complete = row(study.rows(), "percent_agreement")
    assert (complete.n, complete.documents) == (10, 1)
    pair = [each for each in study.rows(pairs=True) if each.coders == ("A", "B")]
    assert {each.documents for each in pair} == {1}


def test_three_coders_show_pairs_only_if_asked(span_study: Any) -> None:
    study = two(span_study, [("d", "A", "X", 0, 9)], coders=["C", "A", "B"])
    assert {each.coders for each in study.rows()} == {("C", "A", "B")}
    assert {each.coders for each in study.rows(pairs=True)} == {
        ("C", "A", "B"), ("C", "A"), ("C", "B"), ("A", "B"),
    }  # fmt: skip
    assert {each.only_first for each in study.rows()} == {None}


def test_lights_kappa_is_the_mean_of_the_pairs_that_have_one(span_study: Any) -> None:
    codings = [("d", "A", "X", 0, 10), ("d", "B", "X", 5, 10)]
    rows = two(span_study, codings, coders=["A", "B", "C"]).rows(pairs=True)
    kappas = [each.value for each in rows if each.coefficient == "cohen_kappa" and each.code == "X"]
    light = row(rows, "light_kappa")
    assert light.value == pytest.approx(sum(kappas) / 3)
    assert (light.n_defined, light.n_undefined) == (3, 0)


def test_the_mean_says_how_many_codes_had_no_value(span_study: Any) -> None:
    codings = [("d", "A", "X", 0, 10), ("d", "B", "X", 0, 10)]
    rows = two(span_study, codings, codes=["X", "never"]).rows()
    mean = row(rows, "cohen_kappa", "*mean")
    assert (mean.value, mean.n_defined, mean.n_undefined) == (1, 1, 1)
    assert "undefined_left_out" in mean.warnings
    assert row(rows, "percent_agreement", "*mean").n_undefined == 0


def test_pooled_sums_the_tables_of_all_codes(span_study: Any) -> None:
    codings = [("d", "A", "X", 0, 10), ("d", "B", "X", 0, 10), ("d", "A", "Y", 0, 30)]
    found = row(two(span_study, codings, codes=["X", "Y"]).rows(), "jaccard", "*pooled")
    counts = (found.both, found.only_first, found.only_second, found.neither, found.n)
    assert counts == (10, 30, 0, 160, 200)
    assert found.value == 0.25


def test_documents_are_shown_one_by_one_if_asked(span_study: Any) -> None:
    codings = [("d", "A", "X", 0, 10), ("d", "B", "X", 0, 10), ("e", "A", "X", 0, 10)]
    study = two(
        span_study,
        codings,
        lengths={"d": 20, "e": 20, "f": 20},
        finished={"A": ["d", "e", "f"], "B": ["d", "e"]},
    )
    rows = study.rows(by_document=True)
    assert row(rows, "cohen_kappa", scope="d").value == 1
    assert row(rows, "cohen_kappa", scope="e").value == 0
    assert row(rows, "cohen_kappa", scope="f").reason == "no_common_documents"
    assert row(rows, "cohen_kappa", scope="corpus").documents == 2


def test_rows_come_in_the_order_of_the_codebook_then_pooled_then_mean(span_study: Any) -> None:
    rows = two(span_study, [], codes=["b", "a"]).rows()
    assert list(dict.fromkeys(each.code for each in rows)) == ["b", "a", "*pooled", "*mean"]


def test_tables_of_other_documents_codes_and_coders_change_nothing(span_study: Any) -> None:
    study = two(span_study, [("d", "A", "X", 0, 10), ("d", "B", "X", 5, 20)])
    wide = span_study(
        {"d": 100, "other": 50},
        ["A", "B", "C"],
        ["X", "Y"],
        [
            *study.codings,
            ("other", "A", "X", 0, 50),
            ("d", "C", "X", 0, 90),
            ("d", "A", "Y", 0, 3),
        ],
    )
    from postil.analysis.agreement import rows

    assert rows(study.study(), wide.tables()) == study.rows()
