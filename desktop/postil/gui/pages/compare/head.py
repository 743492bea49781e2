"""The heads of the table of agreement: names, and under them what the drawings mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.pages.compare.bars import BENCHMARK, BarColours, paint_part, patterns
from postil.gui.pages.compare.cells import LEFT, Measures, has_scale, scale_in
from postil.gui.pages.compare.figures import PERCENTS, short_coefficient_name
from postil.gui.pages.compare.lines import AgreementTable
from postil.gui.pages.compare.model import CODE, COUNTS, FIRST_FIGURE, AgreementModel
from postil.gui.pages.compare.words import count_names, shorter_count_names

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
        elif section >= FIRST_FIGURE and not self._is_number_only(section, rect.width()):
            self._ticks(painter, place)
        border = look.colour("border")
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), border)
        painter.restore()

    def _title(self, painter: QPainter, place: QRectF, left: float, section: int) -> None:
        font = self._look.fonts.interface(12, Weight.DemiBold)
        told = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        alone = self._is_number_only(section, place.width())
        right = place.right() - (14 if alone else 6)
        room = QRectF(left, place.top() + 6, right - left, place.height() / 2 - 6)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        metrics = QFontMetrics(font)
        if section >= FIRST_FIGURE and metrics.horizontalAdvance(told) > room.width():
            columns = cast(AgreementModel, self.model()).table.columns
            told = short_coefficient_name(columns[section - FIRST_FIGURE])
        shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, int(room.width()))
        side = _Align.AlignRight if alone else _Align.AlignLeft
        painter.drawText(room, _Align.AlignVCenter | side, shown)

    def _is_number_only(self, section: int, width: float) -> bool:
        """Whether a column shows its figures as numbers, without a scale."""
        columns = cast(AgreementModel, self.model()).table.columns
        place = section - FIRST_FIGURE
        if not 0 <= place < len(columns):
            return False
        return columns[place] in PERCENTS or not has_scale(width, self._look)

    def _legend(self, painter: QPainter, place: QRectF, table: AgreementTable) -> None:
        """The patterns of the bar with their names, whole or in few letters."""
        if not table.coders or not any(line.counts for line in table.codes):
            return
        colours = BarColours(self._look.colour("muted"), self._look.colour("page"))
        metrics = QFontMetricsF(painter.font())
        left, top = place.left() + 10, place.top() + place.height() / 2
        named = fitting((count_names(table), *shorter_count_names(table)), metrics, place.width())
        for name, pattern in zip(named, patterns(len(named)), strict=True):
            room = metrics.horizontalAdvance(name) + 2
            paint_part(painter, QRectF(left, top + 7, 10, 10), pattern, colours)
            painter.setPen(self._look.colour("muted"))
            painter.drawText(QRectF(left + 14, top + 1, room + 2, 22), _Align.AlignVCenter, name)
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


def fitting(
    choices: Sequence[tuple[str, ...]], metrics: QFontMetricsF, width: float
) -> tuple[str, ...]:
    """The first names of a legend that fit in whole; the last where none do."""
    for named in choices:
        free = width - 18 - len(named) * 22
        if sum(metrics.horizontalAdvance(name) + 2 for name in named) <= free:
            return named
    return choices[-1]
