"""The passages beside the table where there is room, else in a drawer over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from postil.gui.appearance import Appearance
from postil.gui.pages.compare.side import WIDTH, PassagesPane

_DOCKS_FROM = 1200


class SideDrawer(QObject):
    """Keeps the pane docked in a row, or drawn over the page; `opener` shows only then."""

    def __init__(
        self,
        page: QWidget,
        across: QHBoxLayout,
        side: PassagesPane,
        opener: QWidget,
        look: Appearance,
    ) -> None:
        super().__init__(page)
        self._page, self._across, self._side, self._opener = page, across, side, opener
        self._look = look
        self.docked = True
        self.wanted = True
        across.addWidget(side)
        opener.hide()
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False

    def want(self, wanted: bool) -> None:
        """Whether there are passages to show at all."""
        self.wanted = wanted
        self.arrange()

    def arrange(self) -> None:
        """Dock or draw, by the width of the page."""
        docked = self._page.width() >= self._look.fonts.px(_DOCKS_FROM)
        if docked != self.docked:
            self.docked = docked
            self._across.removeWidget(self._side)
            self._side.hide()
            self._side.draw_over(not docked)
            if docked:
                self._across.addWidget(self._side)
        self._opener.setVisible(not docked and self.wanted)
        if docked or not self.wanted:
            self._side.setVisible(docked and self.wanted)
        if not docked:
            width = self._look.fonts.px(WIDTH)
            self._side.setGeometry(QRect(self._page.width() - width, 0, width, self._page.height()))
            self._side.raise_()

    @property
    def open(self) -> bool:
        """Whether the drawer covers the page."""
        return not self.docked and not self._side.isHidden()

    def toggle(self) -> None:
        """Open or close the drawer."""
        if self.open:
            self.close()
        elif not self.docked:
            self._side.show()
            self.arrange()
            self._side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Close the drawer."""
        if not self.docked:
            self._side.hide()
