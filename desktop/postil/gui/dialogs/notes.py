"""A sheet of sentences worth knowing after something was written, such as what a format cannot hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from postil.gui.appearance import Appearance
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _


class NotesDialog(DialogFrame):
    """One paragraph a sentence, which can be selected and copied."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        notes: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        told = _("The file is written. The project itself holds everything as before.")
        super().__init__(appearance, title, told, parent)
        self.notes = QPlainTextEdit("\n".join(notes))
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(_("What to know"))
        self.notes.setMinimumSize(520, 200)
        self.body.addWidget(self.notes, 1)
        self.add_close(_("Close"))
