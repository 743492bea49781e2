"""Contrast, distance, and moving a colour until it can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.gui.appearance import colour

_HEX = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
_LIGHT, _DARK = ("#FDFCF8", "#F1EEE8"), ("#211F1D", "#191816")

# Sharma, Wu and Dalal (2005), table 1: pairs 1, 4, 7, 15, 17, 20, 25, 34.
_PUBLISHED = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("first", "second", "expected"), _PUBLISHED)
def test_distances_are_the_published_ones(
    first: colour.Triple, second: colour.Triple, expected: float
) -> None:
    assert colour.lab_distance(first, second) == pytest.approx(expected, abs=5e-5)
    assert colour.lab_distance(second, first) == pytest.approx(expected, abs=5e-5)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert colour.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert colour.contrast("#777777", "#777777") == 1.0


def test_mixing_nothing_and_everything_gives_the_two_colours_back() -> None:
    assert colour.mix("#FDFCF8", "#916814", 0.0) == "#FDFCF8"
    assert colour.mix("#FDFCF8", "#916814", 1.0) == "#916814"


@given(_HEX)
def test_any_colour_can_be_made_legible_on_light_and_on_dark(asked: str) -> None:
    for grounds in (_LIGHT, _DARK):
        made = colour.legible(asked, grounds, 4.5)
        assert min(colour.contrast(made, ground) for ground in grounds) >= 4.5


def test_a_legible_colour_stays_as_it_is() -> None:
    assert colour.legible("#2052B3", _LIGHT, 4.5) == "#2052B3"


def test_a_colour_made_legible_keeps_its_hue() -> None:
    made = colour.legible("#FFE066", _LIGHT, 4.5)
    red, green, blue = (int(made[at : at + 2], 16) for at in (1, 3, 5))
    assert red >= green > blue
