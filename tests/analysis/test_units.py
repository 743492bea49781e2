"""Where units lie in a text, and which of them a span touches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.units import UNITS, bounds, in_units, paragraphs, sentences, size, tokens

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
