"""The bar at the foot of the text in which one says what to find, and how; it finds nothing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, button, column, field, row, sign_button, words
from postil.gui.wording import _
from postil.verbs.finding_words import Wanted

_LONGEST = 300
_CHOICES = {
    "case": "Match upper and lower case",
    "accents": "Match accents",
    "whole_words": "Whole words",
    "pattern": "Pattern (regular expression)",
}


class FindBar(Surface):
    """Enter and Shift+Enter step, Ctrl+Enter stays at the place, Esc goes back.

    `asked` says that something else is wanted now, `stepped` which way to go.
    """

    asked = Signal()
    stepped = Signal(int)
    list_wanted = Signal()
    """Down: go to the list of places."""
    stayed = Signal()
    left = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", ("top",), parent)
        self.field = field(look, _("Find"), "find")
        self.field.setMinimumWidth(look.fonts.px(150))
        self.field.setMaximumWidth(look.fonts.px(320))
        self.field.setMaxLength(_LONGEST)
        self.field.textChanged.connect(lambda _text: self.asked.emit())
        self.field.installEventFilter(self)
        self._told = words(look, "", 12, ink="muted")
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._complaint = words(look, "", 12, ink="attention", wrap=True)
        self._complaint.setContentsMargins(14, 0, 14, 8)
        self._complaint.hide()
        self.options = button(look, _("Options"), variant="compact")
        self._menu = QMenu(self.options)
        self._choices = {key: self._menu.addAction(_(text)) for key, text in _CHOICES.items()}
        for choice in self._choices.values():
            choice.setCheckable(True)
            choice.toggled.connect(self._chosen)
        self.options.setMenu(self._menu)
        self.everywhere = button(look, _("All documents"), variant="compact")
        self.everywhere.setCheckable(True)
        self.everywhere.toggled.connect(self._chosen)
        self.before = button(look, _("Previous"), variant="compact", tip=_("Shift+Enter"))
        self.after = button(look, _("Next"), variant="compact", tip=_("Enter"))
        self.stay = button(look, _("To the text"), variant="compact", tip=_("Ctrl+Enter"))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.stay.clicked.connect(self.stayed)
        self.close_sign = sign_button(look, "close", _("Back to where I was"))
        self.close_sign.clicked.connect(self.left)
        self._arrange()
        self.setAccessibleName(_("Find"))
        self._name()
        self.hide()

    def _arrange(self) -> None:
        line = row((12, 6, 8, 6), 6)
        line.addWidget(self.field, 3)
        line.addWidget(self.options)
        line.addWidget(self.everywhere)
        line.addWidget(self._told, 4)
        for each in (self.before, self.after, self.stay):
            each.setAutoDefault(True)
            line.addWidget(each)
        line.addWidget(self.close_sign)
        whole = column(spacing=0)
        whole.addLayout(line)
        whole.addWidget(self._complaint)
        self.setLayout(whole)

    @property
    def wanted(self) -> Wanted:
        """What is to be found."""
        chosen = {key: choice.isChecked() for key, choice in self._choices.items()}
        return Wanted(self.field.text(), **chosen)

    @property
    def told(self) -> str:
        """What was found, as the bar tells it."""
        return self._told.text()

    def tell(self, told: str, aloud: bool = True) -> None:
        """Say what was found; a screen reader hears it."""
        if told == self._told.text():
            return
        self._told.setText(told)
        self._told.setToolTip(told)
        if told and aloud and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    @property
    def complains(self) -> bool:
        """Whether what is wanted cannot be looked for."""
        return bool(self._complaint.text())

    def complain(self, told: str) -> None:
        """Say why nothing could be looked for; empty where it could."""
        self._complaint.setText(told)
        self._complaint.setVisible(bool(told))

    def begin(self, selected: str) -> None:
        """Take the focus; short words that are selected are what is looked for."""
        if selected:
            with_words = self.field.blockSignals(True)
            self.field.setText(selected)
            self.field.blockSignals(with_words)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def choices(self) -> dict[str, bool]:
        """How one looks, to be remembered."""
        return {key: choice.isChecked() for key, choice in self._choices.items()}

    def choose(self, choices: Mapping[str, object]) -> None:
        """Look as it was remembered."""
        for key, choice in self._choices.items():
            choice.setChecked(choices.get(key) is True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the bar while the focus is in it, and not to the window's way back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self.stayed.emit()
            else:
                self.stepped.emit(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            return False
        return True

    def _chosen(self) -> None:
        self._name()
        self.asked.emit()

    def _name(self) -> None:
        """Say on the button how many choices differ from the usual."""
        on = sum(choice.isChecked() for choice in self._choices.values())
        self.options.setText(_("Options · {on}").format(on=on) if on else _("Options"))
        hint = (
            _("Find in all documents")
            if self.everywhere.isChecked()
            else _("Find in this document")
        )
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
