"""Fields, combo and spin boxes, frames and popups, as the style paints them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QFrame,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from postil.gui.style import shapes
from postil.gui.style.painting import Painting, nothing

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_PADDING = 6
_BESIDE_WORDS, _BESIDE_ICON = 2, 4  # what Qt leaves free in a combo box


def frame_width(widget: QWidget | None) -> int:
    """The frame of a widget: two pixels where the focus edge must fit inside it."""
    scrolls = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView)
    return 2 if scrolls else 1


def field_contents(option: Any, rect: QRect) -> QRect:
    """Where a line edit's words stand: a little in from its edge, if it has one."""
    return rect.adjusted(_PADDING, 0, -_PADDING, 0) if option.lineWidth > 0 else rect


def spin_part(sub_control: QStyle.SubControl, rect: QRect) -> QRect:
    """The parts of a spin box: its words begin where those of a combo box do."""
    is_words = sub_control == QStyle.SubControl.SC_SpinBoxEditField
    return rect.adjusted(_PADDING, 0, 0, 0) if is_words else rect


def shorten_combo_label(option: QStyleOptionComboBox, style: QStyle, widget: QWidget) -> None:
    """Let words that do not fit into a combo box end in an ellipsis: Qt cuts them off."""
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(control, option, part, widget).width() - _BESIDE_WORDS
    if not option.currentIcon.isNull():
        room -= option.iconSize.width() + _BESIDE_ICON
    elide = Qt.TextElideMode.ElideRight
    option.currentText = option.fontMetrics.elidedText(option.currentText, elide, room)


def combo_part(sub_control: QStyle.SubControl, rect: QRect) -> QRect:
    """The part of a combo box: its words a little in from the edge."""
    is_words = sub_control == QStyle.SubControl.SC_ComboBoxEditField
    return rect.adjusted(_PADDING, 0, 0, 0) if is_words else rect


def _field(on: Painting) -> None:
    if on.option.lineWidth > 0:
        _edge(on, on.has(_State.State_HasFocus), "page")


def _edge(on: Painting, focused: bool, ground: str) -> None:
    edge = "accent" if focused else "border" if on.enabled else "line"
    fill = ground if on.enabled else "window"
    on.panel(on.rect, fill, edge, width=2.0 if focused else 1.0)


def _frame(on: Painting) -> None:
    if isinstance(on.widget, QAbstractItemView) or _is_combo_popup(on.widget):
        on.panel(on.rect, "", "border", 0.0)
    elif isinstance(on.widget, QAbstractScrollArea):
        focused = on.widget.hasFocus()
        on.panel(on.rect, "page", "accent" if focused else "border", 3.0, 2.0 if focused else 1.0)
    else:
        on.panel(on.rect, "", "line")


def _is_combo_popup(widget: QWidget | None) -> bool:
    return isinstance(widget, QFrame) and isinstance(widget.parentWidget(), QComboBox)


def _popup(on: Painting) -> None:
    on.panel(on.rect, "raised", "border", 0.0)


def _menu_frame(on: Painting) -> None:
    if isinstance(on.widget, QMenu):
        on.panel(on.rect, "", "border", 0.0)


def _combo(on: Painting) -> None:
    editable = on.option.editable
    focused = on.has(_State.State_HasFocus) if editable else on.focused_by_keyboard
    hovered = on.has(_State.State_MouseOver) and not editable
    _edge(on, focused, "page" if editable else "sunken" if hovered else "raised")
    arrow = QPointF(on.rect.right() - 15, on.rect.center().y())
    shapes.chevron(on.painter, arrow, 12, on.appearance, "down")


def _spin_box(on: Painting) -> None:
    _edge(on, on.has(_State.State_HasFocus), "page")
    control = QStyle.ComplexControl.CC_SpinBox
    for part, way in (
        (QStyle.SubControl.SC_SpinBoxUp, "up"),
        (QStyle.SubControl.SC_SpinBoxDown, "down"),
    ):
        rect = QRectF(on.style.subControlRect(control, on.option, part, on.widget))
        shapes.chevron(on.painter, rect.center(), 10, on.appearance, way)


def _slider(on: Painting) -> None:
    control, horizontal = QStyle.ComplexControl.CC_Slider, Qt.Orientation.Horizontal
    part = QStyle.SubControl.SC_SliderHandle
    handle = QRectF(on.style.subControlRect(control, on.option, part, on.widget))
    middle = on.rect.center()
    if on.option.orientation == horizontal:
        groove = QRectF(on.rect.left(), middle.y() - 2, on.rect.width(), 4)
    else:
        groove = QRectF(middle.x() - 2, on.rect.top(), 4, on.rect.height())
    on.panel(groove, "sunken", "border" if on.enabled else "line", 2.0)
    knob = QRectF(0, 0, 16, 16)
    knob.moveCenter(handle.center())
    edge = "accent" if on.focused_by_keyboard else "border" if on.enabled else "line"
    on.panel(knob, "raised", edge, 8.0, 2.0 if on.focused_by_keyboard else 1.2)


PRIMITIVES: dict[QStyle.PrimitiveElement, Callable[[Painting], None]] = {
    _Primitive.PE_PanelLineEdit: _field,
    _Primitive.PE_FrameLineEdit: nothing,
    _Primitive.PE_Frame: _frame,
    _Primitive.PE_FrameGroupBox: nothing,
    _Primitive.PE_FrameStatusBarItem: nothing,
    _Primitive.PE_PanelTipLabel: _popup,
    _Primitive.PE_PanelMenu: _popup,
    _Primitive.PE_FrameMenu: _menu_frame,
}
COMPLEX: dict[QStyle.ComplexControl, Callable[[Painting], None]] = {
    QStyle.ComplexControl.CC_ComboBox: _combo,
    QStyle.ComplexControl.CC_SpinBox: _spin_box,
    QStyle.ComplexControl.CC_Slider: _slider,
}
