"""The compare page: how far coders agree, in figures and in passages, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from postil.analysis.disagreement import Passage
from postil.core.errors import ProjectError
from postil.core.records import Change, CodeId, CoderId, DocumentId
from postil.gui.controls import Surface, button, column, row, sentence, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.acts import CompareActs
from postil.gui.pages.compare.choices import ChoicesBar
from postil.gui.pages.compare.computing import Computing, Findings
from postil.gui.pages.compare.drawer import SideDrawer
from postil.gui.pages.compare.empty import EmptyPage, Lack, lack_of
from postil.gui.pages.compare.foot import ComparisonFoot
from postil.gui.pages.compare.model import AgreementModel
from postil.gui.pages.compare.side import PassagesPane
from postil.gui.pages.compare.sorted import sorted_passages
from postil.gui.pages.compare.table import AgreementView
from postil.gui.pages.compare.words import names, page_sentence
from postil.gui.wording import _, counted
from postil.verbs.comparing import Comparison

_PATIENCE = 150  # milliseconds before old figures are muted
_TABLES = ("coding", "document", "document_text", "code", "coder", "finished", "disclosure")


class ComparePage(Surface):
    """Choices, the sentence, the table, what to bear in mind; beside them the passages.

    It follows every change while it is shown and does nothing while it is hidden.
    `passage_requested` carries document, start, end and the coders to show.
    """

    passage_requested = Signal(int, int, int, object)
    looked = Signal()

    def __init__(
        self, desk: Desk, comparison: Comparison | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.appearance, "page", (), parent)
        self._desk = desk
        self.comparison = comparison or Comparison(desk.project)
        self.computing = Computing(desk.project, self.comparison, desk.tasks, self)
        self.findings: Findings | None = None
        self.acts = CompareActs(desk, self)
        self.choices = ChoicesBar(desk)
        self.lines = AgreementModel(self)
        self.table = AgreementView(desk.appearance, self.lines)
        self.side = PassagesPane(desk)
        self.foot = ComparisonFoot(desk.appearance, self.side.passages)
        self.empty = EmptyPage(desk)
        self._wanted: frozenset[CodeId] | None = None
        self._stale = True
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._make()
        self._connect()
        self.table.show_benchmark(self.choices.benchmark)
        self.drawer.want(False)

    # ---- building ----

    def _make(self) -> None:
        look = self._desk.appearance
        self.sentence = sentence(look, "")
        self._state = words(look, "", 12, ink="muted")
        self.explain_button = button(look, _("How this is computed"))
        self.export_button = button(look, _("Export…"), "export")
        self.side_button = button(look, _("Disagreements"), "right_pane")
        head = row((24, 12, 16, 8), 8)
        head.addWidget(self.sentence, 1)
        head.addWidget(self._state)
        for each in (self.explain_button, self.export_button, self.side_button):
            head.addWidget(each)
        figures = QWidget()
        inner = column(spacing=0)
        inner.addLayout(head)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.foot)
        figures.setLayout(inner)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._nothing_yet())
        self._middle.addWidget(figures)
        self._middle.addWidget(self.empty)
        self._figures = figures
        main = column(spacing=0)
        main.addWidget(self.choices)
        main.addWidget(self._middle, 1)
        self._across: QHBoxLayout = row(spacing=0)
        self._across.addLayout(main, 1)
        self.drawer = SideDrawer(self, self._across, self.side, self.side_button, look)
        self.setLayout(self._across)
        self.setAccessibleName(_("Compare"))

    def _nothing_yet(self) -> QWidget:
        """What stands there until the first figures come."""
        made = QWidget()
        inner = column((24, 24, 24, 24))
        inner.addWidget(words(self._desk.appearance, _("computing…"), ink="muted"))
        inner.addStretch()
        made.setLayout(inner)
        return made

    def _connect(self) -> None:
        desk, computing = self._desk, self.computing
        desk.bridge.changed.connect(self._follow)
        desk.bridge.coder_changed.connect(self.compute)
        self.choices.changed.connect(self.compute)
        self.choices.benchmark_changed.connect(self.table.show_benchmark)
        computing.started.connect(self._patience.start)
        computing.progressed.connect(self._say_progress)
        computing.arrived.connect(self._show)
        computing.failed.connect(self._fail)
        self._patience.timeout.connect(self._mute)
        self.table.line_chosen.connect(self._follow_table)
        self.table.passages_wanted.connect(self.go_to_passages)
        self.foot.passages_wanted.connect(self.show_passages_of)
        self.foot.code_wanted.connect(lambda code: self.choose_code(CodeId(code)))
        self.foot.documents_wanted.connect(self.choices.ask_for_documents)
        self.side.opened.connect(self._open)
        self.side.codes_let_go.connect(self.let_go)
        self.side.withheld_wanted.connect(lambda: self.acts.disclose(self.findings))
        self.side.closed.connect(self._close_drawer)
        self.side_button.clicked.connect(self.drawer.toggle)
        self.explain_button.clicked.connect(self._explain)
        self.export_button.clicked.connect(lambda: self.acts.export(self.findings))
        self.empty.everything_wanted.connect(lambda: self.choices.count_documents("all"))
        self.empty.documents_wanted.connect(self.choices.ask_for_documents)

    # ---- what the window asks of a page ----

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        if self.findings is None:
            return [self.choices.coders_box]
        shown = [self.choices.coders_box, self.table]
        return [*shown, self.side.list] if self.side.isVisible() else shown

    def back(self) -> None:
        """Close the drawer, else let go of the chosen code, else return to the table."""
        if self.drawer.open:
            self._close_drawer()
        elif self._middle.currentWidget() is self.empty:
            self.empty.setFocus()
        elif self.table.hasFocus():
            self.let_go()
        else:
            self.table.setFocus()

    def _close_drawer(self) -> None:
        self.drawer.close()
        self.table.setFocus()

    # ---- computing ----

    def compute(self) -> None:
        """Ask for the figures of what is chosen now, or say what is missing for them."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        lack = lack_of(self.choices)
        if lack is not Lack.NOTHING:
            self._lack(lack)
            return
        self.computing.ask(self.choices.choice())

    def _lack(self, lack: Lack) -> None:
        self.computing.forget()
        self._patience.stop()
        self.findings = None
        self.side.show_passages(sorted_passages(()))
        self.empty.show_lack(lack, self.choices)
        self._middle.setCurrentWidget(self.empty)
        self.drawer.want(False)

    def _show(self, findings: Findings) -> None:
        """Show what came back; the chosen code stays chosen."""
        self._patience.stop()
        self._state.setText("")
        chosen = self.table.chosen()
        code = chosen.code.id if chosen is not None and chosen.code is not None else None
        self.findings = findings
        several, withheld = len(findings.table.coders) > 2, sum(findings.withheld.values())
        self.side.show_passages(findings.passages, several, withheld)
        self.lines.show(findings.table)
        if self.table.chosen() is None and code is not None:
            self.table.choose(self.lines.row_of(code))
        self.sentence.setText(page_sentence(findings.table))
        self._middle.setCurrentWidget(self._figures)
        self.side.mute(False)
        self._narrow()
        self.drawer.want(True)
        self.looked.emit()

    def _mute(self) -> None:
        """The figures are those of before: say so, and let them stay."""
        if self.computing.running:
            self._state.setText(_("computing…"))
            self.lines.mute()

    def _say_progress(self, done: int, of: int) -> None:
        if not self._patience.isActive():
            told = _("computing {done} of {all} documents")
            self._state.setText(told.format(done=f"{done:,}", all=f"{of:,}"))

    def _fail(self, error: ProjectError) -> None:
        self._patience.stop()
        self._state.setText("")
        self._desk.messages.fail(error)

    # ---- following ----

    def _follow(self, change: Change) -> None:
        if not change.touches(*_TABLES):
            return
        if change.touches("coder", "document", "finished", "code"):
            self.choices.read_anew()
        self.compute()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.compute()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.updateGeometry()  # how much room it may ask for depends on the page's

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.computing.running:
            self.computing.forget()
            self._stale = True

    # ---- choosing ----

    def choose_code(self, code: CodeId) -> None:
        """Choose a code in the table."""
        self.table.choose(self.lines.row_of(code))
        self.table.setFocus()

    def let_go(self) -> None:
        """Choose no code: the passages of all codes are shown."""
        self._wanted = None
        self.table.choose(-1)
        self._narrow()

    def show_passages_of(self, codes: frozenset[CodeId]) -> None:
        """Show the passages with these codes, and go there."""
        chosen = self.table.chosen()
        if chosen is None or chosen.code is None or codes != {chosen.code.id}:
            only = next(iter(codes)) if len(codes) == 1 else None
            self.table.choose(-1 if only is None else self.lines.row_of(only))
            self._wanted = codes
            self._narrow()
        self.go_to_passages()

    def go_to_passages(self) -> None:
        """Go to the list of passages, opening the drawer if they are in one."""
        if not self.side.isVisible():
            self.drawer.toggle()
        if self.side.chosen() is None and self.side.passages.rowCount():
            self.side.list.setCurrentIndex(self.side.passages.index(0))
        self.side.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow_table(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._wanted = None if chosen.code is None else frozenset({chosen.code.id})
        elif self._wanted is not None and len(self._wanted) == 1:
            self._wanted = None
        self._narrow()

    def _narrow(self) -> None:
        """Show the passages of the codes that are wanted, and the chosen line in words."""
        table = self.lines.table
        told = ""
        if self._wanted is not None:
            named = [
                line.label for line in table.codes if line.code and line.code.id in self._wanted
            ]
            told = (
                names(named)
                if len(named) < 4
                else counted("{count} code", "{count} codes", len(named))
            )
            told = _("Only {codes}").format(codes=told)
        self.side.choose_codes(self._wanted, told)
        self.foot.show_line(table, self.table.chosen())
        total = self.side.passages.number("all")
        self.side_button.setText(_("Disagreements {count}").format(count=f"{total:,}"))

    def _open(self, passage: Passage) -> None:
        """Ask for a passage to be shown in the reader, with the codings of all who are compared."""
        coders: tuple[CoderId, ...] = self.choices.coders
        document = DocumentId(passage.document)
        self.passage_requested.emit(document, passage.start, passage.end, coders)
        self._desk.open_passage(document, passage.start, passage.end, coders)

    def _explain(self) -> None:
        self.acts.explain(self.findings, self.table.chosen() or self.lines.table.pooled)
