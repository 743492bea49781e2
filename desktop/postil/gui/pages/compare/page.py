"""The compare page: how far coders agree, in figures and in passages, side by side."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from postil.analysis.agreement import AgreementRow
from postil.analysis.disagreement import Passage
from postil.core.errors import ProjectError
from postil.core.records import Change, CodeId, CoderId, DocumentId
from postil.gui.controls import Surface, column, row, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.acts import CompareActs
from postil.gui.pages.compare.choices import ChoicesBar
from postil.gui.pages.compare.codes import CodesView
from postil.gui.pages.compare.computing import Computing, Findings
from postil.gui.pages.compare.confusion_view import WantedCell
from postil.gui.pages.compare.drawer import SideDrawer
from postil.gui.pages.compare.empty import EmptyPage, Lack, lack_of
from postil.gui.pages.compare.figures import main_coefficient
from postil.gui.pages.compare.first_visit import FirstVisit
from postil.gui.pages.compare.foot import ComparisonFoot
from postil.gui.pages.compare.lines import with_columns
from postil.gui.pages.compare.page_head import ComparisonHead, ComputingState
from postil.gui.pages.compare.purpose import purpose_of, purpose_told
from postil.gui.pages.compare.side import PassagesPane
from postil.gui.pages.compare.views import ViewsPane
from postil.gui.pages.compare.walker import PassageWalker
from postil.gui.pages.compare.way_back import CloserLook
from postil.gui.pages.compare.words import figure_told, names, page_sentence
from postil.gui.wording import _, counted
from postil.verbs.comparing import Choice, Comparison

_TABLES = (
    "coding",
    "document",
    "document_text",
    "code",
    "coder",
    "finished",
    "disclosure",
    "variable",
    "variable_value",
)


class ComparePage(Surface):
    """Choices, the sentence, the table, what to bear in mind; beside them the passages.

    It follows every change while it is shown and does nothing while it is hidden.
    `passage_requested` carries document, start, end and the coders to show; `arithmetic_wanted`
    an AgreementRow and the Part of the findings that it belongs to.
    """

    passage_requested = Signal(int, int, int, object)
    arithmetic_wanted = Signal(object, object)
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
        self.codes = CodesView(desk)
        self.lines, self.table = self.codes.lines, self.codes.table
        self.head = ComparisonHead(desk)
        self.state = ComputingState(desk)
        self.views = ViewsPane(desk, self.codes, self.state)
        self.side = PassagesPane(desk)
        self.foot = ComparisonFoot(desk.appearance, self.side.passages)
        self.walker = PassageWalker(desk, self)
        self.empty = EmptyPage(desk)
        self.closer = CloserLook(self.choices, self.views, self.head, self)
        self._wanted: frozenset[CodeId] | None = None
        self._stale = True
        self._make()
        self._connect()
        self.views.show_benchmark(self.choices.benchmark)
        self.drawer.want(False)

    # ---- building ----

    def _make(self) -> None:
        figures = QWidget()
        inner = column(spacing=0)
        inner.addWidget(self.head)
        inner.addWidget(self.views, 1)
        inner.addWidget(self.foot)
        figures.setLayout(inner)
        self.foot.watch(figures)
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
        self.visit = FirstVisit(self._desk, self.choices, self._middle)
        self.drawer = SideDrawer(
            self, self._across, self.side, self.head.side_button, self._desk.appearance
        )
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
        self.choices.benchmark_changed.connect(self.views.show_benchmark)
        self.choices.columns_changed.connect(self._show_columns)
        self.state.follow(computing)
        self.state.late.connect(self._mute)
        computing.arrived.connect(self._show)
        computing.failed.connect(self._fail)
        self.state.wanted_again.connect(self.compute)
        self.views.switched.connect(self._switch)
        self.views.pointed.connect(self._follow_table)
        self.views.arithmetic_wanted.connect(self.ask_for_arithmetic)
        self.views.places_wanted.connect(
            lambda: self.acts.show_clashes(self.findings, self.comparison)
        )
        self.table.passages_wanted.connect(self.go_to_passages)
        self.foot.passages_wanted.connect(self.show_passages_of)
        self.foot.code_wanted.connect(lambda code: self.choose_code(CodeId(code)))
        self.foot.documents_wanted.connect(self.choices.ask_for_documents)
        self.foot.history_wanted.connect(lambda: desk.actions["page_history"].trigger())
        self.foot.arithmetic_wanted.connect(self.ask_for_arithmetic)
        self.side.opened.connect(self._open)
        self.side.codes_let_go.connect(self.let_go)
        self.side.cell_let_go.connect(self.views.let_go_of_cell)
        self.views.cell_wanted.connect(self._show_cell)
        self.side.codes_wanted.connect(self.show_passages_of)
        self.side.withheld_wanted.connect(lambda: self.acts.disclose(self.findings))
        self.side.closed.connect(self._close_drawer)
        self.head.side_button.clicked.connect(self.drawer.toggle)
        self.head.explain_button.clicked.connect(self._explain)
        self.head.picture_button.clicked.connect(self.draw_picture)
        self.head.export_button.clicked.connect(lambda: self.acts.export(self.findings))
        self.head.methods_button.clicked.connect(self.copy_methods)
        self.visit.answered.connect(self.compute)
        self.views.purpose_button.clicked.connect(self.ask_purpose)
        self.empty.everything_wanted.connect(lambda: self.choices.count_documents("all"))
        self.empty.documents_wanted.connect(self.choices.ask_for_documents)

    # ---- what the window asks of a page ----

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        if self._middle.currentWidget() is not self._figures:
            return [self.choices.coders_box, self._instead]
        shown = [self.choices.coders_box, self.views.strip, self.views.current]
        return [*shown, self.side.list] if self.side.isVisible() else shown

    def arrive(self) -> None:
        """Take the keyboard up where it was left; the chosen code stays chosen."""
        if self._middle.currentIndex() == 0:
            self.visit.expect_figures()
        elif self._middle.currentWidget() is not self._figures:
            self._instead.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.isAncestorOf(QApplication.focusWidget() or self):
            self.views.current.setFocus()

    def back(self) -> None:
        """Close the drawer, else let go of the chosen code, else return to the table."""
        if self.drawer.open:
            self._close_drawer()
        elif self._middle.currentWidget() is not self._figures:
            self._instead.setFocus()
        elif self.table.hasFocus():
            self.let_go()
        else:
            self.views.current.setFocus()

    @property
    def _instead(self) -> QWidget:
        """What stands in place of the figures."""
        return self.visit.page if self.visit.is_shown else self.empty

    def _close_drawer(self) -> None:
        self.drawer.close()
        self.views.current.setFocus()

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
        if self.visit.is_due:
            self._put_aside()
            self.visit.show()
            return
        self.computing.ask(self.views.asked(self.choices.choice()))

    def _lack(self, lack: Lack) -> None:
        self._put_aside()
        self.empty.show_lack(lack, self.choices)
        self._middle.setCurrentWidget(self.empty)

    def _put_aside(self) -> None:
        """There are no figures to show."""
        self.computing.forget()
        self.state.say_nothing()
        self.findings = None
        self.side.show_nothing()
        self.drawer.want(False)

    def _show(self, findings: Findings) -> None:
        """Show what came back; the chosen code stays chosen."""
        self.state.say_nothing()
        self.findings = findings = self._with_columns(findings)
        several, withheld = len(findings.table.coders) > 2, sum(findings.withheld.values())
        self.side.show_passages(findings.passages, several, withheld)
        self.codes.show_findings(findings)
        if self.views.current is not self.codes:
            self.views.show_findings(findings)
        self.head.sentence.setText(page_sentence(findings.table, findings.choice.left_out))
        self.views.purpose_button.setText(purpose_told(purpose_of(self._desk.remembered)))
        self._middle.setCurrentWidget(self._figures)
        self.side.mute(False)
        self._narrow()
        self.drawer.want(True)
        self.visit.lead_on(self.views.current.setFocus, self.go_to_passages)
        self.looked.emit()

    def _show_columns(self) -> None:
        """Show other columns of the figures that are there; new ones may be on their way."""
        if self.findings is not None:
            self.findings = self._with_columns(self.findings)
            self.codes.show_findings(self.findings)
            if self.views.current is not self.codes:
                self.views.show_findings(self.findings)

    def _with_columns(self, findings: Findings) -> Findings:
        return replace(findings, table=with_columns(findings.table, self.choices.columns))

    def _mute(self) -> None:
        """The figures are those of before: let them stay, muted."""
        self.lines.mute()
        self.views.mute()

    def _fail(self, error: ProjectError) -> None:
        self.state.say_stopped()
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

    def _show_cell(self, wanted: WantedCell) -> None:
        """Show the passages of a cell of the confusion, whatever code was chosen before."""
        if self._wanted is not None:
            self.let_go()
        self.side.choose_cell(wanted.cell, wanted.told, wanted.text)
        if wanted.go:
            self.go_to_passages()

    def choice(self) -> Choice:
        """What is compared."""
        return self.choices.choice()

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
        self._tell_below()
        total = self.side.passages.number("all")
        told = _("Disagreements {count}").format(count=f"{total:,}")
        self.head.side_button.setText(told)

    def _tell_below(self) -> None:
        """Tell the figure that another view stands on, else the chosen line of the codes."""
        view = self.views.current
        figure = None if view is self.codes else view.pointed_at()
        if figure is None:
            self.foot.show_line(self.lines.table, self.table.chosen())
            return
        told = _("{row}: {figure}.").format(row=view.row_told(), figure=figure_told(figure))
        line = next((each for each in self.lines.table.codes if each.label == figure.code), None)
        self.foot.show_figure(figure, told, None if line is None else line.code)

    def _open(self, passage: Passage) -> None:
        """Ask for a passage to be shown in the reader, with the codings of all who are compared."""
        coders: tuple[CoderId, ...] = self.choices.coders
        document = DocumentId(passage.document)
        self.passage_requested.emit(document, passage.start, passage.end, coders)
        self._desk.open_passage(document, passage.start, passage.end, coders)

    # ---- views ----

    def _switch(self) -> None:
        """Show what there is in another view, and compute what it needs beside that."""
        if self.findings is not None:
            self.views.show_findings(self.findings)
        self.compute()

    # ---- asking for more ----

    def ask_for_arithmetic(self, figure: AgreementRow | None) -> None:
        """Show the sheet that works a figure out."""
        if self.findings is not None and figure is not None:
            self.arithmetic_wanted.emit(figure, self.findings.part_of(figure))
            self.acts.explain(self.findings, figure, self.comparison)

    def ask_purpose(self) -> None:
        """Ask again what the comparison is for."""
        self.visit.ask_again()
        self.compute()

    def copy_methods(self) -> None:
        """Copy the paragraphs for a methods section, as text."""
        self.acts.copy_methods(self.findings, self.comparison)

    def copy_methods_markdown(self) -> None:
        """Copy them with the signs of Markdown."""
        self.acts.copy_methods(self.findings, self.comparison, markdown=True)

    def draw_picture(self) -> None:
        """Show agreement as a picture, to be saved."""
        self.acts.picture(self.findings, self.comparison)

    def _explain(self) -> None:
        self.ask_for_arithmetic(self.views.current.pointed_at() or self._main_figure())

    def _main_figure(self) -> AgreementRow | None:
        """The figure that a sentence names first, of the chosen line or of all codes."""
        line = self.table.chosen() or self.lines.table.pooled
        if line is None:
            return None
        main = main_coefficient(len(self.lines.table.coders))
        return line.figures.get(main) or next(iter(line.figures.values()), None)
