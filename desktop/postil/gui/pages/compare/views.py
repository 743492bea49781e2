"""The views of a comparison: a strip of switches, and below it one view at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from postil.gui.controls import Hairline, button, column, row
from postil.gui.desk import Desk
from postil.gui.pages.compare.codes import CodesView
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.kept_choices import keep_word, kept_word
from postil.gui.pages.compare.page_head import ComputingState
from postil.gui.pages.compare.view import ComparisonView
from postil.gui.wording import _
from postil.verbs.comparing import Choice

_KEPT = "view"


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One view; `where` is "module:class", imported when the view is first shown."""

    key: str
    text: str
    where: str

    def make(self, desk: Desk) -> ComparisonView:
        """The view for an open project."""
        module, _colon, name = self.where.partition(":")
        made: ComparisonView = getattr(import_module(module), name)(desk)
        return made


_HERE = "postil.gui.pages.compare"
VIEWS = (
    ViewRow("codes", "Codes", f"{_HERE}.codes:CodesView"),
    ViewRow("units", "Units side by side", f"{_HERE}.unit_view:UnitsView"),
    ViewRow("pairs", "Pairs of coders", f"{_HERE}.pair_view:PairsView"),
    ViewRow("coders", "Coders", f"{_HERE}.coder_view:CodersView"),
    ViewRow("documents", "Documents", f"{_HERE}.document_view:DocumentsView"),
    ViewRow("confusion", "Confusion", f"{_HERE}.confusion_view:ConfusionView"),
    ViewRow("further", "Further figures", f"{_HERE}.further_view:FurtherView"),
)


class ViewsPane(QWidget):
    """The strip and the view; which one is shown is remembered for the project.

    `switched` asks for the figures that another view needs; what views ask for is passed on.
    """

    switched = Signal()
    pointed = Signal()
    arithmetic_wanted = Signal(object)
    pair_wanted = Signal(object)
    document_wanted = Signal(int)
    places_wanted = Signal()
    cell_wanted = Signal(object)

    def __init__(
        self, desk: Desk, codes: CodesView, state: ComputingState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, ComparisonView] = {}
        self._benchmark = False
        self.strip = QTabBar()
        self.strip.setDrawBase(False)
        self.strip.setExpanding(False)
        self.strip.setUsesScrollButtons(True)  # else its width would hold the page wide
        self.strip.setAccessibleName(_("What the table shows"))
        self.purpose_button = button(desk.appearance, _("Purpose…"), variant="compact")
        self.purpose_button.setToolTip(_("What this comparison is for"))
        self._stack = QStackedWidget()
        for each in VIEWS:
            self.strip.addTab(_(each.text))
        self._take("codes", codes)
        kept = kept_word(desk.remembered, _KEPT)
        keys = [each.key for each in VIEWS]
        self.strip.setCurrentIndex(keys.index(kept) if kept in keys else 0)
        self.strip.currentChanged.connect(self._switch)
        self._lay_out(state)
        self._stack.setCurrentWidget(self.current)

    def _lay_out(self, state: ComputingState) -> None:
        line = row((10, 0, 16, 0), 8)
        line.addWidget(self.strip)
        line.addStretch()
        line.addWidget(state)
        line.addWidget(self.purpose_button)
        state.needs_room.connect(self.purpose_button.setHidden)
        whole = column(spacing=0)
        whole.addLayout(line)
        whole.addWidget(Hairline(self._desk.appearance))
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    # ---- asking ----

    @property
    def key(self) -> str:
        """Which view is shown."""
        return VIEWS[self.strip.currentIndex()].key

    @property
    def current(self) -> ComparisonView:
        """The view that is shown, made now if it never was."""
        key = self.key
        if key not in self._made:
            self._take(key, VIEWS[self.strip.currentIndex()].make(self._desk))
        return self._made[key]

    def asked(self, choice: Choice) -> Sequence[Choice]:
        """What the shown view needs computed: what is chosen comes first."""
        return self.current.asked(choice)

    # ---- changing ----

    def show_findings(self, findings: Findings) -> None:
        """Show new figures in the view that asked for them."""
        self.current.show_findings(findings)

    def let_go_of_cell(self) -> None:
        """No cell is chosen any more."""
        for view in self._made.values():
            view.let_go_of_cell()

    def mute(self) -> None:
        """Show that the figures are those of before."""
        self.current.mute()

    def show_benchmark(self, shown: bool) -> None:
        """Draw the dotted line on the scales of every view, or leave it out."""
        self._benchmark = shown
        for view in self._made.values():
            view.show_benchmark(shown)

    def show_view(self, key: str) -> None:
        """Switch to a view."""
        self.strip.setCurrentIndex([each.key for each in VIEWS].index(key))

    def _switch(self) -> None:
        keep_word(self._desk.remembered, _KEPT, self.key)
        self._stack.setCurrentWidget(self.current)
        self.switched.emit()

    def _take(self, key: str, view: ComparisonView) -> None:
        self._made[key] = view
        self._stack.addWidget(view)
        view.show_benchmark(self._benchmark)
        view.changed.connect(self.switched)
        view.pointed.connect(self.pointed)
        view.arithmetic_wanted.connect(self.arithmetic_wanted)
        view.pair_wanted.connect(self.pair_wanted)
        view.document_wanted.connect(self.document_wanted)
        view.places_wanted.connect(self.places_wanted)
        view.cell_wanted.connect(self.cell_wanted)
        if view.focusProxy() is None:
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
