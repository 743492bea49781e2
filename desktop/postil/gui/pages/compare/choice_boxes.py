"""A box that opens a menu of checks, looks like a combo box and is one for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCursor, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QMenu, QStyleOptionComboBox, QWidget

_SHORT = Qt.ItemDataRole.UserRole + 1


class CheckMenu(QMenu):
    """A menu that stays open while its checks are set; Esc or a click beside it closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The button that opened the menu is let go of beside it: that means none of its checks.
        if not self._toggle(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._toggle(self.activeAction()):
            super().keyPressEvent(event)

    def _toggle(self, action: QAction | None) -> bool:
        """Set or take away a check; False where that is nothing to be set."""
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        if action.actionGroup() is not None:  # one of several: choosing it closes the menu
            return False
        action.trigger()
        return True


class MenuBox(QComboBox):
    """Shows one text; opening it shows its menu, which `opening` may fill."""

    opening = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu = CheckMenu(self)
        self.menu.aboutToHide.connect(self._look_for_pointer)
        self.addItem("")
        self._short = ""
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def say(self, text: str, short: str = "") -> None:
        """Show what is chosen; `short` where the whole finds no room."""
        self._short = short
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self._shorten()

    def _look_for_pointer(self) -> None:
        """The menu took the pointer away: where it is gone, the box no longer looks hovered."""
        over = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, over)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = self.width() - 48
        metrics, text = self.fontMetrics(), self.toolTip()
        if self._short and metrics.horizontalAdvance(text) > room:
            text = self._short
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.setItemText(0, elided)

    def showPopup(self) -> None:
        self.opening.emit()
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        checks = [action for action in self.menu.actions() if action.isCheckable()]
        if checks:
            self.menu.setActiveAction(checks[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        openers = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() in openers:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ShortenedBox(QComboBox):
    """A box whose choices have a shorter name for where the whole finds no room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, key: object, told: str, short: str) -> None:
        """Offer one more choice."""
        self.addItem(told, key)
        self.setItemData(self.count() - 1, short, _SHORT)
        self.setItemData(self.count() - 1, told, Qt.ItemDataRole.ToolTipRole)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room, metrics = self.width() - 48, self.fontMetrics()
        if metrics.horizontalAdvance(option.currentText) > room:
            short = str(self.currentData(_SHORT) or option.currentText)
            option.currentText = metrics.elidedText(short, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 32)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
