"""What the right pane says while the caret is in text that is not counted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import button, row, words
from postil.gui.wording import _


class NotCounted(QWidget):
    """One line with its act; hidden elsewhere."""

    count_again_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = button(appearance, _("Count again"))
        self._again.clicked.connect(self.count_again_asked)
        line = row((16, 0, 12, 10), 8)
        line.addWidget(words(appearance, _("This text is not counted."), ink="muted", wrap=True), 1)
        line.addWidget(self._again)
        self.setLayout(line)
        self.hide()

    def refresh(self, writable: bool) -> None:
        """Whether it may be counted again now."""
        self._again.setEnabled(writable)

    def show_state(self, inside: bool, writable: bool) -> None:
        """Whether the caret is inside, and whether that may be changed."""
        self.refresh(writable)
        self.setVisible(inside)
