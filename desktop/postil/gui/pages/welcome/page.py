"""The welcome page: begin a project, open one, open the sample, or go on where one left off.

It is painted before anything heavy is imported, so it knows Qt, our look, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import Hairline, KeyCap, Surface, button, column, row, sentence, words
from postil.gui.controls.big_button import BigButton
from postil.gui.controls.signs import Sign
from postil.gui.pages.welcome.recent_projects import RecentList, RecentProject
from postil.gui.style import shapes
from postil.gui.wording import _

_LEFT_WIDTH, _RIGHT_WIDTH = 480, 400
_MARK_LINES = (
    (16.0, 32.0, 2.4, "muted"),
    (25.4, 27.0, 3.6, "attention"),
    (35.4, 32.0, 3.6, "accent"),
    (46.0, 32.0, 2.4, "muted"),
    (56.0, 16.0, 2.4, "muted"),
)


@dataclass(frozen=True, slots=True)
class WelcomeKeys:
    """The keys that the page shows, as they hold now ("Ctrl+N"); empty for an act without one."""

    new: str
    open: str
    sample: str
    undo: str
    code: str


class WelcomePage(QWidget):
    """Says what can be begun; what begins is the window's affair.

    Without recent projects the sample is the main act and four steps stand beside it; with them
    the newest is chosen already, so that Enter goes on.
    """

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    recent_chosen = Signal(str)
    recent_forgotten = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        keys: WelcomeKeys,
        recents: Sequence[RecentProject | tuple[str, str, str, bool]] = (),
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._keys = keys
        self._buttons: list[BigButton] = []
        self._recents: RecentList | None = None
        self._shown = tuple(recents)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column()
        layout.addWidget(self._scroll)
        self.setLayout(layout)
        self.setAccessibleName(_("Welcome"))
        self.show_recents(recents)

    def show_recents(self, recents: Sequence[RecentProject | tuple[str, str, str, bool]]) -> None:
        """Show these projects, newest first; none makes it the page of a first start."""
        self._shown = tuple(recents)
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        projects = [RecentProject(*recent) for recent in recents]
        self._buttons = self._make_buttons(first=not projects)
        self._recents = self._make_recents(projects) if projects else None
        # The row that asks to be forgotten may still be at work: it goes when it is done.
        before = self._scroll.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self._scroll.setWidget(self._make_page())
        start = self._recents or self._buttons[0]
        self.setFocusProxy(start)
        if had_focus:
            start.setFocus()

    def show_keys(self, keys: WelcomeKeys) -> None:
        """Show these keys, after others were given to the acts."""
        if keys != self._keys:
            self._keys = keys
            self.show_recents(self._shown)

    def _walk(self, key: Qt.Key) -> None:
        """Up and down walk the three buttons, right goes over to the recent projects."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        focused = next((each for each in self._buttons if each.hasFocus()), None)
        if focused is not None and step is not None:
            place = (self._buttons.index(focused) + step) % len(self._buttons)
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Right and self._recents is not None:
            self._recents.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_buttons(self, first: bool) -> list[BigButton]:
        look, keys = self._appearance, self._keys
        new = BigButton(
            look,
            "plus",
            _("New project…"),
            _("One file on this computer. Articles come next."),
            keys.new,
        )
        opened = BigButton(
            look,
            "open",
            _("Open a project…"),
            _("A .postil file, wherever you keep it."),
            keys.open,
        )
        sample = BigButton(
            look,
            "sample",
            _("Open the sample"),
            _("Six short articles, three coders, one codebook."),
            keys.sample,
        )
        new.clicked.connect(self.new_requested)
        opened.clicked.connect(self.open_requested)
        sample.clicked.connect(self.sample_requested)
        sample.primary = first
        buttons = [sample, new, opened] if first else [new, opened, sample]
        for each in buttons:
            each.walked.connect(self._walk)
        return buttons

    def _make_recents(self, projects: list[RecentProject]) -> RecentList:
        recents = RecentList(self._appearance, projects)
        recents.chosen.connect(self.recent_chosen)
        recents.forgotten.connect(self.recent_forgotten)
        recents.left.connect(self._focus_buttons)
        return recents

    def _focus_buttons(self) -> None:
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_page(self) -> QWidget:
        page = Surface(self._appearance, "page")
        whole = QHBoxLayout(page)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(0)
        whole.addStretch(1)
        whole.addWidget(self._make_left(), 80)
        whole.addSpacing(48)
        whole.addWidget(self._make_right(), 70)
        whole.addStretch(1)
        return page

    def _make_left(self) -> QWidget:
        side, layout = _side(_LEFT_WIDTH, 12)
        title = row(spacing=18)
        title.addWidget(Mark(self._appearance))
        names = column(spacing=2)
        names.addWidget(sentence(self._appearance, "Postil", 44, Weight.Bold, wrap=False))
        motto = _("Read closely, mark together, agree in the open.")
        names.addWidget(words(self._appearance, motto, 15, ink="muted", wrap=True))
        title.addLayout(names, 1)
        layout.addLayout(title)
        layout.addSpacing(20)
        for each in self._buttons:
            layout.addWidget(each)
        layout.addStretch(4)
        return side

    def _make_right(self) -> QWidget:
        side, layout = _side(_RIGHT_WIDTH, 0)
        layout.addSpacing(6)
        layout.addLayout(self._make_right_head())
        layout.addSpacing(6)
        layout.addWidget(Hairline(self._appearance))
        if self._recents is not None:
            layout.addWidget(self._recents)
        else:
            self._add_steps(layout)
        layout.addSpacing(18)
        promise = _(
            "Postil works without a network. Nothing that you open or write leaves this computer."
        )
        layout.addWidget(words(self._appearance, promise, ink="muted", wrap=True))
        layout.addStretch(4)
        return side

    def _make_right_head(self) -> QHBoxLayout:
        head = row(spacing=8)
        title = _("Recent projects") if self._recents else _("Four steps to a first coding")
        head.addWidget(words(self._appearance, title, 14, Weight.DemiBold), 1)
        if self._recents is not None:
            forget = button(self._appearance, _("Remove from list"), variant="quiet")
            forget.setAccessibleDescription(_("The project's file stays where it is."))
            forget.clicked.connect(self._recents.forget_current)
            head.addWidget(forget)
        return head

    def _add_steps(self, layout: QVBoxLayout) -> None:
        undo = shapes.key_words(self._keys.undo) or _("Undo")
        code = shapes.key_words(self._keys.code) or _("“Code with…”")
        steps = (
            _("Open the sample, or import an article of your own."),
            _("Select a few words with the mouse, or with Shift and the arrow keys."),
            _("Press the digit of a code, or {code} and a few letters of its name.").format(
                code=code
            ),
            _("Nothing to save. {undo} takes back any step, even tomorrow.").format(undo=undo),
        )
        for number, step in enumerate(steps, start=1):
            line = row((0, 12, 0, 12), 12)
            line.addWidget(KeyCap(self._appearance, str(number)), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words(self._appearance, step, 14, wrap=True), 1)
            layout.addLayout(line)
            layout.addWidget(Hairline(self._appearance))


def _side(widest: int, spacing: int) -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    side.setMaximumWidth(widest)
    layout = column(spacing=spacing)
    layout.addStretch(3)
    side.setLayout(layout)
    return side, layout


class Mark(Sign):
    """The program's mark: a page with two marked lines and the bracket in its margin."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "Postil", QSize(72, 72))
        self.setToolTip("")

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        colour = self.appearance.colour
        shapes.panel(painter, QRectF(4, 3, 48, 66), colour("page"), colour("border"), 5.0, 1.6)
        for top, width, height, token in _MARK_LINES:
            painter.fillRect(QRectF(12, top, width, height), colour(token))
        painter.setPen(
            QPen(
                colour("accent"),
                3.4,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.FlatCap,
                Qt.PenJoinStyle.MiterJoin,
            )
        )
        bracket = (QPointF(57, 23), QPointF(65, 23), QPointF(65, 49), QPointF(57, 49))
        painter.drawPolyline(bracket)
