"""From one disagreement to the next while reading, and back to the Compare page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from postil.gui.desk import Desk
from postil.gui.pages.read.drawers import Drawers
from postil.gui.reader.view import ReaderView
from postil.gui.wording import _


class Stepping(QObject):
    """Passes on what keys and menus ask of the walk through the disagreements.

    In the text Esc leads back to their list; anywhere else it leads to the text, as always.
    """

    def __init__(self, desk: Desk, reader: ReaderView, drawers: Drawers) -> None:
        super().__init__(reader)
        self._desk = desk
        self._drawers = drawers
        reader.installEventFilter(self)

    def next_disagreement(self) -> None:
        """Go to the next disagreement."""
        self.step(1)

    def previous_disagreement(self) -> None:
        """Go to the disagreement before."""
        self.step(-1)

    def step(self, by: int) -> None:
        """Go on or back; a word of help where nobody walks."""
        if self._desk.walk.on:
            self._desk.walk.step(by)
        else:
            self._desk.messages.tell(
                _("Choose a disagreement on the Compare page first; Enter opens it here.")
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride and self._desk.walk.on:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._desk.walk.on:
                if not self._drawers.close_drawn():
                    self._desk.walk.leave()
                return True
        return False
