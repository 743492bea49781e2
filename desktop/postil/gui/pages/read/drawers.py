"""The side panes of the Read page: beside the text where there is room, else drawers over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

LEFT_NEEDS = 1040
RIGHT_NEEDS = 1280
_LEFT_WIDTH, _RIGHT_WIDTH = 270, 306


class Drawers(QObject):
    """Keeps two panes of a splitter either docked or drawn over the page that holds them.

    `arranged` tells whether the left and the right one are drawn now, `focus_gone` that a pane
    which had the focus is hidden.
    """

    arranged = Signal(bool, bool)
    focus_gone = Signal()

    def __init__(self, page: QWidget, splitter: QSplitter, left: QWidget, right: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._splitter = splitter
        self._left, self._right = left, right
        self._drawn: set[QWidget] = set()
        self._closed: set[QWidget] = set()
        splitter.insertWidget(0, left)
        splitter.addWidget(right)
        splitter.setCollapsible(0, False)
        splitter.setCollapsible(2, False)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        splitter.setSizes([_LEFT_WIDTH, 864, _RIGHT_WIDTH])
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False

    def arrange(self) -> None:
        """Dock or draw, by the width of the page."""
        width = self._page.width()
        self._set_drawn(self._right, width < RIGHT_NEEDS)
        self._set_drawn(self._left, width < LEFT_NEEDS)
        self._place()
        self.arranged.emit(self._left in self._drawn, self._right in self._drawn)

    def toggle_left(self) -> None:
        """Show or hide the left pane."""
        self._toggle(self._left)

    def toggle_right(self) -> None:
        """Show or hide the right pane."""
        self._toggle(self._right)

    def open(self, pane: QWidget) -> None:
        """Let a pane be seen."""
        if pane.isHidden():
            self._toggle(pane)

    def close_drawn(self) -> bool:
        """Close the panes that cover the text; whether there was one."""
        open_ones = [pane for pane in self._drawn if not pane.isHidden()]
        for pane in open_ones:
            self._set_visible(pane, False)
        return bool(open_ones)

    def _toggle(self, pane: QWidget) -> None:
        shows = pane.isHidden()
        self._set_visible(pane, shows)
        if pane not in self._drawn:
            (self._closed.discard if shows else self._closed.add)(pane)
        elif shows:
            self._place()
            pane.raise_()

    def _set_visible(self, pane: QWidget, visible: bool) -> None:
        had_focus = _has_focus(pane)
        pane.setVisible(visible)
        if had_focus and not visible:
            self.focus_gone.emit()

    def _set_drawn(self, pane: QWidget, drawn: bool) -> None:
        if drawn == (pane in self._drawn):
            return
        if drawn:
            self._drawn.add(pane)
            had_focus = _has_focus(pane)
            pane.setParent(self._page)
            pane.hide()
            if had_focus:
                self.focus_gone.emit()
            return
        self._drawn.discard(pane)
        self._splitter.insertWidget(0 if pane is self._left else 2, pane)
        pane.setVisible(pane not in self._closed)
        self._splitter.setSizes(
            [_LEFT_WIDTH, max(400, self._page.width() - _LEFT_WIDTH - _RIGHT_WIDTH), _RIGHT_WIDTH]
        )

    def _place(self) -> None:
        width, height = self._page.width(), self._page.height()
        for pane, wide in ((self._left, _LEFT_WIDTH), (self._right, _RIGHT_WIDTH)):
            if pane in self._drawn:
                left = 0 if pane is self._left else width - wide
                pane.setGeometry(QRect(left, 0, wide, height))
                pane.raise_()


def _has_focus(pane: QWidget) -> bool:
    return pane.isAncestorOf(QApplication.focusWidget() or pane)
