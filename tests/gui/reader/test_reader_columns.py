"""Where the column stands."""

from __future__ import annotations

import pytest

from postil.gui.reader.columns import LEAST, LEFT, RIGHT, RIGHT_AT_LEAST, column_place

FULL = 600.0


def test_a_column_with_just_enough_room_begins_at_the_left_edge() -> None:
    assert column_place(LEFT + FULL + RIGHT, FULL) == (LEFT, FULL)


def test_a_wide_view_centres_the_column() -> None:
    x, width = column_place(1_600, FULL)
    assert width == FULL
    assert 300 < x < 400


@pytest.mark.parametrize("view", range(900, 300, -50))
def test_a_narrower_view_never_widens_the_column(view: int) -> None:
    assert column_place(view - 50, FULL)[1] <= column_place(view, FULL)[1]


def test_the_margin_gives_way_before_the_text_gets_too_narrow() -> None:
    assert column_place(560, FULL) == (LEFT, 400.0)


def test_large_letters_take_room_from_the_margin_earlier() -> None:
    assert column_place(940, 1_600.0)[1] == 940 - LEFT - RIGHT
    assert column_place(940, 1_600.0, scale=3.0)[1] == 940 - LEFT - RIGHT_AT_LEAST


def test_the_column_never_vanishes() -> None:
    assert column_place(10, FULL) == (LEFT, LEAST)
