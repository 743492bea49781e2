"""How the confusion of codes is drawn: cells tinted by their share, names that never collide."""

from __future__ import annotations

import csv
import io
from math import sqrt
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
)

from postil.core.records import Code
from postil.gui.appearance import Appearance
from postil.gui.appearance.colour import mix
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import words
from postil.gui.controls.swatch import paint_swatch
from postil.gui.controls.views import bare_table
from postil.gui.pages.compare.confusion_model import CELL, CODE, SHARE, ConfusionModel, Index
from postil.gui.pages.compare.painted import paint_current
from postil.gui.pages.two_lines import elided
from postil.gui.wording import _, isolated

_ROW, _SWATCH = 30, 18
_LEAST_COLUMN, _NAMES, _MOST_HEAD, _LEAST_HEAD = 44, 210, 168, 84
_HEAD_SHARE = 0.4  # of the height of the view
_PAD = 8
_MOST_TINT = 0.36
_Align = Qt.AlignmentFlag
_LEFT_EDGE = _Align.AlignLeft | _Align.AlignAbsolute  # also for words that run to the left


def cell_tint(look: Appearance, share: float) -> QColor:
    """The ground of a cell: the larger the share of its row, the more accent in it.

    The accent grows with the root of the share, so that small shares can be told from none, and
    never so far that the number on it would be hard to read.
    """
    page, accent = look.colour("page").name(), look.colour("accent").name()
    if share <= 0:
        return QColor(page)
    return QColor(mix(page, accent, _MOST_TINT * sqrt(min(1.0, share))))


