"""Correcting the text of the open document: by hand in a field over the page, or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from postil import paths
from postil.core.errors import ProjectError
from postil.core.records import Change, DocumentId
from postil.core.spans import OffsetMap
from postil.core.text_edits import common_end, common_start
from postil.gui.asking import Question
from postil.gui.desk import Desk
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.panes import ReadPanes
from postil.gui.pages.read.typed_stretches import TypedStretches
from postil.gui.panels.correction_field import LONGEST_LINE, MOST_DRAWN
from postil.gui.panels.correction_pane import CorrectionPane
from postil.gui.reading_face import reading_face
from postil.gui.wording import _, codings_counted, counted, in_question

if TYPE_CHECKING:
    from postil.core.corrections import Correction

_PAUSE = 300  # milliseconds of no typing after which codings are counted


class CorrectedPage(Protocol):
    """The page as a correction sees it."""

    document: DocumentId | None
    marking: Marking

    def show_document(self, document: DocumentId) -> None:
        """Show a document anew, where reading stopped."""


class Correcting(QObject):
    """The edit mode of one page; nothing is stored before Done, and then in one act."""

    def __init__(self, desk: Desk, page: CorrectedPage, panes: ReadPanes) -> None:
        super().__init__(panes.middle)
        self._desk = desk
        self._page = page
        self._reader, self._middle = panes.reader, panes.middle
        self.pane: CorrectionPane | None = None
        self._stretches = TypedStretches()
        self._spans: list[tuple[int, int]] = []
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE)
        self._counting.timeout.connect(self._count)
        desk.tasks.ended.connect(self._go_on)

    @property
    def on(self) -> bool:
        """Whether a text is being corrected."""
        return self.pane is not None

    @property
    def place(self) -> QWidget:
        """Where the text is: in its field while it is corrected, else in the reader."""
        return self.pane.field if self.pane is not None else self._reader

    # ---- by hand ----

    def begin(self) -> None:
        """Make the open text editable."""
        document = self._page.document
        if self.pane is not None:
            self.pane.field.setFocus()
        elif document is not None and self._desk.may_write() and self._may_be_typed_in(document):
            self._open(document)

    def _may_be_typed_in(self, document: DocumentId) -> bool:
        """Whether no line is so long that each letter typed would take seconds; else it is told."""
        longest = max(map(len, self._reader.text.split("\n")))
        if longest > LONGEST_LINE:
            name = self._desk.project.documents.get(document).name
            error = ProjectError("line_too_long_to_correct", document=name, length=longest)
            self._desk.messages.fail(error)
        return longest <= LONGEST_LINE

    def _open(self, document: DocumentId) -> None:
        text = self._reader.text
        pane = self.pane = CorrectionPane(self._desk.appearance, text)
        pane.show_name(self._desk.project.documents.get(document).name)
        if pane.field.text() != text:  # a sign that Qt's document does not keep
            self.pane = None
            pane.deleteLater()
            raise ValueError("the text does not come back from its field as it went in")
        offsets = OffsetMap(text)
        marks = self._page.marking.marks(document)
        self._spans = [(offsets.to_utf16(each.start), offsets.to_utf16(each.end)) for each in marks]
        if len(marks) <= MOST_DRAWN:
            colours = (each.colour for each in marks)
            pane.field.draw(
                (*span, colour.tint, colour.line)
                for span, colour in zip(self._spans, colours, strict=True)
            )
        self._stretches = TypedStretches()
        pane.done_asked.connect(self.done)
        pane.cancel_asked.connect(self.cancel)
        self._middle.setCurrentIndex(self._middle.addWidget(pane))
        self.set_face()
        pane.field.document().setModified(False)
        pane.field.document().contentsChange.connect(self._typed)
        top, caret = self._reader.top_position(), self._reader.caret()
        pane.field.go_to(offsets.to_utf16(top), offsets.to_utf16(caret))
        pane.field.setFocus()
        self._desk.correction.begin(self._give_up)
        self._desk.messages.after_an_act()
        self._count()
        self._desk.refresh()

    def set_face(self) -> None:
        """Set the text as the page sets it now."""
        if self.pane is not None:
            settings = self._desk.settings
            face = reading_face(self._desk.appearance.fonts, settings.comfort)
            left, right = self._reader.column_edges()
            self.pane.set_face(face, settings.zoom, right - left)

    def _typed(self, place: int, removed: int, added: int) -> None:
        self._stretches.note(place, removed, added)
        self._counting.start()

    @property
    def _has_typing(self) -> bool:
        return self.pane is not None and self.pane.field.document().isModified()

    def _count(self) -> None:
        if self.pane is not None:
            self.pane.show_touched(self._has_typing, self._stretches.touched(self._spans))

    def done(self) -> None:
        """Work out what becomes of the codings; where all is sure, store it."""
        from postil.verbs.correcting import planning  # start-up time

        pane, document = self.pane, self._page.document
        if pane is None or document is None:
            return
        if self._desk.tasks.busy:
            self._fail(ProjectError("project_busy"))
            return
        text = pane.field.text()
        if text == self._reader.text:
            self._end()
            self._desk.messages.tell(_("Nothing was changed."))
            return
        pane.set_waiting(True)
        steps = planning(self._desk.project, document, text)
        self._desk.tasks.run(_("Finding the codings again…"), steps, self._agree, self._fail)

    def cancel(self) -> None:
        """Leave the text as it was, after asking where something was typed."""
        self._give_up()

    def _give_up(self) -> bool:
        """End without storing; asks where something was typed. Whether it ended."""
        document = self._page.document
        if self._has_typing and document is not None:
            name = self._desk.project.documents.get(document).name
            question = Question(
                _("Give up the correction of “{document}”?").format(document=in_question(name)),
                _("What you typed is not stored yet. Done stores it."),
                _("Give it up"),
                _("Go on correcting"),
                careful=True,
            )
            if not self._desk.asking.confirm(question):
                return False
        if self.pane is not None and self.pane.field.isReadOnly():
            self._desk.tasks.cancel()  # it was being worked out, or stored
        self._end()
        return True

    def _end(self) -> None:
        pane, self.pane = self.pane, None
        self._desk.correction.end()
        self._desk.messages.after_an_act()
        self._counting.stop()
        if pane is not None:
            self._middle.setCurrentIndex(0)
            self._middle.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
            self._reader.setFocus()
            self._desk.refresh()

    def _go_on(self) -> None:
        """Its long work has ended, done or cancelled: what is not stored can be typed at again."""
        if self.pane is not None and self.pane.field.isReadOnly():
            self.pane.set_waiting(False)
            self.pane.field.setFocus()

    # ---- from a file ----

    def replace(self) -> None:
        """Ask for a file whose text takes the place of this one."""
        from postil.exchange.formats import formats  # start-up time

        document = self._page.document
        if document is None or not self._desk.may_write():
            return
        suffixes = [f"*{each}" for row in formats("import", "documents") for each in row.suffixes]
        filters = [f"{_('Documents')} ({' '.join(suffixes)})", _("All files") + " (*)"]
        title = _("Replace the text from a file")
        files = self._desk.asking.files_to_open(title, paths.documents_folder(), filters)
        if files:
            self._read(document, files[0], None)

    def _read(self, document: DocumentId, path: Path, encoding: str | None) -> None:
        """Read the file for this document, whichever is open when that is done."""
        from postil.verbs.correcting import planning_from_file  # start-up time

        steps = planning_from_file(self._desk.project, document, path, encoding)

        def failed(error: ProjectError) -> None:
            if not error.key.startswith("encoding"):
                self._desk.messages.fail(error)
                return
            from postil.gui.dialogs.encoding import asked_encoding  # start-up time

            desk = self._desk
            chosen = asked_encoding(desk.asking, desk.appearance, error, self._middle.window())
            if chosen is not None:
                self._read(document, path, chosen)

        self._desk.tasks.run(_("Reading the file…"), steps, self._agree, failed)

    # ---- storing ----

    def _agree(self, correction: Correction) -> None:
        """Show what is not sure, and store."""
        from postil.gui.dialogs.correction_plan import CorrectionPlanDialog  # start-up time
        from postil.verbs.correcting import correction_steps

        if not correction.edits:
            self._end()
            self._desk.messages.tell(_("The text is the same. Nothing was changed."))
            return
        document = correction.before.document.id
        project = self._desk.project
        shown = project.coders.open_to(project.coder, document)
        if correction.unsure:
            back = _("Cancel") if self.pane is None else _("Go on correcting")
            window = self._middle.window()
            dialog = CorrectionPlanDialog(self._desk, correction, shown, back, window)
            if not self._desk.asking.show(dialog):
                return
        if self.pane is not None:
            self.pane.set_waiting(True)
        steps = correction_steps(project, correction)
        words = _("Correcting the text…")
        self._desk.tasks.run(words, steps, lambda _result: self._stored(correction), self._fail)

    def _stored(self, correction: Correction) -> None:
        self._end()
        said = [_("Corrected the text.")]
        choices = [self._desk.undo_choice]
        unsure = len(correction.unsure)
        same = len(correction.codings) - len(correction.adjusted) - unsure
        if correction.codings:
            said.append(_("{codings} kept as they are.").format(codings=codings_counted(same)))
        if correction.adjusted:
            adjusted = f"{len(correction.adjusted):,}"
            said.append(_("{count} with other words.").format(count=adjusted))
        if unsure:
            said.append(
                counted(
                    "{count} waits on the review list.",
                    "{count} wait on the review list.",
                    unsure,
                )
            )
            choices.append((_("Review list"), self._desk.actions["review_list"].trigger))
        self._desk.messages.done(" ".join(said), *choices)

    def _fail(self, error: ProjectError) -> None:
        self._desk.messages.fail(error)

    # ---- following the project ----

    def follow(self, change: Change) -> bool:
        """Show the open text anew where an act changed it; whether it did."""
        document = self._page.document
        if document is None or not change.touches("document_text"):
            return False
        old, new = self._reader.text, self._desk.project.documents.text(document)
        if old == new:
            return False
        guid = self._desk.project.documents.get(document).guid
        remembered = self._desk.remembered
        remembered.keep_place(guid, _moved(self._reader.top_position(), old, new))
        remembered.keep_caret(guid, _moved(self._reader.caret(), old, new))
        self._page.show_document(document)
        return True


def _moved(point: int, old: str, new: str) -> int:
    """A position in the new text: as far from the beginning, or from the end, as it was."""
    head = common_start(old, new, len(old))
    tail = common_end(old, new, min(len(old), len(new)) - head)
    if point <= head:
        return point
    if point >= len(old) - tail:
        return point + len(new) - len(old)
    return min(point, len(new) - tail)
