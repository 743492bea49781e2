"""The pane beside the table: the passages on which coders differ, sorted by how they differ."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QListView,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from postil.analysis.disagreement import Passage
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
from postil.gui.controls.views import bare_list
from postil.gui.desk import Desk
from postil.gui.pages.compare.passages import PassageDelegate, PassagesModel
from postil.gui.pages.compare.sorted import SORTS, Sort, SortedPassages
from postil.gui.wording import _, counted

WIDTH = 352


class PassagesPane(Surface):
    """`opened` carries the passage to be read; `codes_let_go` asks for those of all codes."""

    opened = Signal(object)
    codes_let_go = Signal()
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
        self._of_code = words(desk.appearance, "", 12, ink="muted")
        self.all_codes_button = button(desk.appearance, _("Show all codes"), variant="compact")
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
            desk.appearance, _("No disagreements."), _("All passages were coded alike.")
        )
        self._none_of_sort = EmptyState(
            desk.appearance,
            _("None of this kind."),
            _("Choose another kind above, or show all codes."),
        )
        self._middle = QStackedWidget()
        self.open_button = button(desk.appearance, _("Open in reader"), "read", "primary")
        self._lay_out()
        self.list.activated.connect(self.open)
        self.list.selectionModel().currentRowChanged.connect(self._look_at_chosen)
        self.open_button.clicked.connect(self.open)
        self.all_codes_button.clicked.connect(self.codes_let_go)
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
        line.addWidget(self._of_code, 1)
        line.addWidget(self.all_codes_button)
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
        whole.addWidget(self._narrowed)
        whole.addWidget(self._withheld)
        whole.addWidget(Hairline(self._desk.appearance))
        whole.addWidget(self._middle, 1)
        whole.addWidget(foot)
        self.setLayout(whole)
        self.setAccessibleName(_("Disagreements"))
        self.setFocusProxy(self.list)

    # ---- asking ----

    def chosen(self) -> Passage | None:
        """The passage that the list stands on."""
        return self.passages.passage(self.list.currentIndex().row())

    # ---- changing ----

    def show_passages(
        self, passages: SortedPassages, several: bool = False, withheld: int = 0
    ) -> None:
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
        self.passages.show(passages)
        self._stand_on(before, row_before)

    def choose_codes(self, codes: frozenset[CodeId] | None, told: str) -> None:
        """Show only the passages with one of these codes; None shows all."""
        before, row_before = self.chosen(), self.list.currentIndex().row()
        self.passages.choose(self._sort, codes)
        self._of_code.setText(told)
        self._of_code.setToolTip(told)
        self._stand_on(before, row_before)

    def choose_sort(self, sort: Sort) -> None:
        """Show only the passages of one sort."""
        self._sort = sort
        self.sorts[sort].setChecked(True)
        before, row_before = self.chosen(), self.list.currentIndex().row()
        self.passages.choose(sort, self.passages.codes)
        self._stand_on(before, row_before)

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
            made.setText(f"{_sort_name(sort, self._several)} {of_sort:,}")
            made.setAccessibleName(
                _("{kind}, {count}").format(kind=_sort_told(sort), count=of_sort)
            )
            made.setToolTip(_sort_told(sort))
        self._narrowed.setVisible(self.passages.codes is not None)
        self._look_at_chosen()
        if shown:
            self._middle.setCurrentWidget(self.list)
        else:
            self._middle.setCurrentWidget(self._nothing())

    def _nothing(self) -> QWidget:
        """What stands where no passage does."""
        if self.passages.total:
            return self._none_of_sort
        return self._not_yet if self._withheld.isVisibleTo(self) else self._none

    def _look_at_chosen(self) -> None:
        self.open_button.setEnabled(self.chosen() is not None)


class _PassageList(QListView):
    """The list itself; Enter and a double click open."""

    def __init__(self, desk: Desk, passages: PassagesModel) -> None:
        super().__init__()
        self.setModel(passages)
        self.setItemDelegate(PassageDelegate(desk.appearance, passages, self))
        self.setAccessibleName(_("Passages coded differently"))
        bare_list(self)
        self.setUniformItemSizes(True)
        self.viewport().setBackgroundRole(self.backgroundRole())


def _sort_name(sort: Sort, several: bool) -> str:
    one = _("Some") if several else _("Only one")
    return {"all": _("All"), "one": one, "code": _("Code"), "bounds": _("Bounds")}[sort]


def _sort_told(sort: Sort) -> str:
    return {
        "all": _("All disagreements"),
        "one": _("Not coded by everybody"),
        "code": _("Different codes on the same passage"),
        "bounds": _("The same code with different ends"),
    }[sort]
