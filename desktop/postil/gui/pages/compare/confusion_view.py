"""The view of a comparison that tells which code one coder gave where the other gave another."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget
from shiboken6 import isValid

from postil.analysis.confusion import Confusion
from postil.analysis.work_list import Cell, Stretches
from postil.gui.controls import EmptyState, button, column, row, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.confusion_model import (
    NO_TABLE,
    ConfusionModel,
    ConfusionTable,
    Counting,
)
from postil.gui.pages.compare.confusion_table import ConfusionGrid
from postil.gui.pages.compare.view import ComparisonView
from postil.gui.wording import _, counted, isolated
from postil.verbs.comparing import Prepared
from postil.verbs.disagreement_table import CONFUSION_COLUMNS, Names, confusion_rows, write_rows

_TELLS_FROM = 380  # a lower view leaves all room to the table


@dataclass(frozen=True, slots=True)
class WantedCell:
    """A cell whose passages are to be shown; `text` where those that touch it are meant.

    `go` asks to go to the passages, too.
    """

    cell: Cell
    told: str
    text: Stretches | None
    go: bool


class ConfusionView(ComparisonView):
    """`cell_wanted` carries a WantedCell."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.appearance
        self.cells = ConfusionModel(self)
        self.table = ConfusionGrid(look, self.cells)
        self._findings: Findings | None = None
        self._stop = Event()
        self._told = words(look, "", 12, ink="muted", wrap=True)
        self._cell_told = words(look, "", 13, wrap=True)
        self.buttons = {
            key: button(look, told, variant="compact") for key, told in _countings().items()
        }
        self.copy_button = button(look, _("Copy"), "copy", "compact")
        self.export_button = button(look, _("Export…"), "export", "compact")
        self._empty = EmptyState(
            look,
            _("Confusion is between two coders."),
            _("Choose two coders above to see which codes are taken for each other."),
        )
        self._none = EmptyState(
            look, _("No codings to compare."), _("Neither coder coded anything in these documents.")
        )
        self._middle = QStackedWidget()
        self._lay_out()
        self.table.cell_chosen.connect(lambda cell: self.choose(cell, go=False))
        self.table.passages_wanted.connect(lambda cell: self.choose(cell, go=True))
        self.table.walked.connect(self._look_at_cell)
        self.copy_button.clicked.connect(self.table.copy)
        self.export_button.clicked.connect(self.export)
        self.setFocusProxy(self.table)
        self.setAccessibleName(_("Confusion"))

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        line = row((24, 8, 16, 8), 8)
        line.addWidget(self._told, 8)
        line.addStretch(1)
        for key, each in self.buttons.items():
            each.setCheckable(True)
            each.setChecked(key == self.cells.counting)
            each.clicked.connect(lambda _=False, key=key: self.count(key))
            group.addButton(each)
            line.addWidget(each)
        line.addSpacing(8)
        line.addWidget(self.copy_button)
        line.addWidget(self.export_button)
        for widget in (self.table, self._empty, self._none):
            self._middle.addWidget(widget)
        foot = row((24, 4, 16, 6), 8)
        foot.addWidget(self._cell_told, 1)
        whole = column(spacing=0)
        whole.addLayout(line)
        whole.addWidget(self._middle, 1)
        whole.addLayout(foot)
        self.setLayout(whole)

    # ---- what a view has ----

    def show_findings(self, findings: Findings) -> None:
        self._findings = findings
        self._stop.set()
        if len(findings.table.coders) != 2:
            self._show(NO_TABLE)
            return
        self._stop = stop = Event()
        prepared = findings.prepared
        self.desk.tasks.compute(
            lambda: _confusion(prepared, stop),
            lambda: 0,
            lambda found: self._take(findings, found),
        )

    def mute(self) -> None:
        self.cells.mute()

    # ---- choosing ----

    def count(self, counting: Counting) -> None:
        """Count characters or passages."""
        self.buttons[counting].setChecked(True)
        self.cells.count(counting)
        self._look_at_cell()
        if self.cells.chosen is not None:
            self.choose(self.cells.chosen, go=False)

    def choose(self, cell: Cell, go: bool) -> None:
        """Show the passages of a cell; with `go`, go there."""
        findings = self._findings
        if findings is None or cell == (None, None):
            return
        self.cells.choose(cell)
        told = self.cells.table.told(cell)
        if self.cells.counting == "passages":
            self.cell_wanted.emit(WantedCell(cell, told, None, go))
            return
        prepared = findings.prepared
        self.desk.tasks.compute(
            lambda: prepared.stretches(cell),
            lambda: 0,
            lambda text: self._ask(WantedCell(cell, told, text, go)),
        )

    def let_go_of_cell(self) -> None:
        """No cell is chosen any more."""
        self.cells.choose(None)

    def export(self) -> None:
        """Write every cell as a CSV file."""
        if self._findings is None or not self.cells.rowCount():
            return
        proposed = self.desk.project.path.with_name("confusion.csv")
        target = self.desk.asking.file_to_write(
            _("Export the confusion of codes"), proposed, [_("Tables (*.csv)")]
        )
        if target is None:
            return
        names = Names.of(self._findings.prepared.study)
        rows = list(confusion_rows(self.cells.table.confusion, names))
        if self.desk.messages.went_through(lambda: write_rows(CONFUSION_COLUMNS, rows, target)):
            told = counted(
                "Wrote {count} cell to {{file}}.", "Wrote {count} cells to {{file}}.", len(rows)
            )
            self.desk.messages.done(told.format(file=target.name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._told.setVisible(self.height() >= self.desk.appearance.fonts.px(_TELLS_FROM))

    # ---- inside ----

    def _take(self, findings: Findings, found: Confusion | None) -> None:
        if not isValid(self) or found is None or findings is not self._findings:
            return
        codes = {code.id: code for code in findings.codes}
        self._show(ConfusionTable(found, codes, findings.table.coders))
        if self.cells.chosen is not None:
            self.choose(self.cells.chosen, go=False)

    def _show(self, table: ConfusionTable) -> None:
        before = self.table.current_cell()
        self.cells.show(table)
        two = self._findings is not None and len(self._findings.table.coders) == 2
        shown = self.table if self.cells.rowCount() else self._none
        self._middle.setCurrentWidget(shown if two else self._empty)
        for each in (*self.buttons.values(), self.copy_button, self.export_button):
            each.setEnabled(self.cells.rowCount() > 0)
        told = _rows_told(table) if self.cells.rowCount() else ""
        self._told.setText(told)
        self.table.setAccessibleDescription(told)
        if self.cells.rowCount():
            there = self.cells.index_of(before) if before is not None else QModelIndex()
            self.table.setCurrentIndex(there if there.isValid() else self.cells.index(0, 0))
        self._look_at_cell()

    def _ask(self, wanted: WantedCell) -> None:
        if isValid(self) and wanted.cell == self.cells.chosen:
            self.cell_wanted.emit(wanted)

    def _look_at_cell(self) -> None:
        cell = self.table.current_cell()
        self._cell_told.setText("" if cell is None else self.cells.in_words(cell))


def _confusion(prepared: Prepared, stop: Event) -> Confusion | None:
    """The confusion; None where nobody waits for it any more."""
    for _step in prepared.finding(confused=True):
        if stop.is_set():
            return None
    return prepared.confusion()


def _rows_told(table: ConfusionTable) -> str:
    first, second = table.coders
    return _(
        "Rows: the codes that {first} gave. Columns: those that {second} gave. What both gave is "
        "agreed; only the rest is set against each other. The stronger the tint, the larger the "
        "share of the row."
    ).format(first=isolated(first), second=isolated(second))


def _countings() -> dict[Counting, str]:
    return {"characters": _("Characters"), "passages": _("Passages")}
