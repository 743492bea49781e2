"""A grid of figures for Qt's views: what each cell and heading says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.analysis.agreement import AgreementRow
from postil.gui.pages.compare.grid import FigureGrid, Heading
from postil.gui.pages.compare.words import (
    figure_told,
    figure_warnings,
    number,
    reason_told,
    undefined,
)

Index = QModelIndex | QPersistentModelIndex
FIGURE = Qt.ItemDataRole.UserRole


class GridModel(QAbstractTableModel):
    """Figures in cells; `muted` while they are those of before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = FigureGrid()
        self.muted = False

    # ---- Qt ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.grid.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        headings = self.grid.columns if across else self.grid.rows
        if not 0 <= section < len(headings):
            return None
        told = (headings[section].told, headings[section].below)
        if role == Qt.ItemDataRole.DisplayRole:
            return headings[section].told
        both = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return ", ".join(filter(None, told)) if role in both else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = (index.row(), index.column())
        figure = self.grid.cells.get(place)
        if role == FIGURE:
            return figure
        if figure is None:
            told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.grid.empty.get(place, "") if role in told else None
        if role == Qt.ItemDataRole.DisplayRole:
            return number(figure) or undefined(figure)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.grid.rows[place[0]].told}, {figure_told(figure)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [figure_told(figure), reason_told(figure), *figure_warnings(figure)]
            return "\n".join(filter(None, lines))
        return None

    # ---- asking ----

    def figure(self, row: int, column: int) -> AgreementRow | None:
        """The figure in a cell."""
        return self.grid.figure(row, column)

    def row(self, row: int) -> Heading | None:
        """What a row stands for."""
        return self.grid.rows[row] if 0 <= row < len(self.grid.rows) else None

    def column(self, column: int) -> Heading | None:
        """What a column stands for."""
        return self.grid.columns[column] if 0 <= column < len(self.grid.columns) else None

    def place_of(self, row: str, column: str) -> tuple[int, int] | None:
        """Where the row and the column with these keys cross."""
        rows = [each.key for each in self.grid.rows]
        columns = [each.key for each in self.grid.columns]
        if row not in rows or column not in columns:
            return None
        return rows.index(row), columns.index(column)

    # ---- changing ----

    def show(self, grid: FigureGrid) -> bool:
        """Show another grid; whether rows or columns are others than before."""
        anew = grid.frame != self.grid.frame
        if anew:
            self.beginResetModel()
        self.grid, self.muted = grid, False
        if anew:
            self.endResetModel()
        else:
            self._all_changed()
        return anew

    def mute(self) -> None:
        """Show that the figures are those of before."""
        self.muted = True
        self._all_changed()

    def _all_changed(self) -> None:
        if self.grid.rows and self.grid.columns:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            for way, end in (
                (Qt.Orientation.Horizontal, self.columnCount() - 1),
                (Qt.Orientation.Vertical, self.rowCount() - 1),
            ):
                self.headerDataChanged.emit(way, 0, end)
