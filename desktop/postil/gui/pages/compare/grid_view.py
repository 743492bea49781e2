"""What the views with a grid of figures have in common: a row of choosers and the grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from postil.analysis.agreement import AgreementRow
from postil.analysis.comparison import MEAN, POOLED
from postil.gui.controls import column, sentence
from postil.gui.desk import Desk
from postil.gui.pages.compare.blocks import Block, blocks
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.figures import coefficient_name, main_coefficient, offered
from postil.gui.pages.compare.grid import FigureGrid
from postil.gui.pages.compare.grid_table import GridView, Opens
from postil.gui.pages.compare.tools import Chooser, tool_row
from postil.gui.pages.compare.view import ComparisonView
from postil.gui.pages.compare.words import row_label
from postil.gui.wording import _, isolated


class GridComparisonView(ComparisonView):
    """Shows `grid_of` the findings, made anew when a chooser is used."""

    def __init__(self, desk: Desk, name: str, opens: Opens = "arithmetic") -> None:
        super().__init__(desk)
        self.table = GridView(desk.appearance, name, opens)
        self.coefficient = Chooser(desk, _("Figure"), "coefficient")
        self.code = Chooser(desk, _("Code"), "line")
        self._nothing = sentence(desk.appearance, "")
        self._nothing.setContentsMargins(24, 12, 24, 12)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.hide()
        self._findings: Findings | None = None
        self._blocks: list[list[Block]] = []
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.table.pointed.connect(self.pointed)
        self.table.arithmetic_wanted.connect(self.arithmetic_wanted)
        for each in (self.coefficient, self.code):
            each.picked.connect(self.show_again)

    def lay_out(self, choosers: Sequence[QWidget], acts: Sequence[QWidget] = ()) -> None:
        """Put the choosers and acts above the grid."""
        whole = column(spacing=0)
        whole.addWidget(tool_row(choosers, acts))
        whole.addWidget(self._nothing, 1)
        whole.addWidget(self.table.whole, 1)
        self.setLayout(whole)

    # ---- what each view says for itself ----

    def grid_of(self, findings: Findings, found: Sequence[Sequence[Block]]) -> FigureGrid:
        """The grid of these findings; `found` are the blocks of each of their parts."""
        raise NotImplementedError

    def nothing_told(self) -> str:
        """What is said where the grid has no rows."""
        return _("There is nothing to compare here.")

    def offer(self, findings: Findings, found: Sequence[Sequence[Block]]) -> None:
        """Fill the choosers."""
        table = findings.table
        labels = [line for line in found[0][0].lines if line not in (POOLED, MEAN)]
        labels = labels[: len(findings.codes)]
        lines = {line: row_label(line, len(labels)) for line in (POOLED, MEAN)}
        self.code.offer({**lines, **{label: label for label in labels}}, POOLED)
        self.offer_coefficients(table.unit, len(table.coders))

    def offer_coefficients(self, unit: str, coders: int) -> None:
        """Offer what there is in a unit for so many coders."""
        names = {name: coefficient_name(name) for name in offered(unit, coders)}
        self.coefficient.offer(names, main_coefficient(coders))

    # ---- the view ----

    def show_findings(self, findings: Findings) -> None:
        """Show what was computed."""
        self._findings = findings
        self._blocks = [blocks(part.rows) for part in findings.parts]
        if all(self._blocks):
            self.offer(findings, self._blocks)
            self.show_again()

    def show_again(self) -> None:
        """Show the same findings as the choosers now want them."""
        if self._findings is not None and all(self._blocks):
            grid = self.grid_of(self._findings, self._blocks)
            self.table.show_grid(grid)
            self._nothing.setText(self.nothing_told())
            self._nothing.setVisible(not grid.rows)
            self.table.whole.setVisible(bool(grid.rows))

    def mute(self) -> None:
        """Show that the figures are those of before."""
        self.table.mute()

    def show_benchmark(self, shown: bool) -> None:
        """Draw the dotted line on the scales, or leave it out."""
        self.table.show_benchmark(shown)

    def pointed_at(self) -> AgreementRow | None:
        """The figure that the keyboard stands on."""
        return self.table.chosen()

    def row_told(self) -> str:
        """What the row and the column of that figure stand for, but for the name it has itself."""
        here, figure = self.table.currentIndex(), self.table.chosen()
        headings = (self.table.grid.row(here.row()), self.table.grid.column(here.column()))
        name = "" if figure is None else coefficient_name(figure.coefficient)
        told = [each.told for each in headings if each is not None and each.told != name]
        return ", ".join(map(isolated, told))
