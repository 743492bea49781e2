"""The sign of a memo: a small sheet, beside a coding's name or beside the words it is on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

MEMO = 13.0


def paint_memo(painter: QPainter, at: QPointF, ink: QColor) -> None:
    """A sheet of 13 px with a folded corner and two lines of writing."""
    painter.save()
    painter.translate(at)
    pen = QPen(ink, 1.1)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet = QPainterPath(QPointF(1.5, 1.5))
    for x, y in ((11.5, 1.5), (11.5, 7.5), (7.5, 11.5), (1.5, 11.5), (1.5, 1.5)):
        sheet.lineTo(x, y)
    for x, y, to_x, to_y in ((7.5, 11.5, 7.5, 7.5), (7.5, 7.5, 11.5, 7.5)):
        sheet.moveTo(x, y)
        sheet.lineTo(to_x, to_y)
    for y, end in ((4.2, 9.0), (6.4, 6.0)):
        sheet.moveTo(4.0, y)
        sheet.lineTo(end, y)
    painter.drawPath(sheet)
    painter.restore()
