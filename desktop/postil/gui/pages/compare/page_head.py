"""The head of the page: its sentence, what can be done with it, and how far computing has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from postil.gui.controls import button, column, row, sentence, words
from postil.gui.desk import Desk
from postil.gui.wording import _


class ComparisonHead(QWidget):
    """`back_wanted` goes back to what was compared before."""

    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.appearance
        self.sentence = sentence(look, "")
        self.back_button = button(look, "", "left", "compact")
        self.explain_button = button(look, _("How this is computed"))
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
        return (self.explain_button, self.picture_button, self.export_button, self.side_button)

    def offer_way_back(self, told: str) -> None:
        """Offer to go back to what was compared before; no words take the offer away."""
        self.back_button.setText(told)
        self.back_button.setVisible(bool(told))


class ComputingState(QWidget):
    """Words for how far computing has come; `cancelled` stops it, `wanted_again` starts it anew."""

    cancelled = Signal()
    wanted_again = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.appearance
        self.told = words(look, "", 12, ink="muted")
        self.cancel_button = button(look, _("Cancel"), variant="compact")
        self.again_button = button(look, _("Compute"), variant="compact")
        self.cancel_button.clicked.connect(self.cancelled)
        self.again_button.clicked.connect(self.wanted_again)
        line = row(spacing=8)
        for each in (self.told, self.cancel_button, self.again_button):
            line.addWidget(each)
        self.setLayout(line)
        self.say_nothing()

    def say(self, told: str) -> None:
        """Say how far it has come, and let it be stopped."""
        self._show(told, running=True)

    def say_stopped(self) -> None:
        """Say that the figures are those of before, and offer to compute after all."""
        self._show(_("Stopped: figures of before"), running=False)

    def say_nothing(self) -> None:
        """The figures are those of now."""
        self.told.setText("")
        for each in (self.told, self.cancel_button, self.again_button):
            each.hide()

    def _show(self, told: str, running: bool) -> None:
        self.told.setText(told)
        self.told.show()
        self.cancel_button.setVisible(running)
        self.again_button.setVisible(not running)
