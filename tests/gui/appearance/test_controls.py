"""The small parts: what they say to those who do not see them, what their keys do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from postil.core.code_colours import CODE_COLOURS
from postil.gui import controls
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Fonts
from postil.gui.controls.big_button import BigButton
from postil.gui.controls.signs import Avatar, Chip, LineSample, SwatchSign
from postil.gui.controls.swatch import CoderLine
from postil.gui.style import shapes


@pytest.fixture
def look(qapp: QApplication) -> Appearance:
    """A light appearance."""
    return Appearance("light", Fonts(1.0))


@pytest.mark.parametrize(
    ("keys", "written"), [("Ctrl+N", "Ctrl N"), ("Ctrl++", "Ctrl +"), ("M", "M"), ("+", "+")]
)
def test_shortcuts_are_written_as_the_keys_are(keys: str, written: str) -> None:
    assert shapes.key_words(keys) == written


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.54])
def test_a_key_cap_has_room_for_its_keys(qtbot: QtBot, scale: float) -> None:
    cap = controls.KeyCap(Appearance("light", Fonts(scale)), "Ctrl+Shift+E")
    qtbot.addWidget(cap)
    assert cap.sizeHint().width() >= QFontMetrics(cap.font()).horizontalAdvance(cap.text()) + 8
    assert cap.sizeHint().height() >= QFontMetrics(cap.font()).height()


def test_a_field_is_named_by_its_hint(look: Appearance, qtbot: QtBot) -> None:
    field = controls.field(look, "Filter codes", "find")
    qtbot.addWidget(field)
    assert field.accessibleName() == "Filter codes"


def test_a_button_of_only_a_sign_has_a_name(look: Appearance, qtbot: QtBot) -> None:
    button = controls.sign_button(look, "close", "Close this message")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Close this message"
    assert min(button.width(), button.height()) >= 28


def test_words_of_ours_are_never_read_as_markup(look: Appearance, qtbot: QtBot) -> None:
    label = controls.words(look, "<b>not bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_muted_words_follow_the_palette(look: Appearance, qtbot: QtBot) -> None:
    label = controls.words(look, "12 documents", ink="muted")
    qtbot.addWidget(label)
    assert label.foregroundRole() == QPalette.ColorRole.PlaceholderText


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda look: SwatchSign(look, "security rationale", CODE_COLOURS[0], "1"), "security"),
        (lambda look: Avatar(look, "Amina", acting=True), "Amina"),
        (lambda look: LineSample(look, "Jonas", CoderLine.DASHED), "Jonas"),
    ],
)
def test_a_sign_says_what_it_stands_for(
    look: Appearance, qtbot: QtBot, make: Callable[[Appearance], QWidget], said: str
) -> None:
    sign = make(look)
    qtbot.addWidget(sign)
    assert said in sign.accessibleName()
    assert said in sign.toolTip()


def test_a_chip_goes_by_its_cross_and_by_delete(look: Appearance, qtbot: QtBot) -> None:
    chip = Chip(look, "code", "delisting step", CODE_COLOURS[9], "0")
    qtbot.addWidget(chip)
    cross = chip.findChild(QToolButton)
    assert cross.accessibleName() == "Remove: code delisting step"
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_big_button_answers_enter_and_says_its_second_line(
    look: Appearance, qtbot: QtBot
) -> None:
    button = BigButton(look, "plus", "New project…", "One file on this computer.", "Ctrl+N")
    qtbot.addWidget(button)
    assert button.accessibleDescription() == "One file on this computer."
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_an_empty_state_has_its_sentence_in_the_reading_serif(
    look: Appearance, qtbot: QtBot
) -> None:
    empty = controls.EmptyState(
        look, "No documents yet.", "Drop files here.", (controls.button(look, "Import…"),)
    )
    qtbot.addWidget(empty)
    sentence = next(
        label
        for label in empty.findChildren(type(controls.words(look, "")))
        if label.text() == "No documents yet."
    )
    assert sentence.font().families()[0] == "Source Serif Pro"


def test_a_panes_head_counts(look: Appearance, qtbot: QtBot) -> None:
    head = controls.PaneHead(look, "Documents", "6")
    qtbot.addWidget(head)
    head.set_count("7")
    assert [label.text() for label in head.findChildren(type(controls.words(look, "")))] == [
        "Documents",
        "7",
    ]
    assert head.minimumHeight() == 44
