"""A drag that begins on selected words: over the text it selects anew, beyond it it carries the words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication

from postil.gui.reader import pointing
from postil.gui.reader.surface import ReaderSurface


class SelectingAnew:
    """One such drag. Qt alone would carry the words at once, and leave them selected in the text."""

    def __init__(self, view: ReaderSurface) -> None:
        self._view = view
        self._pressed: QPointF | None = None
        self._before = (0, 0)
        self._anew: tuple[int, int] | None = None

    def press(self, place: QPointF, before: tuple[int, int]) -> None:
        """Remember a press that left selected what was selected `before`, if it is on these words."""
        self.let_go()
        start, end = before
        if before == self._view.selection() and start <= self._point(place) < end:
            self._pressed, self._before = place, before

    def move(self, place: QPointF) -> bool:
        """Select from the press to here, or carry the words off; whether this drag is one of these."""
        if self._pressed is None:
            return False
        way = (place - self._pressed).manhattanLength()
        if self._anew is None and way < QApplication.startDragDistance():
            return True
        if 0 <= place.x() < self._view.viewport().width():
            self._anew = self._point(self._pressed), self._point(place)
            self._view.select(*self._anew)
        else:
            self._carry()
        return True

    def release(self) -> None:
        """Leave selected what was selected anew; Qt has set the caret for a click."""
        anew = self._anew
        self.let_go()
        if anew is not None:
            self._view.select(*anew)

    def let_go(self) -> None:
        """Know of no press any more."""
        self._pressed = self._anew = None

    def _carry(self) -> None:
        self.let_go()
        self._view.select(*self._before)
        drag = QDrag(self._view.viewport())
        drag.setMimeData(pointing.selection_for_others(self._view))
        drag.exec(Qt.DropAction.CopyAction)

    def _point(self, place: QPointF) -> int:
        return self._view.point_at(place.toPoint())
