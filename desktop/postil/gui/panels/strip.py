"""The strip above the text: whose codings are shown, in which line, and finishing the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, button, row, words
from postil.gui.fonts import Weight
from postil.gui.signs import LineSample
from postil.gui.swatch import CoderLine
from postil.gui.wording import _

_LEGEND_NEEDS = 620


@dataclass(frozen=True, slots=True)
class StripFacts:
    """What the strip says about the open document."""

    shown: tuple[tuple[str, CoderLine], ...]
    only_mine: bool
    finished_on: str
    other_coders: bool
    writable: bool


class Strip(Surface):
    """`finish_asked` and `coders_asked` tell what was pressed."""

    finish_asked = Signal()
    coders_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "page", ("bottom",), parent)
        self._facts: StripFacts | None = None
        self._row = row((30, 5, 16, 6), 8)
        self._legend: QHBoxLayout = row(spacing=8)
        self._row.addLayout(self._legend)
        self._row.addStretch()
        self.coders = button(appearance, _("Choose coders…"), "coder")
        self.coders.clicked.connect(self.coders_asked)
        self.finish = button(appearance, _("Finish this document…"), "check")
        self.finish.clicked.connect(self.finish_asked)
        self._row.addWidget(self.coders)
        self._row.addWidget(self.finish)
        self.setLayout(self._row)
        self.setFixedHeight(appearance.fonts.px(44))

    def set_left(self, left: int) -> None:
        """Begin where the text begins."""
        self._row.setContentsMargins(max(8, left), 5, 16, 6)

    def show_facts(self, facts: StripFacts) -> None:
        """Say this about the open document."""
        if facts == self._facts:
            return
        self._facts = facts
        self._clear()
        self.coders.setVisible(facts.other_coders)
        self.finish.setEnabled(facts.writable)
        finished = bool(facts.finished_on)
        self.finish.setText(_("Take “finished” back") if finished else _("Finish this document…"))
        if facts.only_mine:
            self._add(_("Your codings"), Weight.DemiBold)
            self._add(_sentence(facts), Weight.Normal, muted=True)
        else:
            for name, line in facts.shown:
                self._legend.addWidget(LineSample(self.appearance, name, line))
                self._add(name, Weight.Normal)
                self._legend.addSpacing(8)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The sentence gives way where there is no room for it."""
        if self._facts is not None and self._facts.only_mine and self._legend.count() > 1:
            second = self._legend.itemAt(1)
            widget = second.widget() if second is not None else None
            if widget is not None:
                widget.setVisible(self.width() >= _LEGEND_NEEDS)

    def _add(self, text: str, weight: Weight, muted: bool = False) -> None:
        ink = "muted" if muted else "text"
        self._legend.addWidget(words(self.appearance, text, 13, weight, ink))  # type: ignore[arg-type]

    def _clear(self) -> None:
        while self._legend.count():
            taken = self._legend.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _sentence(facts: StripFacts) -> str:
    if facts.finished_on:
        return _("You finished this document on {day}.").format(day=facts.finished_on)
    if facts.other_coders:
        return _("You see your own codings until you finish.")
    return _("You are the only coder of this project.")
