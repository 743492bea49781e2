"""The signs of research things: a code's swatch, a coder's line and initial, a document's state."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen

from postil.gui.appearance import Appearance
from postil.gui.appearance.icons import painted_icon
from postil.gui.appearance.palette import CodeColour
from postil.gui.style import shapes

if TYPE_CHECKING:  # start-up time: the welcome page needs no records
    from postil.core.records import CoderKind

SWATCH = 20
DocumentState = Literal["not_started", "in_progress", "finished"]
_MOST_LINE_STYLES = 4


class CoderLine(Enum):
    """The line of a coder: coders are told apart by the kind of line, codes by its colour."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOT = "dash-dot"
    DOUBLE = "double"


_DASHES = {
    CoderLine.DASHED: (6.4, 3.6),
    CoderLine.DOTTED: (0.02, 4.2),
    CoderLine.DASH_DOT: (6.4, 3.4, 0.02, 3.4),
}
_IN_ORDER = (CoderLine.SOLID, CoderLine.DASHED, CoderLine.DOTTED, CoderLine.DASH_DOT)


def coder_line(position: int, shown: int, kind: CoderKind = "person") -> CoderLine:
    """The line of the coder at this place of those shown; beyond four, only initials differ."""
    if kind == "consensus":
        return CoderLine.DOUBLE
    return _IN_ORDER[position] if shown <= _MOST_LINE_STYLES else CoderLine.SOLID


def initial(name: str) -> str:
    """The letter that stands for a coder; two coders may share one."""
    return name.strip()[:1].upper()


def paint_swatch(painter: QPainter, rect: QRectF, colour: CodeColour, digit: str = "") -> None:
    """A code's sign: its tint in an edge of its line, the foot its underline, the digit its key."""
    unit = rect.height() / SWATCH
    shapes.panel(painter, rect, colour.tint, colour.line, 4 * unit, 1.4 * unit)
    side, foot = 4 * unit, 2 * unit
    under = QRectF(rect.left() + side, rect.bottom() - 4.6 * unit, rect.width() - 2 * side, foot)
    painter.fillRect(under, colour.line)
    if digit:
        font = QFont(painter.font())
        font.setPixelSize(max(1, round(11 * unit)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(font)
        painter.setPen(colour.ink)
        above = rect.adjusted(0, 0, 0, -3.2 * unit)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, digit)
        painter.restore()


def paint_coder_line(
    painter: QPainter,
    start: QPointF,
    length: float,
    line: CoderLine,
    colour: QColor,
    width: float = 2,
) -> None:
    """A coder's line to the right of `start`, which is its upper left corner."""
    if line is CoderLine.SOLID:
        painter.fillRect(QRectF(start.x(), start.y(), length, width), colour)
        return
    if line is CoderLine.DOUBLE:
        for offset in (-0.6, 1.7):
            painter.fillRect(QRectF(start.x(), start.y() + offset, length, 1.1), colour)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if line is CoderLine.DASHED else Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([part / width for part in _DASHES[line]])
    painter.setPen(pen)
    middle = start.y() + width / 2
    left = start.x() + (0 if line is CoderLine.DASHED else width / 2)
    painter.drawLine(QPointF(left, middle), QPointF(start.x() + length - width / 2, middle))
    painter.restore()


def paint_document_state(
    painter: QPainter,
    rect: QRectF,
    appearance: Appearance,
    state: DocumentState,
    share: float = 0.5,
) -> None:
    """Ring, sector or tick; the shape says the state, its colour only repeats it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == "finished":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(appearance.colour("ok"))
        painter.drawEllipse(rect)
        inset = rect.width() * 0.16
        inner = rect.adjusted(inset, inset, -inset, -inset)
        appearance.icons.paint(painter, "check", inner, "page")
    else:
        painter.setPen(QPen(appearance.colour("border"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(0.7, 0.7, -0.7, -0.7))
        if state == "in_progress":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colour("accent"))
            sector = rect.adjusted(3, 3, -3, -3)
            painter.drawPie(sector, 90 * 16, round(-360 * 16 * min(0.95, max(0.08, share))))
    painter.restore()


def paint_avatar(
    painter: QPainter, rect: QRectF, appearance: Appearance, name: str, acting: bool = False
) -> None:
    """A coder's initial in a circle; filled for the coder who acts."""
    ground = appearance.colour("accent") if acting else None
    edge = None if acting else appearance.colour("border")
    shapes.panel(painter, rect, ground, edge, rect.height() / 2, 1.2)
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(rect.height() * 0.56)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(appearance.colour("on_accent" if acting else "text"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initial(name))
    painter.restore()


def swatch_icon(appearance: Appearance, stored: str, digit: str = "") -> QIcon:
    """A code's swatch for menus and buttons, following the scheme."""
    font = appearance.fonts.interface(11)

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.setFont(font)
        paint_swatch(painter, rect, appearance.code_colour(stored), digit)

    return _sign_icon(paint)


def avatar_icon(appearance: Appearance, name: str, acting: bool = False) -> QIcon:
    """A coder's initial for menus and buttons, following the scheme."""
    font = appearance.fonts.interface(11)

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.setFont(font)
        paint_avatar(painter, rect.adjusted(0, 1, -2, -1), appearance, name, acting)

    return _sign_icon(paint)


def _sign_icon(sign: Callable[[QPainter, QRectF], None]) -> QIcon:
    """A square sign as an icon; half as strong where it cannot be used."""

    def paint(painter: QPainter, rect: QRectF, mode: QIcon.Mode, _: QIcon.State) -> None:
        painter.save()
        painter.setOpacity(0.5 if mode == QIcon.Mode.Disabled else 1.0)
        sign(painter, _square(rect))
        painter.restore()

    return painted_icon(paint)


def _square(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    return square
