"""Begin a project: its name, where its file lies, who codes."""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from postil import paths
from postil.gui.appearance import Appearance
from postil.gui.controls import button, field, row, words
from postil.gui.dialogs import files
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _

_REFUSED = set('<>:"/\\|?*\0')


class NewProjectDialog(DialogFrame):
    """Two names and a folder."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None = None, own_name: str = ""
    ) -> None:
        told = _("A project is one file on this computer. Articles and codes come into it.")
        super().__init__(appearance, _("Begin a project"), told, parent)
        self._folder = paths.documents_folder()
        self.name = self._field(_("Name of the project"), "")
        self.coder_name = self._field(
            _("Your name, as it stands with your codings"), own_name or _account()
        )
        self._told_where = words(appearance, "", 12, ink="muted", wrap=True)
        choose = button(appearance, _("Another folder…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_folder)
        line = row((0, 8, 0, 0))
        line.addWidget(self._told_where, 1)
        line.addWidget(choose)
        self.body.addLayout(line)
        self.body.addStretch()
        self.add_answers(_("Begin"), _("Cancel"))
        self.setMinimumWidth(540)
        for each in (self.name, self.coder_name):
            each.textChanged.connect(self._look)
        self._look()
        self.name.setFocus()

    def path(self) -> Path:
        """Where the project's file will lie."""
        return self._folder / f"{self._file_name()}.postil"

    def coder(self) -> str:
        """Who codes first."""
        return self.coder_name.text().strip()

    def use_folder(self, folder: Path) -> None:
        """Let the file lie in this folder."""
        self._folder = folder
        self._look()

    def _file_name(self) -> str:
        """The project's name as file systems take it."""
        named = self.name.text().strip()
        return "".join("-" if sign in _REFUSED else sign for sign in named).strip(". ")

    def _field(self, label: str, present: str) -> QLineEdit:
        made = field(self.appearance, label)
        made.setPlaceholderText("")
        made.setText(present)
        name = words(self.appearance, label, 12, ink="muted")
        name.setBuddy(made)
        self.body.addWidget(name)
        self.body.addWidget(made)
        return made

    def _choose_folder(self) -> None:
        chosen = files.folder_to_use(self, _("Folder of the project"), self._folder)
        if chosen is not None:
            self.use_folder(chosen)

    def _look(self) -> None:
        named = bool(self._file_name().strip("- "))
        there = named and self.path().exists()
        if there:
            text = _("“{file}” is there already in {folder}. Choose another name.")
        elif named:
            text = _("The file will be “{file}” in {folder}.")
        else:
            text = _("The file will lie in {folder}.")
        self._told_where.setText(text.format(file=self.path().name, folder=self._folder))
        self.yes.setEnabled(named and not there and bool(self.coder()))


def _account() -> str:
    """The name of the account, as a first proposal."""
    try:
        return getpass.getuser().strip().title()
    except (OSError, KeyError):
        return ""
