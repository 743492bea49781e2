"""How a cell of the table of agreement is drawn, and the heads of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from postil.analysis.agreement import AgreementRow
from postil.gui import shapes
from postil.gui.appearance import Appearance
from postil.gui.fonts import Weight
from postil.gui.pages.compare_bars import (
    BENCHMARK,
    BarColours,
    Scale,
    paint_bar,
    paint_figure,
    paint_part,
    paint_scale,
    patterns,
)
from postil.gui.pages.compare_lines import PERCENTS, AgreementTable, Line
from postil.gui.pages.compare_model import CODE, COUNTS, FIRST_FIGURE, LINE, AgreementModel
from postil.gui.pages.compare_words import count_names, label, mean_of, number, undefined
from postil.gui.swatch import SWATCH, paint_swatch

Index = QModelIndex | QPersistentModelIndex

ROW, HEAD = 38, 56
_LEFT = 24
_NUMBER = 54  # where a scale begins, counted from the left of its column
_GAP = 10
_Align = Qt.AlignmentFlag


@dataclass
class Measures:
    """What the cells of one column agree on: where each count stands, and the wish for a line."""

    counts: tuple[int, ...] = ()
    benchmark: bool = False

    @property
    def counts_width(self) -> int:
        """The width of all counts side by side."""
        return sum(width + _GAP for width in self.counts)

    def measure(self, table: AgreementTable, look: Appearance) -> None:
        """Take the widest number of each count."""
        metrics = QFontMetrics(look.fonts.interface(12))
        rows = [line.counts for line in table.lines if line.counts]
        self.counts = tuple(
            max(metrics.horizontalAdvance(f"{count:,}") for count in column)
            for column in zip(*rows, strict=True)
        )


def scale_in(rect: QRectF, look: Appearance) -> Scale:
    """The scale of a coefficient within its column."""
    left = look.fonts.px(_NUMBER) + 12
    return Scale(rect.left() + left, max(20.0, rect.width() - left - 16))


class AgreementDelegate(QStyledItemDelegate):
    """Draws the cells: swatch and name, counts and bar, percents, figures on their scales."""

    def __init__(self, look: Appearance, measures: Measures, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._measures = measures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._look.fonts.px(ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line: Line = index.data(LINE)
        model = cast(AgreementModel, index.model())
        cell = _Cell(painter, QRectF(option.rect), line, model, self._look, option.state)
        painter.save()
        cell.ground(bar=index.column() == CODE)
        if index.column() == CODE:
            cell.name()
        elif index.column() == COUNTS:
            cell.counts(self._measures)
        else:
            cell.figure(model.table.columns[index.column() - FIRST_FIGURE], self._measures)
        painter.restore()


class _Cell:
    """One cell while it is drawn."""

    def __init__(
        self,
        painter: QPainter,
        rect: QRectF,
        line: Line,
        model: AgreementModel,
        look: Appearance,
        state: QStyle.StateFlag,
    ) -> None:
        self.painter, self.rect, self.line, self.look = painter, rect, line, look
        self.table, self.muted = model.table, model.muted
        self.chosen = bool(state & QStyle.StateFlag.State_Selected)
        self.hovered = bool(state & QStyle.StateFlag.State_MouseOver)

    @property
    def band(self) -> bool:
        """Whether this is one of the quiet rows at the end."""
        return self.line.kind != "code"

    def ground(self, bar: bool) -> None:
        """The row's ground and the hairline under it."""
        if self.band:
            self.painter.fillRect(self.rect, self.look.colour("window"))
        shapes.row_ground(self.painter, self.rect, self.look, self.chosen, self.hovered, bar)
        foot = QRectF(self.rect.left(), self.rect.bottom() - 1, self.rect.width(), 1)
        self.painter.fillRect(foot, self.look.colour("line"))

    def ground_colour(self) -> QColor:
        """The colour behind the cell."""
        if self.chosen:
            return self.look.colour("listsel")
        return self.look.colour("sunken" if self.hovered else "window" if self.band else "page")

    def name(self) -> None:
        """Swatch, name, and a sign where a warning is to be read."""
        left, right = self.rect.left() + _LEFT, self.rect.right() - 8
        middle = self.rect.center().y()
        code = self.line.code
        weight = Weight.DemiBold if self.chosen or self.band else Weight.Normal
        if code is not None:
            box = QRectF(left - 2, middle - SWATCH / 2, SWATCH, SWATCH)
            digit = "" if code.shortcut is None else str(code.shortcut)
            self.painter.setFont(self.look.fonts.interface(11))
            paint_swatch(self.painter, box, self.look.code_colour(code.color), digit)
            left += SWATCH + 8
        if self.table.own_warnings(self.line) and not self.band:
            sign = QRectF(right - 20, middle - 8, 16, 16)
            self.look.icons.paint(self.painter, "warning", sign, "warn")
        self._words(left, right - 28 - left, label(self.line, self.table), 13, weight)

    def counts(self, measures: Measures) -> None:
        """The counts in fixed places, and the bar that adds them up."""
        if not self.line.counts:
            return
        left = self.rect.left() + 8
        self.painter.setFont(self.look.fonts.interface(12))
        for count, width in zip(self.line.counts, measures.counts, strict=True):
            self.painter.setPen(self._ink(quiet=count == 0))
            place = QRectF(left, self.rect.top(), width + 1, self.rect.height())
            self.painter.drawText(place, _Align.AlignVCenter | _Align.AlignRight, f"{count:,}")
            left += width + _GAP
        if self.line.kind == "code":
            bar = QRectF(left + 4, self.rect.center().y() - 7, self.rect.right() - 14 - left, 14)
            colours = BarColours(self.look.colour("muted"), self.ground_colour())
            if bar.width() > 12:
                paint_bar(self.painter, bar, self.line.counts, self.table.largest, colours)

    def figure(self, coefficient: str, measures: Measures) -> None:
        """A figure, or the words for why there is none."""
        figure = self.line.figures[coefficient]
        if figure.value is None:
            self._undefined(figure)
        elif coefficient in PERCENTS:
            self._number(figure, self.rect.adjusted(0, 0, -14, 0), Weight.Normal)
        else:
            place = QRectF(self.rect)
            place.setWidth(self.look.fonts.px(_NUMBER) - 6)
            self._number(figure, place, Weight.DemiBold)
            self._on_scale(figure, figure.value, measures.benchmark)

    def _number(self, figure: AgreementRow, place: QRectF, weight: Weight) -> None:
        told, of = number(figure), mean_of(figure, self.table)
        self.painter.setPen(self._ink())
        self.painter.setFont(self.look.fonts.interface(13, weight))
        if of:
            place = place.adjusted(0, 2, 0, -2)
            self.painter.drawText(place, _Align.AlignTop | _Align.AlignRight, told)
            self.painter.setFont(self.look.fonts.interface(11))
            self.painter.setPen(self.look.colour("muted"))
            self.painter.drawText(place, _Align.AlignBottom | _Align.AlignRight, of)
        else:
            self.painter.drawText(place, _Align.AlignVCenter | _Align.AlignRight, told)

    def _on_scale(self, figure: AgreementRow, value: float, benchmark: bool) -> None:
        scale = scale_in(self.rect, self.look)
        paint_scale(self.painter, self.rect, scale, self.look, benchmark)
        interval = None
        if figure.ci_low is not None and figure.ci_high is not None:
            interval = (figure.ci_low, figure.ci_high)
        middle, ground = self.rect.center().y(), self.ground_colour()
        paint_figure(self.painter, middle, scale, value, interval, self.look, ground, self.muted)

    def _undefined(self, figure: AgreementRow) -> None:
        self.painter.setFont(self.look.fonts.interface(11))
        self.painter.setPen(self.look.colour("muted"))
        told = undefined(figure, self.line, len(self.table.coders))
        place = self.rect.adjusted(10, 1, -6, -2)
        flags = int(_Align.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        self.painter.drawText(place, flags, told)

    def _words(self, left: float, width: float, text: str, px: float, weight: Weight) -> None:
        font = self.look.fonts.interface(px, weight)
        self.painter.setFont(font)
        self.painter.setPen(self.look.colour("text"))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
        place = QRectF(left, self.rect.top(), width, self.rect.height())
        self.painter.drawText(place, _Align.AlignVCenter | _Align.AlignLeft, shown)

    def _ink(self, quiet: bool = False) -> QColor:
        return self.look.colour("muted" if self.muted or quiet else "text")


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
        left = place.left() + (_LEFT if section == CODE else 10)
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
        told = self.model().headerData(section, Qt.Orientation.Horizontal)
        room = QRectF(left, place.top() + 6, place.right() - left - 6, place.height() / 2 - 6)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        shown = QFontMetrics(font).elidedText(
            str(told), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, _Align.AlignVCenter | _Align.AlignLeft, shown)

    def _legend(self, painter: QPainter, place: QRectF, table: AgreementTable) -> None:
        """The patterns of the bar with their names, shortened to fit."""
        named = count_names(table) if table.coders else ()
        if not named:
            return
        colours = BarColours(self._look.colour("muted"), self._look.colour("page"))
        metrics = QFontMetricsF(painter.font())
        left, top = place.left() + 10, place.top() + place.height() / 2
        free = place.width() - 18 - len(named) * 22
        wanted = [metrics.horizontalAdvance(name) for name in named]
        share = min(1.0, free / max(1.0, sum(wanted)))
        for name, width, pattern in zip(named, wanted, patterns(len(named)), strict=True):
            paint_part(painter, QRectF(left, top + 7, 10, 10), pattern, colours)
            room = width * share + 1
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
