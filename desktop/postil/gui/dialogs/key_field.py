"""A field that takes the next key press for what it is called, instead of typing it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import field
from postil.gui.keys.names import NO_KEY, name_of
from postil.gui.wording import _

_LEAVING = frozenset({"Tab", "Shift+Tab"})


def key_field(look: Appearance) -> QLineEdit:
    """The look of a field; the keys are taken by a KeyCatcher."""
    made = field(look, _("Press the new key"))
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    made.setFixedWidth(look.fonts.px(180))
    return made


class KeyCatcher(QWidget):
    """`pressed` carries the name of a key, `left` is Esc; Tab goes on as everywhere."""

    pressed = Signal(str)
    left = Signal()

    def __init__(self, watched: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        watched.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        name = name_of(event)
        if name in _LEAVING:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and name == "Esc":
            self.left.emit()
        elif event.type() == QEvent.Type.KeyPress and name != NO_KEY:
            self.pressed.emit(name)
        return True
