"""The confusion of the codes of two coders as a table of cells, in characters or in passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from postil.analysis.confusion import Confusion
from postil.analysis.work_list import Cell
from postil.core.records import Code, CodeId
from postil.gui.wording import _, counted, isolated

Index = QModelIndex | QPersistentModelIndex
Counting = Literal["characters", "passages"]

CELL = Qt.ItemDataRole.UserRole
SHARE = Qt.ItemDataRole.UserRole + 1
CODE = Qt.ItemDataRole.UserRole + 2

_ACROSS = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class ConfusionTable:
    """The confusion with the names of its codes and of the two coders."""

    confusion: Confusion
    codes: Mapping[CodeId, Code] = field(default_factory=dict)
    coders: tuple[str, ...] = ("", "")

    def name(self, code: int | None) -> str:
        """The name of a row or column."""
        if code is None:
            return _("nothing")
        found = self.codes.get(CodeId(code))
        return found.name if found is not None else ""

    def told(self, cell: Cell) -> str:
        """A cell as "Amina: trust, Jonas: trade"."""
        one, other = self.coders
        return _("{first}: {code}, {second}: {other}").format(
            first=isolated(one),
            code=isolated(self.name(cell[0])),
            second=isolated(other),
            other=isolated(self.name(cell[1])),
        )


NO_TABLE = ConfusionTable(Confusion((), {}, {}, {}, 0))


class ConfusionModel(QAbstractTableModel):
    """A row for each code of the first coder, a column for each of the second; nothing is last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = NO_TABLE
        self.counting: Counting = "characters"
        self.chosen: Cell | None = None
        self.muted = False
        self._places: tuple[int | None, ...] = ()
        self._in_rows: dict[int | None, int] = {}

    # ---- Qt ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return self.rowCount(parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            number = self.number(cell)
            return f"{number:,}" if number else ""
        if role == CELL:
            return cell
        if role == SHARE:
            return self.share(cell)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.in_words(cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not 0 <= section < len(self._places):
            return None
        code = self._places[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.name(code)
        if role == CODE:
            return None if code is None else self.table.codes.get(CodeId(code))
        if role == Qt.ItemDataRole.ToolTipRole:
            coder = self.table.coders[orientation == _ACROSS]
            return f"{isolated(coder)}: {isolated(self.table.name(code))}"
        return None

    # ---- asking ----

    def cell(self, row: int, column: int) -> Cell:
        """The codes of a row and a column."""
        return self._places[row], self._places[column]

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a cell stands; nowhere if a code is not there any more."""
        if cell[0] not in self._places or cell[1] not in self._places:
            return QModelIndex()
        return self.index(self._places.index(cell[0]), self._places.index(cell[1]))

    def number(self, cell: Cell) -> int:
        """What a cell counts."""
        confusion = self.table.confusion
        if self.counting == "passages":
            return confusion.passages.get(cell, 0)
        return confusion.uncoded if cell == (None, None) else confusion.characters.get(cell, 0)

    def share(self, cell: Cell) -> float:
        """A cell's share of its row; 0 where nobody coded."""
        if cell == (None, None):
            return 0.0
        if self.counting == "characters":
            return self.table.confusion.share(cell) or 0.0
        whole = self._in_rows.get(cell[0], 0)
        return self.table.confusion.passages.get(cell, 0) / whole if whole else 0.0

    def in_words(self, cell: Cell) -> str:
        """A cell as a sentence."""
        confusion = self.table.confusion
        if cell == (None, None):
            return counted(
                "Neither coded {count} character.",
                "Neither coded {count} characters.",
                confusion.uncoded,
            )
        characters = confusion.characters.get(cell, 0)
        parts = [
            self.table.told(cell),
            counted("{count} character", "{count} characters", characters),
        ]
        share = confusion.share(cell)
        if characters and share is not None:
            parts.append(_("{share} of the row").format(share=f"{100 * share:.1f} %"))
        passages = confusion.passages.get(cell, 0)
        if cell[0] == cell[1]:
            bounds = (
                "{count} passage with different bounds",
                "{count} passages with different bounds",
            )
            parts.append(counted(*bounds, passages))
        else:
            parts.append(counted("{count} passage", "{count} passages", passages))
        return ", ".join(parts)

    def rows(self) -> list[list[str]]:
        """The whole table as words and numbers, its head and its names with it."""
        head = ["", *(self.table.name(code) for code in self._places)]
        return [
            head,
            *(
                [
                    self.table.name(row),
                    *(str(self.number((row, column))) for column in self._places),
                ]
                for row in self._places
            ),
        ]

    # ---- changing ----

    def show(self, table: ConfusionTable) -> None:
        """Show this one."""
        self.beginResetModel()
        self.table = table
        self.muted = False
        self._places = table.confusion.rows if table.confusion.codes else ()
        self._in_rows = {}
        for (row, _column), number in table.confusion.passages.items():
            self._in_rows[row] = self._in_rows.get(row, 0) + number
        self.endResetModel()

    def count(self, counting: Counting) -> None:
        """Count characters or passages."""
        if counting != self.counting:
            self.counting = counting
            self._tell()

    def choose(self, cell: Cell | None) -> None:
        """Mark the cell whose passages are shown."""
        self.chosen = cell
        self._tell()

    def mute(self) -> None:
        """Show that the numbers are those of before."""
        self.muted = True
        self._tell()

    def _tell(self) -> None:
        last = self.rowCount() - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))
