"""The bar at the foot of the window: what was done (with Undo), what failed, what is under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from postil.core.errors import ProjectError
from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, button, row, sign_button, words
from postil.gui.telling import told
from postil.gui.wording import _

Kind = Literal["done", "notice", "failure"]
Choice = tuple[str, Callable[[], object]]
Result = TypeVar("Result")

_ICONS = {"done": ("check", "ok"), "notice": ("help", "muted"), "failure": ("failure", "attention")}
_MOST_LINES = 6


class Messages(Surface):
    """One message at a time. What was done goes at the next act, a failure when it is closed."""

    cancelled = Signal()
    left = Signal()
    """The message that had the focus is gone."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "raised", ("top",), parent)
        self.kind: Kind | None = None
        self._working = ""
        self._foot: QWidget | None = None
        self._icon = QLabel()
        self._text = words(appearance, "", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(180)
        self._progress.setAccessibleName(_("Progress"))
        self._cancel = button(appearance, _("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        self._choices: list[QPushButton] = []
        self._close = sign_button(appearance, "close", _("Close this message"))
        self._close.clicked.connect(self.clear)
        self._row = row((16, 8, 12, 8), 10)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._progress)
        self._row.addWidget(self._cancel)
        self._row.addWidget(self._close)
        self.setLayout(self._row)
        appearance.changed.connect(self._colour)
        self.setAccessibleName(_("Message"))
        self.hide()

    def lie_over(self, whole: QWidget, foot: QWidget) -> None:
        """Lie over the lower edge of what is shown, above the foot, and push nothing aside."""
        self._foot = foot
        self.setParent(whole)
        whole.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        whole = self.parentWidget()
        if self._foot is None or whole is None:
            return
        width = whole.width()
        height = max(self._row.totalHeightForWidth(width), self._row.totalMinimumSize().height())
        top = whole.height() - self._foot.height() - height
        self.setGeometry(0, top, width, height)
        self.raise_()

    @property
    def text(self) -> str:
        """What stands there now; empty when nothing does."""
        return self._text.text() if self.kind or self._working else ""

    def done(self, text: str, *choices: Choice) -> None:
        """Say what was done."""
        self._say("done", text, choices)

    def tell(self, text: str, *choices: Choice) -> None:
        """Say something worth knowing."""
        self._say("notice", text, choices)

    def fail(self, error: ProjectError, *choices: Choice) -> None:
        """Say what went wrong, what became of the work, and what to do."""
        self.fail_in_words(reason(error), *choices)

    def fail_in_words(self, text: str, *choices: Choice) -> None:
        """Say what went wrong, in words that are made already."""
        self._say("failure", text, choices)

    def attempt(self, act: Callable[[], Result]) -> Result | None:
        """Do something; an error of the world stands in the bar, and nothing comes back."""
        try:
            return act()
        except ProjectError as error:
            self.fail(error)
            return None

    def went_through(self, act: Callable[[], object]) -> bool:
        """Do something; whether it went through, else the error stands in the bar."""
        try:
            act()
        except ProjectError as error:
            self.fail(error)
            return False
        return True

    def after_an_act(self) -> None:
        """What was done before is old news now."""
        if self.kind != "failure":
            self.clear()

    def after_a_key(self) -> None:
        """What was only told is old news at the next key; what offers a choice stays."""
        if self.kind == "notice" and not self._choices:
            self.clear()

    def clear(self) -> None:
        """Say nothing, or again what is under way."""
        if self._working:
            self.working(self._working)
            return
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.kind = None
        self.hide()
        if had_focus:
            self.left.emit()

    # ---- long work ----

    def working(self, text: str) -> None:
        """Something long runs, and may be cancelled."""
        self._drop_choices()
        if not self._working:
            self._progress.setRange(0, 0)
        self.kind, self._working = None, text
        self._text.setText(text)
        self._show()

    def progressed(self, done: int, of: int) -> None:
        """How far the long work is; `of` 0 where nobody knows how much there is."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)

    def worked(self) -> None:
        """The long work is over; what was said meanwhile stays."""
        self._working = ""
        if self.kind is None:
            self.clear()
        else:
            self._show()

    # ---- inside ----

    def _say(self, kind: Kind, text: str, choices: Sequence[Choice]) -> None:
        self._drop_choices()
        self.kind = kind
        self._text.setText(text)
        for words_, act in choices:
            self._add_choice(words_, act)
        self._show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _show(self) -> None:
        self._icon.setVisible(self.kind is not None)
        self._colour()
        self._progress.setVisible(bool(self._working))
        self._cancel.setVisible(bool(self._working))
        self._close.setVisible(self.kind is not None)
        self._row.activate()
        self._place()
        self.show()

    def _colour(self) -> None:
        """Give the sign the colours that are on; a message may outlast them."""
        if self.kind is not None:
            self._icon.setPixmap(self.appearance.icon(*_ICONS[self.kind]).pixmap(18, 18))

    def _add_choice(self, text: str, act: Callable[[], object]) -> None:
        made = button(self.appearance, text)
        made.clicked.connect(self.clear)
        made.clicked.connect(lambda: act())
        self._row.insertWidget(self._row.count() - 1, made)
        self._choices.append(made)

    def _drop_choices(self) -> None:
        for each in self._choices:
            self._row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._choices = []


def reason(error: ProjectError) -> str:
    """What an error says; of very many bad lines the first ones."""
    lines = told(error).split("\n")
    if len(lines) > _MOST_LINES:
        rest = len(lines) - _MOST_LINES
        lines = [*lines[:_MOST_LINES], _("… and {count} more.").format(count=f"{rest:,}")]
    return "\n".join(lines)
