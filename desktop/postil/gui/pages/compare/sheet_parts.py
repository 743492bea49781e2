"""The parts of an arithmetic sheet as widgets: words, tables whose columns line up, steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from postil.analysis.arithmetic.formula import Working
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import column, words
from postil.gui.wording import shortened
from postil.verbs.sheet_text import Grid, Part, SheetText

_MOST_LETTERS = 60  # of a cell; a longer name is shortened here and whole in what is copied
_MOST_OF_A_NAME = 24
_STEP_INDENT = 18


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Names of coders as a sheet shows them: long ones shortened, if that still tells them apart."""
    found = {name: shortened(name, _MOST_OF_A_NAME) for name in names}
    return found if len(set(found.values())) == len(found) else {name: name for name in names}


class SheetParts(QWidget):
    """A whole sheet from top to bottom; `beside_tables` stands below its tables."""

    def __init__(self, look: Appearance, text: SheetText, beside_tables: QWidget) -> None:
        super().__init__()
        self._look = look
        whole = column((0, 4, 14, 8), 16)
        tables = [n for n, part in enumerate(text.parts) if part.grid and part.numbers]
        last = tables[-1] if tables else 0
        for number, part in enumerate(text.parts):
            whole.addLayout(self._part(part))
            if number == last:
                whole.addWidget(beside_tables)
        whole.addStretch()
        self.setLayout(whole)

    def _part(self, part: Part) -> QVBoxLayout:
        made = column(spacing=4)
        made.addWidget(words(self._look, part.head, 13, Weight.DemiBold))
        for told in part.words:
            made.addWidget(self._selectable(words(self._look, told, wrap=True)))
        if part.grid:
            made.addWidget(GridOfWords(self._look, part.grid, numbers=part.numbers))
        for step in part.steps:
            made.addWidget(StepOfSheet(self._look, step))
        return made

    @staticmethod
    def _selectable(made: QLabel) -> QLabel:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made


class GridOfWords(QWidget):
    """A table of words; each column is one piece of text, so that long tables stay light."""

    def __init__(self, look: Appearance, grid: Grid, *, numbers: bool) -> None:
        super().__init__()
        layout = QGridLayout()
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setHorizontalSpacing(look.fonts.px(24))
        layout.setVerticalSpacing(3)
        columns = list(zip(*grid, strict=True))
        for place, (head, *cells) in enumerate(columns):
            right = numbers and place > 0 and any(cell[-1:].isdigit() for cell in cells)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            weight = Weight.Medium if right else Weight.Normal
            above = words(look, shortened(head, _MOST_LETTERS) or " ", 12, ink="muted")
            told = "\n".join(shortened(cell, _MOST_LETTERS) or " " for cell in cells)
            below = words(look, told, 13, weight)
            below.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            below.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            below.setToolTip("\n".join(cells) if any(len(c) > _MOST_LETTERS for c in cells) else "")
            layout.addWidget(above, 0, place, side)
            layout.addWidget(below, 1, place, side)
        layout.setColumnStretch(len(columns), 1)
        self.setLayout(layout)
        self.setAccessibleName("; ".join(", ".join(filter(None, row)) for row in grid))


class StepOfSheet(QWidget):
    """A step: the formula, below it the same in figures and what it comes to."""

    def __init__(self, look: Appearance, step: Working) -> None:
        super().__init__()
        layout = QGridLayout()
        layout.setContentsMargins(look.fonts.px(_STEP_INDENT), 1, 0, 3)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(1)
        lines = [step.formula]
        if step.filled not in (step.formula, step.told):
            lines.append(step.filled)
        lines.append(step.told)
        layout.addWidget(words(look, step.symbol, 13, Weight.DemiBold), 0, 0, _TOP)
        for number, told in enumerate(lines):
            layout.addWidget(words(look, "=", ink="muted"), number, 1, _TOP)
            last = number == len(lines) - 1
            weight = Weight.Medium if last else Weight.Normal
            line = words(look, told, 13, weight, "text" if last else "muted", wrap=True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(line, number, 2)
        layout.setColumnStretch(2, 1)
        layout.setColumnMinimumWidth(0, look.fonts.px(28))
        self.setLayout(layout)
        self.setAccessibleName(f"{step.symbol} = " + " = ".join(lines))


_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
