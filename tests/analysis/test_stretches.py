"""Stretches: who coded where, whether alike, and that they add up to the sweep of the tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.stretches import Stretch, stretches

ANN, BEN, CEM = 1, 2, 4


def test_what_both_coded_alike_is_one_stretch() -> None:
    spans = {7: [(2, 6, ANN), (2, 6, BEN)]}
    assert stretches(spans, ANN | BEN) == [Stretch(2, 6, ANN | BEN, True)]


def test_bounds_that_differ_leave_edges_of_one_coder() -> None:
    spans = {7: [(0, 5, ANN), (3, 9, BEN)]}
    assert stretches(spans, ANN | BEN) == [
        Stretch(0, 3, ANN, False),
        Stretch(3, 5, ANN | BEN, True),
        Stretch(5, 9, BEN, False),
    ]


def test_different_codes_at_one_place_are_not_alike() -> None:
    spans = {7: [(0, 4, ANN)], 8: [(0, 4, BEN)]}
    assert stretches(spans, ANN | BEN) == [Stretch(0, 4, ANN | BEN, False)]


def test_one_code_more_by_one_coder_is_not_alike() -> None:
    spans = {7: [(0, 4, ANN), (0, 4, BEN)], 8: [(1, 2, BEN)]}
    assert [each.alike for each in stretches(spans, ANN | BEN)] == [True, False, True]


def test_overlapping_and_touching_spans_of_one_coder_count_once() -> None:
    spans = {7: [(0, 4, ANN), (2, 6, ANN), (6, 8, ANN)]}
    assert stretches(spans, ANN | BEN) == [Stretch(0, 8, ANN, False)]


def test_who_did_not_read_the_text_is_not_asked() -> None:
    spans = {7: [(0, 4, ANN), (0, 4, BEN), (0, 9, CEM)]}
    assert stretches(spans, ANN | BEN) == [Stretch(0, 4, ANN | BEN, True)]


def test_nothing_coded_is_no_stretch() -> None:
    assert stretches({}, ANN | BEN) == []
    assert stretches({7: [(3, 3, ANN)]}, ANN | BEN) == []


SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from((ANN, BEN, CEM))),
    max_size=8,
).map(lambda drawn: [(min(a, b), max(a, b), bit) for a, b, bit in drawn])


@given(st.dictionaries(st.sampled_from((7, 8)), SPANS), st.sampled_from((3, 5, 7)))
def test_every_character_is_told_as_it_is(
    spans: dict[int, list[tuple[int, int, int]]], present: int
) -> None:
    told = {at: each for each in stretches(spans, present) for at in range(each.start, each.end)}
    for at in range(13):
        masks = []
        for of_code in spans.values():
            mask = 0
            for start, end, bit in of_code:
                mask |= bit if start <= at < end and bit & present else 0
            masks.append(mask)
        coders = 0
        for mask in masks:
            coders |= mask
        if not coders:
            assert at not in told
        else:
            assert told[at].coders == coders
            assert told[at].alike == all(mask in (0, present) for mask in masks)
