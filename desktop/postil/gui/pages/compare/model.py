"""The table of agreement for Qt's views: what each cell says; how it is drawn is the delegate's."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.analysis.agreement import AgreementRow
from postil.core.records import CodeId
from postil.gui.pages.compare.figures import coefficient_meaning, coefficient_name
from postil.gui.pages.compare.lines import AgreementTable, Line
from postil.gui.pages.compare.words import (
    count_names,
    figure_told,
    label,
    line_told,
    number,
    reason_told,
    undefined,
    units_name,
)
from postil.gui.wording import _, curly
from postil.sentences import sentence

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole

CODE, COUNTS, FIRST_FIGURE = range(3)
NOTHING = AgreementTable(unit="", coders=(), documents=0, intervals=False)


class AgreementModel(QAbstractTableModel):
    """Lines down, the code, its counts and its coefficients across.

    `muted` while the figures are those of before and new ones are being computed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = NOTHING
        self.muted = False

    # ---- Qt ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.table.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else FIRST_FIGURE + len(self.table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if role == Qt.ItemDataRole.ToolTipRole and section >= FIRST_FIGURE:
            return coefficient_meaning(self.table.columns[section - FIRST_FIGURE])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.table.lines):
            return None
        line, column = self.table.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._told(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line_told(line, self.table) if column == CODE else self._aloud(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(line, column)
        return line if role == LINE else None

    # ---- asking ----

    def line(self, row: int) -> Line | None:
        """The line in a row."""
        return self.table.lines[row] if 0 <= row < len(self.table.lines) else None

    def figure(self, row: int, column: int) -> AgreementRow | None:
        """The figure in a cell; None where the cell holds none."""
        line, place = self.line(row), column - FIRST_FIGURE
        if line is None or not 0 <= place < len(self.table.columns):
            return None
        return line.figures.get(self.table.columns[place])

    def row_of(self, code: CodeId) -> int:
        """The row of a code, or -1."""
        rows = (n for n, line in enumerate(self.table.lines) if line.code and line.code.id == code)
        return next(rows, -1)

    # ---- changing ----

    def show(self, table: AgreementTable) -> None:
        """Show new figures; where only figures changed the rows and the choice stay."""
        if _frame(table) != _frame(self.table):
            self.beginResetModel()
            self.table, self.muted = table, False
            self.endResetModel()
            return
        self.table, self.muted = table, False
        self._all_changed()

    def mute(self) -> None:
        """Show that the figures are those of before."""
        self.muted = True
        self._all_changed()

    def _all_changed(self) -> None:
        if self.table.lines:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # ---- words ----

    def _head(self, section: int) -> str:
        if section == CODE:
            return _("Code")
        if section == COUNTS:
            if not any(line.counts for line in self.table.lines):
                return ""
            return _("Coded {units}").format(units=units_name(self.table.unit))
        return coefficient_name(self.table.columns[section - FIRST_FIGURE])

    def _told(self, line: Line, column: int) -> str:
        if column == CODE:
            return label(line, self.table)
        if column == COUNTS:
            return ", ".join(f"{count:,}" for count in line.counts)
        figure = line.figures.get(self.table.columns[column - FIRST_FIGURE])
        return "" if figure is None else number(figure) or undefined(figure)

    def _aloud(self, line: Line, column: int) -> str:
        if column == COUNTS:
            named = zip(count_names(self.table), line.counts, strict=False)
            return ", ".join(f"{name} {count:,}" for name, count in named)
        figure = line.figures.get(self.table.columns[column - FIRST_FIGURE])
        return "" if figure is None else figure_told(figure)

    def _hint(self, line: Line, column: int) -> str:
        if column == CODE:
            warnings = [curly(sentence(f"warning.{each}")) for each in line.warnings]
            return "\n".join([label(line, self.table), *warnings])
        if column == COUNTS:
            return self._aloud(line, column)
        figure = line.figures.get(self.table.columns[column - FIRST_FIGURE])
        if figure is None:
            return ""
        return "\n".join(filter(None, [figure_told(figure), reason_told(figure)]))


def _frame(table: AgreementTable) -> object:
    """What must be the same for rows and columns to stay where they are."""
    ids = [line.code.id if line.code else line.kind for line in table.lines]
    return (len(table.coders) == 2, table.columns, ids)
