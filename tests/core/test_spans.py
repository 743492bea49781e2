"""Positions: canonical text, UTF-16 for Qt, selections snapped to graphemes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.core.spans import OffsetMap, canonical, snap

PARTS = st.sampled_from(
    ["a", " ", "\n", "é", "e\u0301", "😀", "👩‍👩‍👧", "ש", "ع", "\u00a0", "中", "𝔘", "\t", "क्षि"]
)
TEXTS = st.lists(PARTS, max_size=60).map("".join)


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("a\r\nb\rc\u0085d\u2028e\u2029f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\ufeffa\ufeff", "a\ufeff"),
        ("a\x00\x1f\ufdd0\uffff\ud800b", "a\ufffd\ufffd\ufffd\ufffd\ufffdb"),
        ("a\u00a0b\tc e\u0301", "a\u00a0b\tc e\u0301"),
        ("\r\n\r\n", "\n\n"),
        ("", ""),
    ],
)
def test_canonical_text_keeps_what_may_stay(given_text: str, stored: str) -> None:
    assert canonical(given_text) == stored
    assert canonical(stored) == stored


@given(TEXTS)
def test_every_position_goes_to_utf16_and_back(text: str) -> None:
    offsets = OffsetMap(text)
    for point in range(len(text) + 1):
        unit = offsets.to_utf16(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert offsets.to_points(unit) == point


def test_a_position_inside_a_pair_is_the_pairs_start() -> None:
    assert OffsetMap("a😀b").to_points(2) == 1


@given(TEXTS, st.integers(0, 70), st.integers(0, 70))
def test_a_snapped_selection_cuts_no_grapheme_and_keeps_its_words(
    text: str, first: int, second: int
) -> None:
    import regex

    start, end = snap(text, first, second)
    assert 0 <= start <= end <= len(text)
    borders = {0, len(text)} | {m.start() for m in regex.finditer(r"\X", text)}
    if start < end:
        assert start in borders and end in borders
        assert not text[start].isspace() and not text[end - 1].isspace()
    low, high = sorted((min(first, len(text)), min(second, len(text))))
    kept = text[low:high].strip()
    assert kept in text[start:end]


def test_half_a_family_is_the_whole_family() -> None:
    text = "so 👩‍👩‍👧 said"
    assert snap(text, 4, 6) == (3, 8)


def test_a_selection_of_blanks_is_empty() -> None:
    start, end = snap("a   b", 1, 4)
    assert start == end


@pytest.mark.parametrize(
    "point", [*range(0x20), 0x85, 0x2028, 0x2029, 0xD800, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF]
)
def test_no_forbidden_character_passes_the_quick_look(point: int) -> None:
    stored = canonical(f"a{chr(point)}b")
    kept = point in (0x09, 0x0A)
    assert (stored == f"a{chr(point)}b") == kept
    assert stored[1] in "\t\n\ufffd"
