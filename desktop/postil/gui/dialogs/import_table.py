"""The rows of an import plan as Qt shows them: a check box first, the language to be edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
)

from postil.exchange.plan import PlannedDocument
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.views import WholeRows
from postil.gui.dialogs.import_row_panel import ENCODINGS
from postil.gui.dialogs.import_rows import ByHand, PlanRow
from postil.gui.wording import _

Index = QModelIndex | QPersistentModelIndex
HEADS = ("File", "Becomes the document", "Read as", "Language", "Length", "Notes")
_KINDS = {
    "txt": "Text",
    "md": "Markdown",
    "html": "Web page",
    "docx": "Word",
    "odt": "OpenDocument",
    "rtf": "Rich Text",
    "epub": "Book",
    "pdf": "PDF",
    "eml": "Mail",
    "csv": "Table (CSV)",
    "xlsx": "Table (Excel)",
}
_FILE = 0
_LANGUAGE = 3  # the column that can be edited
_NOTES = 5
_WIDTHS = {0: 170, 2: 124, 3: 82, 4: 100}  # the others share what is left
_ROW = 42
_LONGEST_CODE = 35  # letters of a language's code, such as zh-Hant-TW


class PlanModel(QAbstractTableModel):
    """The rows for Qt; the first column is a check box."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.rows: list[PlanRow] = []
        self.files: dict[Path, list[PlannedDocument]] = {}
        self.one_each = True
        self._repeated: set[str] = set()

    def fill(self, rows: Sequence[PlanRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.files = {}
        for row in rows:
            if row.planned is not None:
                self.files.setdefault(row.path, []).append(row.planned)
        paths = {row.path for row in rows}
        self.one_each = len(paths) == len(rows)
        names = Counter(path.name for path in paths)
        self._repeated = {name for name, count in names.items() if count > 1}
        self.endResetModel()

    def put(self, place: int, row: PlanRow) -> None:
        """Show a row as it is now."""
        self.rows[place] = row
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(HEADS) - 1))

    def by_hand(self) -> ByHand:
        """The rows that somebody changed; of files whose number of documents may change, too."""
        places: Counter[Path] = Counter()
        found = {}
        for row in self.rows:
            if row.ticked_by_hand or row.language is not None:
                found[row.path, places[row.path]] = row
            places[row.path] += 1
        return found

    def ticked_count(self) -> int:
        """How many documents would come in."""
        return sum(row.ticked for row in self.rows)

    def ticked(self) -> list[PlannedDocument]:
        """The documents to import, each in the language that its row says."""
        return [
            replace(row.planned, document=replace(row.planned.document, language=row.spoken))
            for row in self.rows
            if row.ticked and row.planned is not None
        ]

    # ---- Qt ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == 0 and self.rows[index.row()].planned is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and index.column() == _LANGUAGE and self.rows[index.row()].planned:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.EditRole and index.column() == _LANGUAGE:
            return row.spoken
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._whole(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _NOTES and row.sign:
            return self._appearance.icon(*row.sign)
        if role == Qt.ItemDataRole.FontRole and index.column() == 1:
            return self._appearance.fonts.interface(13, Weight.DemiBold)
        if role == Qt.ItemDataRole.ForegroundRole and not row.ticked:
            return self._appearance.colour("muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == _LANGUAGE and row.planned:
            self.put(index.row(), replace(row, language=str(value).strip()[:_LONGEST_CODE]))
            return True
        if role != Qt.ItemDataRole.CheckStateRole or row.planned is None:
            return False
        is_on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.put(index.row(), replace(row, ticked=is_on, ticked_by_hand=True))
        return True

    def _whole(self, row: PlanRow, column: int) -> str:
        """What a cell says where it is cut off."""
        if column == 0:
            return str(row.path)
        return row.told if column == _NOTES else self._words(row, column)

    def _words(self, row: PlanRow, column: int) -> str:
        document = row.planned.document if row.planned else None
        kind = _(_KINDS.get(document.format, document.format)) if document else ""
        encoding = _short_name(row.encoding) + ("?" if row.is_guess else "")
        file = row.path.name
        return (
            f"{row.path.parent.name}/{file}" if file in self._repeated else file,
            document.name if document and row.ticked else "",
            f"{kind}, {encoding}" if kind and encoding else kind,
            row.shown_language,
            row.length,
            row.note,
        )[column]


class PlanTable(QTableView):
    """The rows of a plan. Space ticks the current row and F2 edits its language, in any column."""

    def __init__(self, model: PlanModel, appearance: Appearance) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Files"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(WholeRows(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(appearance.fonts.px(_ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in range(len(HEADS)):
            if place in _WIDTHS:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                head.resizeSection(place, appearance.fonts.px(_WIDTHS[place]))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._rows = model

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show these rows; without a note among them the names of the files get its room."""
        self._rows.fill(rows)
        head = self.horizontalHeader()
        noted = any(row.note for row in rows)
        modes = QHeaderView.ResizeMode
        head.setSectionResizeMode(_FILE, modes.Interactive if noted else modes.Stretch)
        head.setSectionResizeMode(_NOTES, modes.Stretch if noted else modes.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, model = self.currentIndex().row(), self.model()
        if row >= 0 and event.key() == Qt.Key.Key_Space:
            box = model.index(row, 0)
            is_on = box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
            model.setData(box, wanted, Qt.ItemDataRole.CheckStateRole)
        elif row >= 0 and event.key() == Qt.Key.Key_F2:
            self.setCurrentIndex(model.index(row, _LANGUAGE))
            self.edit(model.index(row, _LANGUAGE))
        else:
            super().keyPressEvent(event)


def _short_name(encoding: str) -> str:
    """What an encoding is called, without the scripts that it is for."""
    return ENCODINGS.get(encoding, encoding.upper()).partition(" (")[0]
