"""Finding in the open document: a bar at the foot of the text, with a count and two ways to go."""

from __future__ import annotations

import regex
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, button, field, row, sign_button, words
from postil.gui.reader.view import ReaderView
from postil.gui.wording import _

_LONGEST = 80


def places_of(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where words stand in a text; case and the kind of space between them make no difference."""
    parts = [regex.escape(part) for part in wanted.split()]
    if not parts:
        return []
    return [each.span() for each in regex.finditer(r"\s+".join(parts), text, regex.IGNORECASE)]


class FindBar(Surface):
    """Enter and Shift+Enter walk the places, Esc goes back to the text; `searched` tells of it."""

    searched = Signal()

    def __init__(
        self, appearance: Appearance, reader: ReaderView, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, "window", ("top",), parent)
        self._reader = reader
        self._places: list[tuple[int, int]] = []
        self.field = field(appearance, _("Find in this document"), "find")
        self.field.setMaximumWidth(360)
        self.field.textEdited.connect(lambda _text: self.search())
        self.field.installEventFilter(self)
        self._told = words(appearance, "", 12, ink="muted")
        before, after = button(appearance, _("Previous")), button(appearance, _("Next"))
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        close = sign_button(appearance, "close", _("Close"))
        close.clicked.connect(self.leave)
        line = row((16, 6, 12, 6), 8)
        line.addWidget(self.field, 1)
        line.addWidget(self._told)
        line.addStretch()
        for each in (before, after, close):
            line.addWidget(each)
        self.setLayout(line)
        self.setAccessibleName(_("Find"))
        self.hide()

    @property
    def told(self) -> str:
        """Which place of how many is selected."""
        return self._told.text()

    def ask(self) -> None:
        """Take the focus; a short selection is what is looked for."""
        start, end = self._reader.selection()
        selected = self._reader.text[start:end]
        if 0 < len(selected) <= _LONGEST and "\n" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.search()

    def search(self) -> None:
        """Look in the text that is shown now, and go to the first place from the caret on."""
        self._places = places_of(self._reader.text, self.field.text())
        start = self._reader.selection()[0]
        self._go(next((n for n, place in enumerate(self._places) if place[0] >= start), 0))
        self.searched.emit()

    def step(self, by: int) -> None:
        """Go to the next place or the one before; after the last comes the first."""
        at = self._reader.selection()
        if at in self._places:
            self._go((self._places.index(at) + by) % len(self._places))
        elif by < 0 and self._places:
            before = [n for n, place in enumerate(self._places) if place[0] < at[0]]
            self._go(before[-1] if before else len(self._places) - 1)
        else:
            self.search()

    def leave(self) -> None:
        """Go back to the text; the place that was found stays selected."""
        self.hide()
        self._reader.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and escape:
                self.leave()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _go(self, number: int) -> None:
        if self._places:
            start, end = self._places[number]
            self._reader.select(start, end)
            self._reader.scroll_to(start, end)
            told = _("{at} of {all}")
            self._told.setText(told.format(at=f"{number + 1:,}", all=f"{len(self._places):,}"))
        else:
            self._told.setText(_("not found") if self.field.text().strip() else "")
