"""The passages on which coders differ."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.coverage import Span, table
from postil.analysis.disagreement import Passage, passages
from postil.analysis.study import Study, StudyCode, StudyCoder, StudyDocument

SIZE = 100
A, B, C = 1, 2, 4


def study_of(
    coders: int = 2, documents: int = 1, unfinished: frozenset[Any] = frozenset()
) -> Study:
    """Coders with bits 1, 2, 4, keys 10, 11, 12; codes 0 and 1; everything finished but for some."""
    return Study(
        "character",
        [StudyDocument(n, f"d{n}", SIZE) for n in range(documents)],
        [StudyCode(0, "X"), StudyCode(1, "Y")],
        [StudyCoder(10 + n, "ABC"[n], 1 << n) for n in range(coders)],
        {
            (10 + coder, document): "2026-01-01"
            for coder in range(coders)
            for document in range(documents)
            if (10 + coder, document) not in unfinished
        },
    )


def found(x: list[Span], y: list[Span] | None = None, coders: int = 2) -> list[Passage]:
    """The passages of one document with these spans of the codes X (0) and Y (1)."""
    return passages(study_of(coders), {(0, 0): x, (0, 1): y or []})


def told(listed: list[Passage]) -> list[tuple[str, int, int, tuple[int, ...]]]:
    return [(each.kind, each.start, each.end, each.codes) for each in listed]


def test_the_same_span_is_no_passage() -> None:
    assert found([(5, 20, A), (5, 20, B)]) == []


@pytest.mark.parametrize(("bit", "kind", "silent"), [(A, "only_first", 11), (B, "only_second", 10)])
def test_what_one_coder_left_out_is_told_with_who_did(bit: int, kind: str, silent: int) -> None:
    (passage,) = found([(5, 20, bit)])
    assert told([passage]) == [(kind, 5, 20, (0,))]
    assert passage.silent == (silent,)
    assert [span.coder for span in passage.spans] == list(passage.coders)


def test_other_bounds_of_one_code_are_one_passage_from_first_to_last() -> None:
    (passage,) = found([(5, 20, A), (10, 30, B), (28, 40, A)])
    assert told([passage]) == [("different_bounds", 5, 40, (0,))]
    assert [(span.coder, span.start, span.end) for span in passage.spans] == [
        (10, 5, 20), (11, 10, 30), (10, 28, 40),
    ]  # fmt: skip


def test_touching_or_overlapping_spans_of_one_coder_are_one_run() -> None:
    assert found([(5, 12, A), (12, 20, A), (5, 15, B), (8, 20, B)]) == []


def test_passages_that_only_touch_are_apart() -> None:
    assert told(found([(5, 12, A), (12, 20, B)])) == [
        ("only_first", 5, 12, (0,)),
        ("only_second", 12, 20, (0,)),
    ]


def test_two_codes_at_the_same_place_are_one_passage() -> None:
    (passage,) = found([(5, 20, B)], [(8, 20, A)])
    assert told([passage]) == [("other_branch", 5, 20, (0, 1))]
    assert (passage.coders, passage.silent) == ((10, 11), ())


def test_two_codes_that_hardly_overlap_are_two_passages() -> None:
    assert told(found([(5, 20, A)], [(14, 40, B)])) == [
        ("only_first", 5, 20, (0,)),
        ("only_second", 14, 40, (1,)),
    ]


def test_two_codes_of_the_same_coder_are_two_omissions() -> None:
    assert [each.kind for each in found([(5, 20, A)], [(5, 20, A)])] == ["only_first", "only_first"]


def test_a_code_that_both_applied_is_not_set_against_another() -> None:
    assert told(found([(5, 20, A), (5, 20, B)], [(5, 20, B)])) == [("only_second", 5, 20, (1,))]


def test_of_several_codes_those_that_coincide_best_are_paired() -> None:
    passages_found = found([(0, 30, A), (40, 50, A)], [(0, 16, B), (39, 50, B), (14, 31, B)])
    assert told(passages_found) == [
        ("other_branch", 0, 31, (0, 1)),
        ("other_branch", 39, 50, (0, 1)),
    ]


def test_of_three_coders_some_may_agree() -> None:
    (passage,) = found([(5, 20, A), (5, 20, C)], coders=3)
    assert told([passage]) == [("only_some", 5, 20, (0,))]
    assert (passage.coders, passage.silent) == ((10, 12), (11,))
    (passage,) = found([(5, 20, A), (5, 20, C)], [(5, 20, B)], coders=3)
    assert passage.kind == "other_branch"


def test_who_did_not_finish_a_document_did_not_leave_anything_out_there() -> None:
    study = study_of(3, 2, frozenset({(12, 0), (11, 1), (12, 1)}))
    spans = {(0, 0): [(5, 20, A), (5, 20, B), (1, 3, C)], (1, 0): [(5, 20, A)]}
    assert passages(study, spans) == []


def test_passages_come_by_document_then_start_then_end() -> None:
    study = study_of(2, 2)
    spans = {(1, 0): [(0, 5, A)], (0, 1): [(3, 9, A)], (0, 0): [(3, 9, A), (50, 60, B), (1, 99, B)]}
    listed = passages(study, spans)
    order = [(each.document, each.start, each.end) for each in listed]
    assert order == sorted(order)
    assert len(listed) == 3


SPANS = st.lists(
    st.tuples(st.integers(0, SIZE), st.integers(0, SIZE), st.sampled_from([A, B])), max_size=10
)


@settings(max_examples=300)
@given(SPANS, SPANS)
def test_the_passages_hold_every_difference_and_nothing_that_is_agreed(
    x: list[Span], y: list[Span]
) -> None:
    listed = found(x, y)
    for code, spans in enumerate((x, y)):
        coded = [
            (span.start, span.end, 1 << span.coder - 10)
            for passage in listed
            for span in passage.spans
            if span.code == code
        ]
        whole, shown = table(spans, SIZE), table(coded, SIZE)
        assert {mask: whole.get(mask) for mask in (A, B)} == {
            mask: shown.get(mask) for mask in (A, B)
        }
    assert all(passage.start < passage.end for passage in listed)
    assert found(x[::-1], y[::-1]) == listed
