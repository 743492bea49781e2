"""The sweep against a count position by position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.coverage import Span, Table, table, tables

SIZE = 40
SPANS = st.lists(
    st.tuples(st.integers(0, SIZE), st.integers(0, SIZE), st.sampled_from([1, 2, 4, 1 << 70])),
    max_size=14,
)


def counted_one_by_one(spans: list[Span]) -> Table:
    found: Table = {}
    for position in range(SIZE):
        mask = 0
        for start, end, bit in spans:
            if start <= position < end:
                mask |= bit
        if mask:
            found[mask] = found.get(mask, 0) + 1
    for start, end, bit in spans:
        if start < end:
            found[-bit] = found.get(-bit, 0) + 1
    return found


@given(SPANS)
def test_the_sweep_counts_what_a_count_of_every_position_finds(spans: list[Span]) -> None:
    assert table(spans, SIZE) == counted_one_by_one(spans)


@given(SPANS, SPANS)
def test_cells_do_not_mix_when_swept_at_once(here: list[Span], there: list[Span]) -> None:
    codings = [("d1", "X", *span) for span in here] + [("d2", "X", *span) for span in there]
    found = tables(codings, {"d1": SIZE, "d2": SIZE})
    assert found.get(("d1", "X"), {}) == counted_one_by_one(here)
    assert found.get(("d2", "X"), {}) == counted_one_by_one(there)


def test_very_many_overlapping_spans_of_one_coder_count_once() -> None:
    spans = [(0, end, 1) for end in range(1, 1001)] + [(500, 2000, 2)]
    assert table(spans, 2000) == {1: 500, 3: 500, 2: 1000, -1: 1000, -2: 1}


def test_touching_spans_cover_as_one_span_but_stay_two_segments() -> None:
    assert table([(0, 5, 1), (5, 9, 1)], 10) == {1: 9, -1: 2}


@pytest.mark.parametrize("span", [(-1, 3, 1), (3, 11, 1), (12, 14, 1)])
def test_a_span_outside_of_the_document_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="outside"):
        table([(0, 2, 1), span], 10)


def test_the_longest_text_costs_no_more_than_its_codings() -> None:
    assert table([(0, 1, 1), (10**12 - 1, 10**12, 2)], 10**12) == {1: 1, 2: 1, -1: 1, -2: 1}
