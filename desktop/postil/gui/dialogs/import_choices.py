"""The switches of an import that matter to several files, each for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from postil.exchange.plan import Choices
from postil.exchange.plan_questions import SWITCHES
from postil.gui.appearance import Appearance
from postil.gui.controls import words
from postil.gui.dialogs.import_switches import label_of, meaning_of
from postil.gui.wording import _, counted

_FEWEST = 2  # files; of a single one its own row asks
_IN_A_LINE = 3


class AllFilesChoices(QWidget):
    """A switch for each choice that several files ask for; half on where they differ.

    `chosen` carries the switch, whether it is on, and the files that asked for it.
    """

    chosen = Signal(str, bool, list)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switches: dict[str, QCheckBox] = {}
        self._files: dict[str, list[Path]] = {}
        for switch in SWITCHES:
            box = QCheckBox(self)
            box.setFont(appearance.fonts.interface(13))
            box.setToolTip(meaning_of(switch))
            box.clicked.connect(lambda on, switch=switch: self._choose(switch, on))
            self.switches[switch] = box
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(_IN_A_LINE + 1, 1)
        self._grid.addWidget(words(appearance, _("For all files:"), 13, ink="muted"), 0, 0)
        self.setLayout(self._grid)

    def show_questions(
        self, asked: Mapping[Path, Sequence[str]], choices: Mapping[Path, Choices]
    ) -> None:
        """Offer what these files ask for, as it is chosen now."""
        self._files = {
            switch: [path for path, questions in asked.items() if switch in questions]
            for switch in SWITCHES
        }
        offered = [switch for switch, files in self._files.items() if len(files) >= _FEWEST]
        for switch, box in self.switches.items():
            self._grid.removeWidget(box)
            box.setVisible(switch in offered)
        for place, switch in enumerate(offered):
            box = self.switches[switch]
            self._grid.addWidget(box, place // _IN_A_LINE, 1 + place % _IN_A_LINE)
            self._show(box, switch, choices)
        self.setVisible(bool(offered))

    def _show(self, box: QCheckBox, switch: str, choices: Mapping[Path, Choices]) -> None:
        files = self._files[switch]
        on = sum(getattr(choices[path], switch) for path in files)
        box.setTristate(0 < on < len(files))
        states = {0: Qt.CheckState.Unchecked, len(files): Qt.CheckState.Checked}
        box.setCheckState(states.get(on, Qt.CheckState.PartiallyChecked))
        count = counted("{count} file", "{count} files", len(files))
        box.setText(f"{label_of(switch)} ({count})")

    def _choose(self, switch: str, on: bool) -> None:
        self.chosen.emit(switch, on, self._files[switch])
