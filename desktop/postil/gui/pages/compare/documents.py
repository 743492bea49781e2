"""The dialog that picks the documents of a comparison."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from postil.core.records import DocumentId
from postil.gui.appearance import Appearance
from postil.gui.controls import button, field, row, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.pages.compare.facts import CompareFacts
from postil.gui.pages.compare.words import names
from postil.gui.wording import _, documents_counted

_DOCUMENT = Qt.ItemDataRole.UserRole


class DocumentsDialog(DialogFrame):
    """All documents with checks; beside each, who finished it."""

    def __init__(
        self,
        appearance: Appearance,
        facts: CompareFacts,
        picked: tuple[DocumentId, ...] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            appearance,
            _("Which documents?"),
            _("Of the picked ones, those count that the choice beside “Documents” lets count."),
            parent,
        )
        self._rows = QStandardItemModel(self)
        for document in facts.documents:
            told = names(facts.finished_by(document.id))
            told = _("finished by {coders}").format(coders=told) if told else _("not finished")
            made = QStandardItem(f"{document.name} · {told}")
            made.setData(document.id, _DOCUMENT)
            made.setCheckable(True)
            made.setEditable(False)
            chosen = picked is None or document.id in picked
            made.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            self._rows.appendRow(made)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._rows)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search_field = field(appearance, _("Filter documents"), "filter")
        self.search_field.textChanged.connect(self._found.setFilterFixedString)
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setAccessibleName(_("Documents"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(appearance.fonts.px(560), appearance.fonts.px(460))
        self._count = words(appearance, "", 12, ink="muted")
        self.all_button = button(appearance, _("Check all"))
        self.none_button = button(appearance, _("Check none"))
        for made_button, state in (
            (self.all_button, Qt.CheckState.Checked),
            (self.none_button, Qt.CheckState.Unchecked),
        ):
            made_button.setAutoDefault(False)
            made_button.clicked.connect(lambda _=False, state=state: self._check(state))
        line = row()
        line.addWidget(self.all_button)
        line.addWidget(self.none_button)
        line.addStretch()
        line.addWidget(self._count)
        self.body.addWidget(self.search_field)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(line)
        self.add_answers(_("Compare these"), _("Cancel"))
        self._rows.itemChanged.connect(self._look)
        self._look()

    def picked(self) -> tuple[DocumentId, ...] | None:
        """The checked documents; None where all are checked."""
        checked = self._checked()
        return None if len(checked) == self._rows.rowCount() else tuple(checked)

    def _checked(self) -> list[DocumentId]:
        made = (self._rows.item(number) for number in range(self._rows.rowCount()))
        return [each.data(_DOCUMENT) for each in made if each.checkState() == Qt.CheckState.Checked]

    def _check(self, state: Qt.CheckState) -> None:
        """Check or clear all documents that the filter shows."""
        self._rows.blockSignals(True)
        for number in range(self._found.rowCount()):
            index = self._found.mapToSource(self._found.index(number, 0))
            self._rows.item(index.row()).setCheckState(state)
        self._rows.blockSignals(False)
        self.list.viewport().update()
        self._look()

    def _look(self) -> None:
        number = len(self._checked())
        self._count.setText(documents_counted(number))
        self.yes.setEnabled(number > 0)
