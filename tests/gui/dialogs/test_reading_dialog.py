"""How somebody likes to read: chosen, tried, kept, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Fonts
from postil.gui.dialogs.reading import Reading, ReadingDialog
from postil.gui.reader.comfort import PLAIN, SYSTEM, Comfort
from postil.gui.reading_face import reading_face
from postil.gui.settings import Settings

WIDE = Reading(Comfort(SYSTEM, 80, 1.2, "lines"), 1.5, "paper")


@pytest.fixture
def dialog(qtbot: Any, appearance: Appearance) -> ReadingDialog:
    made = ReadingDialog(appearance, WIDE)
    qtbot.addWidget(made)
    return made


def test_the_dialog_opens_with_what_is_and_plain_goes_back(dialog: ReadingDialog) -> None:
    assert dialog.reading() == WIDE
    dialog.show_reading(Reading())
    assert dialog.reading() == Reading(PLAIN, 1.0, "system")


def test_every_choice_is_seen_at_once(dialog: ReadingDialog) -> None:
    before = dialog.tried.font().pointSizeF()
    dialog.size_.setValue(200)
    assert dialog.tried.font().pointSizeF() > before
    dialog.page.setCurrentIndex(dialog.page.findData("dark"))
    assert dialog.tried.palette().base().color().lightness() < 60
    assert dialog.tried.failures == []


def test_a_chosen_face_stands_before_the_serif(qapp: QApplication) -> None:
    fonts = Fonts(1.0)
    serif = QFontInfo(reading_face(fonts, PLAIN)).family()
    assert serif == QFontInfo(fonts.reading()).family()
    chosen = reading_face(fonts, Comfort("DejaVu Sans Mono"))
    assert QFontInfo(chosen).family() == "DejaVu Sans Mono"
    assert reading_face(fonts, Comfort(SYSTEM)).families()[1:] == fonts.reading().families()


def test_what_is_chosen_is_set_and_kept(desktop: Any) -> None:
    def choose(dialog: ReadingDialog) -> bool:
        dialog.show_reading(WIDE)
        return True

    desktop.answers.on_dialog = choose
    width = desktop.reader.column_edges()[1] - desktop.reader.column_edges()[0]
    desktop.act("reading")
    settings = desktop.window.settings
    assert (settings.comfort, settings.zoom, settings.appearance) == (WIDE.comfort, 1.5, "paper")
    assert desktop.window.appearance.name == "paper"
    assert desktop.reader.column_edges()[1] - desktop.reader.column_edges()[0] != width


def test_what_cannot_be_read_in_the_settings_is_plain(tmp_path: Any) -> None:
    settings = Settings(tmp_path)
    settings._store.setValue("reading", '{"column": "wide", "spacing": 99, "numbers": "roman"}')
    assert settings.comfort == Comfort(spacing=1.8)
    settings._store.setValue("reading", "[")
    assert settings.comfort == PLAIN
