"""The codes used last, numbered: a digit codes the selection with one of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from postil.core.records import Code
from postil.gui.appearance import Appearance
from postil.gui.controls import Hairline, words
from postil.gui.panels.choices import Choice, ChoiceList, Popup, step_of
from postil.gui.panels.popup_place import Place, put_beside
from postil.gui.wording import _

_WIDTH = 320
_TALLEST = 400
_DIGITS = "123456789"


class RecentList(Popup):
    """`chosen` carries a code's id."""

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self._over = parent
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(_("Codes used last"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list = ChoiceList(appearance)
        self.list.setAccessibleName(_("Codes used last"))
        self.list.clicked.connect(lambda _index: self._take())
        self.inside.addWidget(self.list)
        self.inside.addSpacing(5)
        self.inside.addWidget(Hairline(appearance))
        foot = words(appearance, _("The digit or Enter codes, Esc closes."), 12, ink="muted")
        foot.setContentsMargins(4, 8, 4, 1)
        self.inside.addWidget(foot)

    def open_at(self, place: Place, codes: list[Code]) -> None:
        """Show these codes, at most nine, beside the selection."""
        rows = zip(_DIGITS, codes, strict=False)
        # The swatch would show the code's own digit, which is another one.
        self.list.fill(
            [
                Choice(code.name, code.id, code=replace(code, shortcut=None), number=digit)
                for digit, code in rows
            ]
        )
        told = "; ".join(choice.told for choice in self.list.choices.choices)
        self.setAccessibleDescription(told)
        put_beside(self, self.list, place, _TALLEST, self._over)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go away, and tell it: the focus goes back to the text."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.text()
        if step_of(event.key()):
            self.list.step(step_of(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif number in _DIGITS and number and int(number) <= self.list.choices.rowCount():
            self.list.setCurrentIndex(self.list.choices.index(int(number) - 1))
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up()

    def focusNextPrevChild(self, _onward: bool) -> bool:
        """Tab leaves the list."""
        self.close_up()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """When the focus goes elsewhere the list hides, and lets it go there."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()

    def _take(self) -> None:
        choice = self.list.chosen
        if choice is not None:
            self.close_up()
            self.chosen.emit(choice.value)
