"""The picker: a few letters of a code, or a new name, and the selection carries it; or several."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from postil.core.records import Code, CodeId
from postil.gui.appearance import Appearance
from postil.gui.controls import Hairline, KeyCap, row, words
from postil.gui.panels.choices import Choice, ChoiceList, Popup, step_of
from postil.gui.panels.popup_place import Place, put_beside
from postil.gui.panels.ranking import Match, ranked
from postil.gui.wording import _, counted

_WIDTH = 430
_TALLEST = 308
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVE = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Picker(Popup):
    """Under the selection, never over it. `chosen` carries codes' ids and new names, in one list."""

    chosen = Signal(list)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.over = parent
        self._codes: list[Code] = []
        self._nearby: Mapping[CodeId, int] = {}
        self._parents: Mapping[CodeId, str] = {}
        self._ticked: list[CodeId | str] = []
        self._several = True
        self._place_of_words = Place(QRect(), 0)
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
        self.list.clicked.connect(lambda _index: self._take())
        self.inside.addWidget(self.field)
        self.inside.addSpacing(6)
        self.inside.addWidget(self.list)
        self.inside.addSpacing(5)
        self.inside.addWidget(Hairline(appearance))
        self.inside.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row((4, 8, 4, 1), 5)
        self._enter, self._tick = words(self.appearance, "", 12, ink="muted"), self._word(_("tick"))
        tick_cap = KeyCap(self.appearance, "Shift+Enter")
        self._for_several = (tick_cap, self._tick)
        for cap, does in (
            (KeyCap(self.appearance, "Enter"), self._enter),
            (tick_cap, self._tick),
            (KeyCap(self.appearance, "Ctrl+Enter"), self._word(_("new"))),
            (KeyCap(self.appearance, "Esc"), self._word(_("close"))),
        ):
            foot.addWidget(cap)
            foot.addWidget(does)
            foot.addSpacing(4)
        foot.addStretch()
        return foot

    def _word(self, text: str) -> QLabel:
        return words(self.appearance, text, 12, ink="muted")

    def open_at(
        self, place: Place, codes: list[Code], nearby: Mapping[CodeId, int], several: bool = True
    ) -> None:
        """Open beside a selection; `several` codes can be ticked, else it is one."""
        self._codes, self._nearby, self._place_of_words = codes, nearby, place
        names = {code.id: code.name for code in codes}
        self._parents = {code.id: names[code.parent] for code in codes if code.parent in names}
        self._ticked, self._several = [], several
        for each in self._for_several:
            each.setVisible(several)
        self.field.clear()
        self._fill()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go away, and tell it: the focus goes back to the text."""
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
        elif event.key() in _LEAVE:
            self.close_up()
        elif event.key() in _ENTER:
            self._enter_pressed(event.modifiers())
        else:
            return False
        return True

    def _enter_pressed(self, held: Qt.KeyboardModifier) -> None:
        if held & Qt.KeyboardModifier.ControlModifier:
            self._take_new()
        elif held & Qt.KeyboardModifier.ShiftModifier and self._several:
            self._tick_chosen()
        else:
            self._take()

    @property
    def _typed(self) -> str:
        return " ".join(self.field.text().split())

    def _under_hand(self) -> CodeId | str | None:
        """What the current row stands for: a code, or the new name that is typed."""
        choice = self.list.chosen
        if choice is None or not choice.enabled:
            return None
        return self._typed if choice.value is None else choice.value

    def _tick_chosen(self) -> None:
        """Put the current row among those that are applied together, or take it out."""
        value = self._under_hand()
        if value is None:
            return
        if value in self._ticked:
            self._ticked.remove(value)
        else:
            self._ticked.append(value)
        if self._typed:
            self.field.clear()
        else:
            self._fill(at=value)

    def _take(self) -> None:
        """Apply what is ticked; and the current row, where letters led to it or nothing is ticked."""
        value = self._under_hand()
        adds = (
            value is not None
            and value not in self._ticked
            and (bool(self._typed) or not self._ticked)
        )
        self._choose([*self._ticked, value] if adds else [*self._ticked])

    def _take_new(self) -> None:
        if self._typed:
            self._choose([*self._ticked, self._typed])

    def _choose(self, choices: list[CodeId | str | None]) -> None:
        if choices:
            self.close_up()
            self.chosen.emit(choices)

    # ---- what is offered ----

    def _fill(self, _text: str = "", at: CodeId | str | None = None) -> None:
        typed = self._typed
        matches = ranked(self._codes, typed, self._nearby)
        choices = self._of_ticked() if not typed else []
        shown = {choice.value for choice in choices}
        choices += [self._choice(match) for match in matches if match.code.id not in shown]
        taken = any(choice.text.casefold() == typed.casefold() for choice in choices)
        if typed and not taken:
            text = _("New code “{name}”").format(name=typed)
            choices.append(Choice(text, None, icon="plus", is_ticked=typed in self._ticked))
        if not choices:
            choices.append(Choice(_("Type a name for the first code."), None, enabled=False))
        self.list.fill(choices)
        if at is not None:
            self.list.choose(at)
        self._say_enter()
        put_beside(self, self.list, self._place_of_words, _TALLEST, self.over)

    def _of_ticked(self) -> list[Choice]:
        """The rows of what is ticked; they stand first."""
        codes = {code.id: code for code in self._codes}
        return [
            Choice(_("New code “{name}”").format(name=each), each, icon="plus", is_ticked=True)
            if isinstance(each, str)
            else self._choice(Match(codes[each], "name"))
            for each in self._ticked
        ]

    def _say_enter(self) -> None:
        count = len(self._ticked)
        told = _("apply {count}").format(count=count) if count else _("apply")
        self._enter.setText(told)

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
            is_ticked=code.id in self._ticked,
        )

    def _reason(self, match: Match) -> str:
        if match.reason == "rule":
            return _("rule mentions “{words}”").format(words=match.detail)
        if match.reason == "nearby":
            times = self._nearby[match.code.id]
            return counted("used nearby {count} time", "used nearby {count} times", times)
        return ""


class _PickerField(QLineEdit):
    """The field; when the focus goes elsewhere the picker hides, and lets it go there."""

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
            self._picker.hide()
