"""A program dressed in our appearance, and undressed after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from postil.gui.appearance import Appearance, Setting
from postil.gui.appearance.fonts import Fonts
from postil.gui.style import dress

Dress = Callable[..., Appearance]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Dress]:
    """Dress the program: `dressed("dark", scale=1.5)` gives the appearance."""
    style, palette, font = qapp.style().objectName(), QPalette(qapp.palette()), QFont(qapp.font())

    def put_on(setting: Setting = "light", scale: float = 1.0) -> Appearance:
        appearance = Appearance(setting, Fonts(scale))
        qapp.setStyle("Fusion")
        dress(qapp, appearance)
        return appearance

    yield put_on
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
