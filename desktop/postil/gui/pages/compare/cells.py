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
)

from postil.analysis.agreement import AgreementRow
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.swatch import SWATCH, paint_swatch
from postil.gui.pages.compare.bars import (
    BarColours,
    Scale,
    paint_bar,
    paint_figure,
    paint_scale,
)
from postil.gui.pages.compare.lines import PERCENTS, AgreementTable, Line
from postil.gui.pages.compare.model import CODE, COUNTS, FIRST_FIGURE, LINE, AgreementModel
from postil.gui.pages.compare.words import (
    label,
    mean_of,
    number,
    undefined,
)
from postil.gui.pages.two_lines import two_lines
from postil.gui.style import shapes

Index = QModelIndex | QPersistentModelIndex

ROW = 38
LEFT = 24
_NUMBER = 54  # where a scale begins, counted from the left of its column
_GAP = 10
_Align = Qt.AlignmentFlag
_LEFT_EDGE = _Align.AlignLeft | _Align.AlignAbsolute  # also for words that run to the left


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
        left, right = self.rect.left() + LEFT, self.rect.right() - 8
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

    def _undefined(self, figure: AgreementRow) -> None:
        self.painter.setFont(self.look.fonts.interface(11))
        self.painter.setPen(self.look.colour("muted"))
        told = undefined(figure, self.line, len(self.table.coders)).replace(": ", ":\n")
        place = self.rect.adjusted(10, 1, -6, -2)
        flags = int(_Align.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        self.painter.drawText(place, flags, told)

    def _words(self, left: float, width: float, text: str, px: float, weight: Weight) -> None:
        """One line of words, or two smaller ones where they are long."""
        font = self.look.fonts.interface(px, weight)
        lines = [text]
        if QFontMetrics(font).horizontalAdvance(text) > width:
            font = self.look.fonts.interface(px - 1, weight)
            lines = two_lines(text, font, width)
        self.painter.setFont(font)
        self.painter.setPen(self.look.colour("text"))
        self.painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        spacing = QFontMetrics(font).height()
        top = self.rect.center().y() - spacing * len(lines) / 2
        for line in lines:
            place = QRectF(left, top, width, spacing)
            top += spacing
            self.painter.drawText(place, _Align.AlignVCenter | _LEFT_EDGE, line)
        self.painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _ink(self, quiet: bool = False) -> QColor:
        return self.look.colour("muted" if self.muted or quiet else "text")


def _says_nothing(figure: AgreementRow) -> bool:
    """Whether a figure has its value by its formula alone: nobody used the code, or all did."""
    return "no_variation" in figure.warnings
