"""Choose the encoding of a file that is not UTF-8."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from postil.core.errors import ProjectError
from postil.exchange.plan_reading import guesses_of
from postil.gui.appearance import Appearance
from postil.gui.asking import Asking
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.import_row_panel import ENCODINGS
from postil.gui.telling import told
from postil.gui.wording import _


def asked_encoding(
    asking: Asking, appearance: Appearance, error: ProjectError, parent: QWidget
) -> str | None:
    """The encoding in which a refused file is to be read; None if that is left open."""
    dialog = EncodingDialog(appearance, told(error), guesses_of(error), parent)
    return dialog.chosen() if asking.show(dialog) else None


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
        self.add_answers(_("Continue"), _("Cancel"))

    def chosen(self) -> str:
        """The encoding as Python names it."""
        return str(self.encoding.currentData())
