"""The tokens and code colours hold the floors that make them readable."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from postil.core.code_colours import CODE_COLOURS
from postil.gui.appearance import colour, palette
from postil.gui.appearance.palette import CodeColour, Shade

SHADES: tuple[Shade, ...] = ("light", "dark", "paper")
_GROUPS = (
    QPalette.ColorGroup.Active,
    QPalette.ColorGroup.Inactive,
    QPalette.ColorGroup.Disabled,
)

# ink, grounds, least contrast
_FLOORS = [
    ("text", ("page", "window", "raised", "sunken", "selection", "listsel"), 4.5),
    ("text", ("overlap", "overlap2"), 4.5),
    ("muted", ("page", "window", "raised", "sunken", "listsel"), 4.5),
    ("accent", ("page", "window", "raised", "listsel"), 4.5),
    ("on_accent", ("accent",), 4.5),
    ("on_selection", ("selection",), 4.5),
    ("attention", ("page", "window"), 4.5),
    ("warn", ("page", "window"), 4.5),
    ("ok", ("page", "window"), 4.5),
    ("border", ("page", "window"), 3.0),
    ("faint", ("page",), 3.0),
]


def _contrast(first: QColor, second: str) -> float:
    return colour.contrast(first.name(), second)


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize(("ink", "grounds", "floor"), _FLOORS)
def test_tokens_can_be_read_on_their_grounds(
    shade: Shade, ink: str, grounds: tuple[str, ...], floor: float
) -> None:
    tokens = palette.read_tokens(shade)
    for ground in grounds:
        assert colour.contrast(tokens[ink], tokens[ground]) >= floor - 0.02, ground


def test_all_schemes_have_the_same_tokens() -> None:
    assert len({tuple(palette.read_tokens(shade)) for shade in SHADES}) == 1


@pytest.mark.parametrize("shade", SHADES)
def test_code_colours_are_those_that_projects_store_in_their_order(shade: Shade) -> None:
    assert tuple(palette.read_code_colours(shade)) == CODE_COLOURS


def _hold(code: CodeColour, shade: Shade, ink_floor: float = 4.5) -> None:
    tokens = palette.read_tokens(shade)
    for ground in (tokens["page"], tokens["window"]):
        assert _contrast(code.line, ground) >= 3.0
        assert _contrast(code.ink, ground) >= ink_floor
    assert _contrast(code.ink, code.tint.name()) >= ink_floor
    assert _contrast(code.ink, tokens["listsel"]) >= ink_floor
    assert _contrast(code.tint, tokens["text"]) >= 4.5
    assert _contrast(code.strong, tokens["text"]) >= 4.5


@pytest.mark.parametrize("shade", SHADES)
def test_every_code_colour_can_be_seen_and_read(shade: Shade) -> None:
    for code in palette.read_code_colours(shade).values():
        _hold(code, shade)


@given(st.integers(0, 0xFFFFFF).map("#{:06X}".format))
def test_any_imported_colour_can_be_seen_and_read(stored: str) -> None:
    for shade in SHADES:
        _hold(palette.own_code_colour(stored, palette.read_tokens(shade), shade), shade)


# The smallest distance between any two lines among the first so many codes, as designed.
@pytest.mark.parametrize(
    ("shade", "first", "least"),
    [
        ("light", 6, 16.6),
        ("light", 18, 13.0),
        ("dark", 6, 15.6),
        ("dark", 18, 14.2),
        ("paper", 6, 15.4),
        ("paper", 18, 11.8),
    ],
)
def test_code_colours_lie_apart(shade: Shade, first: int, least: float) -> None:
    lines = [code.line.name() for code in palette.read_code_colours(shade).values()][:first]
    closest = min(colour.distance(*pair) for pair in combinations(lines, 2))
    assert closest >= least - 0.05


@pytest.mark.parametrize("shade", SHADES)
def test_the_accent_is_no_code_colour(shade: Shade) -> None:
    accent = palette.read_tokens(shade)["accent"]
    lines = [code.line.name() for code in palette.read_code_colours(shade).values()]
    assert min(colour.distance(accent, line) for line in lines) > 10


@pytest.mark.parametrize("shade", SHADES)
def test_every_role_of_qt_is_set_in_every_group(shade: Shade) -> None:
    made = palette.qt_palette(palette.read_tokens(shade))
    unset = {QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles}
    for role in set(QPalette.ColorRole) - unset:
        for group in _GROUPS:
            assert made.isBrushSet(group, role), (group, role)


def test_high_contrast_takes_the_systems_colours_alone() -> None:
    system = QPalette(QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    tokens = palette.contrast_tokens(system)
    assert tokens.keys() == palette.read_tokens("light").keys()
    code = palette.contrast_code_colour(tokens)
    assert code.line == code.ink == QColor("#FFFF00")
    assert code.tint == QColor(tokens["page"])
