"""One question: which of the projects in a file is meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from postil.gui.appearance import Appearance
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _, isolated, shortened


class WhichProjectDialog(DialogFrame):
    """The names of the projects, the first of them chosen."""

    def __init__(
        self,
        appearance: Appearance,
        path: Path,
        names: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        name = isolated(shortened(path.name, 80))
        title = _("Which project of “{name}”?").format(name=name)
        told = _("The file holds several. One comes at a time; nothing is imported yet.")
        super().__init__(appearance, title, told, parent)
        self.names = QListWidget()
        self.names.setAccessibleName(_("Projects in the file"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in names:
            entry = QListWidgetItem(name)
            entry.setToolTip(name)
            self.names.addItem(entry)
        self.names.setCurrentRow(0)
        self.names.itemActivated.connect(lambda _row: self.accept())
        self.body.addWidget(self.names, 1)
        self.add_answers(_("Continue"), _("Cancel"))
        self.names.setFocus()
        self.open_at(480, 360)

    def chosen(self) -> str:
        """The name of the project that is meant."""
        row = self.names.currentItem()
        return row.text() if row else ""
