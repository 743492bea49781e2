"""Paints a margin plan and tells which coding lies under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from postil.gui.controls.swatch import paint_swatch
from postil.gui.reader.margin_records import (
    MOST_LANES,
    SLOT,
    Bracket,
    MarginPlan,
    More,
    Name,
)
from postil.gui.reader.marks import Marks
from postil.gui.reader.records import CodeColour, Mark, ReaderColours
from postil.gui.reader.strokes import bracket
from postil.gui.reader.typography import pixels_of, points_per_pixel
from postil.gui.wording import shortened

NARROW = 110.0
MOST_TOLD = 12
SMALL = 11 / 12
"""The size of initials, of that of names."""


def slot_of(font: QFont) -> float:
    """The height that a name in this face takes: 20 at 12 px."""
    return max(SLOT, float(round(QFontMetricsF(font).height() + 4)))


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the margin that stands for codings; `hint` tells what the place could not.

    `is_count`: it only counts them.
    """

    box: QRectF
    codings: tuple[int, ...]
    hint: str
    is_count: bool = False


class MarginPainter:
    """Draws brackets and names from x rightwards, and remembers where it drew them."""

    def __init__(self, marks: Marks, colours: ReaderColours, font: QFont) -> None:
        self._marks = marks
        self._colours = colours
        self._font = font
        self._slot = slot_of(font)
        self._unit = self._slot / SLOT
        self._fonts = {
            (size, demi): self._sized(size, demi) for size in (1.0, SMALL) for demi in (False, True)
        }

    def paint(
        self, painter: QPainter, plan: MarginPlan, x: float, width: float, current: int | None
    ) -> list[Target]:
        """Paint the whole margin; where its parts can be pointed at, the foremost last."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        targets = [self._paint_bracket(painter, plan, each, x, current) for each in plan.brackets]
        left = x + plan.names_from
        room = x + width - left
        for name in plan.names:
            if room < NARROW:
                targets.append(self._paint_swatch(painter, name, left, current))
            else:
                self._paint_leader(painter, plan, name, x, left)
                targets.append(self._paint_name(painter, name, left, room, current))
        targets += [self._paint_more(painter, each, left) for each in plan.more]
        return targets

    # brackets

    def _paint_bracket(
        self, painter: QPainter, plan: MarginPlan, each: Bracket, x: float, current: int | None
    ) -> Target:
        mark = self._marks[each.coding]
        back = x + plan.step * each.lane + 1
        tick = 5.0 if plan.step > 6 else 4.5
        box = QRectF(back - tick, each.top + 1, tick, max(4.0, each.bottom - each.top - 2))
        width = 3.2 if each.coding == current else 2.0
        bracket(painter, box, mark.colour.line, mark.line, width)
        return Target(box.adjusted(-1, -2, 3, 2), (each.coding,), mark.name)

    def _paint_leader(
        self, painter: QPainter, plan: MarginPlan, name: Name, x: float, left: float
    ) -> None:
        """A dotted line from bracket to name, where the name moved or a lane lies between."""
        moved = abs(name.top - name.wish) > 1
        if not moved and name.bracket.lane >= min(plan.lanes, MOST_LANES) - 1:
            return
        middle = name.top + self._slot / 2
        start = max(name.bracket.top + 3, min(name.bracket.bottom - 3, middle))
        pen = QPen(self._marks[name.codings[0]].colour.line, 1)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        painter.drawLine(
            QPointF(x + plan.step * name.bracket.lane + 4, start), QPointF(left - 4, middle)
        )

    # names

    def _paint_name(
        self, painter: QPainter, name: Name, left: float, room: float, current: int | None
    ) -> Target:
        marks = [self._marks[coding] for coding in name.codings]
        colour, is_current = marks[0].colour, current in name.codings
        x = self._paint_initials(painter, marks, name.top, left)
        memo = any(mark.has_memo for mark in marks)
        font = self._fonts[1.0, is_current]
        metrics = QFontMetricsF(font)
        space = room - (x - left) - (26 if memo else 8) - (4 if is_current else 0)
        words = metrics.elidedText(marks[0].name, Qt.TextElideMode.ElideRight, space)
        box = QRectF(x, name.top, metrics.horizontalAdvance(words), self._slot)
        if is_current:
            self._paint_pill(painter, box.adjusted(-6, 0, 6, 0), colour)
        painter.setFont(font)
        painter.setPen(colour.ink)
        painter.drawText(box.adjusted(0, 0, 8, 0), Qt.AlignmentFlag.AlignVCenter, words)
        if memo:
            sign = QPointF(
                box.right() + (12 if is_current else 7), name.top + (self._slot - 13) / 2
            )
            self._paint_memo(painter, sign)
        whole = QRectF(left - 6, name.top, box.right() - left + (26 if memo else 12), self._slot)
        return Target(whole, name.codings, marks[0].name if words != marks[0].name else "")

    def _paint_initials(
        self, painter: QPainter, marks: Sequence[Mark], top: float, left: float
    ) -> float:
        """A small square with each coder's letter; where the name then begins."""
        coders, unit = [mark for mark in marks if mark.initial], self._unit
        painter.setFont(self._fonts[SMALL, True])
        for mark in coders:
            box = QRectF(left, top + 1.5 * unit, 17 * unit, 17 * unit).adjusted(
                0.6, 0.6, -0.6, -0.6
            )
            painter.setPen(QPen(mark.colour.line, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._colours.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.initial)
            left += 18 * unit
        return left + (5 if coders else 0)

    def _paint_pill(self, painter: QPainter, box: QRectF, colour: CodeColour) -> None:
        painter.setPen(QPen(colour.line, 1.2))
        painter.setBrush(colour.tint)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)

    def _paint_memo(self, painter: QPainter, at: QPointF) -> None:
        """A sheet of 13 px with a folded corner and two lines of writing."""
        painter.save()
        painter.translate(at)
        pen = QPen(self._colours.muted, 1.1)
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

    def _paint_swatch(
        self, painter: QPainter, name: Name, left: float, current: int | None
    ) -> Target:
        """In a narrow margin: tint, edge, foot and the shortcut's digit instead of the name."""
        mark = self._marks[name.codings[0]]
        whole = QRectF(left, name.top, self._slot, self._slot)
        painter.setFont(self._fonts[SMALL, True])
        paint_swatch(painter, whole, mark.colour, mark.digit)
        if current in name.codings:
            painter.setPen(QPen(mark.colour.line, 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1.2, 1.2, -1.2, -1.2), 5, 5)
        return Target(whole, name.codings, mark.name)

    def _paint_more(self, painter: QPainter, more: More, left: float) -> Target:
        words = f"+{len(more.codings)}"
        font = self._fonts[1.0, False]
        box = QRectF(left, more.top, QFontMetricsF(font).horizontalAdvance(words) + 8, self._slot)
        painter.setFont(font)
        painter.setPen(self._colours.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        told = [shortened(self._marks[coding].name) for coding in more.codings[:MOST_TOLD]]
        if len(more.codings) > MOST_TOLD:
            told.append("…")
        return Target(box, more.codings, "\n".join(told), is_count=True)

    def _sized(self, size: float, demi: bool) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(pixels_of(self._font) * points_per_pixel() * size)
        font.setWeight(QFont.Weight.DemiBold if demi else QFont.Weight.Medium)
        return font
