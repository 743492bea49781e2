"""Buttons, check boxes, radio buttons, arrows and the focus ring, as the style paints them.

`variant` on a push button: "primary" (the one filled button of a page), "quiet" (no panel, words
in accent), "compact" (no least width). Tool buttons are quiet until hovered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionMenuItem,
    QWidget,
)

from postil.gui.appearance import Appearance
from postil.gui.style import shapes
from postil.gui.style.painting import Painting, nothing, variant

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_LEAST_WIDTH = 72


def button_width(option: Any, proposed: int, widget: QWidget | None) -> int:
    """The width of a push button whose words and icon ask for `proposed`."""
    if not option.text:
        return max(proposed, 32)
    return proposed - 8 if variant(widget) == "compact" else max(_LEAST_WIDTH, proposed)


def with_own_ink(
    element: QStyle.ControlElement, option: Any, widget: QWidget | None, appearance: Appearance
) -> QStyleOption:
    """The option as Fusion is to draw it, with ink of ours and without its frame of a choice."""
    if element == QStyle.ControlElement.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
        entry = QStyleOptionMenuItem(option)
        entry.state &= ~_State.State_Selected
        return entry
    ink = {"primary": "on_accent", "quiet": "accent"}.get(variant(widget))
    is_label = element == QStyle.ControlElement.CE_PushButtonLabel
    is_label = is_label and isinstance(option, QStyleOptionButton)
    if is_label and ink is not None and option.state & _State.State_Enabled:
        label = QStyleOptionButton(option)
        label.palette = _with(label.palette, QPalette.ColorRole.ButtonText, appearance, ink)
        return label
    return option


def _with(
    palette: QPalette, role: QPalette.ColorRole, appearance: Appearance, token: str
) -> QPalette:
    changed = QPalette(palette)
    changed.setColor(role, appearance.colour(token))
    return changed


def _push_button_panel(on: Painting) -> None:
    if not isinstance(on.option, QStyleOptionButton):
        on.panel(on.rect, "listsel", "accent")  # so Fusion marks a ticked icon of a menu
        return
    look = variant(on.widget)
    flat = look == "quiet" or bool(on.option.features & QStyleOptionButton.ButtonFeature.Flat)
    if look == "primary":
        _primary_panel(on)
    else:
        _plain_panel(on, flat)
    if on.focused_by_keyboard:
        ring = "on_accent" if look == "primary" else "accent"
        shapes.focus_ring(on.painter, on.rect, on.colour(ring))


def _primary_panel(on: Painting) -> None:
    if on.enabled:
        on.panel(on.rect, "accent", "text" if on.touched else "accent")
    else:
        on.panel(on.rect, "sunken")


def _plain_panel(on: Painting, flat: bool) -> None:
    touched = on.touched and on.enabled
    if on.has(_State.State_On):
        on.panel(on.rect, "listsel", "accent" if on.enabled else "line")
    elif flat:
        on.panel(on.rect, "sunken" if touched else "")
    elif on.enabled:
        on.panel(on.rect, "sunken" if touched else "raised", "border")
    else:
        on.panel(on.rect, "window", "line")


def _tool_button_panel(on: Painting) -> None:
    _plain_panel(on, flat=on.has(_State.State_AutoRaise))


def _check_box(on: Painting) -> None:
    full = on.has(_State.State_On | _State.State_NoChange)
    rect = on.rect.adjusted(0.5, 0.5, -0.5, -0.5)
    fill = _mark_token(on) if full else ("page" if on.enabled else "window")
    on.panel(rect, fill, fill if full else _edge_token(on), 3.0, 1.2)
    if on.has(_State.State_On):
        inner = rect.adjusted(1.5, 1.5, -1.5, -1.5)
        on.appearance.icons.paint(on.painter, "check", inner, "on_accent")
    elif full:
        inner = rect.adjusted(4, rect.height() / 2 - 1, -4, 1 - rect.height() / 2)
        on.painter.fillRect(inner, on.colour("on_accent"))


def _radio_button(on: Painting) -> None:
    chosen = on.has(_State.State_On)
    rect = on.rect.adjusted(1, 1, -1, -1)
    on.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on.painter.setBrush(on.colour("page"))
    token = _mark_token(on) if chosen else _edge_token(on)
    on.painter.setPen(QPen(on.colour(token), 5.0 if chosen else 1.2))
    on.painter.drawEllipse(rect.adjusted(2, 2, -2, -2) if chosen else rect)


def _mark_token(on: Painting) -> str:
    return "accent" if on.enabled else "faint"


def _edge_token(on: Painting) -> str:
    return "border" if on.enabled else "line"


def _focus_rect(on: Painting) -> None:
    """The ring of everything but push buttons, which draw theirs, and selected rows."""
    if isinstance(on.widget, QPushButton) or not on.has(_State.State_KeyboardFocusChange):
        return
    if isinstance(on.widget, QAbstractItemView) and on.has(_State.State_Selected):
        return
    on.panel(on.rect, "", "accent", shapes.RADIUS - 1, 2.0)


def _arrow(way: str) -> Callable[[Painting], None]:
    def paint(on: Painting) -> None:
        size = max(11.0, min(13.0, on.rect.width()))
        shapes.chevron(on.painter, on.rect.center(), size, on.appearance, way)

    return paint


PRIMITIVES: dict[QStyle.PrimitiveElement, Callable[[Painting], None]] = {
    _Primitive.PE_PanelButtonCommand: _push_button_panel,
    _Primitive.PE_PanelButtonTool: _tool_button_panel,
    _Primitive.PE_FrameDefaultButton: nothing,
    _Primitive.PE_FrameFocusRect: _focus_rect,
    _Primitive.PE_IndicatorCheckBox: _check_box,
    _Primitive.PE_IndicatorItemViewItemCheck: _check_box,
    _Primitive.PE_IndicatorRadioButton: _radio_button,
    _Primitive.PE_IndicatorArrowUp: _arrow("up"),
    _Primitive.PE_IndicatorArrowDown: _arrow("down"),
    _Primitive.PE_IndicatorArrowLeft: _arrow("left"),
    _Primitive.PE_IndicatorArrowRight: _arrow("right"),
}
