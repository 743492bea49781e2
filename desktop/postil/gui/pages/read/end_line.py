"""The quiet line below the last one: here the document ends, and can be finished."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from postil.gui.controls import button, row, words
from postil.gui.desk import Desk
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.wording import _

_GAP = 8


class EndLine(QWidget):
    """Lies over the reader and moves with its text; of an empty one it says that."""

    def __init__(self, desk: Desk, reader: PageReader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._finish = desk.actions["finish_document"]
        self._offer = _(desk.actions.rows["finish_document"].text)
        self._told = words(desk.appearance, "", 12, ink="muted")
        self.button = button(desk.appearance, _("Finish…"), variant="quiet")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu and Ctrl+D are there for keys
        self.button.clicked.connect(self._finish.trigger)
        line = row((0, 0, 0, 0), 10)
        line.addWidget(self._told)
        line.addWidget(self.button)
        line.addStretch()
        self.setLayout(line)
        self.hide()
        for moved in (reader.column_moved, reader.document_shown):
            moved.connect(self.place)
        bar = reader.verticalScrollBar()
        bar.valueChanged.connect(self.place)
        bar.rangeChanged.connect(self.place)
        self._finish.changed.connect(self._look)
        self._look()

    def place(self, *_changed: int) -> None:
        """Stand where the text ends, if that is in view."""
        end, view = self._reader.text_end(), self._reader.viewport()
        holds_text = bool(self._reader.text.strip())
        self._told.setText(
            _("End of the document") if holds_text else _("This document holds no text.")
        )
        shown = end < view.height()
        if shown:
            left, right = self._reader.column_edges()
            height = self.sizeHint().height()
            place = view.mapTo(self._reader, view.rect().topLeft())
            self.setGeometry(place.x() + left, place.y() + end + _GAP, right - left, height)
        self.setVisible(shown)

    def _look(self) -> None:
        """Offer to finish where that is possible and not done."""
        offered = self._finish.isEnabled() and self._finish.text().startswith(self._offer)
        self.button.setVisible(offered)
