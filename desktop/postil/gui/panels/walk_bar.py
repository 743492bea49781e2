"""The bar above the text while disagreements are read: which one it is, and the ways from here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, button, row, words
from postil.gui.walk import Walk
from postil.gui.wording import _


class WalkBar(Surface):
    """It shows itself while somebody walks."""

    def __init__(self, look: Appearance, walk: Walk, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", ("bottom",), parent)
        self._walk = walk
        self._told = words(look, "", 13)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.previous = button(look, _("Previous"), "up", "compact")
        self.next = button(look, _("Next"), "down", "compact")
        self.back = button(look, _("Back to Compare"), "compare", "compact", tip=_("Esc"))
        self.previous.clicked.connect(lambda: walk.step(-1))
        self.next.clicked.connect(lambda: walk.step(1))
        self.back.clicked.connect(walk.leave)
        line = self._row = row((16, 6, 16, 7), 8)
        line.addWidget(self._told, 1)
        for each in (self.previous, self.next, self.back):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(each)
        self.setLayout(line)
        self.setAccessibleName(_("Disagreements in the reader"))
        walk.changed.connect(self._look)
        self._look()

    def set_left(self, left: int) -> None:
        """Begin where the text begins."""
        self._row.setContentsMargins(max(8, left), 6, 16, 7)
        self._fit()

    @property
    def told(self) -> str:
        """What the bar says, whether or not it has room for all of it."""
        return self._walk.told

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _look(self) -> None:
        self._fit()
        self._told.setToolTip(self._walk.told)
        self._told.setAccessibleName(self._walk.told)
        self.previous.setEnabled(self._walk.before)
        self.next.setEnabled(self._walk.after)
        self.setVisible(self._walk.on)
        if self._walk.on:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._walk.told))

    def _fit(self) -> None:
        buttons = (self.previous, self.next, self.back)
        around = self._row.contentsMargins()
        room = self.width() - around.left() - around.right() - 4 * self._row.spacing()
        room -= sum(each.sizeHint().width() for each in buttons)
        elide = Qt.TextElideMode.ElideRight
        self._told.setText(self._told.fontMetrics().elidedText(self._walk.told, elide, room))
