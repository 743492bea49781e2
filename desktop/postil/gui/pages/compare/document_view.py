"""The view of documents: where is agreement low?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from postil.gui.controls import button
from postil.gui.desk import Desk
from postil.gui.pages.compare.blocks import Block
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.figures import coefficient_name, main_coefficient
from postil.gui.pages.compare.grid import FigureGrid, Heading, first_figures
from postil.gui.pages.compare.grid_view import GridComparisonView
from postil.gui.pages.compare.tools import Chooser
from postil.gui.wording import _
from postil.verbs.comparing import Choice

_LOWEST, _AS_THEY_STAND = "lowest", "as they stand"
_NO_VALUE = 9.0  # more than any figure: documents without one come last


class DocumentsView(GridComparisonView):
    """Documents down, coefficients across; a click on a name compares in that one alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Agreement by document"))
        self.order = Chooser(desk, _("Order"), "order")
        self.order.offer({_LOWEST: _("Lowest first"), _AS_THEY_STAND: _("As in the project")})
        self.open_button = button(desk.appearance, _("Only this document"), variant="compact")
        self.open_button.setEnabled(False)
        self.lay_out((self.code, self.order), (self.open_button,))
        self.order.picked.connect(self.show_again)
        self.table.pointed.connect(self._look)
        self.table.row_opened.connect(lambda _row: self._open())
        self.open_button.clicked.connect(self._open)

    def asked(self, choice: Choice) -> Sequence[Choice]:
        """All documents, then each by itself."""
        return (replace(choice, by_document=True),)

    def grid_of(self, findings: Findings, found: Sequence[Sequence[Block]]) -> FigureGrid:
        """The blocks after the first are the documents; the first sums them up."""
        columns = findings.table.columns
        documents = {each.name: each.id for each in self.desk.project.documents.all()}
        corpus, *alone = found[0]
        alone = [block for block in alone if block.coders == corpus.coders]
        if self.order.key == _LOWEST:
            alone.sort(key=self._value)
        rows = [
            Heading(block.scope, block.scope, document=documents.get(block.scope))
            for block in alone
        ]
        rows.append(Heading("*", _("All documents"), summary=True))
        cells = {
            (down, across): figures[name]
            for down, block in enumerate([*alone, corpus])
            if (figures := first_figures(block, self.code.key))
            for across, name in enumerate(columns)
            if name in figures
        }
        headings = tuple(Heading(name, coefficient_name(name)) for name in columns)
        return FigureGrid(_("Document"), tuple(rows), headings, cells)

    def _value(self, block: Block) -> float:
        figures = first_figures(block, self.code.key)
        main = figures.get(main_coefficient(len(block.coders))) or next(
            iter(figures.values()), None
        )
        return _NO_VALUE if main is None or main.value is None else main.value

    def _look(self) -> None:
        row = self.table.chosen_row()
        self.open_button.setEnabled(row is not None and row.document is not None)

    def _open(self) -> None:
        row = self.table.chosen_row()
        if row is not None and row.document is not None:
            self.document_wanted.emit(row.document)
