"""Draws a margin plan, part by part, and tells which coding lies under the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

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
Planned = Bracket | Name | More
_IN_ROW = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_AT_LEFT = _IN_ROW | Qt.AlignmentFlag.AlignLeft
_AT_RIGHT = _IN_ROW | Qt.AlignmentFlag.AlignRight


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


@dataclass(frozen=True, slots=True)
class Part:
    """Something in the margin: what of the plan it is, how far its ink reaches, how it is drawn."""

    planned: Planned
    marks: tuple[Mark, ...]
    is_current: bool
    ink: QRectF
    target: Target
    paint: Callable[[QPainter], None]


Drawn = tuple[QRectF, Target, Callable[[QPainter], None]]
"""The ink, the target and the painting of a part."""


class MarginPainter:
    """Sets brackets and names from the text outwards: where each stands, and how it is drawn."""

    def __init__(
        self, marks: Marks, colours: ReaderColours, font: QFont, place: MarginPlace
    ) -> None:
        self._place = place
        self._marks = marks
        self._colours = colours
        self._font = font
        self.slot = slot_of(font)
        self._unit = self.slot / SLOT
        self._fonts = {
            (size, demi): self._sized(size, demi) for size in (1.0, SMALL) for demi in (False, True)
        }
        self._metrics = {demi: QFontMetricsF(self._fonts[1.0, demi]) for demi in (False, True)}
        self._widths: dict[tuple[str, bool, float], tuple[str, float]] = {}

    def is_of(self, colours: ReaderColours, font: QFont, place: MarginPlace) -> bool:
        """Whether it sets the margin so."""
        return colours is self._colours and place == self._place and font == self._font

    def parts(
        self, plan: MarginPlan, current: int | None, before: Iterable[Part] = ()
    ) -> list[Part]:
        """The whole margin, the foremost last; what looks as it did before is the same part.

        Those before are to have as many lanes.
        """
        kept = {each.planned: each for each in before}
        out = plan.names_from
        room = self._place.width - out
        parts = []
        every: list[Planned] = [*plan.brackets, *plan.names, *plan.more]
        for planned in every:
            marks = tuple(self._marks[coding] for coding in planned.codings)
            is_current = current in planned.codings
            part = kept.get(planned)
            if part is None or part.is_current != is_current or part.marks != marks:
                drawn = self._drawn(plan, planned, marks, is_current, out, room)
                part = Part(planned, marks, is_current, *drawn)
            parts.append(part)
        return parts

    def _drawn(
        self,
        plan: MarginPlan,
        planned: Planned,
        marks: tuple[Mark, ...],
        is_current: bool,
        out: float,
        room: float,
    ) -> Drawn:
        if isinstance(planned, Bracket):
            return self._bracket(plan, planned, marks[0], is_current)
        if isinstance(planned, More):
            return self._more(planned, marks, out)
        if room < NARROW:
            return self._swatch(planned, marks[0], out, is_current)
        return self._name(plan, planned, marks, room, is_current)

    # brackets

    def _bracket(self, plan: MarginPlan, each: Bracket, mark: Mark, is_current: bool) -> Drawn:
        tick = 5.0 if plan.step > 6 else 4.5
        out, height = plan.step * each.lane + 1 - tick, max(4.0, each.bottom - each.top - 2)
        box = self._place.box(out, each.top + 1, tick, height)
        whole = self._place.box(out - 1, each.top - 1, tick + 4, height + 4)

        def paint(painter: QPainter) -> None:
            width = 3.2 if is_current else 2.0
            bracket(painter, box, mark.colour.line, mark.line, width, self._place.is_left)

        target = Target(whole, (each.coding,), mark.name, is_bracket=True)
        return box.adjusted(-4, -3, 4, 3), target, paint

    def _leader(self, plan: MarginPlan, name: Name) -> tuple[QPointF, QPointF] | None:
        """From bracket to name, where the name moved or a lane lies between."""
        moved = abs(name.top - name.wish) > 1
        if not moved and name.bracket.lane >= min(plan.lanes, MOST_LANES) - 1:
            return None
        middle = name.top + self.slot / 2
        start = max(name.bracket.top + 3, min(name.bracket.bottom - 3, middle))
        near, far = plan.step * name.bracket.lane + 4, plan.names_from - 4
        return QPointF(self._place.at(near), start), QPointF(self._place.at(far), middle)

    def _paint_leader(self, painter: QPainter, ends: tuple[QPointF, QPointF], ink: QColor) -> None:
        pen = QPen(ink, 1)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        painter.drawLine(*ends)

    # names

    def _name(
        self,
        plan: MarginPlan,
        name: Name,
        marks: tuple[Mark, ...],
        room: float,
        is_current: bool,
    ) -> Drawn:
        out = plan.names_from
        coders = [mark for mark in marks if mark.initial]
        begins = out + 18 * self._unit * len(coders) + (5 if coders else 0)
        memo = any(mark.has_memo for mark in marks)
        space = room - (begins - out) - (26 if memo else 8) - (4 if is_current else 0)
        told, wide = self._elided(marks[0].name, is_current, space)
        box = self._place.box(begins, name.top, wide, self.slot)
        length = begins - out + wide + 6 + (26 if memo else 12)
        whole = self._place.box(out - 6, name.top, length, self.slot)
        leader = self._leader(plan, name)

        def paint(painter: QPainter) -> None:
            colour = marks[0].colour
            if leader:
                self._paint_leader(painter, leader, colour.line)
            self._paint_initials(painter, coders, name.top, out)
            if is_current:
                self._paint_pill(painter, box.adjusted(-6, 0, 6, 0), colour)
            painter.setFont(self._fonts[1.0, is_current])
            painter.setPen(colour.ink)
            self._write(painter, box, told)
            if memo:
                after = begins + wide + (12 if is_current else 7)
                sign = self._place.box(after, name.top + (self.slot - MEMO) / 2, MEMO, MEMO)
                paint_memo(painter, sign.topLeft(), self._colours.muted)

        ink = whole.united(box).adjusted(-8, -2, 8, 2)
        if leader:
            ink = ink.united(QRectF(*leader).normalized().adjusted(-2, -2, 2, 2))
        target = Target(whole, name.codings, marks[0].name if told != marks[0].name else "")
        return ink, target, paint

    def _elided(self, name: str, demi: bool, space: float) -> tuple[str, float]:
        """As much of a name as has room, and how wide that is."""
        found = self._widths.get((name, demi, space))
        if found is None:
            metrics = self._metrics[demi]
            told = metrics.elidedText(name, Qt.TextElideMode.ElideRight, space)
            found = self._widths[name, demi, space] = told, metrics.horizontalAdvance(told)
        return found

    def _write(self, painter: QPainter, box: QRectF, told: str) -> None:
        """Words in their box, with a hair of room at the far side."""
        is_left = self._place.is_left
        slack = box.adjusted(-8, 0, 0, 0) if is_left else box.adjusted(0, 0, 8, 0)
        painter.drawText(slack, _AT_RIGHT if is_left else _AT_LEFT, told)

    def _paint_initials(
        self, painter: QPainter, marks: Sequence[Mark], top: float, out: float
    ) -> None:
        """A small square with each coder's letter."""
        unit = self._unit
        painter.setFont(self._fonts[SMALL, True])
        for mark in marks:
            box = self._place.box(out, top + 1.5 * unit, 17 * unit, 17 * unit)
            box.adjust(0.6, 0.6, -0.6, -0.6)
            painter.setPen(QPen(mark.colour.line, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._colours.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.initial)
            out += 18 * unit

    def _paint_pill(self, painter: QPainter, box: QRectF, colour: CodeColour) -> None:
        painter.setPen(QPen(colour.line, 1.2))
        painter.setBrush(colour.tint)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)

    def _swatch(self, name: Name, mark: Mark, out: float, is_current: bool) -> Drawn:
        """In a narrow margin: tint, edge, foot and the shortcut's digit instead of the name."""
        whole = self._place.box(out, name.top, self.slot, self.slot)

        def paint(painter: QPainter) -> None:
            painter.setFont(self._fonts[SMALL, True])
            paint_swatch(painter, whole, mark.colour, mark.digit)
            if is_current:
                painter.setPen(QPen(mark.colour.line, 2.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(whole.adjusted(1.2, 1.2, -1.2, -1.2), 5, 5)

        target = Target(whole, name.codings, mark.name)
        return whole.adjusted(-2, -2, 2, 2), target, paint

    def _more(self, more: More, marks: Sequence[Mark], out: float) -> Drawn:
        told = f"+{len(more.codings)}"
        wide = self._elided(told, False, self._place.width + self.slot * len(told))[1]
        box = self._place.box(out, more.top, wide + 8, self.slot)
        inner = self._place.box(out, more.top, wide, self.slot)

        def paint(painter: QPainter) -> None:
            painter.setFont(self._fonts[1.0, False])
            painter.setPen(self._colours.muted)
            self._write(painter, inner, told)

        listed = [shortened(mark.name) for mark in marks[:MOST_TOLD]]
        if len(more.codings) > MOST_TOLD:
            listed.append("…")
        target = Target(box, more.codings, "\n".join(listed), is_count=True)
        return box.united(inner).adjusted(-10, -2, 10, 2), target, paint

    def _sized(self, size: float, demi: bool) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(pixels_of(self._font) * points_per_pixel() * size)
        font.setWeight(QFont.Weight.DemiBold if demi else QFont.Weight.Medium)
        return font
