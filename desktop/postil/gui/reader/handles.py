"""The two handles of the current coding: changing an end with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from postil.gui.reader.ends import End
from postil.gui.reader.records import Mark
from postil.gui.reader.surface import ReaderSurface

REACH = 6.0


class Handles:
    """One drag of an end. The mark follows the mouse; the wish is told when it is let go.

    Where the mark goes or changes meanwhile, by undo or with the document, the drag is void.
    """

    def __init__(self, view: ReaderSurface) -> None:
        self._view = view
        self._mark: Mark | None = None
        self._drawn: Mark | None = None
        self._which: End = "start"

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

    def press(self, place: QPointF) -> bool:
        """Take hold of the handle there; whether there is one."""
        which = self.at(place)
        if which is None:
            return False
        self._mark = self._drawn = self._view.current_mark()
        self._which = which
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

    def let_go(self) -> None:
        """Hold nothing any more; the coding is drawn as it is."""
        before, self._mark = self._mark, None
        if before is not None and self._view.mark(before.coding) == self._drawn:
            self._view.replace_mark(before)

    def _holds(self, mark: Mark) -> bool:
        """Whether the mark stands as it was last drawn here."""
        return self._view.mark(mark.coding) == self._drawn

    def _moved(self, mark: Mark, place: QPointF) -> Mark:
        point = self._view.point_at(place.toPoint())
        if self._which == "start":
            return mark._replace(start=min(point, mark.end - 1))
        return mark._replace(end=max(point, mark.start + 1))
