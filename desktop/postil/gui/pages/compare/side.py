"""The pane beside the table: the passages on which coders differ, sifted and in an order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from postil.analysis.disagreement import Kind, Passage
from postil.analysis.work_list import Cell, Order, Sieve, Stretches, WorkList
from postil.core.records import CodeId
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import (
    EmptyState,
    Hairline,
    PaneHead,
    Surface,
    button,
    column,
    row,
    sign_button,
    words,
)
from postil.gui.controls.views import bare_table
from postil.gui.desk import Desk
from postil.gui.pages.compare.passages import NO_PASSAGES, ROW, PassageDelegate, PassagesModel
from postil.gui.pages.compare.sift_boxes import SiftBoxes
from postil.gui.pages.compare.sorts import KINDS_OF, SORTS, Sort, sort_name, sort_told
from postil.gui.wording import _, counted

WIDTH = 352


class PassagesPane(Surface):
    """`opened` carries the passage to be read; `codes_wanted` asks for those with these codes.

    `codes_let_go` asks for those of all codes, `cell_let_go` for those of all cells; `listed` says
    that the list or the place in it changed.
    """

    opened = Signal(object)
    codes_wanted = Signal(object)
    codes_let_go = Signal()
    cell_let_go = Signal()
    listed = Signal()
    withheld_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "window", ("left",), parent)
        self._desk = desk
        self.passages = PassagesModel(desk.project, self)
        self.list = _PassageList(desk, self.passages)
        self.sorts: dict[Sort, QPushButton] = {}
        self._sort: Sort = "all"
        self._several = False
        self._head = PaneHead(desk.appearance, _("Disagreements"))
        self.close_button = sign_button(desk.appearance, "close", _("Close the disagreements"))
        self.close_button.hide()
        self._head.add(self.close_button)
        self.boxes = SiftBoxes(desk.appearance, self.passages)
        self._of_cell = words(desk.appearance, "", 12, ink="muted", wrap=True)
        self.all_cells_button = button(desk.appearance, _("Show all"), variant="compact")
        self._narrowed = QWidget()
        self._withheld_told = words(desk.appearance, "", 12, ink="muted", wrap=True)
        self.withheld_button = button(desk.appearance, _("Show them…"), variant="compact")
        self._withheld = QWidget()
        self._not_yet = EmptyState(
            desk.appearance,
            _("Not shown yet."),
            _("Finish a document yourself, and the passages on which coders differ stand here."),
        )
        self._none = EmptyState(
            desk.appearance, _("No disagreements."), _("No passage was coded differently.")
        )
        self._none_of_sort = EmptyState(
            desk.appearance,
            _("None of this kind."),
            _("Choose another kind above, or let more codes and documents through."),
        )
        self._middle = QStackedWidget()
        self.open_button = button(desk.appearance, _("Open in reader"), "read", "primary")
        self._lay_out()
        self.list.activated.connect(self.open)
        self.list.selectionModel().currentRowChanged.connect(self._look_at_chosen)
        self.open_button.clicked.connect(self.open)
        self.all_cells_button.clicked.connect(self.let_go_of_cell)
        self._connect_boxes()
        self.close_button.clicked.connect(self.closed)
        self.withheld_button.clicked.connect(self.withheld_wanted)
        self._look()

    def _lay_out(self) -> None:
        self.setFixedWidth(self._desk.appearance.fonts.px(WIDTH))
        kinds = row((12, 0, 12, 10), 6)
        group = QButtonGroup(self)
        for sort in SORTS:
            made = button(self._desk.appearance, "", variant="compact")
            made.setFont(self._desk.appearance.fonts.interface(12, Weight.Medium))
            made.setCheckable(True)
            made.setChecked(sort == self._sort)
            made.clicked.connect(lambda _=False, sort=sort: self.choose_sort(sort))
            group.addButton(made)
            kinds.addWidget(made, 1)
            self.sorts[sort] = made
        line = row((16, 0, 12, 8), 8)
        line.addWidget(self._of_cell, 1)
        line.addWidget(self.all_cells_button)
        self._narrowed.setLayout(line)
        below = row((16, 0, 12, 8), 8)
        below.addWidget(self._withheld_told, 1)
        below.addWidget(self.withheld_button)
        self._withheld.setLayout(below)
        for each in (self.list, self._none, self._none_of_sort, self._not_yet):
            self._middle.addWidget(each)
        foot = Surface(self._desk.appearance, "window", ("top",))
        last = row((12, 8, 12, 8))
        last.addWidget(self.open_button, 1)
        foot.setLayout(last)
        whole = column((1, 0, 0, 0), 0)
        whole.addWidget(self._head)
        whole.addLayout(kinds)
        whole.addWidget(self.boxes)
        whole.addWidget(self._narrowed)
        whole.addWidget(self._withheld)
        whole.addWidget(Hairline(self._desk.appearance))
        whole.addWidget(self._middle, 1)
        whole.addWidget(foot)
        self.setLayout(whole)
        self.setAccessibleName(_("Disagreements"))
        self.setFocusProxy(self.list)

    def _connect_boxes(self) -> None:
        self.boxes.codes_chosen.connect(self._choose_codes_by_hand)
        self.boxes.document_chosen.connect(lambda key: self._choose(document=key))
        self.boxes.kind_chosen.connect(lambda kinds: self._choose(kinds=kinds))
        self.boxes.pair_chosen.connect(lambda pair: self._choose(pair=pair))
        self.boxes.ordered.connect(self.put_in_order)

    # ---- asking ----

    def chosen(self) -> Passage | None:
        """The passage that the list stands on."""
        return self.passages.passage(self.list.currentIndex().row())

    # ---- changing ----

    def show_passages(self, work: WorkList, several: bool = False, withheld: int = 0) -> None:
        """Show new passages, of two coders or `several`; the list stays on its passage.

        `withheld` are not among them, because the acting coder must not see them yet.
        """
        self._several = several
        self._withheld.setVisible(withheld > 0)
        self._withheld_told.setText(
            counted(
                "{count} passage is left out: you have not finished its document.",
                "{count} passages are left out: you have not finished their documents.",
                withheld,
            )
        )
        before, row_before = self.chosen(), self.list.currentIndex().row()
        self.passages.show(work)
        self._forget_what_is_gone(work)
        self._stand_on(before, row_before)

    def show_nothing(self) -> None:
        """There is nothing to compare."""
        self.show_passages(NO_PASSAGES)

    def choose_codes(self, codes: frozenset[CodeId] | None, told: str = "") -> None:
        """Show only the passages with one of these codes; None shows all."""
        self._choose(codes=None if codes is None else frozenset(map(int, codes)))

    def choose_sort(self, sort: Sort) -> None:
        """Show only the passages of one sort."""
        self._sort = sort
        self.sorts[sort].setChecked(True)
        self._choose(kinds=None if sort == "all" else KINDS_OF[sort])

    def choose_cell(self, cell: Cell | None, told: str = "", text: Stretches | None = None) -> None:
        """Show only the passages of a cell of the confusion, told in words; None shows all."""
        self._of_cell.setText(told)
        if cell is None or cell == self.passages.sieve.cell:
            self._choose(cell=cell, stretches=text)
            return
        self._sort = "all"
        self.sorts["all"].setChecked(True)
        self._choose(cell=cell, stretches=text, kinds=None, document=None)

    def let_go_of_cell(self) -> None:
        """Show the passages of all cells again."""
        if self.passages.sieve.cell is not None:
            self.choose_cell(None)
            self.cell_let_go.emit()

    def put_in_order(self, order: Order) -> None:
        """Put the list in an order; it stays on its passage."""
        self._sift(self.passages.sieve, order)

    def _choose_codes_by_hand(self, codes: frozenset[int] | None) -> None:
        if codes is None:
            self.codes_let_go.emit()
        else:
            self.codes_wanted.emit(frozenset(map(CodeId, codes)))

    def _choose(self, **parts: object) -> None:
        sieve: Sieve = replace(self.passages.sieve, **parts)  # type: ignore[arg-type]
        if sieve != self.passages.sieve or "stretches" in parts:
            self._sift(sieve, self.passages.order)

    def _sift(self, sieve: Sieve, order: Order) -> None:
        before, row_before = self.chosen(), self.list.currentIndex().row()
        self.passages.choose(sieve, order)
        self._stand_on(before, row_before)

    def _forget_what_is_gone(self, work: WorkList) -> None:
        """Coders and documents that are no longer compared are no longer chosen."""
        sieve = self.passages.sieve
        kept = replace(
            sieve,
            pair=sieve.pair if sieve.pair and set(sieve.pair) <= set(work.coders) else None,
            kinds=sieve.kinds if _are_possible(sieve.kinds, work) else KINDS_OF[self._sort],
            document=sieve.document if sieve.document in work.numbers_by_document() else None,
            cell=sieve.cell if len(work.coders) == 2 else None,
        )
        if kept != sieve:
            self.passages.choose(kept, self.passages.order)

    def draw_over(self, drawn: bool) -> None:
        """Be a drawer over the page, which can be closed, or stand beside it."""
        self.close_button.setVisible(drawn)

    def mute(self, muted: bool) -> None:
        """Show that the passages are those of before."""
        self.list.setEnabled(not muted)

    def open(self) -> None:
        """Ask for the chosen passage to be read."""
        passage = self.chosen()
        if passage is not None:
            self.opened.emit(passage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # ---- inside ----

    def _stand_on(self, passage: Passage | None, row_before: int) -> None:
        """Go to the same passage, else to the one that took its place, else to the first."""
        number = -1 if passage is None else self.passages.row_of(passage)
        if number < 0:
            number = min(max(0, row_before), self.passages.rowCount() - 1)
        self.list.setCurrentIndex(self.passages.index(number) if number >= 0 else QModelIndex())
        self._look()

    def _look(self) -> None:
        shown = self.passages.rowCount()
        number = self.passages.number("all")
        self._head.set_count(counted("{count} passage", "{count} passages", number))
        for sort, made in self.sorts.items():
            of_sort = self.passages.number(sort)
            made.setText(f"{sort_name(sort, self._several)} {of_sort:,}")
            named = _("{kind}, {count}").format(kind=sort_told(sort), count=f"{of_sort:,}")
            made.setAccessibleName(named)
            made.setToolTip(sort_told(sort))
        self.boxes.show_counts(self._sort)
        self._narrowed.setVisible(self.passages.sieve.cell is not None)
        self._look_at_chosen()
        if shown:
            self._middle.setCurrentWidget(self.list)
        else:
            self._middle.setCurrentWidget(self._nothing())
        self.listed.emit()

    def _nothing(self) -> QWidget:
        """What stands where no passage does."""
        if self.passages.total:
            return self._none_of_sort
        return self._not_yet if self._withheld.isVisibleTo(self) else self._none

    def _look_at_chosen(self) -> None:
        self.open_button.setEnabled(self.chosen() is not None)


class _PassageList(QTableView):
    """The list itself; Enter and a double click open.

    It is a table of one column, because Qt's list asks the model about every row before it shows
    one, which takes half a second for a hundred thousand.
    """

    def __init__(self, desk: Desk, passages: PassagesModel) -> None:
        super().__init__()
        self.setModel(passages)
        self.setItemDelegate(PassageDelegate(desk.appearance, passages, self))
        self.setAccessibleName(_("Passages coded differently"))
        bare_table(self, desk.appearance.fonts.px(ROW))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.model().rowCount() - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if event.key() in ends and last >= 0:
            self.setCurrentIndex(self.model().index(ends[Qt.Key(event.key())], 0))
        else:
            super().keyPressEvent(event)


def _are_possible(kinds: frozenset[Kind] | None, work: WorkList) -> bool:
    """Whether kinds can occur at all: who alone coded is told of two coders only."""
    if kinds is None or len(kinds) > 1 or not len(work):
        return True
    return kinds.isdisjoint(
        {"only_some"} if len(work.coders) == 2 else {"only_first", "only_second"}
    )
