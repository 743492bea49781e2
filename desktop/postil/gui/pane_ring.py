"""The ring around the pane to which F6 brought the focus; it stays as long as the focus does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from postil.gui.appearance import Appearance
from postil.gui.style import shapes

_GONE = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.MouseButtonPress)


class PaneRing(QWidget):
    """Lies over everything and takes no part in it."""

    def __init__(self, appearance: Appearance, over: QWidget) -> None:
        super().__init__(over)
        self._appearance = appearance
        self._pane: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_around(self, pane: QWidget) -> None:
        """Show the ring around a pane that has the focus."""
        self._let_go()
        self._pane = pane
        pane.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GONE:
            self._let_go()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = self._appearance.colour("accent")
        shapes.panel(QPainter(self), inside, None, edge, shapes.RADIUS, 2.0)

    def _place(self) -> None:
        over = self.parentWidget()
        if self._pane is not None and over is not None:
            self.setGeometry(self._pane.rect().translated(self._pane.mapTo(over, QPoint(0, 0))))

    def _let_go(self) -> None:
        if self._pane is not None:
            self._pane.removeEventFilter(self)
        self._pane = None
        self.hide()
