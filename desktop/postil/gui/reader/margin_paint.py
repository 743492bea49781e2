"""Paints a margin plan and tells which coding lies under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from postil.gui.controls.swatch import paint_swatch
from postil.gui.reader.columns import MarginPlace
from postil.gui.reader.margin_records import (
    MOST_LANES,
    SLOT,
    Bracket,
    MarginPlan,
    More,
    Name,
)
from postil.gui.reader.marks import Marks
from postil.gui.reader.memo_sign import MEMO, paint_memo
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

    `is_bracket`: it is the bracket of one; `is_count`: it only counts them.
    """

    box: QRectF
    codings: tuple[int, ...]
    hint: str
    is_count: bool = False
    is_bracket: bool = False


class MarginPainter:
    """Draws brackets and names from the text outwards, and tells where it drew them."""

    def __init__(
        self, marks: Marks, colours: ReaderColours, font: QFont, place: MarginPlace
    ) -> None:
        self._place = place
        self._marks = marks
        self._colours = colours
        self._font = font
        self._slot = slot_of(font)
        self._unit = self._slot / SLOT
        self._fonts = {
            (size, demi): self._sized(size, demi) for size in (1.0, SMALL) for demi in (False, True)
        }

    def paint(self, painter: QPainter, plan: MarginPlan, current: int | None) -> list[Target]:
        """Paint the whole margin; where its parts can be pointed at, the foremost last."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        targets = [self._paint_bracket(painter, plan, each, current) for each in plan.brackets]
        out = plan.names_from
        room = self._place.width - out
        for name in plan.names:
            if room < NARROW:
                targets.append(self._paint_swatch(painter, name, out, current))
            else:
                self._paint_leader(painter, plan, name)
                targets.append(self._paint_name(painter, name, out, room, current))
        targets += [self._paint_more(painter, each, out) for each in plan.more]
        return targets

    # brackets

    def _paint_bracket(
        self, painter: QPainter, plan: MarginPlan, each: Bracket, current: int | None
    ) -> Target:
        mark = self._marks[each.coding]
        tick = 5.0 if plan.step > 6 else 4.5
        out, height = plan.step * each.lane + 1 - tick, max(4.0, each.bottom - each.top - 2)
        box = self._place.box(out, each.top + 1, tick, height)
        width = 3.2 if each.coding == current else 2.0
        bracket(painter, box, mark.colour.line, mark.line, width, self._place.is_left)
        whole = self._place.box(out - 1, each.top - 1, tick + 4, height + 4)
        return Target(whole, (each.coding,), mark.name, is_bracket=True)

    def _paint_leader(self, painter: QPainter, plan: MarginPlan, name: Name) -> None:
        """A dotted line from bracket to name, where the name moved or a lane lies between."""
        moved = abs(name.top - name.wish) > 1
        if not moved and name.bracket.lane >= min(plan.lanes, MOST_LANES) - 1:
            return
        middle = name.top + self._slot / 2
        start = max(name.bracket.top + 3, min(name.bracket.bottom - 3, middle))
        pen = QPen(self._marks[name.codings[0]].colour.line, 1)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        near, far = plan.step * name.bracket.lane + 4, plan.names_from - 4
        painter.drawLine(QPointF(self._place.at(near), start), QPointF(self._place.at(far), middle))

    # names

    def _paint_name(
        self, painter: QPainter, name: Name, out: float, room: float, current: int | None
    ) -> Target:
        marks = [self._marks[coding] for coding in name.codings]
        colour, is_current = marks[0].colour, current in name.codings
        begins = self._paint_initials(painter, marks, name.top, out)
        memo = any(mark.has_memo for mark in marks)
        font = self._fonts[1.0, is_current]
        metrics = QFontMetricsF(font)
        space = room - (begins - out) - (26 if memo else 8) - (4 if is_current else 0)
        words = metrics.elidedText(marks[0].name, Qt.TextElideMode.ElideRight, space)
        wide = metrics.horizontalAdvance(words)
        box = self._place.box(begins, name.top, wide, self._slot)
        if is_current:
            self._paint_pill(painter, box.adjusted(-6, 0, 6, 0), colour)
        painter.setFont(font)
        painter.setPen(colour.ink)
        self._write(painter, box, words)
        if memo:
            after = begins + wide + (12 if is_current else 7)
            sign = self._place.box(after, name.top + (self._slot - MEMO) / 2, MEMO, MEMO)
            paint_memo(painter, sign.topLeft(), self._colours.muted)
        length = begins - out + wide + 6 + (26 if memo else 12)
        whole = self._place.box(out - 6, name.top, length, self._slot)
        return Target(whole, name.codings, marks[0].name if words != marks[0].name else "")

    def _write(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Words in their box, with a hair of room at the far side."""
        is_left = self._place.is_left
        slack = box.adjusted(-8, 0, 0, 0) if is_left else box.adjusted(0, 0, 8, 0)
        side = Qt.AlignmentFlag.AlignRight if is_left else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(slack, flags, words)

    def _paint_initials(
        self, painter: QPainter, marks: Sequence[Mark], top: float, out: float
    ) -> float:
        """A small square with each coder's letter; how far outwards the name then begins."""
        coders, unit = [mark for mark in marks if mark.initial], self._unit
        painter.setFont(self._fonts[SMALL, True])
        for mark in coders:
            box = self._place.box(out, top + 1.5 * unit, 17 * unit, 17 * unit)
            box.adjust(0.6, 0.6, -0.6, -0.6)
            painter.setPen(QPen(mark.colour.line, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._colours.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.initial)
            out += 18 * unit
        return out + (5 if coders else 0)

    def _paint_pill(self, painter: QPainter, box: QRectF, colour: CodeColour) -> None:
        painter.setPen(QPen(colour.line, 1.2))
        painter.setBrush(colour.tint)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)

    def _paint_swatch(
        self, painter: QPainter, name: Name, out: float, current: int | None
    ) -> Target:
        """In a narrow margin: tint, edge, foot and the shortcut's digit instead of the name."""
        mark = self._marks[name.codings[0]]
        whole = self._place.box(out, name.top, self._slot, self._slot)
        painter.setFont(self._fonts[SMALL, True])
        paint_swatch(painter, whole, mark.colour, mark.digit)
        if current in name.codings:
            painter.setPen(QPen(mark.colour.line, 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1.2, 1.2, -1.2, -1.2), 5, 5)
        return Target(whole, name.codings, mark.name)

    def _paint_more(self, painter: QPainter, more: More, out: float) -> Target:
        words = f"+{len(more.codings)}"
        font = self._fonts[1.0, False]
        wide = QFontMetricsF(font).horizontalAdvance(words)
        box = self._place.box(out, more.top, wide + 8, self._slot)
        painter.setFont(font)
        painter.setPen(self._colours.muted)
        self._write(painter, self._place.box(out, more.top, wide, self._slot), words)
        told = [shortened(self._marks[coding].name) for coding in more.codings[:MOST_TOLD]]
        if len(more.codings) > MOST_TOLD:
            told.append("…")
        return Target(box, more.codings, "\n".join(told), is_count=True)

    def _sized(self, size: float, demi: bool) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(pixels_of(self._font) * points_per_pixel() * size)
        font.setWeight(QFont.Weight.DemiBold if demi else QFont.Weight.Medium)
        return font
