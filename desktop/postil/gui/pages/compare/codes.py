"""The view by codes: each code's counts and coefficients, then all codes, then their mean."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from postil.analysis.agreement import AgreementRow
from postil.gui.controls import column, row, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.model import AgreementModel
from postil.gui.pages.compare.table import AgreementView
from postil.gui.pages.compare.view import ComparisonView
from postil.gui.wording import counted


class CodesView(ComparisonView):
    """The table of agreement; what finds no room is told above it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.lines = AgreementModel(self)
        self.table = AgreementView(desk.appearance, self.lines)
        self._left_out = words(desk.appearance, "", 12, ink="muted")
        self._left_out.hide()
        line = row((24, 4, 16, 0))
        line.addWidget(self._left_out)
        whole = column(spacing=0)
        whole.addLayout(line)
        whole.addWidget(self.table.whole, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)
        self.table.left_out.connect(self._say_left_out)
        self.table.arithmetic_wanted.connect(self.arithmetic_wanted)
        self.table.line_chosen.connect(self.pointed)

    def show_findings(self, findings: Findings) -> None:
        """Show the table; the chosen code stays chosen."""
        chosen = self.table.chosen()
        code = chosen.code.id if chosen is not None and chosen.code is not None else None
        self.lines.show(findings.table)
        if self.table.chosen() is None and code is not None:
            self.table.choose(self.lines.row_of(code))

    def mute(self) -> None:
        """Show that the figures are those of before."""
        self.lines.mute()

    def show_benchmark(self, shown: bool) -> None:
        """Draw the dotted line on the scales, or leave it out."""
        self.table.show_benchmark(shown)

    def pointed_at(self) -> AgreementRow | None:
        """The figure that the keyboard stands on."""
        return self.table.figure()

    def _say_left_out(self, number: int) -> None:
        told = counted(
            "{count} chosen column finds no room here: widen the window, or show fewer.",
            "{count} chosen columns find no room here: widen the window, or show fewer.",
            number,
        )
        self._left_out.setText(told)
        self._left_out.setVisible(number > 0)
