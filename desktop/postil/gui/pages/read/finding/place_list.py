"""The list of places found in all documents: a head for each document, below it its places.

The words that were found stand on one axis, what is around them at both sides.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from postil.core.records import DocumentId
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.views import bare_list
from postil.gui.panels.choices import Index
from postil.gui.style import shapes
from postil.gui.wording import _, counted
from postil.verbs.finding_in_project import DocumentPlaces, Found, words_around
from postil.verbs.finding_words import Span

ROW = Qt.ItemDataRole.UserRole
_HEIGHT = 28
_AXIS = 0.38
_SPAN = 110
_BATCH = 2_000

Row = tuple[DocumentPlaces, int]
"""A document and the number of one of its places; -1 is its head."""


class PlacesModel(QAbstractListModel):
    """The rows of what was found; a row is worked out when it is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = Found(())
        self._heads: list[int] = []
        self._count = 0

    def fill(self, found: Found) -> None:
        """Show what was found."""
        self.beginResetModel()
        self.found, self._heads, self._count = found, [], 0
        for each in found.documents:
            self._heads.append(self._count)
            self._count += 1 + len(each.places)
        self.endResetModel()

    def row(self, number: int) -> Row:
        """The document of a row and its place there."""
        head = bisect_left(self._heads, number + 1) - 1
        return self.found.documents[head], number - self._heads[head] - 1

    def row_of(self, document: DocumentId, place: Span) -> int | None:
        """The row of a place."""
        for head, each in zip(self._heads, self.found.documents, strict=True):
            if each.document == document:
                number = bisect_left(each.places, place)
                there = number < len(each.places) and each.places[number] == place
                return head + 1 + number if there else None
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW:
            return self.row(index.row())
        return _told(*self.row(index.row())) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.row(index.row())[1] < 0:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


def _told(each: DocumentPlaces, place: int) -> str:
    if place < 0:
        return f"{each.name}, {places_counted(len(each.places))}"
    return "".join(words_around(each.searched.text, each.places[place]))


def places_counted(count: int) -> str:
    """The number of places in words."""
    return counted("{count} place", "{count} places", count)


class PlaceList(QListView):
    """A click or Enter goes to a place; Esc goes back to the field."""

    chosen = Signal(int, int, int)
    """A document and the start and end of the place."""
    left = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = PlacesModel(self)
        self.setModel(self.places)
        self.setItemDelegate(_PlaceDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # 100,000 rows at once would take a second
        self.setBatchSize(_BATCH)
        self.setAccessibleName(_("Places in all documents"))
        bare_list(self)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.hide()

    def fill(self, found: Found) -> None:
        """Show what was found."""
        self.places.fill(found)
        self.setVisible(bool(found.documents))

    def point_out(self, document: DocumentId, place: Span) -> None:
        """Make the row of a place the current one."""
        row = self.places.row_of(document, place)
        if row is None:
            self.setCurrentIndex(QModelIndex())
        elif row != self.currentIndex().row():
            self.setCurrentIndex(self.places.index(row))

    def go_into(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.currentIndex().isValid() and self.places.rowCount() > 1:
            self.setCurrentIndex(self.places.index(1))

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the list while it is here, and not to the window's way back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            each, place = self.places.row(index.row())
            self.chosen.emit(each.document, *each.places[max(0, place)])


class _PlaceDelegate(QStyledItemDelegate):
    """Paints a head or a place."""

    def __init__(self, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._look.fonts.px(_HEIGHT))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        each, place = index.data(ROW)
        look, rect = self._look, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("listsel"))
            bar = QRectF(rect.left(), rect.top(), shapes.ACCENT_BAR, rect.height())
            painter.fillRect(bar, look.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("sunken"))
        line = rect.adjusted(16, 0, -16, 0)
        if place < 0:
            self._paint_head(painter, line, each)
        else:
            self._paint_place(
                painter, line, words_around(each.searched.text, each.places[place], _SPAN, _SPAN)
            )
        painter.restore()

    def _paint_head(self, painter: QPainter, line: QRectF, each: DocumentPlaces) -> None:
        fonts = self._look.fonts
        count = fonts.interface(12)
        counted_ = f"{len(each.places):,}"
        painter.setFont(count)
        painter.setPen(self._look.colour("muted"))
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, counted_
        )
        name = fonts.interface(13, Weight.DemiBold)
        room = line.width() - QFontMetricsF(count).horizontalAdvance(counted_) - 12
        painter.setFont(name)
        painter.setPen(self._look.colour("text"))
        shown = QFontMetricsF(name).elidedText(each.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_place(self, painter: QPainter, line: QRectF, around: tuple[str, str, str]) -> None:
        before, words, after = around
        font = self._look.fonts.reading(14, self._look.fonts.scale)
        metrics = QFontMetricsF(font)
        axis = line.left() + line.width() * _AXIS
        elide = metrics.elidedText
        painter.setFont(font)
        painter.setPen(self._look.colour("muted"))
        left = QRectF(line.left(), line.top(), axis - line.left(), line.height())
        lead = elide(before, Qt.TextElideMode.ElideLeft, left.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(
            left, middle | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextIncludeTrailingSpaces, lead
        )
        found = elide(words, Qt.TextElideMode.ElideMiddle, line.right() - axis)
        width = metrics.horizontalAdvance(found)
        painter.setPen(self._look.colour("text"))
        painter.drawText(QRectF(axis, line.top(), width + 4, line.height()), middle, found)
        painter.fillRect(
            QRectF(axis, line.center().y() + metrics.descent() + 5, width, 1.5),
            self._look.colour("accent"),
        )
        painter.setPen(self._look.colour("muted"))
        rest = QRectF(axis + width, line.top(), line.right() - axis - width, line.height())
        painter.drawText(rest, middle, elide(after, Qt.TextElideMode.ElideRight, rest.width()))
