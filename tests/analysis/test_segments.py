"""Segments matched with one another, against a matching of every pair written from the definition."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.coefficients import NOT_CODED, Undefined
from postil.analysis.segments import Key, Table, fractions, merged, table

A, B, C = 1, 2, 4
SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 8), st.sampled_from([A, B, C])).map(
        lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
    ),
    max_size=9,
)
OVERLAPS = st.sampled_from([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
MANY = settings(max_examples=150, deadline=None)


def of_two(units: Table) -> dict[str, float | Undefined]:
    """The figures of A and B, both present."""
    found = fractions({(A | B, key): number for key, number in units.items()}, [A, B])
    return {name: fraction.value() for name, fraction in found.items()}


def test_overlapping_segments_of_a_coder_are_one_and_touching_ones_two() -> None:
    assert merged([(20, 30, A), (0, 5, A), (3, 9, A), (9, 12, A), (4, 4, A)]) == {
        A: [(0, 9), (9, 12), (20, 30)]
    }


def test_a_segment_within_a_longer_one_adds_nothing() -> None:
    assert merged([(0, 20, A), (2, 5, A), (10, 20, A)]) == {A: [(0, 20)]}


def test_the_same_decimal_is_met_exactly() -> None:
    assert ("matched", A, B) in table([(0, 9, A), (0, 10, B)], 0.9)
    assert ("matched", A, B) in table([(0, 7, A), (0, 10, B)], 0.7)
    assert ("matched", A, B) not in table([(0, 8, A), (0, 10, B)], 0.9)


def test_any_overlap_is_one_shared_character_and_touching_is_none() -> None:
    assert of_two(table([(0, 10, A), (9, 20, B)], 0))["segment_agreement"] == 1
    assert of_two(table([(0, 10, A), (10, 20, B)], 0))["segment_agreement"] == 0


def test_holsti_pairs_each_segment_once() -> None:
    found = of_two(table([(0, 50, A), (0, 25, B), (25, 50, B)], 0.5))
    assert found == {"segment_agreement": 1, "holsti": pytest.approx(2 / 3)}


def test_no_segment_at_all_is_undefined() -> None:
    assert set(of_two(table([], 0.5)).values()) == {Undefined(NOT_CODED)}


def test_a_coder_who_made_none_leaves_agreement_at_nothing() -> None:
    assert of_two(table([(0, 5, A)], 0)) == {"segment_agreement": 0, "holsti": 0}


def test_resampled_tables_give_a_value_a_resample() -> None:
    first, second = table([(0, 9, A), (2, 9, B)], 0.5), table([(0, 3, A), (5, 9, B)], 0.5)
    times = np.array([[1, 2, 0], [1, 0, 0]])
    units = {
        (A | B, key): first.get(key, 0) * times[0] + second.get(key, 0) * times[1]
        for key in {*first, *second}
    }
    found = fractions(units, [A, B])["segment_agreement"]
    assert np.array_equal(found.over, [2, 4, 0])
    assert np.array_equal(found.under, [4, 4, 0])


@MANY
@given(SPANS, OVERLAPS)
def test_the_table_is_what_every_pair_of_segments_gives(
    spans: list[tuple[int, int, int]], overlap: float
) -> None:
    made = {bit: joined(spans, bit) for bit in (A, B, C)}
    wanted: dict[Key, int] = {("made", bit): len(each) for bit, each in made.items()}
    for one, other in combinations((A, B, C), 2):
        pairs = {
            (i, j)
            for i, first in enumerate(made[one])
            for j, second in enumerate(made[other])
            if matching(first, second, overlap)
        }
        wanted["matched", one, other] = len({i for i, _ in pairs})
        wanted["matched", other, one] = len({j for _, j in pairs})
        wanted["paired", one | other] = most(pairs)
    assert table(spans, overlap) == {key: number for key, number in wanted.items() if number}


@MANY
@given(st.lists(st.tuples(st.sampled_from([3, 5, 6, 7]), SPANS), max_size=4), OVERLAPS)
def test_each_pair_of_several_coders_counts_where_both_are_present(
    documents: list[tuple[int, list[tuple[int, int, int]]]], overlap: float
) -> None:
    units: dict[tuple[int, Key], int] = {}
    matched = made = 0
    for present, spans in documents:
        of_document = table([span for span in spans if span[2] & present], overlap)
        for key, number in of_document.items():
            units[present, key] = units.get((present, key), 0) + number
        for one, other in combinations((A, B, C), 2):
            if one & present and other & present:
                made += sum(of_document.get(("made", bit), 0) for bit in (one, other))
                matched += of_document.get(("matched", one, other), 0)
                matched += of_document.get(("matched", other, one), 0)
    found = fractions(units, [A, B, C])["segment_agreement"]
    assert (found.over, found.under) == (matched, made)


def joined(spans: list[tuple[int, int, int]], bit: int) -> list[tuple[int, int]]:
    """A coder's segments, any two that overlap put together until none do."""
    found = [(start, end) for start, end, of in spans if of == bit and start < end]
    while True:
        for one, other in combinations(found, 2):
            if one[0] < other[1] and other[0] < one[1]:
                found.remove(one)
                found.remove(other)
                found.append((min(one[0], other[0]), max(one[1], other[1])))
                break
        else:
            return found


def matching(first: tuple[int, int], second: tuple[int, int], overlap: float) -> bool:
    """Whether two segments match, character by character."""
    one, other = set(range(*first)), set(range(*second))
    share = round(len(one & other) / len(one | other), 12)
    return bool(one & other) and share >= overlap


def most(pairs: set[tuple[int, int]]) -> int:
    """The largest number of pairs without a segment in two of them, by trying them all."""
    if not pairs:
        return 0
    first = min(pairs)[0]
    later = {pair for pair in pairs if pair[0] != first}
    taken = [1 + most({pair for pair in later if pair[1] != j}) for i, j in pairs if i == first]
    return max(most(later), *taken)
