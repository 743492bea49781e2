"""Taking out: the project, the open document or the codebook into files of other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from postil.gui.telling import remarked
from postil.gui.wording import _, counted

if TYPE_CHECKING:
    from postil.core.records import DocumentId
    from postil.exchange.remarks import Remark
    from postil.gui.pages.read.shown_coders import ShownCoders
    from postil.gui.shell import Shell


class ExportActs:
    """The acts of one window by which files of other programs are written."""

    def __init__(self, window: Shell) -> None:
        self._window = window

    def choose(self) -> None:
        """Ask in which format and where, and write."""
        self._ask(None)

    def document(self) -> None:
        """The same for the open document alone, with the codings that may be seen of it."""
        page: Any = self._window.pages.get("read")
        if page is not None and page.document is not None:
            self._ask(page.document, page.shown_coders)

    def codebook(self) -> None:
        """Ask for a file and write the codebook; the kind of the file says how."""
        from postil.exchange.formats import formats  # start-up time
        from postil.gui.dialogs.export_words import CODEBOOK_KINDS
        from postil.verbs.exporting import export_codebook

        desk = self._window.desk
        if desk is None:
            return
        self._window.save_typing()
        proposed = desk.project.path.with_name(f"{desk.project.path.stem} codebook.csv")
        kinds = [
            f"{_(CODEBOOK_KINDS[suffix])} (*{suffix})"
            for form in formats("export", "codebook")
            for suffix in form.suffixes
        ]
        target = self._window.asking.file_to_write(_("Export the codebook"), proposed, kinds)
        if target is None:
            return
        notes = desk.messages.attempt(lambda: export_codebook(desk.project, target))
        if notes is not None:
            desk.messages.done(_("Wrote the codebook to {target}.").format(target=target))
            self._show_losses(notes)

    def _ask(self, document: DocumentId | None, shown: ShownCoders | None = None) -> None:
        from postil.gui.dialogs.export import ExportDialog  # start-up time

        desk = self._window.desk
        if desk is None:
            return
        self._window.save_typing()
        dialog = ExportDialog(desk, self._window.widget, document)
        if document is not None and shown is not None:
            dialog.options.choose_coders({coder.id for coder in shown.visible(document)})
        if not self._window.asking.show(dialog):
            return
        if document is not None and shown is not None:
            everybody = tuple(coder.id for coder in shown.coders)
            chosen = dialog.options.chosen_coders(dialog.form) or everybody
            if not shown.disclosed(document, chosen):
                return
        target = dialog.target()
        if target is None:
            return

        def written(result: Any) -> None:
            text = counted("Wrote {count} file", "Wrote {count} files", len(result.files))
            desk.messages.done(_("{what} to {target}.").format(what=text, target=target))
            self._show_losses(result.notes)

        steps = dialog.steps(target)
        desk.tasks.run(_("Exporting…"), steps, written, desk.messages.fail)

    def _show_losses(self, notes: Iterable[Remark]) -> None:
        """A sheet with what a written file does not hold, if there is anything."""
        from postil.gui.dialogs.notes import NotesDialog  # start-up time

        told = remarked(notes)
        if told:
            title = _("What the file does not hold")
            window = self._window
            window.asking.show(NotesDialog(window.appearance, title, told, window.widget))
