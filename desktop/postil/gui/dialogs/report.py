"""What is shown when something went wrong in Postil itself."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import button
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _


class ReportDialog(DialogFrame):
    """The report, with a button that copies it."""

    def __init__(self, appearance: Appearance, report: str, parent: QWidget | None = None) -> None:
        told = _(
            "Your work is stored up to the last step. Copy the report, then go on or restart. "
            "The report holds none of your texts."
        )
        super().__init__(appearance, _("Something went wrong in Postil itself."), told, parent)
        self.report = report
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setAccessibleName(_("Report"))
        shown.setMinimumSize(520, 180)
        self.body.addWidget(shown, 1)
        copy = button(appearance, _("Copy the report"), "copy")
        copy.clicked.connect(self.copy)
        copy.setAutoDefault(False)
        self.foot.addWidget(copy)
        self.add_close(_("Go on"))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)
