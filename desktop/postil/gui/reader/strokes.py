"""The coders' lines: solid, dashed, dotted, dash-dot and double, lying and standing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from postil.gui.reader.records import LineStyle

# In widths of the pen, as QPen counts; the dots are round caps on almost nothing.
LYING = {"dashed": [3.2, 1.8], "dotted": [0.01, 2.1], "dashdot": [3.2, 1.6, 0.6, 1.6]}
STANDING = {"dashed": [3.2, 1.8], "dotted": [1.0, 1.2], "dashdot": [3.2, 1.4, 1.0, 1.4]}


def underline(
    painter: QPainter, left: float, right: float, y: float, colour: QColor, style: LineStyle
) -> None:
    """A coding's line under the text, 2 px high from y downwards."""
    if style == "solid":
        painter.fillRect(QRectF(left, y, right - left, 2.0), colour)
    elif style == "double":
        painter.fillRect(QRectF(left, y - 0.6, right - left, 1.1), colour)
        painter.fillRect(QRectF(left, y + 1.7, right - left, 1.1), colour)
    else:
        pen = QPen(colour, 2.0)
        round_ = style == "dotted"
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_ else Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(LYING[style])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawLine(QPointF(left + (1 if round_ else 0), y + 1), QPointF(right, y + 1))
        painter.restore()


def bracket(
    painter: QPainter,
    box: QRectF,
    colour: QColor,
    style: LineStyle,
    width: float,
    opens_right: bool = False,
) -> None:
    """A bracket that opens to the left: its back is the box's right edge, its ticks the width.

    One that opens to the right is mirrored.
    """
    pen = QPen(colour, 1.1 if style == "double" else width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if style in STANDING:
        pen.setDashPattern(STANDING[style])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    back, tips = (box.left(), box.right()) if opens_right else (box.right(), box.left())
    top, bottom = box.top(), box.bottom()
    corners = ((tips, top), (back, top), (back, bottom), (tips, bottom))
    painter.drawPolyline([QPointF(x, y) for x, y in corners])
    if style == "double":
        inner = back + (2.6 if opens_right else -2.6)
        painter.drawLine(QPointF(inner, top + 2.4), QPointF(inner, bottom - 2.4))
