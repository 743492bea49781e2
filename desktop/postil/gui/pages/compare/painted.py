"""What the tables of the page draw alike: grounds, names with their swatch, words for no value."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from postil.core.records import Code
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.swatch import SWATCH, paint_swatch
from postil.gui.pages.two_lines import elided, two_lines
from postil.gui.style import shapes

_Align = Qt.AlignmentFlag
_LEFT_EDGE = _Align.AlignLeft | _Align.AlignAbsolute  # also for words that run to the left


def paint_ground(
    painter: QPainter,
    rect: QRectF,
    look: Appearance,
    *,
    quiet: bool,
    chosen: bool,
    hovered: bool = False,
    bar: bool = False,
) -> None:
    """The ground of a row or cell and the hairline under it; `quiet` for rows that sum up."""
    if quiet:
        painter.fillRect(rect, look.colour("window"))
    shapes.row_ground(painter, rect, look, chosen, hovered, bar)
    foot = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
    painter.fillRect(foot, look.colour("line"))


def ground_colour(look: Appearance, *, quiet: bool, chosen: bool, hovered: bool) -> QColor:
    """The colour behind what is drawn on a ground."""
    if chosen:
        return look.colour("listsel")
    return look.colour("sunken" if hovered else "window" if quiet else "page")


def paint_code(
    painter: QPainter, left: float, middle: float, code: Code | None, look: Appearance
) -> float:
    """The swatch of a code, if one is meant; returns where its name begins."""
    if code is None:
        return left
    box = QRectF(left - 2, middle - SWATCH / 2, SWATCH, SWATCH)
    digit = "" if code.shortcut is None else str(code.shortcut)
    painter.setFont(look.fonts.interface(11))
    paint_swatch(painter, box, look.code_colour(code.color), digit)
    return left + SWATCH + 8


def paint_name(
    painter: QPainter,
    rect: QRectF,
    text: str,
    look: Appearance,
    weight: Weight = Weight.Normal,
    below: str = "",
    below_ink: str = "warn",
) -> None:
    """A name on one line, or on two smaller ones where it is long; `below` is told under it."""
    px = 13
    font = look.fonts.interface(px, weight)
    lines = [text]
    if QFontMetrics(font).horizontalAdvance(text) > rect.width():
        font = look.fonts.interface(px - 1, weight)
        lines = two_lines(text, font, rect.width())
    spacing = QFontMetrics(font).height()
    small = look.fonts.interface(11)
    under = QFontMetrics(small).height() if below else 0
    while under and len(lines) > 1 and spacing * len(lines) + under > rect.height():
        lines = [elided(font, text, rect.width())]
    top = rect.center().y() - (spacing * len(lines) + under) / 2
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for line in lines:
        place = QRectF(rect.left(), top, rect.width(), spacing)
        top += spacing
        painter.drawText(place, _Align.AlignVCenter | _LEFT_EDGE, line)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if under:
        painter.setFont(small)
        painter.setPen(look.colour(below_ink))
        place = QRectF(rect.left(), top, rect.width(), under)
        painter.drawText(place, _Align.AlignVCenter | _LEFT_EDGE, below)


def paint_no_value(painter: QPainter, rect: QRectF, told: str, look: Appearance) -> None:
    """Why a figure has no value, on two lines."""
    painter.setFont(look.fonts.interface(11))
    painter.setPen(look.colour("muted"))
    flags = int(_Align.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(rect, flags, told.replace(": ", ":\n"))


def paint_current(painter: QPainter, rect: QRectF, look: Appearance) -> None:
    """The frame of the cell that the keyboard stands on."""
    inside = rect.adjusted(1.5, 1.5, -1.5, -2.5)
    shapes.panel(painter, inside, None, look.colour("accent"), 3.0, 1.4)
