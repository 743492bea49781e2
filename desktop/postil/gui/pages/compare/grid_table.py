"""A grid of figures to look at and to walk through: names at the left stay, sums stay below."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from postil.analysis.agreement import AgreementRow
from postil.gui.appearance import Appearance
from postil.gui.controls.views import bare_table
from postil.gui.pages.compare.band import SummaryBand
from postil.gui.pages.compare.grid import FigureGrid, Heading
from postil.gui.pages.compare.grid_cells import (
    GRID_ROW,
    HEADINGS,
    NAMES,
    ColumnNames,
    GridDelegate,
    RowNames,
    paint_heading,
)
from postil.gui.pages.compare.grid_model import GridModel

_LEAST, _MOST = 104, 190
_LEFT = 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Opens = Literal["arithmetic", "cell"]
"""What a click or Enter on a figure opens: its arithmetic, or what the cell stands for."""


class GridView(QTableView):
    """`pointed` says that another cell is chosen, `row_opened` that a name was clicked.

    `arithmetic_wanted` carries a figure; `cell_opened` row and column, where cells are opened.
    """

    pointed = Signal()
    arithmetic_wanted = Signal(object)
    cell_opened = Signal(int, int)
    row_opened = Signal(int)

    def __init__(self, look: Appearance, name: str, opens: Opens = "arithmetic") -> None:
        super().__init__()
        self._look = look
        self._opens = opens
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.delegate = GridDelegate(look, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        bare_table(self, look.fonts.px(GRID_ROW))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(ColumnNames(look))
        names = RowNames(look, name)
        self.setVerticalHeader(names)
        names.show()
        self._corner = _Corner(self, look)
        self.setMinimumHeight(look.fonts.px(HEADINGS + 2 * GRID_ROW))
        self.band = SummaryBand(
            look, self, look.fonts.px(GRID_ROW), self._sums_up, RowNames(look, name)
        )
        self.whole = self.band.under()
        self.selectionModel().currentChanged.connect(lambda *_: self.pointed.emit())
        self.grid.modelReset.connect(self._fit)
        self.doubleClicked.connect(self._double_clicked)
        self.clicked.connect(self._clicked)
        for each in (names, self.band.verticalHeader()):
            each.sectionClicked.connect(self._name_clicked)

    # ---- asking ----

    def chosen(self) -> AgreementRow | None:
        """The figure that the keyboard stands on."""
        here = self.currentIndex()
        return self.grid.figure(here.row(), here.column()) if here.isValid() else None

    def chosen_row(self) -> Heading | None:
        """What the chosen row stands for."""
        here = self.currentIndex()
        return self.grid.row(here.row()) if here.isValid() else None

    # ---- changing ----

    def show_grid(self, grid: FigureGrid) -> None:
        """Show a grid; the chosen cell and the place in view stay, as far as they are there."""
        here = self.currentIndex()
        row, column = self.grid.row(here.row()), self.grid.column(here.column())
        top = self.verticalScrollBar().value()
        if self.grid.show(grid):
            self.verticalScrollBar().setValue(top)
            place = row and column and self.grid.place_of(row.key, column.key)
            if place:
                self.setCurrentIndex(self.grid.index(*place))
        self._corner.update()
        self.pointed.emit()

    def mute(self) -> None:
        """Show that the figures are those of before."""
        self.grid.mute()

    def show_benchmark(self, shown: bool) -> None:
        """Draw the dotted line on the scales, or leave it out."""
        self.delegate.benchmark = shown
        self.viewport().update()
        self.band.viewport().update()

    # ---- Qt ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in _ENTER and here.isValid() and self._opens == "cell":
            self.cell_opened.emit(here.row(), here.column())
        elif event.key() in (*_ENTER, Qt.Key.Key_Space) and self.chosen() is not None:
            self.arithmetic_wanted.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corner.setGeometry(0, 0, self._look.fonts.px(NAMES), self._look.fonts.px(HEADINGS))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.fonts.px(420), self.minimumHeight())

    # ---- inside ----

    def _sums_up(self, row: int) -> bool:
        heading = self.grid.row(row)
        return heading is not None and heading.summary

    def _clicked(self, index: QModelIndex) -> None:
        if self._opens == "cell":
            self.cell_opened.emit(index.row(), index.column())

    def _double_clicked(self, index: QModelIndex) -> None:
        figure = self.grid.figure(index.row(), index.column())
        if self._opens == "arithmetic" and figure is not None:
            self.arithmetic_wanted.emit(figure)

    def _name_clicked(self, row: int) -> None:
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.grid.index(row, column))
        self.row_opened.emit(row)

    def _fit(self) -> None:
        """Share the width out among the columns; what is too wide is scrolled."""
        number = self.grid.columnCount()
        if number:
            px = self._look.fonts.px
            width = min(px(_MOST), max(px(_LEAST), self.viewport().width() // number))
            for place in range(number):
                self.setColumnWidth(place, width)
        self.band.arrange()


class _Corner(QWidget):
    """What the names at the left are, above them."""

    def __init__(self, view: GridView, look: Appearance) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        heading = Heading("", self._view.grid.grid.corner)
        painter = QPainter(self)
        rect = self.rect().toRectF()
        paint_heading(painter, rect, heading, self._look, self._look.fonts.px(_LEFT))
