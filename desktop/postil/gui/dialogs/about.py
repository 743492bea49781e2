"""What Postil is, its version, its licence."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QWidget

from postil import __version__
from postil.gui.appearance import Appearance
from postil.gui.controls import words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _


class AboutDialog(DialogFrame):
    """A few lines."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        told = _("Codes in the margin of a text: coding, agreement between coders, and a way out.")
        super().__init__(appearance, f"Postil {__version__}", told, parent)
        lines = (
            _(
                "Postil works without a network. Nothing that you open or write leaves this computer."
            ),
            _("Free software under the MIT licence."),
            f"Python {platform.python_version()} · Qt {qt_version}",
        )
        for line in lines:
            self.body.addWidget(words(appearance, line, wrap=True))
        self.body.addStretch()
        self.add_close(_("Close"))
