"""Changing an end of a coding with the mouse: the handles of the current one, the ends of brackets."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

from postil.gui.reader.ends import End
from postil.gui.reader.passages import word_at
from postil.gui.reader.records import Mark
from postil.gui.reader.surface import ReaderSurface

REACH = 6.0
BRACKET_REACH = 7.0
"""How far from its end a bracket is taken hold of there; at most a third of its height."""


class Handles:
    """One drag of an end. The mark follows the mouse; the wish is told when it is let go.

    Where the mark goes or changes meanwhile, by undo or with the document, the drag is void.
    """

    def __init__(self, view: ReaderSurface) -> None:
        self._view = view
        self._mark: Mark | None = None
        self._drawn: Mark | None = None
        self._which: End = "start"
        self._in_margin = False
        self._pressed = QPointF()

    @property
    def is_dragging(self) -> bool:
        """Whether an end is held."""
        return self._mark is not None

    def at(self, place: QPointF) -> End | None:
        """The handle at a place in the viewport."""
        mark = self._view.current_mark()
        if mark is None:
            return None
        for which in ("start", "end"):
            box = self._view.end_box(mark, which)
            if box.isValid() and box.adjusted(-REACH, 0, REACH, 0).contains(place):
                return which
        return None

    def bracket_at(self, place: QPointF) -> tuple[Mark, End] | None:
        """The coding whose bracket has an end at a place in the margin, and which."""
        target = self._view.margin_target(place)
        mark = self._view.mark(target.codings[0]) if target and target.is_bracket else None
        if target is None or mark is None:
            return None
        reach = min(BRACKET_REACH, target.box.height() / 3)
        if place.y() <= target.box.top() + reach:
            return mark, "start"
        return (mark, "end") if place.y() >= target.box.bottom() - reach else None

    def press(self, place: QPointF) -> bool:
        """Take hold of the handle or of the end of a bracket there; whether there is one."""
        which = self.at(place)
        if which is not None:
            self._mark, self._which = self._view.current_mark(), which
        else:
            found = self.bracket_at(place)
            if found is None:
                return False
            self._mark, self._which = found
        self._in_margin, self._pressed = which is None, place
        self._drawn = self._mark
        return True

    def move(self, place: QPointF) -> None:
        """Draw the coding as it would be."""
        if self._mark is not None and self._holds(self._mark):
            self._drawn = self._moved(self._mark, place)
            self._view.replace_mark(self._drawn)

    def release(self, place: QPointF) -> None:
        """Draw the coding as it is, and tell what is wished."""
        before, self._mark = self._mark, None
        if before is None or not self._holds(before):
            return
        after = self._moved(before, place)
        self._view.replace_mark(before)
        if after != before:
            self._view.resize_requested.emit(after.coding, after.start, after.end)
        elif self._in_margin:
            self._view.mark_chosen.emit(before.coding)

    def let_go(self) -> None:
        """Hold nothing any more; the coding is drawn as it is."""
        before, self._mark = self._mark, None
        if before is not None and self._view.mark(before.coding) == self._drawn:
            self._view.replace_mark(before)

    def _holds(self, mark: Mark) -> bool:
        """Whether the mark stands as it was last drawn here."""
        return self._view.mark(mark.coding) == self._drawn

    def _moved(self, mark: Mark, place: QPointF) -> Mark:
        way = (place - self._pressed).manhattanLength()
        if self._in_margin and way < QApplication.startDragDistance():
            return mark
        point = self._point_at(place.toPoint())
        if self._which == "start":
            return mark._replace(start=min(point, mark.end - 1))
        return mark._replace(end=max(point, mark.start + 1))

    def _point_at(self, place: QPoint) -> int:
        """The position there; for a bracket's end the word there, or beside the text the line."""
        if not self._in_margin:
            return self._view.point_at(place)
        if self._view.is_over_text(QPointF(place)):
            start, end = word_at(self._view.text, self._view.point_at(place))
        else:
            left, right = self._view.column_edges()
            ends = [self._view.point_at(QPoint(x, place.y())) for x in (left, right)]
            start, end = min(ends), max(ends)
        return start if self._which == "start" else end
