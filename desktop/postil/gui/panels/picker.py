"""The picker: type a few letters of a code, or a new name, and the selection carries it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from postil.core.records import Code, CodeId
from postil.gui.appearance import Appearance
from postil.gui.controls import Hairline, KeyCap, row, words
from postil.gui.panels.choices import Choice, ChoiceList, Popup, step_of
from postil.gui.panels.ranking import Match, ranked
from postil.gui.wording import _, counted

_WIDTH = 430
_GAP = 10
_EDGE = 8
_TALLEST = 308
_SHORTEST = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Picker(Popup):
    """Under the selection, never over it. `picked` carries a code's id, `named` a new name.

    Both say whether to stay open for one more code.
    """

    picked = Signal(int, bool)
    named = Signal(str, bool)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.over = parent
        self._codes: list[Code] = []
        self._nearby: Mapping[CodeId, int] = {}
        self._parents: Mapping[CodeId, str] = {}
        self._selection, self._column_right = QRect(), 0
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(_("Code with"))
        self.field = _PickerField(self)
        self.field.setFont(appearance.fonts.interface(14))
        self.field.setAccessibleName(_("Code"))
        self.field.setPlaceholderText(_("Letters of a code, or a new name"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = ChoiceList(appearance)
        self.list.setAccessibleName(_("Codes that fit"))
        self.list.clicked.connect(lambda _index: self._take(stay=False))
        self.inside.addWidget(self.field)
        self.inside.addSpacing(6)
        self.inside.addWidget(self.list)
        self.inside.addSpacing(5)
        self.inside.addWidget(Hairline(appearance))
        self.inside.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row((4, 8, 4, 1), 5)
        for keys, does in (
            ("Enter", _("apply")),
            ("Shift+Enter", _("and stay")),
            ("Ctrl+Enter", _("new")),
            ("Esc", _("close")),
        ):
            foot.addWidget(KeyCap(self.appearance, keys))
            foot.addWidget(words(self.appearance, does, 12, ink="muted"))
            foot.addSpacing(4)
        foot.addStretch()
        return foot

    def open_at(
        self,
        selection: QRect,
        column_right: int,
        codes: list[Code],
        nearby: Mapping[CodeId, int],
    ) -> None:
        """Open for a selection; rectangle and right edge are in the parent's coordinates."""
        self._codes, self._nearby = codes, nearby
        names = {code.id: code.name for code in codes}
        self._parents = {code.id: names[code.parent] for code in codes if code.parent in names}
        self._selection, self._column_right = selection, column_right
        self.field.clear()
        self._fill()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        step = step_of(event.key())
        if step:
            self.list.step(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() in _ENTER:
            modifiers = event.modifiers()
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self._name(stay=False)
            else:
                self._take(stay=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        else:
            return False
        return True

    def _take(self, stay: bool) -> None:
        choice = self.list.chosen
        if choice is None:
            return
        if choice.value is None:
            self._name(stay)
            return
        self._after(stay)
        self.picked.emit(choice.value, stay)

    def _name(self, stay: bool) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self._after(stay)
            self.named.emit(name, stay)

    def _after(self, stay: bool) -> None:
        if stay:
            self.field.selectAll()
        else:
            self.close_up()

    # ---- what is offered ----

    def add_code(self, codes: list[Code]) -> None:
        """Offer what the codebook has now."""
        self._codes = codes
        self._fill()

    def _fill(self) -> None:
        typed = " ".join(self.field.text().split())
        choices = [self._choice(match) for match in ranked(self._codes, typed, self._nearby)]
        taken = any(choice.text.casefold() == typed.casefold() for choice in choices)
        if typed and not taken:
            text = _("New code “{name}”").format(name=typed)
            choices.append(Choice(text, None, icon="plus"))
        if not choices:
            choices.append(Choice(_("Type a name for the first code."), None, enabled=False))
        self.list.fill(choices)
        self._place()

    def _choice(self, match: Match) -> Choice:
        code = match.code
        return Choice(
            code.name,
            code.id,
            self._reason(match),
            self._parents.get(code.id, "") if match.reason in ("name", "recent") else "",
            code,
            start=match.start,
            end=match.end,
        )

    def _reason(self, match: Match) -> str:
        if match.reason == "rule":
            return _("rule mentions “{words}”").format(words=match.detail)
        if match.reason == "nearby":
            times = self._nearby[match.code.id]
            return counted("used nearby {count} time", "used nearby {count} times", times)
        return ""

    def _place(self) -> None:
        """Below the selection or above it, where there is more room; never over it if that can be.

        The list gets shorter, down to some rows, before the popup would cover the selection.
        """
        parent, wanted = self.over, self.list.wanted_height(_TALLEST)
        self.list.setFixedHeight(wanted)
        self.adjustSize()
        rest = self.height() - wanted
        below = parent.height() - _EDGE - (self._selection.bottom() + _GAP)
        above = self._selection.top() - _GAP - _EDGE
        goes_below = below >= self.height() or below >= above
        room = max(below if goes_below else above, rest + min(wanted, _SHORTEST))
        if self.height() > room:
            self.list.setFixedHeight(max(_SHORTEST, room - rest))
            self.adjustSize()
        top = self._selection.bottom() + _GAP
        if not goes_below:
            top = self._selection.top() - _GAP - self.height()
        left = min(self._selection.left(), self._column_right - _WIDTH)
        self.move(
            max(_EDGE, min(left, parent.width() - _WIDTH - _EDGE)),
            max(_EDGE, min(top, parent.height() - self.height() - _EDGE)),
        )


class _PickerField(QLineEdit):
    """The field; when the focus goes elsewhere the picker closes."""

    def __init__(self, picker: Picker) -> None:
        super().__init__(picker)
        self._picker = picker

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (*_ENTER, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        kept = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in kept:
            self._picker.close_up()
