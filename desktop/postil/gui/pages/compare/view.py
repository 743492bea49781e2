"""What every view of a comparison has: what it asks for, how it shows it, what is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from postil.analysis.agreement import AgreementRow
from postil.gui.desk import Desk
from postil.gui.pages.compare.computing import Findings
from postil.verbs.comparing import Choice


class ComparisonView(QWidget):
    """`pointed` says that the keyboard stands elsewhere; the other signals ask for something.

    `arithmetic_wanted` carries a figure, `pair_wanted` the ids of two coders, `document_wanted` a
    document's, `cell_wanted` a WantedCell of the confusion; `changed` asks for new figures.
    """

    changed = Signal()
    pointed = Signal()
    arithmetic_wanted = Signal(object)
    pair_wanted = Signal(object)
    document_wanted = Signal(int)
    places_wanted = Signal()
    cell_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def asked(self, choice: Choice) -> Sequence[Choice]:
        """What is to be computed for this view; the first is what is chosen on the page."""
        return (choice,)

    def show_findings(self, findings: Findings) -> None:
        """Show what was computed; what is chosen stays chosen, as far as it is still there."""
        raise NotImplementedError

    def mute(self) -> None:
        """Show that the figures are those of before."""
        raise NotImplementedError

    def show_benchmark(self, shown: bool) -> None:
        """Draw the dotted line on the scales, or leave it out; a view may have no scales."""

    def let_go_of_cell(self) -> None:
        """No cell is chosen any more; a view may have no cells that lead to passages."""

    def pointed_at(self) -> AgreementRow | None:
        """The figure that the keyboard stands on."""
        return None

    def row_told(self) -> str:
        """What the row of that figure stands for."""
        return ""
