"""The list of documents: each with its state and its codings, the open one chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from postil.core.records import Change, CoderId, Document, DocumentId
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import PaneHead, Surface, button, column
from postil.gui.controls.swatch import DocumentState, paint_document_state
from postil.gui.controls.views import bare_list
from postil.gui.desk import Desk
from postil.gui.style import shapes
from postil.gui.wording import _, codings_counted

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_HEIGHT = 48


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as the list shows it: for the acting coder."""

    document: Document
    state: DocumentState
    codings: int
    share: float

    @property
    def told(self) -> str:
        """The second line."""
        state = {
            "not_started": _("not started"),
            "in_progress": _("in progress"),
            "finished": _("finished"),
        }[self.state]
        if self.state == "not_started":
            return state
        return f"{state} · {codings_counted(self.codings)}"


class DocumentsModel(QAbstractListModel):
    """The documents in their order, with the acting coder's states and counts."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._documents: list[Document] = []
        self._rows: dict[DocumentId, int] = {}
        self._not_counted: dict[DocumentId, int] = {}
        self._counts: dict[DocumentId, int] = {}
        self._finished: set[DocumentId] = set()
        self.read_anew()

    # ---- Qt ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._documents):
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.document.name}, {row.told}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(row.document)
        return row if role == ROW else None

    def _hint(self, document: Document) -> str:
        """The whole name, and how much of the text is not counted."""
        left_out = self._not_counted.get(document.id, 0)
        if not left_out:
            return document.name
        told = _("{some} of {all} characters not counted")
        return f"{document.name}\n" + told.format(some=f"{left_out:,}", all=f"{document.length:,}")

    # ---- reading ----

    def row(self, number: int) -> DocumentRow:
        """The document at a place in the list."""
        document = self._documents[number]
        codings = self._counts.get(document.id, 0)
        state: DocumentState = "in_progress" if codings else "not_started"
        if document.id in self._finished:
            state = "finished"
        place = self._desk.remembered.place(document.guid) if state == "in_progress" else 0
        share = min(1.0, max(0, place) / max(1, document.length))
        return DocumentRow(document, state, codings, share)

    def index_of(self, document: DocumentId) -> QModelIndex:
        """Where a document stands."""
        return self.index(self._rows[document]) if document in self._rows else QModelIndex()

    @property
    def finished(self) -> int:
        """How many documents the acting coder finished."""
        return len(self._finished)

    def codings(self, document: DocumentId) -> int:
        """How many codings of the acting coder a document has."""
        return self._counts.get(document, 0)

    def is_finished(self, document: DocumentId) -> bool:
        """Whether the acting coder finished it."""
        return document in self._finished

    # ---- following the project ----

    def read_anew(self) -> None:
        """Read all from the project."""
        self.beginResetModel()
        self._documents = self._desk.project.documents.all()
        self._rows = {document.id: n for n, document in enumerate(self._documents)}
        self._not_counted = self._desk.project.documents.not_counted_lengths()
        self._count_anew()
        self.endResetModel()

    def follow(self, change: Change) -> None:
        """Take over what changed; one coding touches one row."""
        if change.touches("document"):
            self.read_anew()
        elif change.touches("coding") and change.codings is not None:
            self._follow_codings(change)
        elif change.touches("coding", "finished", "coder"):
            self._count_anew()
            self._all_changed()
        if change.touches("finished"):
            self._read_finished()
            self._all_changed()

    def _follow_codings(self, change: Change) -> None:
        me = self._desk.project.coder
        for before, after in (change.codings or {}).values():
            for place, step in ((before, -1), (after, 1)):
                if place is not None and place.coder == me:
                    self._counts[place.document] = self._counts.get(place.document, 0) + step
                    index = self.index_of(place.document)
                    self.dataChanged.emit(index, index)

    def _count_anew(self) -> None:
        me = self._desk.project.coder
        self._counts = {} if me is None else self._desk.project.codings.counts_by_document(me)
        self._read_finished()

    def _read_finished(self) -> None:
        me: CoderId | None = self._desk.project.coder
        done = self._desk.project.coders.finished()
        self._finished = {document for coder, document in done if coder == me}

    def _all_changed(self) -> None:
        if self._documents:
            self.dataChanged.emit(self.index(0), self.index(len(self._documents) - 1))


class DocumentsList(QListView):
    """The list itself. `opened` tells which document to show, `menu_asked` for which a menu."""

    opened = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DocumentsModel(desk, self)
        self.setModel(self._model)
        self.setItemDelegate(_DocumentDelegate(desk.appearance, self))
        self.setAccessibleName(_("Documents"))
        bare_list(self)
        self.setUniformItemSizes(True)
        self.viewport().setBackgroundRole(self.backgroundRole())
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    @property
    def documents(self) -> DocumentsModel:
        """The model, typed."""
        return self._model

    def show_open(self, document: DocumentId) -> None:
        """Mark the document that is open."""
        index = self._model.index_of(document)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button asks for a menu; the row of the open document stays marked."""
        if event.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            at = event.pos() if by_mouse else self.visualRect(index).center()
            document = self._model.row(index.row()).document.id
            self.menu_asked.emit(document, self.viewport().mapToGlobal(at))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.row(index.row()).document.id)


class DocumentsPane(Surface):
    """Head and list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "window", parent=parent)
        self.list = DocumentsList(desk)
        self._head = PaneHead(desk.appearance, _("Documents"))
        load = button(desk.appearance, _("Import…"), "import")
        desk.actions.put_on(load, "import_files")
        self._head.add(load)
        whole = column(spacing=0)
        whole.addWidget(self._head)
        whole.addWidget(self.list, 1)
        self.setLayout(whole)
        self.setMinimumHeight(120)
        self.list.documents.modelReset.connect(self._count)
        self._count()

    def _count(self) -> None:
        count = self.list.documents.rowCount()
        self._head.set_count(f"{count:,}" if count else "")


class _DocumentDelegate(QStyledItemDelegate):
    """Two lines and a sign."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self._appearance.fonts.px(_HEIGHT))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: DocumentRow = index.data(ROW)
        look, rect = self._appearance, QRectF(option.rect)
        chosen = shapes.item_ground(painter, option, look)
        half = rect.height() / 2
        sign = QRectF(rect.left() + 14, rect.top() + half - 16, 16, 16)
        paint_document_state(painter, sign, look, row.state, row.share)
        left, width = rect.left() + 40, rect.width() - 40 - 12
        lines = (
            (row.document.name, rect.top() + 4, 13, Weight.DemiBold if chosen else Weight.Medium),
            (row.told, rect.top() + half, 12, Weight.Normal),
        )
        for n, (text, top, px, weight) in enumerate(lines):
            font = look.fonts.interface(px, weight)
            painter.setFont(font)
            painter.setPen(look.colour("muted" if n else "text"))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            box = QRectF(left, top, width, half - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
