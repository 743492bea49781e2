"""One text told by another: exact for any two, and small where little differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.core.text_deltas import differing_parts, put_otherwise

TEXTS = st.lists(
    st.sampled_from(["one two", "three", "", "é\u0301 😀", "\r", "\x85", "x" * 90])
).map("\n".join)


@given(old=TEXTS, new=TEXTS)
def test_any_text_is_told_exactly_by_any_other(old: str, new: str) -> None:
    assert put_otherwise(new, differing_parts(old, new)) == old


def test_edits_far_apart_are_told_by_their_letters() -> None:
    old = "".join(f"This is line {number}.\n" for number in range(2000))
    new = old.replace("line 3.", "Line 3.").replace("line 1900.", "line nineteen hundred.")
    assert sum(len(words) for _, _, words in differing_parts(old, new)) < 10


@pytest.mark.parametrize("parts", [[(3, 2, "")], [(0, 9, "")], [(2, 3, "a"), (1, 2, "b")]])
def test_parts_of_another_text_are_refused(parts: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="another text"):
        put_otherwise("four", parts)
