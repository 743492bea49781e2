"""The coders of a project: who they are, what they did, adding and renaming them, variables."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from postil.core.errors import ProjectError
from postil.core.records import Coder, CoderId
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import button, field, row, words
from postil.gui.controls.layouts import empty
from postil.gui.controls.signs import Avatar
from postil.gui.desk import Desk
from postil.gui.dialogs.coder_variables import CoderVariablesDialog
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _, codings_counted, counted, documents_counted
from postil.sentences import describe

_KINDS = {"person": "person", "consensus": "consensus of coders", "rule": "a rule"}


class CodersDialog(DialogFrame):
    """One row a coder; names are edited in place, and a new coder is added below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        told = _("Each coding belongs to one coder. Choose at the upper right who codes now.")
        super().__init__(desk.appearance, _("Coders"), told, parent)
        self._desk = desk
        self.variables: dict[CoderId, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
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
        if self.new_name.text().strip():
            self._do(lambda: self._desk.project.coders.add(self.new_name.text()))

    def rename(self, coder: Coder, name: QLineEdit) -> None:
        """Give a coder the name that stands in their field."""
        if name.text().strip() != coder.name:
            self._do(lambda: self._desk.project.coders.rename(coder.id, name.text()))

    def _do(self, act: object) -> None:
        try:
            act()  # type: ignore[operator]
        except ProjectError as error:
            self._problem.setText(describe(error))
            self._problem.show()
        else:
            self._problem.hide()
            self.new_name.clear()
            self._fill()

    def _fill(self) -> None:
        empty(self._grid)
        project = self._desk.project
        counts = project.codings.counts_by_coder()
        finished = [coder for coder, _document in project.coders.finished()]
        for place, coder in enumerate(project.coders.all()):
            acting = coder.id == project.coder
            name = QLineEdit(coder.name)
            name.setAccessibleName(_("Name of {coder}").format(coder=coder.name))
            name.setEnabled(self._desk.writable)
            name.editingFinished.connect(lambda coder=coder, name=name: self.rename(coder, name))
            facts = [_(_KINDS[coder.kind]), codings_counted(counts.get(coder.id, 0))]
            done = finished.count(coder.id)
            facts.append(_("{documents} finished").format(documents=documents_counted(done)))
            self._grid.addWidget(Avatar(self.appearance, coder.name, acting), place, 0)
            self._grid.addWidget(name, place, 1)
            self._grid.addWidget(self._told(" · ".join(facts)), place, 2)
            now = words(self.appearance, _("codes now") if acting else "", 12, Weight.DemiBold)
            self._grid.addWidget(now, place, 3)
            self._grid.addWidget(self._variables(coder), place, 4)
        self._look()

    def _variables(self, coder: Coder) -> QPushButton:
        """The button that opens the coder's variables, and says how many there are."""
        found = self._desk.project.coders.variables(coder.id)
        made = button(self.appearance, _("Variables…"))
        if found:
            made.setText(counted("{count} variable…", "{count} variables…", len(found)))
            made.setToolTip("\n".join(f"{name}: {value}" for name, value in found.items()))
        made.setAccessibleName(_("Variables of {coder}").format(coder=coder.name))
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.edit_variables(coder))
        self.variables[coder.id] = made
        return made

    def edit_variables(self, coder: Coder) -> None:
        """Show the variables of a coder, to be changed."""
        self._desk.asking.show(CoderVariablesDialog(self._desk, coder, self))
        self._fill()
        self.variables[coder.id].setFocus()

    def _told(self, text: str) -> QLabel:
        label = words(self.appearance, text, 12, ink="muted")
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return label

    def _look(self) -> None:
        self.add.setEnabled(bool(self.new_name.text().strip()) and self._desk.writable)
        self.new_name.setEnabled(self._desk.writable)
