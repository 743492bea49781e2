"""The view of all pairs of coders: a matrix for one code and one coefficient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from postil.core.records import CoderId
from postil.gui.controls import button
from postil.gui.desk import Desk
from postil.gui.pages.compare.blocks import Block, of_corpus
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.grid import FigureGrid, Heading
from postil.gui.pages.compare.grid_view import GridComparisonView
from postil.gui.wording import _
from postil.verbs.comparing import Choice


class PairsView(GridComparisonView):
    """Coders down and across; a click, Enter or the button compares a pair code by code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Pairs of coders"), "cell")
        self.open_button = button(desk.appearance, _("Compare this pair"), variant="compact")
        self.open_button.setEnabled(False)
        self.lay_out((self.code, self.coefficient), (self.open_button,))
        self.table.cell_opened.connect(self._open)
        self.table.pointed.connect(lambda: self.open_button.setEnabled(bool(self._pair())))
        self.open_button.clicked.connect(self._open)

    def asked(self, choice: Choice) -> Sequence[Choice]:
        """All coders, and every two of them."""
        return (replace(choice, pairs=True),)

    def offer_coefficients(self, unit: str, coders: int) -> None:
        """Offer the figures of two coders, however many there are."""
        super().offer_coefficients(unit, 2)

    def grid_of(self, findings: Findings, found: Sequence[Sequence[Block]]) -> FigureGrid:
        """The same figure above and below the diagonal."""
        of_coders = of_corpus(found[0])
        names = {coder.id: coder.name for coder in self.desk.project.coders.all()}
        coders = [coder for coder in findings.choice.coders or () if coder in names]
        headings = tuple(Heading(names[each], names[each], coders=(each,)) for each in coders)
        line, coefficient = self.code.key, self.coefficient.key
        cells = {}
        for down, one in enumerate(coders):
            for across, other in enumerate(coders[:down]):
                block = of_coders.get((names[other], names[one]))
                figure = None if block is None else block.figure(line, coefficient)
                if figure is not None:
                    cells[down, across] = cells[across, down] = figure
        return FigureGrid(_("Coder"), headings, headings, cells)

    def _pair(self) -> tuple[CoderId, ...]:
        """The two coders of the chosen cell; none on the diagonal."""
        here = self.table.currentIndex()
        row, across = self.table.grid.row(here.row()), self.table.grid.column(here.column())
        if row is None or across is None or row.key == across.key:
            return ()
        return (*row.coders, *across.coders)

    def _open(self) -> None:
        pair = self._pair()
        if pair:
            self.pair_wanted.emit(pair)
