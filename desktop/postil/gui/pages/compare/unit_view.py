"""The view of all units side by side: how does the choice of unit change the picture?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from postil.analysis.units import ALL_UNITS, CHARACTER, SEGMENT
from postil.gui.controls import words
from postil.gui.desk import Desk
from postil.gui.pages.compare.blocks import Block
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.figures import counterpart, short_coefficient_name
from postil.gui.pages.compare.grid import FigureGrid, Heading, code_headings
from postil.gui.pages.compare.grid_view import GridComparisonView
from postil.gui.pages.compare.words import overlap_name, unit_name
from postil.gui.wording import _
from postil.verbs.comparing import Choice


class UnitsView(GridComparisonView):
    """Codes down, the seven units across; segments and the continuum with their own figure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Units side by side"))
        told = words(
            desk.appearance,
            _("How does the choice of unit change the picture? Choose the unit before you look."),
            12,
            ink="muted",
            wrap=True,
        )
        self.lay_out((self.coefficient,), (told,))

    def asked(self, choice: Choice) -> Sequence[Choice]:
        """The chosen unit, then the others."""
        others = (replace(choice, unit=unit) for unit in ALL_UNITS if unit != choice.unit)
        return (choice, *others)

    def offer(self, findings: Findings, found: Sequence[Sequence[Block]]) -> None:
        """Offer the figures of units that lie in the text."""
        self.offer_coefficients(CHARACTER, len(findings.table.coders))

    def grid_of(self, findings: Findings, found: Sequence[Sequence[Block]]) -> FigureGrid:
        """The first block of each unit, as a column."""
        coders = len(findings.table.coders)
        of_unit = {each[0].unit: each[0] for each in found}
        units = [unit for unit in ALL_UNITS if unit in of_unit]
        wanted = {unit: counterpart(self.coefficient.key, unit, coders) for unit in units}
        overlap = overlap_name(findings.choice.overlap)
        columns = []
        for unit in units:
            below = short_coefficient_name(wanted[unit])
            told = f"{below}, {overlap}" if unit == SEGMENT else below
            columns.append(Heading(unit, unit_name(unit), told))
        rows = code_headings(findings.codes, found[0][0].lines)
        cells = {
            (down, across): figure
            for down, line in enumerate(rows)
            for across, unit in enumerate(units)
            if (figure := of_unit[unit].figure(line.key, wanted[unit])) is not None
        }
        return FigureGrid(_("Code"), rows, tuple(columns), cells)
