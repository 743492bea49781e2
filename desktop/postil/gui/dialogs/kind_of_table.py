"""One question in words: what a table holds, beside its first rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from postil.exchange.formats import Kind
from postil.exchange.kinds_of_files import IncomingFile
from postil.gui.appearance import Appearance
from postil.gui.controls import words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _, counted, isolated, shortened

KINDS: dict[Kind, str] = {
    "documents": "Articles: each row becomes a document",
    "codings": "Codings: each row is a passage with its code",
    "codebook": "A codebook: each row is a code",
}
_MOST_COLUMNS = 12
_WIDEST = 220


class KindOfTableDialog(DialogFrame):
    """The kinds that a table may be, the likeliest chosen; `alike` are files with the same columns."""

    def __init__(
        self, appearance: Appearance, alike: Sequence[IncomingFile], parent: QWidget | None = None
    ) -> None:
        file = alike[0]
        name = isolated(shortened(file.path.name, 80))
        title = _("What does “{name}” hold?").format(name=name)
        told = _("The columns alone do not tell. Look at the first rows; nothing is imported yet.")
        if len(alike) > 1:
            told += " " + counted(
                "{count} more file has the same columns and is read alike.",
                "{count} more files have the same columns and are read alike.",
                len(alike) - 1,
            )
        super().__init__(appearance, title, told, parent)
        self.kinds = QButtonGroup(self)
        self._kinds = file.kinds
        for place, kind in enumerate(file.kinds):
            choice = QRadioButton(_(KINDS[kind]))
            choice.setFont(appearance.fonts.interface(13))
            self.kinds.addButton(choice, place)
            self.body.addWidget(choice)
        self.kinds.buttons()[0].setChecked(True)
        self.body.addSpacing(8)
        self.body.addWidget(words(appearance, _("The first rows"), 12, ink="muted"))
        self.table = _preview(file)
        self.body.addWidget(self.table, 1)
        self.add_answers(_("Continue"), _("Cancel"))
        self.kinds.buttons()[0].setFocus()
        self.open_at(720, 460)

    def chosen(self) -> Kind:
        """The kind that was said."""
        return self._kinds[self.kinds.checkedId()]


def _preview(file: IncomingFile) -> QTableWidget:
    columns = file.columns[:_MOST_COLUMNS]
    table = QTableWidget(len(file.rows), len(columns))
    table.setAccessibleName(_("The first rows"))
    table.setFrameShape(QFrame.Shape.NoFrame)
    for column, name in enumerate(columns):
        head = QTableWidgetItem(name)
        head.setToolTip(name)
        table.setHorizontalHeaderItem(column, head)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    for place, row in enumerate(file.rows):
        for column, cell in enumerate(row[: len(columns)]):
            shown = QTableWidgetItem(" ".join(cell.split()))
            shown.setToolTip(cell)
            table.setItem(place, column, shown)
    table.resizeColumnsToContents()
    for column in range(len(columns)):
        table.setColumnWidth(column, min(table.columnWidth(column), _WIDEST))
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    return table