class ConfusionDelegate(QStyledItemDelegate):
    """A number on its tint; the diagonal, where both gave the code, stands in a frame."""

    def __init__(self, look: Appearance, model: ConfusionModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._view = parent

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        agreed = index.row() == index.column()
        last = self._model.rowCount() - 1
        nothing = last in (index.row(), index.column())
        painter.save()
        ground = look.colour("window") if nothing else look.colour("page")
        share = float(index.data(SHARE))
        painter.fillRect(rect, cell_tint(look, share) if share > 0 else ground)
        line = look.colour("line")
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        if agreed and not nothing:
            painter.setPen(look.colour("border"))
            painter.drawRect(rect.adjusted(1.5, 1.5, -3.5, -3.5))
        chosen = index.data(CELL) == self._model.chosen
        weight = Weight.DemiBold if chosen else Weight.Normal
        painter.setFont(look.fonts.interface(12, weight))
        painter.setPen(look.colour("muted" if self._model.muted else "text"))
        inside = rect.adjusted(3, 0, -_PAD, 0)
        painter.drawText(inside, _Align.AlignVCenter | _Align.AlignRight, index.data())
        if chosen:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            paint_current(painter, rect, look)
        painter.restore()


class CodeNames(QHeaderView):
    """The names of the codes: beside the rows, or above the columns, where they run upwards."""

    def __init__(self, look: Appearance, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._look = look
        self._upwards = orientation == Qt.Orientation.Horizontal
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(True)

    def longest(self) -> int:
        """How much room the longest name wants, within bounds."""
        model = self.model()
        metrics = QFontMetrics(self._look.fonts.interface(12, Weight.Medium))
        number = model.columnCount() if self._upwards else model.rowCount()
        names = (model.headerData(n, self.orientation()) for n in range(number))
        widest = max((metrics.horizontalAdvance(str(name)) for name in names), default=0)
        most = self._look.fonts.px(_MOST_HEAD if self._upwards else _NAMES)
        return min(most, widest + self._look.fonts.px(_SWATCH) + 4 * _PAD)

    def sizeHint(self) -> QSize:
        room = self.longest()
        return QSize(0, room) if self._upwards else QSize(room, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, model = self._look, self.model()
        code: Code | None = model.headerData(section, self.orientation(), CODE)
        name = str(model.headerData(section, self.orientation()) or "")
        table = self.parentWidget()
        assert isinstance(table, QTableView)
        here = self._is_here(table, section)
        painter.save()
        painter.fillRect(rect, look.colour("window" if code is None else "page"))
        if here and table.hasFocus():
            painter.fillRect(rect, look.colour("sunken"))
        line = look.colour("line")
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        side = look.fonts.px(_SWATCH)
        if self._upwards:
            swatch = QRectF(rect.center().x() - side / 2, rect.bottom() - side - 6, side, side)
            painter.save()
            painter.translate(rect.left(), swatch.top() - 6)
            painter.rotate(-90)
            room = QRectF(0, 0, swatch.top() - rect.top() - _PAD - 4, rect.width())
            self._paint_name(painter, room, name, code, here)
            painter.restore()
        else:
            swatch = QRectF(rect.left() + 18, rect.center().y() - side / 2, side, side)
            left = swatch.right() + 8
            room = QRectF(left, rect.top(), rect.right() - left - _PAD, rect.height())
            self._paint_name(painter, room, name, code, here)
        if code is not None:
            digit = "" if code.shortcut is None else str(code.shortcut)
            painter.setFont(look.fonts.interface(11))
            paint_swatch(painter, swatch, look.code_colour(code.color), digit)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, room: QRectF, name: str, code: Code | None, here: bool
    ) -> None:
        font = self._look.fonts.interface(12, Weight.DemiBold if here else Weight.Medium)
        painter.setFont(font)
        painter.setPen(self._look.colour("muted" if code is None else "text"))
        painter.drawText(room, _Align.AlignVCenter | _LEFT_EDGE, elided(font, name, room.width()))

    def _is_here(self, table: QTableView, section: int) -> bool:
        current = table.currentIndex()
        return (current.column() if self._upwards else current.row()) == section


class ConfusionGrid(QTableView):
    """`cell_chosen` carries a clicked cell, `passages_wanted` one on which Enter was pressed.

    `walked` tells that the keyboard stands on another cell.
    """

    cell_chosen = Signal(object)
    passages_wanted = Signal(object)
    walked = Signal()

    def __init__(self, look: Appearance, cells: ConfusionModel) -> None:
        super().__init__()
        self._look = look
        self._cells = cells
        self.setModel(cells)
        self.setHorizontalHeader(CodeNames(look, Qt.Orientation.Horizontal))
        bare_table(self, look.fonts.px(_ROW))
        names = CodeNames(look, Qt.Orientation.Vertical)
        self.setVerticalHeader(names)
        names.setDefaultSectionSize(look.fonts.px(_ROW))
        names.show()
        self.setItemDelegate(ConfusionDelegate(look, cells, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Confusion of codes"))
        self._corner = words(look, "", 12, ink="muted")
        self._corner.setParent(self)
        self.clicked.connect(lambda index: self.cell_chosen.emit(index.data(CELL)))
        cells.modelReset.connect(self._fit)
        cells.dataChanged.connect(self._fit)
        look.changed.connect(self.viewport().update)

    def current_cell(self) -> Any:
        """The cell that the keyboard stands on; None where there is none."""
        index = self.currentIndex()
        return index.data(CELL) if index.isValid() else None

    def copy(self) -> None:
        """Put the whole table on the clipboard, for a spreadsheet."""
        text = io.StringIO()
        csv.writer(text, dialect="excel-tab").writerows(self._cells.rows())
        QGuiApplication.clipboard().setText(text.getvalue())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        self.walked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_cell():
            self.passages_wanted.emit(self.current_cell())
        elif event.key() == Qt.Key.Key_Space and self.current_cell():
            self.cell_chosen.emit(self.current_cell())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as the longest number, heads as long as the longest name."""
        metrics = QFontMetrics(self._look.fonts.interface(12, Weight.DemiBold))
        cells = self._cells
        numbers = (cells.number(cell) for cell in (*cells.table.confusion.characters, (None, None)))
        widest = max((metrics.horizontalAdvance(f"{n:,}") for n in numbers), default=0)
        width = max(self._look.fonts.px(_LEAST_COLUMN), widest + 2 * _PAD + 3)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultSectionSize(width)
        for each in (across, down):
            assert isinstance(each, CodeNames)
        px = self._look.fonts.px
        most = max(px(_LEAST_HEAD), int(self.height() * _HEAD_SHARE))
        across.setFixedHeight(max(px(_ROW), min(most, across.sizeHint().height())))
        down.setFixedWidth(max(px(120), down.sizeHint().width()))
        room, elide = (down.width() - px(72)) // 2, Qt.TextElideMode.ElideRight
        metrics = self._corner.fontMetrics()
        first, second = (
            isolated(metrics.elidedText(name, elide, room)) for name in cells.table.coders
        )
        self._corner.setText(f"{first} ↓   {second} →")
        self._corner.setGeometry(18, across.height() - px(26), down.width() - 20, px(22))
        self._corner.setVisible(cells.rowCount() > 0)
