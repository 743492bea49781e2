"""Where units lie in a text, and which of them a span touches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.units import (
    UNITS,
    CountedText,
    bounds,
    edges,
    edges_in,
    in_units,
    paragraphs,
    sentences,
    size,
    tokens,
)

TEXT = "One, two — café 🙂.\n\n  \nThe second paragraph. It has two sentences!\n"


def words(unit: str, text: str) -> list[str]:
    found = bounds(unit, text)
    assert found is not None
    return [text[start:end] for start, end in found]


def test_tokens_are_words_and_single_marks() -> None:
    assert [TEXT[s:e] for s, e in tokens(TEXT)][:8] == [
        "One", ",", "two", "—", "café", "🙂", ".", "The",
    ]  # fmt: skip


def test_paragraphs_run_between_line_feeds_and_blank_ones_are_none() -> None:
    assert [TEXT[s:e] for s, e in paragraphs(TEXT)] == [
        "One, two — café 🙂.",
        "The second paragraph. It has two sentences!",
    ]


def test_sentences_come_without_blanks_and_by_code_points() -> None:
    assert [TEXT[s:e] for s, e in sentences(TEXT, "en")] == [
        "One, two — café 🙂.",
        "The second paragraph.",
        "It has two sentences!",
    ]


def test_a_document_is_one_unit_and_an_empty_one_is_none() -> None:
    assert words("document", TEXT) == [TEXT]
    assert words("document", "") == []


def test_characters_need_no_bounds() -> None:
    assert bounds("character", TEXT) is None
    assert size(len(TEXT), None) == len(TEXT)
    assert in_units([(3, 5, 1)], None) == [(3, 5, 1)]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="verse"):
        bounds("verse", TEXT)


@given(
    st.text(alphabet="ab ,.\n🙂é", max_size=40),
    st.sampled_from([unit for unit in UNITS if unit != "character"]),
    st.data(),
)
def test_a_unit_is_coded_if_any_of_its_characters_is(
    text: str, unit: str, data: st.DataObject
) -> None:
    within = bounds(unit, text)
    assert within is not None
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    touched = [
        number
        for number, (first, last) in enumerate(within)
        if set(range(first, last)) & set(range(start, end))
    ]
    coded = [number for s, e, _ in in_units([(start, end, 1)], within) for number in range(s, e)]
    assert coded == touched


@given(st.text(alphabet="ab ,.\n🙂é", max_size=60))
def test_units_of_every_kind_are_in_order_and_do_not_overlap(text: str) -> None:
    for unit in UNITS:
        within = bounds(unit, text) or []
        edges = [edge for each in within for edge in each]
        assert edges == sorted(edges)
        assert all(start < end and text[start:end].strip() for start, end in within) or (
            unit == "document"
        )


@given(st.text(max_size=80))
def test_tokens_found_at_once_are_those_found_one_by_one(text: str) -> None:
    assert edges_in("token", text) == edges(tokens(text))


def counted_places(length: int, left_out: list[tuple[int, int]]) -> list[int]:
    """The places of a text that are not left out."""
    return [at for at in range(length) if not any(start <= at < end for start, end in left_out)]


RANGES = st.lists(st.integers(0, 30), max_size=8, unique=True).map(
    lambda found: list(zip(sorted(found)[::2], sorted(found)[1::2], strict=False))
)


@given(RANGES, st.integers(0, 30), st.integers(0, 30))
def test_spans_hold_what_counts_of_them_and_nothing_else(
    left_out: list[tuple[int, int]], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    counted, places = CountedText(30, left_out), counted_places(30, left_out)
    assert counted.length == len(places)
    kept = [place for place in places if start <= place < end]
    expected = [(places.index(kept[0]), places.index(kept[-1]) + 1, 1)] if kept else []
    assert counted.spans([(start, end, 1)]) == expected


@given(
    st.text(alphabet="ab ,.\n🙂é", min_size=30, max_size=30),
    st.sampled_from([unit for unit in UNITS if unit != "character"]),
    RANGES,
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_a_unit_counts_if_any_of_it_does_and_is_coded_if_any_of_that_is(
    text: str, unit: str, left_out: list[tuple[int, int]], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    counted, places = CountedText(30, left_out), counted_places(30, left_out)
    units = [
        [place for place in range(first, last) if place in places]
        for first, last in bounds(unit, text) or ()
    ]
    units = [unit for unit in units if unit]
    coded = [n for n, unit in enumerate(units) if any(start <= place < end for place in unit)]
    within = counted.edges(edges(bounds(unit, text) or ()))
    assert len(within) == len(units)
    spans = in_units(counted.spans([(start, end, 1)]), within)
    assert [n for first, last, _ in spans for n in range(first, last)] == coded
