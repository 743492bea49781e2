"""The memo editor: what is typed is stored by itself, and typing in one go is one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QWidget

from postil.core.errors import ProjectError
from postil.core.records import Change, MemoTarget
from postil.gui.controls import PaneHead, column
from postil.gui.controls.texts import TextField
from postil.gui.desk import Desk
from postil.gui.wording import _

_PAUSE = 500


class MemoField(TextField):
    """The field itself; `left` tells when the focus goes."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class MemoPanel(QWidget):
    """The memo on one target: the project, a document, a span, a code or a coding."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._target: MemoTarget | None = None
        self._waiting: dict[MemoTarget, str] = {}
        self._head = PaneHead(desk.appearance, _("Memo"))
        self.field = MemoField(_("Memo"))
        self.field.setFrameShape(QFrame.Shape.NoFrame)
        self.field.setFont(desk.appearance.fonts.reading(14))
        self.field.document().setDocumentMargin(10)
        self.field.setPlaceholderText(_hint(None))
        self.field.textChanged.connect(self._start)
        self.field.left.connect(self.save)
        inner = column((12, 0, 12, 12), 0)
        inner.addWidget(self.field)
        whole = column(spacing=0)
        whole.addWidget(self._head)
        whole.addLayout(inner, 1)
        self.setLayout(whole)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_PAUSE)
        self._typed.timeout.connect(self.save)
        self.refresh()

    @property
    def target(self) -> MemoTarget | None:
        """What the memo is about."""
        return self._target

    def show_target(self, target: MemoTarget | None) -> None:
        """Show the memo on this target."""
        if target == self._target:
            return
        self.save()
        self._target = target
        self._head.set_count(_told(target))
        self.field.setPlaceholderText(_hint(target))
        self.field.viewport().update()  # Qt 6.11 draws another hint only where none was before
        self._read()
        self.refresh()

    def follow(self, change: Change) -> None:
        """Take over what changed, but for what is being typed."""
        if change.touches("memo"):
            self._read()

    def refresh(self) -> None:
        """Look again whether it may be written."""
        self.field.setReadOnly(self._target is None or not self._desk.writable)

    def save(self) -> None:
        """Store what was typed, here and where it could not be stored when it was left."""
        self._typed.stop()
        if self._waiting and (self._desk.project.busy or self._desk.tasks.busy):
            self._typed.start()  # long work ends; what was typed before it waits for that
            return
        for target, text in list(self._waiting.items()):
            write = partial(self._desk.project.memos.write, target, text, typing=True)
            if target == self._target:
                went_through = self._desk.messages.went_through(write)
            else:
                went_through = _goes_through(write)  # it was told when it was left
            if went_through and self._waiting.get(target) == text:
                del self._waiting[target]

    def _start(self) -> None:
        if self._target is not None:
            self._waiting[self._target] = self.field.toPlainText()
        self._typed.start()

    def _read(self) -> None:
        memo = self._desk.project.memos.on(self._target) if self._target else None
        text = memo.text if memo else ""
        text = self._waiting.get(self._target, text) if self._target else text
        if text != self.field.toPlainText():
            with QSignalBlocker(self.field):
                self.field.setPlainText(text)


def _goes_through(write: Callable[[], object]) -> bool:
    """Whether it does, without a word where it does not."""
    try:
        write()
    except ProjectError:
        return False
    return True


def _told(target: MemoTarget | None) -> str:
    if target is None:
        return ""
    return {
        "project": _("on the project"),
        "document": _("on this document"),
        "span": _("on the selected words"),
        "code": _("on this code"),
        "coding": _("on this coding"),
    }[target.kind]


def _hint(target: MemoTarget | None) -> str:
    """What stands in the empty field."""
    if target is None:
        return _("A memo can be written here as soon as a document is open.")
    return _("Write here. It is stored as you type.")
