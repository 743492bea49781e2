"""Asks the user with dialogs over the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from postil.gui.appearance import Appearance
from postil.gui.asking import Question


class AskingUser:
    """Asks with dialogs over the window; each goes once the act that asked has read its answer."""

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        self._window = window
        self._appearance = appearance

    def confirm(self, question: Question) -> bool:
        """Whether the user said yes."""
        from postil.gui.dialogs.question import QuestionDialog  # start-up time

        return self.show(QuestionDialog(self._appearance, question, self._window))

    def words(self, title: str, label: str, present: str, yes: str) -> str | None:
        """A line of text, or None."""
        from postil.gui.dialogs.question import WordsDialog  # start-up time

        dialog = WordsDialog(self._appearance, title, label, present, yes, self._window)
        return dialog.words() if self.show(dialog) else None

    def show(self, dialog: QDialog) -> bool:
        """Show a dialog of several fields; whether it was accepted."""
        if dialog.parentWidget() is None:
            dialog.setParent(self._window, dialog.windowFlags())
        try:
            return bool(dialog.exec())
        finally:
            dialog.deleteLater()  # with the next event, so that its fields can still be read

    def files_to_open(self, title: str, folder: Path, filters: Sequence[str]) -> list[Path]:
        """Existing files."""
        from postil.gui.dialogs import files  # start-up time

        return files.files_to_open(self._window, title, folder, filters)

    def folder(self, title: str, folder: Path) -> Path | None:
        """An existing folder."""
        from postil.gui.dialogs import files  # start-up time

        return files.folder_to_use(self._window, title, folder)

    def file_to_write(self, title: str, proposed: Path, filters: Sequence[str]) -> Path | None:
        """A file that may be there or not; the dialog asks before one is replaced."""
        from postil.gui.dialogs import files  # start-up time

        return files.file_to_write(self._window, title, proposed, filters)
