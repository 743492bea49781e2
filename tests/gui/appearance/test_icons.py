"""Every icon is there, drawn in the token's colour, in both schemes."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from postil import paths
from postil.gui.appearance import Appearance, Setting
from postil.gui.appearance.fonts import Fonts
from postil.gui.appearance.icons import program_icon

NAMES = sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


def _inked(image: QImage, ink: QColor) -> int:
    """How many pixels are fully covered by the ink."""
    return sum(
        image.pixelColor(x, y).rgba() == ink.rgba()
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("setting", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_its_colour(qapp: QApplication, name: str, setting: Setting) -> None:
    look = Appearance(setting, Fonts(1.0))
    image = look.icon(name, "accent").pixmap(QSize(40, 40)).toImage()
    assert _inked(image, look.colour("accent")) > 20


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_keeps_the_grid_and_the_stroke(name: str) -> None:
    svg = Path(paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in svg
    assert 'stroke="currentColor"' in svg
    assert 'stroke-linecap="round"' in svg


def test_a_chosen_tabs_icon_has_a_colour_of_its_own(qapp: QApplication) -> None:
    look = Appearance("light", Fonts(1.0))
    icon = look.icon("read", "muted", "accent")
    chosen = icon.pixmap(QSize(40, 40), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert _inked(chosen, look.colour("accent")) > 20


def test_a_disabled_icon_is_faint(qapp: QApplication) -> None:
    look = Appearance("light", Fonts(1.0))
    image = look.icon("plus").pixmap(QSize(40, 40), QIcon.Mode.Disabled).toImage()
    assert _inked(image, look.colour("faint")) > 20


def test_an_icon_can_be_copied_and_kept(qapp: QApplication) -> None:
    look = Appearance("light", Fonts(1.0))
    copies = [QIcon(look.icon("plus")) for _ in range(50)]
    for copy in copies:
        copy.setIsMask(True)  # makes Qt copy what paints the icon
    gc.collect()
    pictures = [copy.pixmap(QSize(40, 40)).toImage() for copy in copies]
    assert all(_inked(picture, look.colour("text")) > 20 for picture in pictures)


def test_the_program_has_a_sign_of_its_own(qapp: QApplication) -> None:
    assert not program_icon().pixmap(QSize(64, 64)).isNull()


def test_icons_of_a_look_that_is_gone_can_be_collected(qapp: QApplication) -> None:
    gone = []
    for _ in range(200):
        look = Appearance("light", Fonts(1.0))
        look.icon("plus").pixmap(QSize(20, 20))
        gone.append(weakref.ref(look))
    del look
    gc.collect()
    assert not any(look() for look in gone)


def test_an_icon_on_a_button_outlives_the_hand_that_made_it(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(Appearance("light", Fonts(1.0)).icon("plus"))
    gc.collect()
    assert _inked(button.icon().pixmap(QSize(40, 40)).toImage(), QColor("#22252A")) > 20
