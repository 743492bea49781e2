"""Tabs, menu bar, headers, rows, scroll bars, splitters and progress, as the style paints them.

`variant` "pages" on a tab bar makes its tabs as high as the row of the window's pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHeaderView,
    QStyle,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.style import shapes
from postil.gui.style.painting import Painting, nothing, variant

_State = QStyle.StateFlag
_Part = QStyle.SubControl
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement

_PAGE_TABS, _PLAIN_TABS = 47, 38
_TAB_PADDING, _ICON_GAP = 14, 7
_TAB_ICON = 18
_LEAST_HANDLE = 32


def tab_size(appearance: Appearance, option: Any, widget: QWidget | None) -> QSize:
    """The size of a tab: its words as wide as they are when chosen, so that nothing jumps."""
    metrics = QFontMetrics(_tab_font(appearance, chosen=True))
    icon = 0 if option.icon.isNull() else appearance.fonts.px(_TAB_ICON) + _ICON_GAP
    width = 2 * _TAB_PADDING + icon + metrics.horizontalAdvance(option.text) + 2
    height = _PAGE_TABS if variant(widget) == "pages" else _PLAIN_TABS
    return QSize(width, max(height, metrics.height() + 16))


def _tab_font(appearance: Appearance, chosen: bool) -> QFont:
    return appearance.fonts.interface(13, Weight.DemiBold if chosen else Weight.Medium)


def _tab_shape(on: Painting) -> None:
    if on.has(_State.State_Selected):
        rect = on.rect
        bar = QRectF(rect.left() + 10, rect.bottom() - 3, rect.width() - 20, 3)
        on.painter.fillRect(bar, on.colour("accent"))
    elif on.has(_State.State_MouseOver):
        on.panel(on.rect.adjusted(2, 5, -2, -5), "sunken")


def _tab_label(on: Painting) -> None:
    chosen = on.has(_State.State_Selected)
    words = on.rect.adjusted(_TAB_PADDING, 0, 0, 0)
    if not on.option.icon.isNull():
        _tab_icon(on, words, chosen)
        words.setLeft(words.left() + on.appearance.fonts.px(_TAB_ICON) + _ICON_GAP)
    on.painter.setFont(_tab_font(on.appearance, chosen))
    on.painter.setPen(on.colour("faint" if not on.enabled else "text" if chosen else "muted"))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    on.painter.drawText(words, flags | _mnemonic(on.focused_by_keyboard), on.option.text)
    if on.focused_by_keyboard:
        on.panel(on.rect.adjusted(2, 4, -2, -4), "", "accent", 4.0, 2.0)


def _tab_icon(on: Painting, words: QRectF, chosen: bool) -> None:
    mode = QIcon.Mode.Normal if on.enabled else QIcon.Mode.Disabled
    state = QIcon.State.On if chosen else QIcon.State.Off
    side = on.appearance.fonts.px(_TAB_ICON)
    box = QRect(round(words.left()), round(words.center().y() - side / 2), side, side)
    on.option.icon.paint(on.painter, box, Qt.AlignmentFlag.AlignCenter, mode, state)


def _mnemonic(shown: bool) -> Qt.TextFlag:
    return Qt.TextFlag.TextShowMnemonic if shown else Qt.TextFlag.TextHideMnemonic


def _tab_base(on: Painting) -> None:
    rect = on.rect
    line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
    on.painter.fillRect(line, on.colour("line"))


def _menu_bar_entry(on: Painting) -> None:
    _menu_bar_ground(on)
    if on.has(_State.State_Selected):
        on.panel(on.rect.adjusted(0, 1, 0, -1), "sunken", radius=4.0)
    on.painter.setPen(on.colour("text" if on.enabled else "faint"))
    by_keyboard = on.widget is not None and on.widget.hasFocus()
    flags = Qt.AlignmentFlag.AlignCenter | _mnemonic(by_keyboard)
    on.painter.drawText(on.rect, flags, on.option.text)


def _menu_bar_ground(on: Painting) -> None:
    on.painter.fillRect(on.rect, on.colour("window"))


def menu_row_ground(on: Painting) -> None:
    """The ground of the menu entry under the mouse or the keyboard."""
    if on.has(_State.State_Selected):
        on.panel(on.rect, "listsel" if on.enabled else "", radius=3.0)


def _header_section(on: Painting) -> None:
    rect = on.rect
    on.painter.fillRect(rect, _ground_behind(on))
    if on.option.orientation == Qt.Orientation.Horizontal:
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        on.painter.fillRect(line, on.colour("border"))


def _header_rest(on: Painting) -> None:
    on.painter.fillRect(on.rect, _ground_behind(on))
    if isinstance(on.widget, QHeaderView) and on.widget.orientation() == Qt.Orientation.Horizontal:
        line = QRectF(on.rect.left(), on.rect.bottom() - 1, on.rect.width(), 1)
        on.painter.fillRect(line, on.colour("border"))


def _sort_arrow(on: Painting) -> None:
    ways = {
        QStyleOptionHeader.SortIndicator.SortUp: "up",
        QStyleOptionHeader.SortIndicator.SortDown: "down",
    }
    way = ways.get(on.option.sortIndicator)
    if way:
        shapes.chevron(on.painter, on.rect.center(), 11, on.appearance, way)


def _branch(on: Painting) -> None:
    if on.has(_State.State_Children):
        way = "down" if on.has(_State.State_Open) else "right"
        shapes.chevron(on.painter, on.rect.center(), 12, on.appearance, way)


def _row(on: Painting) -> None:
    if on.has(_State.State_Selected):
        shapes.row_ground(on.painter, on.rect, on.appearance, current=True)


def _cell(on: Painting) -> None:
    if on.option.backgroundBrush.style() != Qt.BrushStyle.NoBrush:
        on.painter.fillRect(on.rect, on.option.backgroundBrush)
    within_row = (
        QStyleOptionViewItem.ViewItemPosition.Middle,
        QStyleOptionViewItem.ViewItemPosition.End,
    )
    starts_row = on.option.viewItemPosition not in within_row
    shapes.row_ground(
        on.painter,
        on.rect,
        on.appearance,
        current=on.has(_State.State_Selected),
        hovered=on.has(_State.State_MouseOver),
        bar=starts_row and not isinstance(on.widget, QTreeView) and not _in_combo(on.widget),
    )


def _in_combo(widget: QWidget | None) -> bool:
    return widget is not None and widget.inherits("QComboBoxListView")


def _splitter(on: Painting) -> None:
    on.painter.fillRect(on.rect, on.colour("line"))


def scroll_bar_part(option: Any, part: QStyle.SubControl) -> QRect:
    """The part of a scroll bar without arrow buttons: the handle runs from end to end."""
    upright = option.orientation == Qt.Orientation.Vertical
    whole = option.rect
    length = whole.height() if upright else whole.width()
    start, handle = _handle(option, length)
    spans = {
        _Part.SC_ScrollBarGroove: (0, length),
        _Part.SC_ScrollBarSlider: (start, handle),
        _Part.SC_ScrollBarSubPage: (0, start),
        _Part.SC_ScrollBarAddPage: (start + handle, length - start - handle),
    }
    if part not in spans:
        return QRect()
    begin, size = spans[part]
    if upright:
        return QRect(whole.left(), whole.top() + begin, whole.width(), size)
    return QRect(whole.left() + begin, whole.top(), size, whole.height())


def _handle(option: Any, length: int) -> tuple[int, int]:
    """Where the handle starts and how long it is."""
    span = option.maximum - option.minimum
    if span <= 0:
        return 0, length
    share = length * option.pageStep // (span + option.pageStep)
    handle = min(length, max(_LEAST_HANDLE, share))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown
    )
    return start, handle


def _scroll_bar(on: Painting) -> None:
    on.painter.fillRect(on.rect, _ground_behind(on))
    if on.option.maximum <= on.option.minimum:
        return
    handle = QRectF(scroll_bar_part(on.option, _Part.SC_ScrollBarSlider))
    upright = on.option.orientation == Qt.Orientation.Vertical
    inset = (4, 2, -4, -2) if upright else (2, 4, -2, -4)
    on.panel(handle.adjusted(*inset), "muted" if on.touched else "scroll", radius=3.0)


def _ground_behind(on: Painting) -> QColor:
    """The ground of the view that a scroll bar or header belongs to."""
    above = on.widget.parentWidget() if on.widget is not None else None
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    if above is None:
        return on.colour("page")
    viewport = above.viewport()
    return viewport.palette().color(viewport.backgroundRole())


def _progress_trough(on: Painting) -> None:
    on.panel(_trough(on), "sunken", radius=4.0)


def _progress_done(on: Painting) -> None:
    option, trough = on.option, _trough(on)
    span = option.maximum - option.minimum
    share = (option.progress - option.minimum) / span if span > 0 else 0.0
    if span <= 0:  # how much there is to do is not known yet
        third = trough.width() / 3
        on.panel(trough.adjusted(third, 0, -third, 0), "muted", radius=4.0)
    elif share > 0:
        trough.setWidth(max(trough.height(), trough.width() * share))
        on.panel(trough, "accent", radius=4.0)


def _trough(on: Painting) -> QRectF:
    return QRectF(on.rect.left(), on.rect.center().y() - 4, on.rect.width(), 8)


PRIMITIVES: dict[QStyle.PrimitiveElement, Callable[[Painting], None]] = {
    _Primitive.PE_FrameTabBarBase: _tab_base,
    _Primitive.PE_FrameTabWidget: nothing,
    _Primitive.PE_PanelMenuBar: nothing,
    _Primitive.PE_PanelStatusBar: nothing,
    _Primitive.PE_IndicatorHeaderArrow: _sort_arrow,
    _Primitive.PE_IndicatorBranch: _branch,
    _Primitive.PE_PanelItemViewRow: _row,
    _Primitive.PE_PanelItemViewItem: _cell,
}
CONTROLS: dict[QStyle.ControlElement, Callable[[Painting], None]] = {
    _Control.CE_TabBarTabShape: _tab_shape,
    _Control.CE_TabBarTabLabel: _tab_label,
    _Control.CE_MenuBarItem: _menu_bar_entry,
    _Control.CE_MenuBarEmptyArea: _menu_bar_ground,
    _Control.CE_HeaderSection: _header_section,
    _Control.CE_HeaderEmptyArea: _header_rest,
    _Control.CE_Splitter: _splitter,
    _Control.CE_ProgressBarGroove: _progress_trough,
    _Control.CE_ProgressBarContents: _progress_done,
    _Control.CE_ProgressBarLabel: nothing,
}
COMPLEX: dict[QStyle.ComplexControl, Callable[[Painting], None]] = {
    QStyle.ComplexControl.CC_ScrollBar: _scroll_bar,
}
