"""The rows of an import plan: a file each, ticked or not, with what it becomes and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.core.errors import ExchangeError
from postil.exchange.plan import ImportPlan, PlannedDocument
from postil.exchange.remarks import Remark
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.telling import told
from postil.gui.wording import _, counted
from postil.sentences import sentence

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
_LEFT_OUT = frozenset(("same_text_twice", "document_without_text"))
_LANGUAGE = 3  # the column that can be edited
_LONG = 2_000_000
_LONGEST_CODE = 35  # letters of a language's code, such as zh-Hant-TW


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A file: the document it would become, or the error why it cannot."""

    path: Path
    planned: PlannedDocument | None
    refusal: ExchangeError | None
    ticked: bool
    encoding: str = ""
    guessed: bool = False
    listed_before: bool = False
    language: str | None = None

    @property
    def spoken(self) -> str:
        """The language that the document would get: as written in the list, told or guessed."""
        if self.language is not None:
            return self.language
        return (self.planned.document.language or self.planned.guess) if self.planned else ""

    @property
    def shown_language(self) -> str:
        """The language, with a question mark where it is a guess."""
        is_guess = self.language is None and self.planned and not self.planned.document.language
        return f"{self.spoken}?" if self.spoken and is_guess else self.spoken

    @property
    def note(self) -> str:
        """What is worth knowing."""
        if self.refusal is not None:
            if self.refusal.key == "encoding_unknown":
                return _("Its encoding is not certain. Choose one below and look at the text.")
            why = told(self.refusal).replace(str(self.path), self.path.name)
            return why.split(" Nothing was imported.")[0]
        assert self.planned is not None
        if self.guessed:
            return _("The encoding is a guess. Look at the text below.")
        return " ".join(self._said(remark) for remark in self.planned.remarks)

    def _said(self, remark: Remark) -> str:
        if remark.key != "same_text_twice":
            return sentence(f"remark.{remark.key}", **remark.arguments)
        said = (
            _("The same text is in this list already.")
            if self.listed_before
            else _("The same text is in the project already.")
        )
        return f"{said} {_('It comes in once more.') if self.ticked else _('Left out.')}"

    @property
    def length(self) -> str:
        """How long the text is."""
        if self.planned is None:
            return ""
        text = self.planned.document.text
        if len(text) > _LONG:
            return counted("{count} character", "{count} characters", len(text))
        return counted("{count} word", "{count} words", len(text.split()))


def rows_of(plan: ImportPlan) -> list[PlanRow]:
    """The rows of a plan: what can be read first, then what cannot."""
    texts: set[str] = set()
    rows = []
    for each in plan.documents:
        ticked = not any(remark.key in _LEFT_OUT for remark in each.remarks)
        again = each.document.text in texts
        rows.append(PlanRow(each.path, each, None, ticked, listed_before=again))
        texts.add(each.document.text)
    return rows + [
        PlanRow(Path(str(error.arguments.get("file", ""))), None, error, ticked=False)
        for error in plan.refusals
    ]


class PlanModel(QAbstractTableModel):
    """The rows for Qt; the first column is a check box."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.rows: list[PlanRow] = []
        self._repeated: set[str] = set()

    def fill(self, rows: Sequence[PlanRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        names = Counter(path.name for path in {row.path for row in rows})
        self._repeated = {name for name, count in names.items() if count > 1}
        self.endResetModel()

    def put(self, place: int, row: PlanRow) -> None:
        """Show a row as it is now."""
        self.rows[place] = row
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(HEADS) - 1))

    def ticked(self) -> list[PlannedDocument]:
        """The documents to import, each under a name of its own."""
        names: set[str] = set()
        found = []
        for row in self.rows:
            if row.ticked and row.planned is not None:
                planned, name = row.planned, row.planned.document.name
                if name in names:
                    name = f"{row.path.parent.name}/{name}"
                names.add(name)
                document = replace(planned.document, name=name, language=row.spoken)
                found.append(replace(planned, document=document))
        return found

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
            return str(row.path) if index.column() == 0 else self._words(row, index.column())
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
        self.put(index.row(), replace(row, ticked=Qt.CheckState(value) == Qt.CheckState.Checked))
        return True

    def _words(self, row: PlanRow, column: int) -> str:
        document = row.planned.document if row.planned else None
        kind = _(_KINDS.get(document.format, document.format)) if document else ""
        encoding = row.encoding.upper() + ("?" if row.guessed else "")
        file = row.path.name
        return (
            f"{row.path.parent.name}/{file}" if file in self._repeated else file,
            document.name if document and row.ticked else "",
            f"{kind}, {encoding}" if kind and encoding else kind,
            row.shown_language,
            row.length,
            row.note,
        )[column]
