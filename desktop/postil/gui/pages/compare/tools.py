"""The row above a grid: what is chosen for it, and what can be done with the chosen row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from postil.gui.controls import row, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.choice_boxes import ShortenedBox
from postil.gui.pages.compare.kept_choices import keep_word, kept_word


class Chooser(QWidget):
    """A label and a box; what is picked is remembered for the project under a name."""

    picked = Signal()

    def __init__(self, desk: Desk, label: str, kept_as: str) -> None:
        super().__init__()
        self._desk, self._kept_as = desk, kept_as
        self._wanted = kept_word(desk.remembered, kept_as)
        self.box = ShortenedBox(label)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMaximumWidth(desk.appearance.fonts.px(340))
        named = words(desk.appearance, label, 12, ink="muted")
        named.setBuddy(self.box)
        line = row(spacing=6)
        line.addWidget(named)
        line.addWidget(self.box)
        self.setLayout(line)
        self.box.activated.connect(self._pick)

    @property
    def key(self) -> str:
        """What is picked."""
        return str(self.box.currentData() or "")

    def offer(self, choices: Mapping[str, str], usual: str = "") -> None:
        """Offer these, by key; what was picked before stays picked where it is among them."""
        there = {str(self.box.itemData(n)): self.box.itemText(n) for n in range(self.box.count())}
        if there == dict(choices):
            return
        self.box.blockSignals(True)
        self.box.clear()
        for key, told in choices.items():
            self.box.offer(key, told, told)
        wanted = next((key for key in (self._wanted, usual) if key in choices), "")
        self.box.setCurrentIndex(max(0, self.box.findData(wanted)))
        self.box.blockSignals(False)

    def pick(self, key: str) -> None:
        """Pick one of what is on offer."""
        place = self.box.findData(key)
        if place >= 0:
            self.box.setCurrentIndex(place)
            self._pick()

    def _pick(self) -> None:
        self._wanted = self.key
        keep_word(self._desk.remembered, self._kept_as, self._wanted)
        self.picked.emit()


def tool_row(choosers: Sequence[QWidget], acts: Sequence[QWidget] = ()) -> QWidget:
    """Choosers at the left, acts at the right."""
    made = QWidget()
    line = row((24, 6, 16, 6), 16)
    for each in choosers:
        line.addWidget(each)
    line.addStretch()
    for each in acts:
        line.addWidget(each)
    made.setLayout(line)
    return made
