"""What hands do to documents: finish, rename, reorder, delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from postil import paths
from postil.core.errors import ProjectError
from postil.core.records import DocumentId
from postil.gui.asking import Question
from postil.gui.desk import Desk
from postil.gui.pages.read.coding_acts import OpenPassage
from postil.gui.pages.read.key_hints import nobody_codes
from postil.gui.wording import _, codings_counted, documents_counted, in_question

FINISH, UNFINISH = "Finish this document…", "Take “finished” back"


class DocumentActs:
    """Acts on the open document, or on one that is named."""

    def __init__(self, desk: Desk, page: OpenPassage) -> None:
        self._desk = desk
        self._page = page

    def is_finished(self, document: DocumentId | None) -> bool:
        """Whether the acting coder finished it."""
        return (self._desk.project.coder, document) in self._desk.project.coders.finished()

    def finish(self, document: DocumentId | None = None) -> None:
        """Ask, and mark a document as read to the end; or take the mark back."""
        document, me = document or self._page.document, self._desk.project.coder
        if document is None:
            return
        if me is None:
            self._desk.messages.tell(nobody_codes())
            return
        coders = self._desk.project.coders
        name = self._desk.project.documents.get(document).name
        if self.is_finished(document):
            self._desk.messages.went_through(lambda: coders.unfinish(me, [document]))
            return
        question = Question(
            _("Finish “{document}”?").format(document=in_question(name)),
            _(
                "You have read it to its end: what you have not coded counts as not applying. "
                "You can take this back."
            ),
            _("Finish"),
            _("Go on reading"),
        )
        if not self._desk.asking.confirm(question):
            return
        if self._desk.messages.went_through(lambda: coders.finish(me, [document])):
            text = _("Finished “{document}”.").format(document=in_question(name))
            key = self._desk.actions.keymap.shown("next_document")
            if key:
                text = " ".join([text, _("{key} goes to the next one.").format(key=key)])
            self._desk.messages.done(text, self._desk.undo_choice)

    def rename(self, document: DocumentId | None = None) -> None:
        """Ask for another name."""
        document = document or self._page.document
        if document is None:
            return
        documents = self._desk.project.documents
        present = documents.get(document).name
        name = self._desk.asking.words(
            _("Rename the document"), _("Name of the document"), present, _("Rename")
        )
        if name is not None:
            self._desk.messages.went_through(lambda: documents.rename(document, name))

    def menu(
        self,
        document: DocumentId,
        show: Callable[[], object],
        memo: Callable[[], object],
        parent: QWidget,
    ) -> QMenu:
        """What can be done with one document of the list."""
        menu = QMenu(parent)

        def offer(text: str, act: Callable[[], object]) -> None:
            menu.addAction(text).triggered.connect(lambda: act())

        offer(_("Open"), show)
        offer(_("Memo on the document"), memo)
        if self._desk.writable:
            finished = self.is_finished(document)
            menu.addSeparator()
            offer(_(UNFINISH if finished else FINISH), lambda: self.finish(document))
            offer(_("Rename the document…"), lambda: self.rename(document))
            menu.addSeparator()
            offer(_("Delete the document…"), lambda: self.delete_all([document]))
        return menu

    def name_finishing(self, finished: bool) -> None:
        """Let the menu of the window say what finishing would do now."""
        self._desk.actions.rename("finish_document", _(UNFINISH if finished else FINISH))

    def move_up(self) -> None:
        """Put the open document one place earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """Put the open document one place later."""
        self._move(1)

    def _move(self, by: int) -> None:
        document = self._page.document
        documents = self._desk.project.documents
        order = [each.id for each in documents.all()]
        if document in order:
            place = order.index(document) + by
            if 0 <= place < len(order):
                self._desk.messages.went_through(lambda: documents.move(document, place))

    def save_original(self) -> None:
        """Ask for a place and write the file there that the open document came from."""
        from postil.verbs.originals import original_name, write_original  # start-up time

        document, project = self._page.document, self._desk.project
        if document is None:
            return
        proposed = paths.documents_folder() / original_name(project, document)
        target = self._desk.asking.file_to_write(
            _("Save the original file"), proposed, [_("All files") + " (*)"]
        )
        if target is None:
            return
        if target.exists() and target.samefile(project.path):
            error = ProjectError("target_is_the_project", path=str(target))
            self._desk.messages.fail(error)
        elif self._desk.messages.went_through(lambda: write_original(project, document, target)):
            self._desk.messages.done(_("Saved the file as {target}.").format(target=target))

    def delete(self) -> None:
        """Delete the open document, after asking with the number of codings that go too."""
        document = self._page.document
        if document is not None:
            self.delete_all([document])

    def delete_all(self, gone: list[DocumentId]) -> None:
        """Delete documents, after asking."""
        documents = self._desk.project.documents
        lost = documents.codings_lost_with(gone)
        name = documents.get(gone[0]).name
        what = f"“{in_question(name)}”" if len(gone) == 1 else documents_counted(len(gone))
        question = Question(
            _("Delete {what}?").format(what=what),
            _("{codings} will go with it. One Undo brings all of it back.").format(
                codings=codings_counted(lost)
            ),
            _("Delete"),
            _("Keep it"),
            careful=True,
        )
        if not self._desk.asking.confirm(question):
            return
        if self._desk.messages.went_through(lambda: documents.delete(gone)):
            text = _("Deleted {what} and {codings}.").format(
                what=what, codings=codings_counted(lost)
            )
            self._desk.messages.done(text, self._desk.undo_choice)
