"""The rule of a code: what it means, when to use it, when not, an example; edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from postil.core.records import Change, Code, CodeId
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import PaneHead, Surface, button, column, row, sentence, words
from postil.gui.controls.layouts import empty
from postil.gui.controls.signs import SwatchSign
from postil.gui.controls.texts import TextField
from postil.gui.desk import Desk
from postil.gui.wording import _

PARTS = {
    "definition": "Means",
    "use_when": "Use when",
    "do_not_use_when": "Do not use when",
    "example": "Example",
}
_PAUSE = 500
_BELOW_PART = 4
_MARKS = '“”„"'


class RulePanel(QWidget):
    """Shows one code's rule, and turns into fields to edit it; `memo_asked` for its memo."""

    memo_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code: CodeId | None = None
        self._editing = False
        self._fields: dict[str, TextField] = {}
        self._head = PaneHead(desk.appearance, _("Code rule"))
        self._edit = button(desk.appearance, _("Edit rule"))
        self._edit.clicked.connect(self.toggle_editing)
        self._memo = button(desk.appearance, _("Memo"))
        self._memo.setToolTip(_("Memo on this code"))
        self._memo.setAccessibleName(_("Memo on this code"))
        self._memo.clicked.connect(self.memo_asked)
        self._head.add(self._memo)
        self._head.add(self._edit)
        self._body = Surface(desk.appearance, "window")
        self._words = _RuleWords(desk.appearance)
        self._form: QVBoxLayout = column(spacing=5)
        rows = column((16, 2, 16, 12), 5)
        rows.addWidget(self._words)
        rows.addLayout(self._form)
        rows.addStretch()
        self._body.setLayout(rows)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        whole = column(spacing=0)
        whole.addWidget(self._head)
        whole.addWidget(scroll, 1)
        self.setLayout(whole)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_PAUSE)
        self._typed.timeout.connect(self.save)
        self._fill()

    def show_code(self, code: CodeId | None) -> None:
        """Show the rule of this code."""
        if code != self._code:
            self.save()
            self._code = code
            self._editing = False
            self._fill()

    def follow(self, change: Change) -> None:
        """Take over what changed, but for what is being typed here."""
        if not change.touches("code") or self._code is None:
            return
        codes = {code.id: code for code in self._desk.project.codebook.all()}
        found = codes.get(self._code)
        if found is None:
            self._code = None
            self._editing = False
            self._fill()
        elif not self._editing:
            self._fill()
        else:
            for part, field in self._fields.items():
                if not self._typed.isActive() and field.toPlainText() != getattr(found, part):
                    field.setPlainText(getattr(found, part))

    def toggle_editing(self) -> None:
        """Begin to edit, or be done with it."""
        self.save()
        self._editing = not self._editing
        self._fill()
        if self._editing:
            self._fields["definition"].setFocus()

    def refresh(self) -> None:
        """Look again whether the rule may be edited."""
        self._edit.setEnabled(self._code is not None and self._desk.writable)
        self._memo.setEnabled(self._code is not None)
        for field in self._fields.values():
            field.setReadOnly(not self._desk.writable)

    def save(self) -> None:
        """Store what was typed; what is typed in one go is one step of undo."""
        self._typed.stop()
        if self._code is None or not self._editing:
            return
        if self._desk.project.busy or self._desk.tasks.busy:
            self._typed.start()  # long work ends; what was typed before it waits for that
            return
        code = self._desk.project.codebook.get(self._code)
        written = {part: field.toPlainText() for part, field in self._fields.items()}
        changed = {part: text for part, text in written.items() if text != getattr(code, part)}
        if changed:
            book, key = self._desk.project.codebook, f"rule:{self._code}"
            self._desk.messages.attempt(lambda: book.describe(code.id, merge=key, **changed))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    # ---- inside ----

    def _fill(self) -> None:
        if self._fields:
            empty(self._form)
            self._fields = {}
        self._edit.setText(_("Done") if self._editing else _("Edit rule"))
        book = self._desk.project.codebook
        if self._code is None:
            self._words.show_none()
        else:
            code = book.get(self._code)
            self._words.show_code(code, book.label(code.id), with_rule=not self._editing)
            if self._editing:
                self._add_fields(code)
        self.refresh()

    def settle(self) -> None:
        """Lay out at once what is shown anew."""
        for each in (self._words, self._body):
            layout = each.layout()
            if layout is not None:
                layout.activate()

    def _add_fields(self, code: Code) -> None:
        look = self._desk.appearance
        for part, title in PARTS.items():
            name = words(look, _(title), 12, Weight.DemiBold, "muted")
            field = TextField(_(title), getattr(code, part))
            field.setFixedHeight(look.fonts.px(76))
            field.textChanged.connect(self._typed.start)
            field.installEventFilter(self)
            name.setBuddy(field)
            self._fields[part] = field
            self._form.addWidget(name)
            self._form.addWidget(field)


class _RuleWords(QWidget):
    """A code and its rule to read. Its labels stay: from coding to coding only words change."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._sign = SwatchSign(appearance, "", "")
        self._label = words(appearance, "", 13, Weight.DemiBold, wrap=True)
        self._none = words(appearance, "", ink="muted", wrap=True)
        line = row((0, 0, 0, 4), 8)
        line.addWidget(self._sign)
        line.addWidget(self._label, 1)
        self._name = QWidget()
        self._name.setLayout(line)
        whole = column(spacing=5)
        whole.addWidget(self._name)
        whole.addWidget(self._none)
        self._parts: dict[str, tuple[QLabel, QLabel]] = {}
        for part, title in PARTS.items():
            head = words(appearance, _(title), 12, Weight.DemiBold, "muted")
            is_example = part == "example"
            text = (
                sentence(appearance, "", 14, Weight.Normal)
                if is_example
                else words(appearance, "", wrap=True)
            )
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setContentsMargins(0, 0, 0, _BELOW_PART)
            self._parts[part] = head, text
            whole.addWidget(head)
            whole.addWidget(text)
        self.setLayout(whole)

    def show_none(self) -> None:
        """Say how a rule comes to be shown here."""
        self._name.hide()
        self._show_parts({})
        self._say(_("Choose a code, or move into a coding."))

    def show_code(self, code: Code, label: str, with_rule: bool) -> None:
        """Show a code under its label; its rule too, unless that is being edited."""
        self._sign.show_code(label, code.color, "" if code.shortcut is None else str(code.shortcut))
        self._label.setText(label)
        self._name.show()
        written = {part: getattr(code, part).strip() for part in PARTS} if with_rule else {}
        self._show_parts(written)
        missing = _("No rule yet. Two coders agree sooner when it is written down.")
        self._say("" if any(written.values()) or not with_rule else missing)

    def _say(self, told: str) -> None:
        self._none.setText(told)
        self._none.setVisible(bool(told))

    def _show_parts(self, written: dict[str, str]) -> None:
        for part, (head, text) in self._parts.items():
            told = written.get(part, "")
            text.setText(_quoted(told) if part == "example" and told else told)
            head.setVisible(bool(told))
            text.setVisible(bool(told))


def _quoted(text: str) -> str:
    """The author's words in quotation marks, once."""
    return f"“{text.strip().strip(_MARKS)}”"
