"""The few shapes that everything of ours is painted with: panels, rings, row grounds, key caps."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight

RADIUS = 5.0
POPUP_RADIUS = 8.0
CHIP_RADIUS = 16.0
ACCENT_BAR = 3.0


def panel(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    edge: QColor | None = None,
    radius: float = RADIUS,
    width: float = 1.0,
) -> None:
    """A rounded panel; its edge lies inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, width))
    inset = 0.0 if edge is None else width / 2
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, max(0.0, radius - inset), max(0.0, radius - inset))
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, colour: QColor, gap: float = 2.0) -> None:
    """The 2 px ring of keyboard focus, inside the edge with a gap to it."""
    panel(painter, rect.adjusted(gap, gap, -gap, -gap), None, colour, RADIUS - 1, 2.0)


def row_ground(
    painter: QPainter,
    rect: QRectF,
    appearance: Appearance,
    current: bool,
    hovered: bool = False,
    bar: bool = True,
) -> None:
    """The ground of a row in a list: the current one tinted, with a bar of accent at its left."""
    if current:
        painter.fillRect(rect, appearance.colour("listsel"))
        if bar:
            edge = QRectF(rect.left(), rect.top(), ACCENT_BAR, rect.height())
            painter.fillRect(edge, appearance.colour("accent"))
    elif hovered:
        painter.fillRect(rect, appearance.colour("sunken"))


def item_ground(
    painter: QPainter, option: QStyleOptionViewItem, appearance: Appearance, bar: bool = True
) -> bool:
    """The ground of a row that a delegate paints; whether it is the chosen one."""
    state = option.state
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    row_ground(painter, QRectF(option.rect), appearance, chosen, hovered, bar)
    return chosen


def key_words(keys: str) -> str:
    """The keys of a shortcut as they are written on key caps: "Ctrl+N" is "Ctrl N"."""
    return re.sub(r"(?<=.)\+(?=.)", " ", keys)


def key_cap_size(font: QFont, text: str) -> QSizeF:
    """The size of a key cap that holds the text."""
    metrics = QFontMetricsF(font)
    height = max(20.0, metrics.height() + 4)
    return QSizeF(max(height, metrics.horizontalAdvance(text) + 12), height)


def key_cap_font(appearance: Appearance) -> QFont:
    """The font of key caps."""
    return appearance.fonts.interface(11, Weight.DemiBold)


def key_cap(
    painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor, edge: QColor
) -> None:
    """A key as it stands on the keyboard: its name in a small frame."""
    panel(painter, rect, None, edge, 4.0)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def chevron(
    painter: QPainter, centre: QPointF, size: float, appearance: Appearance, way: str
) -> None:
    """A small arrow head, `way` down, up, left or right."""
    half = size / 2
    rect = QRectF(centre.x() - half, centre.y() - half, size, size)
    appearance.icons.paint(painter, way, rect, "muted")
