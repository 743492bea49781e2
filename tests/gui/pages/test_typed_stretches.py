"""Typing is counted against the codings of the text as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.gui.pages.read.typed_stretches import TypedStretches

LENGTH = 40
TYPING = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=6
)


@given(TYPING)
def test_spans_that_lost_or_got_a_letter_are_counted(
    typing: list[tuple[int, int, int]],
) -> None:
    now: list[int | None] = list(range(LENGTH))  # each letter's place in the text as it was
    stretches = TypedStretches()
    for place, out, into in typing:
        place, out = min(place, len(now)), min(out, max(0, len(now) - place))
        if out or into:
            now[place : place + out] = [None] * into
            stretches.note(place, out, into)
    for start in range(0, LENGTH - 5, 3):
        span = list(range(start, start + 5))
        inside = [at for at, letter in enumerate(now) if letter in span]
        whole = now[inside[0] : inside[-1] + 1] if inside else []
        if whole != span:
            assert stretches.touched([(start, start + 5)]) == 1


def test_typing_beside_a_coding_does_not_touch_it() -> None:
    stretches = TypedStretches()
    stretches.note(10, 0, 3)
    assert stretches.touched([(0, 10), (10, 20), (5, 15)]) == 1


def test_typing_back_and_forth_in_one_place_is_one_stretch() -> None:
    stretches = TypedStretches()
    for place in range(10, 14):
        stretches.note(place, 0, 1)
    stretches.note(12, 2, 0)
    assert stretches.touched([(0, 10), (8, 12), (10, 20)]) == 1
