"""The heads of the table of agreement: names, and under them what the drawings mean."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.pages.compare.bars import BENCHMARK, BarColours, paint_part, patterns
from postil.gui.pages.compare.cells import LEFT, Measures, scale_in
from postil.gui.pages.compare.lines import PERCENTS, AgreementTable
from postil.gui.pages.compare.model import CODE, COUNTS, FIRST_FIGURE, AgreementModel
from postil.gui.pages.compare.words import (
    count_names,
    short_coefficient_name,
    shorter_count_names,
)

_Align = Qt.AlignmentFlag
HEAD = 56


class AgreementHead(QHeaderView):
    """The names of the columns, and under them what their drawings mean."""

    def __init__(self, look: Appearance, measures: Measures) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._measures = measures
        self.setFixedHeight(look.fonts.px(HEAD))
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = cast(AgreementModel, self.model())
        place, look = QRectF(rect), self._look
        painter.save()
        painter.fillRect(place, look.colour("page"))
        left = place.left() + (LEFT if section == CODE else 10)
        self._title(painter, place, left, section)
        painter.setFont(look.fonts.interface(11))
        painter.setPen(look.colour("muted"))
        if section == COUNTS:
            self._legend(painter, place, model.table)
        elif (
            section >= FIRST_FIGURE and model.table.columns[section - FIRST_FIGURE] not in PERCENTS
        ):
            self._ticks(painter, place)
        border = look.colour("border")
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), border)
        painter.restore()

    def _title(self, painter: QPainter, place: QRectF, left: float, section: int) -> None:
        font = self._look.fonts.interface(12, Weight.DemiBold)
        told = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        right = place.right() - (14 if self._is_percent(section) else 6)
        room = QRectF(left, place.top() + 6, right - left, place.height() / 2 - 6)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        metrics = QFontMetrics(font)
        if section >= FIRST_FIGURE and metrics.horizontalAdvance(told) > room.width():
            columns = cast(AgreementModel, self.model()).table.columns
            told = short_coefficient_name(columns[section - FIRST_FIGURE])
        shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, int(room.width()))
        side = _Align.AlignRight if self._is_percent(section) else _Align.AlignLeft
        painter.drawText(room, _Align.AlignVCenter | side, shown)

    def _is_percent(self, section: int) -> bool:
        columns = cast(AgreementModel, self.model()).table.columns
        return section >= FIRST_FIGURE and columns[section - FIRST_FIGURE] in PERCENTS

    def _legend(self, painter: QPainter, place: QRectF, table: AgreementTable) -> None:
        """The patterns of the bar with their names, whole or in few letters."""
        if not table.coders:
            return
        named = count_names(table)
        colours = BarColours(self._look.colour("muted"), self._look.colour("page"))
        metrics = QFontMetricsF(painter.font())
        left, top = place.left() + 10, place.top() + place.height() / 2
        free = place.width() - 18 - len(named) * 22
        rooms = [metrics.horizontalAdvance(name) + 2 for name in named]
        if sum(rooms) > free:
            named = shorter_count_names(table)
            rooms = _shared(free, [metrics.horizontalAdvance(name) + 2 for name in named])
        for name, room, pattern in zip(named, rooms, patterns(len(named)), strict=True):
            paint_part(painter, QRectF(left, top + 7, 10, 10), pattern, colours)
            told = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.setPen(self._look.colour("muted"))
            painter.drawText(QRectF(left + 14, top + 1, room + 2, 22), _Align.AlignVCenter, told)
            left += room + 22

    def _ticks(self, painter: QPainter, place: QRectF) -> None:
        """The numbers of a scale."""
        scale = scale_in(place, self._look)
        named = {0.0: "0", 1.0: "1"}
        if self._measures.benchmark:
            named[BENCHMARK] = ".67"
        top = place.top() + place.height() / 2
        for value, told in named.items():
            room = QRectF(scale.at(value) - 15, top + 1, 30, 22)
            painter.drawText(room, _Align.AlignCenter, told)


def _shared(free: float, wanted: list[float]) -> list[float]:
    """Room for each: what it wants, or an equal share of what the modest ones leave."""
    rooms = [0.0] * len(wanted)
    for place, each in enumerate(sorted(range(len(wanted)), key=lambda each: wanted[each])):
        rooms[each] = max(0.0, min(wanted[each], free / (len(wanted) - place)))
        free -= rooms[each]
    return rooms
