"""The passages behind the cells of a sheet: a button for each cell, and the passages of one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QButtonGroup, QListView, QPushButton, QWidget

from postil.core.project import Project
from postil.core.records import CodeId, DocumentId
from postil.gui.appearance import Appearance
from postil.gui.controls import button, column, row, words
from postil.gui.controls.views import bare_list
from postil.gui.pages.compare.sheet_parts import short_names
from postil.gui.pages.compare.words import names
from postil.gui.tasks import step_for_a_turn
from postil.gui.wording import _, counted, shortened
from postil.sentences import sentence
from postil.verbs.cell_passages import CellPassages, Place
from postil.verbs.progress import Progress

Index = QModelIndex | QPersistentModelIndex
_MOST_LETTERS = 160
_MOST_OF_WHO = 64
_ROW, _ROWS_SHOWN = 26, 6
_WIDTH, _GAP = 630, 8

Finding = Generator[Progress, None, list[CellPassages]]


class PassagesBehind(QWidget):
    """Looks for the passages while it is shown; `opened` carries a Place to show in the reader.

    `listed` says that the passages of a cell are in the list.

    Passages in `closed` documents are counted and not shown: they would tell what others coded.
    """

    opened = Signal(object)
    listed = Signal()

    def __init__(
        self,
        look: Appearance,
        project: Project,
        finding: Finding,
        coders: Sequence[str],
        closed: frozenset[DocumentId],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._finding = look, finding
        self._names, self._closed = short_names(coders), closed
        self.buttons: list[QPushButton] = []
        self.places = PlacesModel(project, self)
        self.state = words(look, _("Looking for the passages…"), 12, ink="muted", wrap=True)
        self._choices = column(spacing=6)
        self._group = QButtonGroup(self)
        self.list = QListView()
        bare_list(self.list)
        self.list.setModel(self.places)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("Passages of this count"))
        self.list.setFixedHeight(look.fonts.px(_ROW * _ROWS_SHOWN))
        self.list.hide()
        self.list.activated.connect(self._open)
        whole = column(spacing=6)
        whole.addLayout(self._choices)
        whole.addWidget(self.list)
        whole.addWidget(self.state)
        self.setLayout(whole)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look_on)
        self._timer.start()

    @property
    def looking(self) -> bool:
        """Whether there may be more passages than are shown."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Look no further."""
        self._timer.stop()
        self._finding.close()

    def _look_on(self) -> None:
        try:
            progress = step_for_a_turn(self._finding)
        except StopIteration as ended:
            self._timer.stop()
            self._show(ended.value)
            return
        told = _("Looking for the passages: {done} of {all} documents")
        self.state.setText(told.format(done=f"{progress.done:,}", all=f"{progress.total:,}"))

    def _show(self, cells: list[CellPassages]) -> None:
        withheld, room = 0, 0
        line = row(spacing=_GAP)
        for cell in cells:
            places = tuple(each for each in cell.places if each.document not in self._closed)
            withheld += len(cell.places) - len(places)
            if not places:
                continue
            made = self._button(cell, places)
            room -= made.sizeHint().width() + _GAP
            if room < 0:
                line = row(spacing=_GAP)
                line.addStretch()
                self._choices.addLayout(line)
                room = self._look.fonts.px(_WIDTH) - made.sizeHint().width() - _GAP
            line.insertWidget(line.count() - 1, made)
        told = ""
        if withheld:
            told = counted(
                "{count} passage lies in a document that you have not finished; it is not shown.",
                "{count} passages lie in documents that you have not finished; they are not shown.",
                withheld,
            )
        self.state.setText(told)
        self.state.setVisible(bool(told))

    def _button(self, cell: CellPassages, places: tuple[Place, ...]) -> QPushButton:
        told = sentence(
            "sheet.passage_numbers", who=shortened(self._who(cell), _MOST_OF_WHO), count=len(places)
        )
        made = button(self._look, told)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._list(places))
        self._group.addButton(made)
        self.buttons.append(made)
        return made

    def _who(self, cell: CellPassages) -> str:
        if cell.kind != "together":
            return sentence(f"sheet.{cell.kind}", who=self._names[cell.coders[0]])
        if len(cell.coders) == len(self._names):
            return sentence("sheet.both" if len(self._names) == 2 else "sheet.everybody")
        return sentence("sheet.only", who=names([self._names[each] for each in cell.coders]))

    def _list(self, places: tuple[Place, ...]) -> None:
        self.places.show(places)
        self.list.show()
        self.list.setCurrentIndex(self.places.index(0))
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.listed.emit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.places.place(index.row()))


class PlacesModel(QAbstractListModel):
    """Passages with their document, their code and their words."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._places: tuple[Place, ...] = ()
        self._texts: dict[DocumentId, str] = {}
        self._labels: dict[CodeId, str] = {}
        self._names = {each.id: each.name for each in project.documents.all()}

    def place(self, number: int) -> Place:
        """The passage in a row."""
        return self._places[number]

    def show(self, places: tuple[Place, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        place = self._places[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self._names[place.document]}, {self._label(place.code)}"
        return f"{shortened(self._names[place.document], 28)}:  {self._words(place)}"

    def _words(self, place: Place) -> str:
        text = self._texts.get(place.document)
        if text is None:
            text = self._texts[place.document] = self._project.documents.text(place.document)
        return shortened(text[place.start : place.end], _MOST_LETTERS)

    def _label(self, code: CodeId) -> str:
        if code not in self._labels:
            self._labels[code] = self._project.codebook.label(code)
        return self._labels[code]
