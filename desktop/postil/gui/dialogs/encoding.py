"""Choose the encoding of a table that is not UTF-8."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from postil.gui.appearance import Appearance
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.import_row_panel import ENCODINGS
from postil.gui.wording import _


class EncodingDialog(DialogFrame):
    """What the file could be written in, the best guess first; `told` says why it is asked."""

    def __init__(
        self,
        appearance: Appearance,
        told: str,
        guesses: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(appearance, _("In which encoding is the file?"), told, parent)
        self.encoding = QComboBox()
        self.encoding.setAccessibleName(_("Encoding"))
        for name in dict.fromkeys((*guesses, *ENCODINGS)):
            text = ENCODINGS.get(name, name)
            shown = _("{encoding}, guessed").format(encoding=text) if name in guesses else text
            self.encoding.addItem(shown, name)
        self.body.addWidget(self.encoding)
        self.add_answers(_("Import"), _("Cancel"))

    def chosen(self) -> str:
        """The encoding as Python names it."""
        return str(self.encoding.currentData())
