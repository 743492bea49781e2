"""The arithmetic sheet of a figure: how it comes about, what it means, and the passages behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from postil.analysis.agreement import AgreementRow
from postil.core.errors import ProjectError
from postil.gui.controls import button, words
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.pages.compare.blind import closed_documents
from postil.gui.pages.compare.sheet_parts import SheetParts, short_names
from postil.gui.pages.compare.sheet_passages import PassagesBehind
from postil.gui.wording import _
from postil.sentences import sentence
from postil.verbs.cell_passages import Place, cell_passages
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.explaining import explained
from postil.verbs.sheet_text import SheetText
from postil.verbs.sheet_words import Explained, sheet_text
from postil.verbs.writing_texts import write_text

_WIDTH, _HEIGHT = 720, 620


def show_sheet(
    desk: Desk,
    comparison: Comparison,
    choice: Choice,
    figure: AgreementRow,
    parent: QWidget | None = None,
) -> None:
    """Show how a figure of this choice comes about; what cannot be told says why in the bar."""
    try:
        dialog = SheetDialog(desk, comparison, choice, figure, parent)
    except ProjectError as error:
        desk.messages.fail(error)
        return
    desk.asking.show(dialog)
    dialog.open_chosen()


class SheetDialog(DialogFrame):
    """One sheet, to be read, copied and saved; Enter on a passage closes it and opens the reader."""

    def __init__(
        self,
        desk: Desk,
        comparison: Comparison,
        choice: Choice,
        figure: AgreementRow,
        parent: QWidget | None = None,
    ) -> None:
        prepared = comparison.prepared(choice)
        found = explained(prepared, figure)
        self.text: SheetText = sheet_text(found, sentence)
        self._shown = _with_short_names(found)
        super().__init__(desk.appearance, self._shown.title, self._shown.where, parent)
        self._desk = desk
        self._coders = tuple(choice.coders or ())
        self._chosen: Place | None = None
        self.passages = PassagesBehind(
            desk.appearance,
            desk.project,
            cell_passages(desk.project, prepared, figure),
            figure.coders,
            closed_documents(desk.project, self._coders),
        )
        self.passages.opened.connect(self._choose)
        self.passages.listed.connect(self._show_list)
        self.paper = QScrollArea()
        self._make()

    def _make(self) -> None:
        px = self.appearance.fonts.px
        self.setWindowTitle(_("How this is computed"))
        self.paper.setFrameShape(QFrame.Shape.NoFrame)
        self.paper.setWidgetResizable(True)
        self.paper.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.paper.setWidget(SheetParts(self.appearance, self._shown, self.passages))
        self.paper.setAccessibleName(_("The sheet"))
        self.paper.viewport().setBackgroundRole(self.backgroundRole())
        self.paper.verticalScrollBar().rangeChanged.connect(self._show_list)
        self.body.addWidget(self.paper, 1)
        self.copy_button = self._act(_("Copy"), "copy")
        self.copy_button.clicked.connect(self.copy)
        self.save_button = self._act(_("Save as Markdown…"), "export")
        self.save_button.clicked.connect(self._save)
        self._told = words(self.appearance, "", 12, ink="muted")
        for each in (self.copy_button, self.save_button, self._told):
            self.foot.addWidget(each)
        self.add_close(_("Close"))
        self.paper.setFocus()
        window = self.parentWidget()
        height = px(_HEIGHT) if window is None else min(px(_HEIGHT), window.window().height() - 40)
        width = px(_WIDTH) if window is None else min(px(_WIDTH), window.window().width() - 40)
        self.resize(width, height)

    def _act(self, told: str, icon: str) -> QPushButton:
        made = button(self.appearance, told, icon)
        made.setAutoDefault(False)
        return made

    def copy(self) -> None:
        """Put the whole sheet on the clipboard, as text."""
        QGuiApplication.clipboard().setText(self.text.plain)
        self._say(_("Copied as text."))

    def _save(self) -> None:
        proposed = Path(self._desk.project.path).with_name("arithmetic.md")
        target = self._desk.asking.file_to_write(
            _("Save the sheet"), proposed, [_("Markdown (*.md)")]
        )
        if target is None:
            return
        try:
            write_text(self.text.markdown, target, Path(self._desk.project.path))
        except ProjectError as error:
            self._say(sentence(f"error.{error.key}", **error.arguments))
        else:
            self._say(_("Saved as {file}.").format(file=target.name))

    def _say(self, told: str) -> None:
        self._told.setText(told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._told, told))

    def _show_list(self) -> None:
        """Bring the list of passages into view: now, and when the sheet has grown by it."""
        shown, sheet = self.passages.list, self.paper.widget()
        if sheet is not None and shown.isVisible():
            # ensureWidgetVisible would bring the chosen row alone
            below = shown.mapTo(sheet, shown.rect().bottomLeft())
            self.paper.ensureVisible(0, below.y(), 0, 8)

    def _choose(self, place: Place) -> None:
        self._chosen = place
        self.accept()

    def open_chosen(self) -> None:
        """Show the passage that was chosen, if any, with the codings of all who are compared."""
        place = self._chosen
        if place is not None:
            self._desk.open_passage(place.document, place.start, place.end, self._coders)

    def done(self, result: int) -> None:
        self.passages.stop()
        super().done(result)


def _with_short_names(found: Explained) -> SheetText:
    """The sheet as it is shown: coders with very long names are named in short."""
    short = short_names(found.row.coders)
    row = replace(found.row, coders=tuple(short[name] for name in found.row.coders))
    return sheet_text(replace(found, row=row), sentence)
