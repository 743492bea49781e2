"""The bar above the text while codings are hidden or dimmed: what is left out, and how to end it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, row, words
from postil.gui.controls.signs import Chip
from postil.gui.wording import _, counted


class SiftBar(Surface):
    """`codes_ended` and `differing_ended` tell which chip's cross was pressed."""

    codes_ended = Signal()
    differing_ended = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", ("bottom",), parent)
        self._shown: tuple[object, ...] = ()
        self._chips: list[Chip] = []
        self._told = words(look, "", 12, ink="muted")
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = row((16, 5, 16, 6), 8)
        self._row.addWidget(self._told, 1)
        self.setLayout(self._row)
        self.setAccessibleName(_("What is shown of the codings"))
        self.hide()

    @property
    def told(self) -> str:
        """How much is hidden, in words."""
        return self._told.text()

    def set_left(self, left: int) -> None:
        """Begin where the text begins."""
        self._row.setContentsMargins(max(8, left - 12), 5, 16, 6)

    def show_sieve(self, codes: str, dims: bool, differing: bool, compares: bool, n: int) -> None:
        """Say what passes: these codes if any are named, differences; `n` codings are hidden."""
        if self._shown == (codes, dims, differing, compares, n):
            return
        self._shown = (codes, dims, differing, compares, n)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        if codes:
            self._add(_("Rest dimmed:") if dims else _("Only"), codes, self.codes_ended)
        if differing:
            self._add(_("Only"), _("where coders differ"), self.differing_ended)
        if differing and not compares:
            self._told.setText(_("Fewer than two coders are shown, so all codings stand here."))
        else:
            self._told.setText(counted("{count} coding hidden", "{count} codings hidden", n))
        self.setVisible(bool(self._chips))

    def _add(self, condition: str, value: str, ended: object) -> None:
        chip = Chip(self.appearance, condition, value)
        chip.removed.connect(ended)
        self._row.insertWidget(len(self._chips), chip)
        self._chips.append(chip)

    @property
    def chips(self) -> list[Chip]:
        """The conditions that stand there now."""
        return list(self._chips)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = sum(chip.sizeHint().width() + 8 for chip in self._chips)
        self._told.setVisible(
            self.width() - wanted > self._told.fontMetrics().averageCharWidth() * 24
        )
