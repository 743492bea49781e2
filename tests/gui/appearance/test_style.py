"""The style keeps sizes, room for words, and a focus that can be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QStyle,
    QStyleOption,
    QStyleOptionSlider,
    QTabBar,
    QTextEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from postil.gui import controls
from postil.gui.appearance import Appearance

# Scales at which the interface's 13 px become 11, 13, 16 and 20.
SCALES = [0.85, 1.0, 1.25, 1.54]
WORDS = "Finish this document…"

Dress = Callable[..., Appearance]


@pytest.mark.parametrize("kind", [QPushButton, QComboBox, QLineEdit, QSpinBox])
def test_controls_are_32_high(dressed: Dress, qtbot: QtBot, kind: type[QWidget]) -> None:
    dressed()
    control = kind()
    qtbot.addWidget(control)
    assert control.sizeHint().height() == 32


def test_a_check_box_is_a_target_of_28(dressed: Dress, qtbot: QtBot) -> None:
    dressed()
    box = QCheckBox("Keep the originals")
    qtbot.addWidget(box)
    assert box.sizeHint().height() >= 28


@pytest.mark.parametrize("scale", SCALES)
def test_words_on_buttons_have_room(dressed: Dress, qtbot: QtBot, scale: float) -> None:
    look = dressed("light", scale)
    for variant in ("", "primary", "quiet", "compact"):
        button = controls.button(look, WORDS, "check", variant)
        qtbot.addWidget(button)
        _has_room(button, extra=18)


@pytest.mark.parametrize("scale", SCALES)
def test_words_in_fields_and_boxes_have_room(dressed: Dress, qtbot: QtBot, scale: float) -> None:
    look = dressed("light", scale)
    box, combo, field = QCheckBox(WORDS), QComboBox(), controls.field(look, "Filter codes", "find")
    combo.addItem(WORDS)
    for widget in (box, combo, field):
        qtbot.addWidget(widget)
    _has_room(box, extra=18)
    metrics = QFontMetrics(combo.font())
    assert combo.sizeHint().width() >= metrics.horizontalAdvance(WORDS) + 24
    assert combo.sizeHint().height() >= metrics.height() + 6
    assert field.sizeHint().height() >= QFontMetrics(field.font()).height() + 6


def _has_room(button: QAbstractButton, extra: int) -> None:
    metrics = QFontMetrics(button.font())
    assert button.sizeHint().width() >= metrics.horizontalAdvance(button.text()) + extra
    assert button.sizeHint().height() >= metrics.height() + 4


@pytest.mark.parametrize("scale", SCALES)
def test_a_chosen_tab_is_as_wide_as_before(dressed: Dress, qtbot: QtBot, scale: float) -> None:
    look = dressed("light", scale)
    tabs = QTabBar()
    tabs.setProperty("variant", "pages")
    qtbot.addWidget(tabs)
    for name in ("Read", "Compare"):
        tabs.addTab(look.icon(name.lower(), "muted", "accent"), name)
    before = [tabs.tabRect(place).width() for place in range(2)]
    tabs.setCurrentIndex(1)
    assert [tabs.tabRect(place).width() for place in range(2)] == before
    assert tabs.tabRect(0).height() >= 47


def _holds(image: QImage, colour: QColor) -> bool:
    return any(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(image.height())
    )


def _window_with(qtbot: QtBot, widget: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    layout.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def test_the_keyboards_arrival_draws_a_ring(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed()
    button = QPushButton("Finish")
    window = _window_with(qtbot, button)
    window.findChild(QLineEdit).setFocus()
    assert not _holds(button.grab().toImage(), look.colour("accent"))
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert _holds(button.grab().toImage(), look.colour("accent"))


def test_the_mouse_draws_no_ring(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed()
    button = QPushButton("Finish")
    window = _window_with(qtbot, button)
    qtbot.mouseClick(window.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert not _holds(button.grab().toImage(), look.colour("accent"))


def test_a_field_shows_its_focus_always(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed()
    field = QLineEdit()
    window = _window_with(qtbot, field)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.focusWidget() is field
    assert _holds(field.grab().toImage(), look.colour("accent"))


@pytest.mark.parametrize("kind", [QTextEdit, QPlainTextEdit, QListWidget])
def test_the_edge_of_a_text_or_a_list_can_be_seen(
    dressed: Dress, qtbot: QtBot, kind: type[QWidget]
) -> None:
    look = dressed("dark")
    area = kind()
    qtbot.addWidget(area)
    area.resize(120, 80)
    assert area.grab().toImage().pixelColor(60, 0) == look.colour("border")


def test_only_the_primary_button_is_filled(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed()
    grounds = {}
    for variant in ("", "primary", "quiet"):
        button = controls.button(look, "Import…", variant=variant)
        qtbot.addWidget(button)
        grounds[variant] = button.grab().toImage().pixelColor(10, 16)
    assert grounds["primary"] == look.colour("accent")
    assert look.colour("accent") not in (grounds[""], grounds["quiet"])


def test_the_current_row_has_a_tint_and_a_bar(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed()
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItems(["first", "second"])
    rows.setCurrentRow(1)
    image = rows.viewport().grab().toImage()
    middle = rows.visualItemRect(rows.item(1)).center()
    assert image.pixelColor(1, middle.y()) == look.colour("accent")
    assert image.pixelColor(rows.viewport().width() - 4, middle.y()) == look.colour("listsel")


def test_a_scroll_bars_handle_runs_from_end_to_end(dressed: Dress, qtbot: QtBot) -> None:
    dressed()
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.resize(14, 200)
    bar.setRange(0, 100)
    bar.setPageStep(100)
    bar.setValue(100)
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    handle = bar.style().subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
    )
    assert handle.height() == 100
    assert handle.bottom() == 199


def test_a_scroll_bar_with_nothing_to_scroll_has_no_handle(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed()
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setRange(0, 0)
    assert not _holds(bar.grab().toImage(), look.colour("scroll"))


def test_there_is_no_style_sheet(dressed: Dress, qapp: QApplication) -> None:
    dressed()
    assert qapp.styleSheet() == ""


def test_under_high_contrast_the_style_and_the_palette_are_the_systems(
    dressed: Dress, qapp: QApplication
) -> None:
    look = dressed()
    assert qapp.style().objectName() == "postil"
    system = QPalette(QColor("#000000"))
    look.follow(Qt.ColorScheme.Dark, system)
    assert qapp.style().objectName() == "fusion"
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#000000")
    look.follow(Qt.ColorScheme.Light)
    assert qapp.style().objectName() == "postil"


def test_a_ticked_entry_with_an_icon_is_painted(dressed: Dress, qtbot: QtBot) -> None:
    look = dressed()
    menu = QMenu()
    qtbot.addWidget(menu)
    entry = menu.addAction(look.icon("check", "text"), "Ana")
    entry.setCheckable(True)
    entry.setChecked(True)
    assert _holds(menu.grab().toImage(), look.colour("listsel"))


@pytest.mark.parametrize("part", [QStyle.PrimitiveElement.PE_PanelLineEdit])
def test_an_option_of_another_kind_is_left_to_fusion(
    dressed: Dress, qapp: QApplication, part: QStyle.PrimitiveElement
) -> None:
    dressed()
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    option = QStyleOption()
    option.rect = image.rect()
    qapp.style().drawPrimitive(part, option, painter)
    painter.end()


def test_what_looks_like_markup_in_a_tool_tip_is_shown_as_it_stands(
    dressed: Dress, qtbot: QtBot
) -> None:
    dressed()
    name = "<b>bold</b> <img src='other.png'>"
    about = QPushButton(name)
    qtbot.addWidget(about)
    about.show()

    QToolTip.showText(about.mapToGlobal(about.rect().center()), name, about)

    tips = [each for each in QApplication.topLevelWidgets() if isinstance(each, QLabel)]
    tip = next(each for each in tips if each.text() == name)
    assert tip.textFormat() == Qt.TextFormat.PlainText
    QToolTip.hideText()
