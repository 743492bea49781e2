"""The coders of a project: who they are, what they did, adding and renaming them, variables."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from postil.core.errors import ProjectError
from postil.core.records import Coder, CoderId
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import button, field, row, words
from postil.gui.controls.layouts import empty
from postil.gui.controls.rows import ScrolledRows
from postil.gui.controls.signs import Avatar
from postil.gui.desk import Desk
from postil.gui.dialogs.coder_variables import CoderVariablesDialog
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.telling import told
from postil.gui.wording import _, codings_counted, counted, documents_counted

_NAME_WIDTH, _MOST_HEIGHT = 220, 340  # fits a window of 960 x 640; more rows scroll
_KINDS = {"person": "person", "consensus": "consensus of coders", "rule": "a rule"}


class CodersDialog(DialogFrame):
    """One row a coder; names are edited in place, and a new coder is added below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        about = _("Each coding belongs to one coder. Choose at the upper right who codes now.")
        super().__init__(desk.appearance, _("Coders"), about, parent)
        self._desk = desk
        self.names: dict[CoderId, QLineEdit] = {}
        self.variables: dict[CoderId, QPushButton] = {}
        self._avatars: dict[CoderId, Avatar] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(ScrolledRows(self._grid, desk.appearance.fonts.px(_MOST_HEIGHT)))
        self.new_name = field(desk.appearance, _("Name of another coder"))
        self.add = button(desk.appearance, _("Add"), "plus")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_coder)
        line = row((0, 8, 0, 0))
        line.addWidget(self.new_name, 1)
        line.addWidget(self.add)
        self.body.addLayout(line)
        self._problem = words(desk.appearance, "", ink="attention", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.body.addStretch()
        self.new_name.textChanged.connect(self._look)
        self.new_name.returnPressed.connect(self.add_coder)
        self.add_close(_("Done"))
        self.setMinimumWidth(640)
        self.yes.setDefault(False)
        self.yes.setAutoDefault(False)
        self._fill()

    def add_coder(self) -> None:
        """Add a coder of the name that was typed."""
        name = self.new_name.text()
        if name.strip() and self._do(lambda: self._desk.project.coders.add(name)):
            self.new_name.clear()
            self._fill()

    def accept(self) -> None:
        """Close; a coder whose name is typed but not added yet is added first."""
        self.add_coder()
        if not self.new_name.text().strip():
            super().accept()

    def rename(self, coder: CoderId, name: QLineEdit) -> None:
        """Give a coder the name that stands in their field."""
        coders = self._desk.project.coders
        if name.text().strip() == coders.get(coder).name:
            return
        if self._do(lambda: coders.rename(coder, name.text())):
            self._show_name(coders.get(coder))

    def _do(self, act: Callable[[], object]) -> bool:
        """Whether it went through; else the dialog says why."""
        try:
            act()
        except ProjectError as error:
            self._problem.setText(told(error))
            self._problem.show()
            return False
        self._problem.hide()
        return True

    def _fill(self) -> None:
        empty(self._grid)
        project = self._desk.project
        counts = project.codings.counts_by_coder()
        finished = [coder for coder, _document in project.coders.finished()]
        for place, coder in enumerate(project.coders.all()):
            facts = [_(_KINDS[coder.kind]), codings_counted(counts.get(coder.id, 0))]
            done = finished.count(coder.id)
            facts.append(_("{documents} finished").format(documents=documents_counted(done)))
            acting = coder.id == project.coder
            self.names[coder.id] = self._name(coder)
            self._avatars[coder.id] = Avatar(self.appearance, coder.name, acting)
            self._grid.addWidget(self._avatars[coder.id], place, 0)
            self._grid.addWidget(self.names[coder.id], place, 1)
            self._grid.addWidget(self._told(" · ".join(facts)), place, 2)
            now = words(self.appearance, _("codes now") if acting else "", 12, Weight.DemiBold)
            self._grid.addWidget(now, place, 3)
            self._grid.addWidget(self._variables(coder), place, 4)
            self._show_name(coder)
        self._look()

    def _name(self, coder: Coder) -> QLineEdit:
        made = QLineEdit()
        made.setMinimumWidth(self.appearance.fonts.px(_NAME_WIDTH))
        made.setEnabled(self._desk.writable)
        made.editingFinished.connect(lambda: self.rename(coder.id, made))
        return made

    def _show_name(self, coder: Coder) -> None:
        """Show what a coder is called now; the widgets stay, and with them focus and clicks."""
        name = self.names[coder.id]
        name.setText(coder.name)
        name.setCursorPosition(0)
        name.setToolTip(coder.name)
        name.setAccessibleName(_("Name of {coder}").format(coder=coder.name))
        button_name = _("Variables of {coder}").format(coder=coder.name)
        self.variables[coder.id].setAccessibleName(button_name)
        self._avatars[coder.id].show_coder(coder.name)

    def _variables(self, coder: Coder) -> QPushButton:
        """The button that opens the coder's variables, and says how many there are."""
        found = self._desk.project.coders.variables(coder.id)
        made = button(self.appearance, _("Variables…"))
        if found:
            made.setText(counted("{count} variable…", "{count} variables…", len(found)))
            made.setToolTip("\n".join(f"{name}: {value}" for name, value in found.items()))
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.edit_variables(coder.id))
        self.variables[coder.id] = made
        return made

    def edit_variables(self, coder: CoderId) -> None:
        """Show the variables of a coder, to be changed."""
        present = self._desk.project.coders.get(coder)
        self._desk.asking.show(CoderVariablesDialog(self._desk, present, self))
        self._fill()
        self.variables[coder].setFocus()

    def _told(self, text: str) -> QLabel:
        label = words(self.appearance, text, 12, ink="muted")
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return label

    def _look(self) -> None:
        self.add.setEnabled(bool(self.new_name.text().strip()) and self._desk.writable)
        self.new_name.setEnabled(self._desk.writable)
