"""The places where a coder gave two codes of a domain, as a list that leads into the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from postil.analysis.units import CHARACTER
from postil.core.records import CoderId, DocumentId
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.pages.compare.blind import closed_documents
from postil.gui.pages.compare.words import names
from postil.gui.wording import _, counted, isolated, shortened
from postil.verbs.clashes import ClashPlace, clashes
from postil.verbs.comparing import Choice, Comparison

_PLACE = Qt.ItemDataRole.UserRole + 1
_MOST = 500


def clash_places(desk: Desk, comparison: Comparison, choice: Choice) -> list[ClashPlace]:
    """All such places in documents whose codings the acting coder may see."""
    closed = closed_documents(desk.project, choice.coders or ())
    prepared = comparison.prepared(replace(choice, unit=CHARACTER, domains=True))
    return [each for each in clashes(prepared) if each.document not in closed]


class ClashPlacesDialog(DialogFrame):
    """Each place with its document, its coder and the two codes; Enter opens it in the reader."""

    def __init__(
        self, desk: Desk, places: Sequence[ClashPlace], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.appearance,
            _("Two codes at one place"),
            _("The figures of a domain need codes that exclude each other. Here they do not."),
            parent,
        )
        self._desk = desk
        self._rows = QStandardItemModel(self)
        for each in places[:_MOST]:
            self._rows.appendRow(self._row(each))
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(_("Places with two codes of one domain"))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._open)
        self.body.addWidget(self.list, 1)
        if not places:
            self.told.setText(_("None in the documents that you have finished."))
        elif len(places) > _MOST:
            told = counted("{count} more place.", "{count} more places.", len(places) - _MOST)
            self.told.setText(f"{self.told.text()} {told}")
        self.add_close(_("Close"))
        self.yes.setAutoDefault(False)
        self.yes.setDefault(False)
        self.resize(desk.appearance.fonts.px(620), desk.appearance.fonts.px(480))
        self.list.setCurrentIndex(self._rows.index(0, 0))
        self.list.setFocus()

    def _row(self, place: ClashPlace) -> QStandardItem:
        project = self._desk.project
        document = DocumentId(place.document)
        text = project.documents.text(document)[place.start : place.end]
        told = _("{coder}: {codes} · {document} · “{text}”").format(
            coder=isolated(project.coders.get(CoderId(place.coder)).name),
            codes=names(place.values),
            document=isolated(project.documents.get(document).name),
            text=shortened(text, 80),
        )
        made = QStandardItem(told)
        made.setEditable(False)
        made.setData(place, _PLACE)
        return made

    def _open(self, index: QModelIndex) -> None:
        place = index.data(_PLACE)
        self.accept()
        self._desk.open_passage(
            DocumentId(place.document), place.start, place.end, (CoderId(place.coder),)
        )
