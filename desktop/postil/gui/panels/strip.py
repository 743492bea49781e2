"""The strip above the text: whose codings are shown, in which line, and finishing the document."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import Ink, Surface, button, column, row, words
from postil.gui.controls.layouts import empty
from postil.gui.controls.signs import LineSample
from postil.gui.controls.swatch import CoderLine, initial
from postil.gui.wording import _

_AROUND = 40
_SAMPLE = 32 + 24
_REST = 44
_LONGEST_NAME = 24


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
    left_asked = Signal()
    right_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "page", ("bottom",), parent)
        self._facts: StripFacts | None = None
        self._labels: list[QLabel] = []
        self._samples: list[LineSample] = []
        self._rest = words(appearance, "", 12, ink="muted")
        self.setAccessibleName(_("Open document"))
        self._row = row((30, 5, 16, 6), 8)
        self._legend: QHBoxLayout = row(spacing=8)
        self.name = ""
        self._name = words(appearance, "", 13, Weight.DemiBold)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.left = button(appearance, _("Documents"), "left_pane")
        self.left.clicked.connect(self.left_asked)
        self._row.addWidget(self.left)
        told = column(spacing=0)
        told.addWidget(self._name)
        told.addWidget(self._below_the_name())
        self._row.addLayout(told, 1)
        self.coders = button(appearance, _("Choose coders…"), "coder")
        self.coders.clicked.connect(self.coders_asked)
        self.finish = button(appearance, _("Finish this document…"), "check")
        self.finish.clicked.connect(self.finish_asked)
        self._row.addWidget(self.coders)
        self._row.addWidget(self.finish)
        self.right = button(appearance, _("At the caret"), "right_pane")
        self.right.clicked.connect(self.right_asked)
        self._row.addWidget(self.right)
        self.setLayout(self._row)
        self.setFixedHeight(appearance.fonts.px(52))

    def _below_the_name(self) -> QWidget:
        """The legend, which takes what room there is and asks for none."""
        legend = QWidget()
        legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = row(spacing=0)
        line.addLayout(self._legend)
        line.addWidget(self._rest)
        line.addStretch()
        legend.setLayout(line)
        return legend

    def set_left(self, left: int) -> None:
        """Begin where the text begins."""
        self._row.setContentsMargins(max(8, left), 5, 16, 6)

    def show_name(self, name: str) -> None:
        """Name the open document."""
        if name != self.name:
            self.name = name
            self._name.setToolTip(name)
            self._fit()

    def offer_panes(self, left: bool, right: bool) -> None:
        """Offer the panes that are drawn in when they are asked for."""
        self.left.setVisible(left)
        self.right.setVisible(right)
        self._fit()

    def show_facts(self, facts: StripFacts) -> None:
        """Say this about the open document."""
        if facts == self._facts:
            return
        self._facts = facts
        empty(self._legend)
        self._labels, self._samples = [], []
        self.coders.setVisible(facts.other_coders)
        self.finish.setEnabled(facts.writable)
        finished = bool(facts.finished_on)
        self.finish.setText(_("Take “finished” back") if finished else _("Finish this document…"))
        if facts.only_mine:
            self._add(_("Your codings"), Weight.Normal)
            self._add(_sentence(facts), Weight.Normal, "muted")
        else:
            for name, line in facts.shown:
                self._samples.append(LineSample(self.appearance, name, line))
                self._legend.addWidget(self._samples[-1])
                self._add(name, Weight.Normal)
                self._labels[-1].setContentsMargins(0, 0, 8, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The sentence gives way where there is no room for it; see `_fit_coders`."""
        if self._facts is None:
            return
        others = (self.left, self.right, self.coders, self.finish)
        room = self.width() - sum(e.sizeHint().width() + 8 for e in others if not e.isHidden())
        room -= self._row.contentsMargins().left() + _AROUND
        metrics, middle = self._name.fontMetrics(), Qt.TextElideMode.ElideMiddle
        self._name.setText(metrics.elidedText(self.name, middle, max(0, room)))
        if self._facts.only_mine:
            head, told = self._labels
            wanted = head.sizeHint().width() + told.sizeHint().width()
            told.setVisible(wanted <= room)
            self._rest.hide()
        else:
            self._fit_coders([name for name, _line in self._facts.shown], room)

    def _fit_coders(self, names: list[str], room: int) -> None:
        """Names become initials where room is short; coders beyond it are counted."""
        fits = 0
        for long in (True, False):
            for label, name in zip(self._labels, names, strict=True):
                label.setText(_shortened(name) if long else initial(name))
                label.setToolTip(name)
            ends = list(accumulate(label.sizeHint().width() + _SAMPLE for label in self._labels))
            fits = len(names) if ends[-1] <= room else sum(end <= room - _REST for end in ends)
            if fits == len(names):
                break
        for number, (sample, label) in enumerate(zip(self._samples, self._labels, strict=True)):
            sample.setVisible(number < fits)
            label.setVisible(number < fits)
        self._rest.setText(f"+{len(names) - fits}")
        self._rest.setToolTip("\n".join(names[fits:]))
        self._rest.setAccessibleName(", ".join(names[fits:]))
        self._rest.setVisible(fits < len(names))

    def _add(self, text: str, weight: Weight, ink: Ink = "text") -> None:
        label = words(self.appearance, text, 12, weight, ink)
        self._labels.append(label)
        self._legend.addWidget(label)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _sentence(facts: StripFacts) -> str:
    if facts.finished_on:
        return _("You finished this document on {day}.").format(day=facts.finished_on)
    if facts.other_coders:
        return _("You see your own codings until you finish.")
    return _("You are the only coder of this project.")
