"""What can be done from the compare page: explain a line, write the figures, show more passages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from postil.analysis.agreement import AgreementRow
from postil.gui.desk import Desk
from postil.gui.dialogs.picture import PictureDialog
from postil.gui.pages.compare.blind import closed_documents, disclose, question
from postil.gui.pages.compare.clash_places import ClashPlacesDialog, clash_places
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.explained import show_sheet
from postil.gui.wording import _, counted
from postil.sentences import sentence
from postil.verbs.agreement_table import write_agreement
from postil.verbs.comparing import Comparison
from postil.verbs.explaining import methods_facts
from postil.verbs.methods_text import methods_text


class CompareActs:
    """Acts on what a comparison came to; nothing happens while there is none."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk = desk
        self._page = page

    def disclose(self, findings: Findings | None) -> None:
        """Ask, then show the passages in documents that the acting coder has not finished."""
        if findings is None or not findings.withheld or not self._desk.writable:
            return
        documents, coders = list(findings.withheld), findings.choice.coders or ()
        if self._desk.asking.confirm(question(len(documents))):
            project = self._desk.project
            self._desk.messages.attempt(lambda: disclose(project, documents, coders))

    def explain(
        self, findings: Findings | None, figure: AgreementRow | None, comparison: Comparison
    ) -> None:
        """Show the sheet that works a figure out."""
        if findings is not None and figure is not None:
            choice = findings.part_of(figure).choice
            show_sheet(self._desk, comparison, choice, figure, self._page.window())

    def picture(self, findings: Findings | None, comparison: Comparison) -> None:
        """Show agreement as a picture, to be saved."""
        if findings is None:
            self._desk.messages.tell(_("There are no figures to draw a picture of yet."))
            return
        choice, project = findings.choice, self._desk.project
        closed = closed_documents(project, choice.coders or ())
        self._desk.asking.show(
            PictureDialog(self._desk, comparison, choice, closed, self._page.window())
        )

    def copy_methods(
        self, findings: Findings | None, comparison: Comparison, *, markdown: bool = False
    ) -> None:
        """Put the paragraphs of a methods section on the clipboard, for the shown coefficients."""
        if findings is None:
            self._desk.messages.tell(_("There are no figures to write about yet."))
            return
        prepared = comparison.prepared(findings.choice)
        facts = methods_facts(prepared, len(self._desk.project.documents.all()))
        rows, columns = findings.parts[0].rows, findings.table.columns
        text = methods_text(facts, rows, sentence, columns)
        copied = QMimeData()
        copied.setText(text.markdown if markdown else text.plain)
        copied.setData("text/markdown", text.markdown.encode())
        QGuiApplication.clipboard().setMimeData(copied)
        self._desk.messages.done(
            _("Copied the methods text. Fill in what stands in square brackets.")
        )

    def show_clashes(self, findings: Findings | None, comparison: Comparison) -> None:
        """Show where codes of a domain stand at one place."""
        if findings is not None:
            places = clash_places(self._desk, comparison, findings.choice)
            dialog = ClashPlacesDialog(self._desk, places, self._page.window())
            self._desk.asking.show(dialog)

    def export(self, findings: Findings | None) -> None:
        """Write the figures as a CSV file, every coefficient of every code."""
        if findings is None:
            return
        proposed = Path(self._desk.project.path).with_name("agreement.csv")
        target = self._desk.asking.file_to_write(
            _("Export the figures"), proposed, [_("Tables (*.csv)")]
        )
        if target is not None:
            self._desk.messages.attempt(lambda: self._write(findings, target))

    def _write(self, findings: Findings, target: Path) -> None:
        rows = list(findings.rows)
        write_agreement(rows, target, sentence)
        told = counted(
            "Wrote {count} figure to {{file}}.", "Wrote {count} figures to {{file}}.", len(rows)
        )
        self._desk.messages.done(told.format(file=target.name))
