"""The appearance follows the user's wish, then the system's, and says when it changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from postil.core.code_colours import CODE_COLOURS
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Fonts

Dress = Callable[..., Appearance]


@pytest.fixture
def look(qapp: QApplication) -> Appearance:
    """An appearance that follows the system."""
    return Appearance("system", Fonts(1.0))


def test_the_system_is_followed_until_the_user_chooses(look: Appearance) -> None:
    look.follow(Qt.ColorScheme.Dark)
    assert look.name == "dark"
    look.choose("light")
    assert look.name == "light"
    look.choose("system")
    assert look.name == "dark"


def test_a_system_without_a_wish_is_light(look: Appearance) -> None:
    look.follow(Qt.ColorScheme.Unknown)
    assert look.name == "light"


def test_a_change_is_told_once_and_only_when_colours_change(look: Appearance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    with qtbot.assertNotEmitted(look.changed):
        look.choose("dark")
        look.follow(Qt.ColorScheme.Dark)
        look.choose("system")


def test_high_contrast_overrules_the_users_wish(look: Appearance) -> None:
    system = QPalette(QColor("#000000"))
    look.choose("light")
    look.follow(Qt.ColorScheme.Dark, system)
    assert look.name == "contrast"
    assert look.qt_palette() == system
    assert look.code_colour(CODE_COLOURS[0]) == look.code_colour(CODE_COLOURS[1])


def test_a_stored_colour_keeps_its_place_in_the_palette_across_schemes(look: Appearance) -> None:
    light = look.code_colour(CODE_COLOURS[0])
    look.choose("dark")
    dark = look.code_colour(CODE_COLOURS[0])
    assert (light.line, dark.line) == (QColor("#916814"), QColor("#FBD44F"))


@pytest.mark.parametrize("stored", ["#2052b3", "#2052B3"])
def test_a_stored_colour_is_known_in_either_case(look: Appearance, stored: str) -> None:
    assert look.code_colour(stored).tint == QColor("#DCE2EE")


def test_a_colour_that_is_none_is_drawn_all_the_same(look: Appearance) -> None:
    assert look.code_colour("sunset").line.isValid()


def test_the_nineteenth_code_takes_the_first_colour_again(look: Appearance) -> None:
    assert look.next_colour(list(CODE_COLOURS)) == CODE_COLOURS[0]


def test_an_icon_shows_the_present_colour_without_being_made_anew(look: Appearance) -> None:
    icon = look.icon("plus")
    size = QSize(40, 40)

    def middle() -> str:
        return icon.pixmap(size).toImage().pixelColor(20, 20).name().upper()

    assert middle() == "#22252A"
    look.choose("dark")
    assert middle() == "#E8E3DA"


def test_a_window_that_is_open_changes_with_the_scheme(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed("light")
    button = QPushButton("Import…")
    qtbot.addWidget(button)
    button.show()

    def ground() -> str:
        return button.grab().toImage().pixelColor(12, button.height() // 2).name().upper()

    assert ground() == "#FFFFFF"
    look.choose("dark")
    assert ground() == "#2C2A27"
    ink = QPalette.ColorRole.ButtonText
    qtbot.waitUntil(lambda: button.palette().color(ink) == QColor("#E8E3DA"))
