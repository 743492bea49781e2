"""The head of the page: its sentence, what can be done with it, and how far computing has come."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from postil.gui.controls import button, column, row, sentence, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.computing import Computing
from postil.gui.wording import _

_PATIENCE = 150  # milliseconds before old figures are muted
_LOW_ON_ROOM = 170  # letters; in a narrower window progress is told in numbers alone

_NARROW = 135  # letters; below this the longest buttons say less


class ComparisonHead(QWidget):
    """`back_wanted` goes back to what was compared before."""

    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.appearance
        self.sentence = sentence(look, "")
        self.back_button = button(look, "", "left", "compact")
        self.explain_button = button(look, _("How this is computed"))
        self.methods_button = button(look, _("Copy methods text"), "copy")
        self.picture_button = button(look, _("Picture…"), "charts")
        self.export_button = button(look, _("Export…"), "export")
        self.side_button = button(look, _("Disagreements"), "right_pane")
        self.back_button.hide()
        self.back_button.clicked.connect(self.back_wanted)
        left = column(spacing=4)
        left.addWidget(self.sentence)
        back = row()
        back.addWidget(self.back_button)
        back.addStretch()
        left.addLayout(back)
        whole = row((24, 10, 16, 4), 8)
        whole.addLayout(left, 1)
        for each in self.buttons:
            whole.addWidget(each)
        self.setLayout(whole)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """What can be done with the figures."""
        return (
            self.explain_button,
            self.methods_button,
            self.picture_button,
            self.export_button,
            self.side_button,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.explain_button.fontMetrics().averageCharWidth() * _NARROW
        short, whole = (
            (_("How computed"), _("Methods")),
            (
                _("How this is computed"),
                _("Copy methods text"),
            ),
        )
        for each, told, name in zip(
            (self.explain_button, self.methods_button),
            short if narrow else whole,
            whole,
            strict=True,
        ):
            each.setText(told)
            each.setAccessibleName(name)
            each.setToolTip(name if narrow else "")

    def offer_way_back(self, told: str) -> None:
        """Offer to go back to what was compared before; no words take the offer away."""
        self.back_button.setText(told)
        self.back_button.setVisible(bool(told))


class ComputingState(QWidget):
    """Words for how far computing has come, and Cancel.

    `late` says that figures of before are shown for longer than a blink, `wanted_again` asks to
    compute after all, `needs_room` whether there is anything to tell.
    """

    needs_room = Signal(bool)
    late = Signal()
    wanted_again = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.appearance
        self.told = words(look, "", 12, ink="muted")
        self.cancel_button = button(look, _("Cancel"), variant="compact")
        self.again_button = button(look, _("Compute"), variant="compact")
        self._computing: Computing | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._be_late)
        self.cancel_button.clicked.connect(self.cancel)
        self.again_button.clicked.connect(self.wanted_again)
        line = row(spacing=8)
        for each in (self.told, self.cancel_button, self.again_button):
            line.addWidget(each)
        self.setLayout(line)
        self.say_nothing()

    def follow(self, computing: Computing) -> None:
        """Tell how far this has come."""
        self._computing = computing
        computing.started.connect(self._patience.start)
        computing.progressed.connect(self._say_read)
        computing.computed.connect(self._say_computed)

    def cancel(self) -> None:
        """Stop computing; the figures of before stay, and it is said that they are."""
        if self._computing is not None:
            self._computing.forget()
        self.say_stopped()

    def _be_late(self) -> None:
        if self._computing is not None and self._computing.running:
            self._show(_("computing…"), running=True)
            self.late.emit()

    def _say_read(self, done: int, of: int) -> None:
        if not self._patience.isActive():
            self._show_progress(_("reading {done} of {all} documents"), done, of)

    def _say_computed(self, done: int, of: int) -> None:
        if not self._patience.isActive():
            self._show_progress(_("computing {done} of {all}"), done, of)

    def _show_progress(self, told: str, done: int, of: int) -> None:
        if self.window().width() < self.told.fontMetrics().averageCharWidth() * _LOW_ON_ROOM:
            told = f"{100 * done // max(1, of)} %"
        self._show(told.format(done=f"{done:,}", all=f"{of:,}"), running=True)

    def say_stopped(self) -> None:
        """Say that the figures are those of before, and offer to compute after all."""
        self._patience.stop()
        self._show(_("Figures of before"), running=False)

    def say_nothing(self) -> None:
        """The figures are those of now."""
        self._patience.stop()
        self.told.setText("")
        for each in (self.told, self.cancel_button, self.again_button):
            each.hide()
        self.needs_room.emit(False)

    def _show(self, told: str, running: bool) -> None:
        self.needs_room.emit(True)
        self.told.setText(told)
        self.told.show()
        self.cancel_button.setVisible(running)
        self.again_button.setVisible(not running)
