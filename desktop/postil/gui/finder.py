"""The one field for documents, codes and commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from postil.core.project import Project
from postil.gui.actions import Actions
from postil.gui.appearance import Appearance
from postil.gui.controls import field
from postil.gui.panels.choices import Choice, ChoiceList, Popup, step_of
from postil.gui.style.shapes import key_words
from postil.gui.wording import _

_TALLEST = 400
_MOST_COMMANDS = 6
_MOST_PLACES = 8
_WIDTH = 430


class Finder(QObject):
    """A field with a list below it. What is chosen goes to one of three callables."""

    left = Signal()

    def __init__(self, appearance: Appearance, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._project: Project | None = None
        self._open_document: Callable[[int], object] = _nowhere
        self._open_code: Callable[[int], object] = _nowhere
        self.field: QLineEdit = field(appearance, _("Go to document, code or command"), "find")
        self.field.setFixedWidth(290)
        self.field.textEdited.connect(self._fill)
        self.field.installEventFilter(self)
        self.popup = Popup(appearance, window)
        self.popup.setFixedWidth(_WIDTH)
        self.list = ChoiceList(appearance)
        self.list.setAccessibleName(_("What fits"))
        self.list.clicked.connect(lambda _index: self._take())
        self.popup.inside.addWidget(self.list)

    def serve(
        self,
        project: Project | None,
        open_document: Callable[[int], object],
        open_code: Callable[[int], object],
    ) -> None:
        """Offer the documents and codes of this project."""
        self._project = project
        self._open_document, self._open_code = open_document, open_code
        self.close_up()

    def go(self) -> None:
        """Take the focus and show what can be chosen."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._fill()

    def close_up(self) -> None:
        """Put the list away."""
        self.popup.hide()
        self.field.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if step_of(event.key()) and self.popup.isVisible():
            self.list.step(step_of(event.key()))
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            return False
        return True

    def _take(self) -> None:
        choice = self.list.chosen if self.popup.isVisible() else None
        if choice is None or not choice.enabled:
            return
        self.close_up()
        self.left.emit()
        choice.value()

    def _fill(self) -> None:
        typed = self.field.text()
        wanted = " ".join(typed.casefold().split())
        found = [*self._places(typed), *self._commands(typed)]
        choices = sorted(found, key=lambda each: _fit(wanted, each.text))
        if not choices:
            choices = [Choice(_("Nothing is called so."), None, enabled=False)]
        self.list.fill(choices)
        self.list.setFixedHeight(self.list.wanted_height(_TALLEST))
        self.popup.adjustSize()
        below = self.field.mapTo(self._window, QPoint(self.field.width(), self.field.height() + 6))
        self.popup.move(below.x() - _WIDTH, below.y())
        self.popup.show()
        self.popup.raise_()

    def _places(self, typed: str) -> Iterator[Choice]:
        from postil.verbs.finding import find_places  # start-up time

        if self._project is None:
            return
        for place in find_places(self._project, typed, _MOST_PLACES):
            start, end = _typed(typed, place.label)
            if place.document is not None:
                found = place.document
                yield Choice(
                    place.label,
                    lambda found=found: self._open_document(found),
                    aside=_("document"),
                    icon="document",
                    start=start,
                    end=end,
                )
            elif place.code is not None:
                code = self._project.codebook.get(place.code)
                yield Choice(
                    place.label,
                    lambda code=code: self._open_code(code.id),
                    aside=_("code"),
                    code=code,
                    start=start,
                    end=end,
                )

    def _commands(self, typed: str) -> Iterator[Choice]:
        words = typed.casefold().split()
        most = _MOST_COMMANDS if words else 3
        wanted = " ".join(words)
        named = [(action.toolTip().partition(":")[0], row, action) for row, action in self._actions]
        fitting = [
            each
            for each in named
            if each[2].isEnabled() and all(word in each[0].casefold() for word in words)
        ]
        for text, row, action in sorted(fitting, key=lambda each: _fit(wanted, each[0]))[:most]:
            start, end = _typed(typed, text)
            keys = key_words(self._actions.keymap.shown(row.key))
            yield Choice(text, action.trigger, "", keys, None, "keyboard", start, end)


def _typed(typed: str, name: str) -> tuple[int, int]:
    """Where the typed letters stand in a name, together."""
    wanted = " ".join(typed.casefold().split())
    start = name.casefold().find(wanted) if wanted else -1
    return (start, start + len(wanted)) if start >= 0 else (0, 0)


def _fit(wanted: str, name: str) -> int:
    """How well a name fits, 0 best: it is what was typed, begins with it, or only holds it."""
    plain_name = name.casefold()
    if not wanted or plain_name == wanted:
        return 0
    return 1 if plain_name.startswith(wanted) else 2


def _nowhere(_place: int) -> None:
    """No project is open."""
