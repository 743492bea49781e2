"""How a cell of the table of agreement is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from postil.analysis.agreement import AgreementRow
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.pages.compare.bars import (
    BarColours,
    Scale,
    paint_bar,
    paint_figure,
    paint_scale,
)
from postil.gui.pages.compare.figures import PERCENTS
from postil.gui.pages.compare.lines import AgreementTable, Line
from postil.gui.pages.compare.model import CODE, COUNTS, FIRST_FIGURE, LINE, AgreementModel
from postil.gui.pages.compare.painted import (
    ground_colour,
    paint_code,
    paint_current,
    paint_ground,
    paint_name,
    paint_no_value,
)
from postil.gui.pages.compare.words import label, mean_of, number, undefined
from postil.gui.wording import _

Index = QModelIndex | QPersistentModelIndex

ROW = 38
LEFT = 24
_NUMBER = 54  # where a scale begins, counted from the left of its column
_GAP = 10
_Align = Qt.AlignmentFlag
_NO_SCALE_BELOW = 104  # a column narrower than this shows its figures without scales


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


def has_scale(width: float, look: Appearance) -> bool:
    """Whether a column is wide enough for a scale beside its figures."""
    return width >= look.fonts.px(_NO_SCALE_BELOW)


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
        cell.ground(bar=index.column() == CODE, current=_is_current(option.widget, index))
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

    def ground(self, bar: bool, current: bool) -> None:
        """The row's ground, and a frame where the keyboard stands on a figure."""
        paint_ground(
            self.painter,
            self.rect,
            self.look,
            quiet=self.band,
            chosen=self.chosen,
            hovered=self.hovered,
            bar=bar,
        )
        if current:
            paint_current(self.painter, self.rect, self.look)

    def ground_colour(self) -> QColor:
        """The colour behind the cell."""
        return ground_colour(self.look, quiet=self.band, chosen=self.chosen, hovered=self.hovered)

    def name(self) -> None:
        """Swatch, name, and a sign where a warning is to be read."""
        middle = self.rect.center().y()
        right = self.rect.right() - 8
        left = paint_code(self.painter, self.rect.left() + LEFT, middle, self.line.code, self.look)
        if self.table.own_warnings(self.line) and not self.band:
            sign = QRectF(right - 20, middle - 8, 16, 16)
            self.look.icons.paint(self.painter, "warning", sign, "warn")
        place = QRectF(left, self.rect.top(), right - 28 - left, self.rect.height())
        weight = Weight.DemiBold if self.chosen or self.band else Weight.Normal
        seen = _("not independent") if "not_independent" in self.line.warnings else ""
        paint_name(self.painter, place, label(self.line, self.table), self.look, weight, seen)

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
        figure = self.line.figures.get(coefficient)
        if figure is None:
            return
        if figure.value is None:
            place = self.rect.adjusted(10, 1, -6, -2)
            paint_no_value(self.painter, place, undefined(figure), self.look)
        elif coefficient in PERCENTS or not has_scale(self.rect.width(), self.look):
            self._number(figure, self.rect.adjusted(0, 0, -14, 0), Weight.Normal)
        else:
            place = QRectF(self.rect)
            place.setWidth(self.look.fonts.px(_NUMBER) - 6)
            self._number(figure, place, Weight.DemiBold)
            self._on_scale(figure, figure.value, measures.benchmark)

    def _number(self, figure: AgreementRow, place: QRectF, weight: Weight) -> None:
        told, of = number(figure), mean_of(figure)
        self.painter.setPen(self._ink(quiet=_says_nothing(figure)))
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
        quiet = self.muted or _says_nothing(figure)
        paint_figure(self.painter, middle, scale, value, interval, self.look, ground, quiet)

    def _ink(self, quiet: bool = False) -> QColor:
        return self.look.colour("muted" if self.muted or quiet else "text")


def _is_current(widget: object, index: Index) -> bool:
    """Whether the keyboard stands on this figure."""
    if not isinstance(widget, QTableView) or index.column() < FIRST_FIGURE:
        return False
    here = widget.currentIndex()
    return widget.hasFocus() and (here.row(), here.column()) == (index.row(), index.column())


def _says_nothing(figure: AgreementRow) -> bool:
    """Whether a figure has its value by its formula alone: nobody used the code, or all did."""
    return "no_variation" in figure.warnings
