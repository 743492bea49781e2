"""The two small drawings of the table: the bar of counts, and the scale with point and whiskers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from postil.gui.appearance import Appearance

BENCHMARK = 0.667
"""Where the dotted line stands, for those who want it (Krippendorff 2004, p. 241)."""

_PATTERNS = {2: ("solid", "hatched"), 3: ("solid", "hatched", "dotted")}
_LEAST = 3.0
_BELOW_ZERO = -0.005  # what is shown as −0.01 or less


@dataclass(frozen=True, slots=True)
class BarColours:
    """Bars are neutral, so that no colour in them can be read as a code."""

    ink: QColor
    ground: QColor


def patterns(counts: int) -> tuple[str, ...]:
    """How the parts of a bar of so many counts are filled."""
    return _PATTERNS[counts]


def paint_part(painter: QPainter, rect: QRectF, pattern: str, colours: BarColours) -> None:
    """One part of a bar: solid, hatched or dotted, told apart without colour."""
    if pattern == "solid":
        painter.fillRect(rect, colours.ink)
        return
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, colours.ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if pattern == "hatched":
        _hatch(painter, rect, colours.ink)
    else:
        _dot(painter, rect, colours.ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.ink, 1))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def _hatch(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.2))
    x = rect.left() - rect.height()
    while x < rect.right():
        start = QPointF(x, rect.bottom() + 1)
        painter.drawLine(start, QPointF(x + rect.height() + 1, rect.top() - 1))
        x += 4


def _dot(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    y = rect.top() + 2.5
    while y < rect.bottom():
        x = rect.left() + 2.5
        while x < rect.right() + 1:
            painter.drawEllipse(QPointF(x, y), 0.95, 0.95)
            x += 3.6
        y += 3.6


def paint_bar(
    painter: QPainter,
    rect: QRectF,
    counts: tuple[int, ...],
    largest: int,
    colours: BarColours,
) -> None:
    """A bar of counts; `largest` is the sum that fills the rectangle."""
    used = [count for count in counts if count]
    scale = (rect.width() - len(used)) / max(1, largest)
    left = rect.left()
    for count, pattern in zip(counts, patterns(len(counts)), strict=True):
        if count:
            width = max(_LEAST, count * scale)
            width = min(width, rect.right() - left)
            if width > 0:
                paint_part(
                    painter, QRectF(left, rect.top(), width, rect.height()), pattern, colours
                )
            left += width + 1


@dataclass(frozen=True, slots=True)
class Scale:
    """Where 0 and 1 stand; what lies below 0 is drawn at the left end with an arrow."""

    left: float
    width: float

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.left + min(1.0, max(0.0, value)) * self.width


def paint_scale(
    painter: QPainter,
    rect: QRectF,
    scale: Scale,
    look: Appearance,
    benchmark: bool,
) -> None:
    """The ends of a scale, and the dotted line for those who want it."""
    for end in (0, 1):
        tick = QRectF(round(scale.at(end)), rect.top() + 10, 1, rect.height() - 21)
        painter.fillRect(tick, look.colour("line"))
    if benchmark:
        pen = QPen(look.colour("border"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        x = round(scale.at(BENCHMARK)) + 0.5
        painter.drawLine(QPointF(x, rect.top() + 8), QPointF(x, rect.bottom() - 9))


def paint_figure(
    painter: QPainter,
    middle: float,
    scale: Scale,
    value: float,
    interval: tuple[float, float] | None,
    look: Appearance,
    ground: QColor,
    muted: bool,
) -> None:
    """The point of a figure on its scale, with whiskers where it has an interval."""
    ink = look.colour("muted" if muted else "text")
    point = look.colour("muted" if muted else "accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if interval is not None:
        low, high = scale.at(interval[0]), scale.at(interval[1])
        painter.setPen(QPen(ink, 1.6))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))
    if value <= _BELOW_ZERO:
        _paint_arrow(painter, QPointF(scale.at(0), middle), point)
    painter.setPen(QPen(ground, 1.5))
    painter.setBrush(point)
    painter.drawEllipse(QPointF(scale.at(value), middle), 3.9, 3.9)
    painter.restore()


def _paint_arrow(painter: QPainter, at: QPointF, ink: QColor) -> None:
    """An arrow to the left of the scale: the figure lies below its end."""
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    tip = QPointF(at.x() - 11, at.y())
    painter.drawLine(at, tip)
    painter.drawLine(tip, QPointF(tip.x() + 3.5, tip.y() - 3.5))
    painter.drawLine(tip, QPointF(tip.x() + 3.5, tip.y() + 3.5))
