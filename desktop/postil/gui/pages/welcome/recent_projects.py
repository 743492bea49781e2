"""The list of recent projects on the welcome page: its rows, how they are drawn, what they do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.views import bare_list
from postil.gui.style import shapes
from postil.gui.wording import _

Index = QModelIndex | QPersistentModelIndex

PROJECT_ROLE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 6
_EDGE, _ABOVE, _BETWEEN = 12, 10, 4


class RecentProject(NamedTuple):
    """A project opened before: where it lies, its name, when in words, whether it is still there."""

    path: str
    name: str
    when: str
    exists: bool


class RecentModel(QAbstractListModel):
    """The recent projects, newest first; a row's text says all that its picture shows."""

    def __init__(self, projects: Sequence[RecentProject]) -> None:
        super().__init__()
        self._projects = [RecentProject(*project) for project in projects]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._projects)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        project = self._projects[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(part for part in (project.name, project.when, below(project)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return project.path
        return project if role == PROJECT_ROLE else None


def below(project: RecentProject) -> str:
    """The second line of a project: its folder, or that it is lost."""
    if not project.exists:
        return _("Not found where it was. It may be on a drive that is not connected.")
    folder = Path(project.path).parent
    home = Path.home()
    return str("~" / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


class RecentDelegate(QStyledItemDelegate):
    """Draws a recent project in two lines."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        name, rest = QFontMetrics(self._name_font()), QFontMetrics(self._rest_font())
        return QSize(200, max(60, 2 * _ABOVE + name.height() + _BETWEEN + rest.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        project = index.data(PROJECT_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        shapes.item_ground(painter, option, self._appearance)
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, self._appearance.colour("line"))
        self._paint_words(painter, rect.adjusted(_EDGE, 0, -_EDGE, 0), project)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, project: RecentProject) -> None:
        colour = self._appearance.colour
        name, rest = QFontMetrics(self._name_font()), QFontMetrics(self._rest_font())
        top = rect.top() + (rect.height() - name.height() - _BETWEEN - rest.height()) / 2
        first = QRectF(rect.left(), top, rect.width(), name.height())
        second = QRectF(rect.left(), top + name.height() + _BETWEEN, rect.width(), rest.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight

        painter.setFont(self._rest_font())
        painter.setPen(colour("muted"))
        painter.drawText(first, left | Qt.AlignmentFlag.AlignRight, project.when)
        painter.setPen(colour("muted" if project.exists else "attention"))
        elide = middle if project.exists else right
        painter.drawText(second, left, rest.elidedText(below(project), elide, int(rect.width())))

        room = int(rect.width()) - rest.horizontalAdvance(project.when) - _EDGE
        painter.setFont(self._name_font())
        painter.setPen(colour("text" if project.exists else "muted"))
        painter.drawText(first, left, name.elidedText(project.name, middle, room))

    def _name_font(self) -> QFont:
        return self._appearance.fonts.interface(14, Weight.DemiBold)

    def _rest_font(self) -> QFont:
        return self._appearance.fonts.interface(12)


class RecentList(QListView):
    """The recent projects: Enter or a click opens, Delete takes a row off the list."""

    chosen = Signal(str)
    forgotten = Signal(str)
    left = Signal()

    def __init__(self, appearance: Appearance, projects: Sequence[RecentProject]) -> None:
        super().__init__()
        self._model = RecentModel(projects)
        self._delegate = RecentDelegate(appearance)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        bare_list(self)
        self.setUniformItemSizes(True)
        self.setAccessibleName(_("Recent projects"))
        self.setCurrentIndex(self._model.index(0))
        row = self._delegate.sizeHint(QStyleOptionViewItem(), self._model.index(0)).height()
        self.setFixedHeight(row * min(_MOST_ROWS, len(projects)))
        self.clicked.connect(self._choose)

    def current(self) -> RecentProject | None:
        """The project in the current row."""
        project = self.currentIndex().data(PROJECT_ROLE)
        return project if isinstance(project, RecentProject) else None

    def forget_current(self) -> None:
        """Take the current project off the list; its file stays where it is."""
        project = self.current()
        if project is not None:
            self.forgotten.emit(project.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.forget_current()
        elif event.key() == Qt.Key.Key_Left:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        project = self.current()
        if project is not None:
            self.chosen.emit(project.path)
