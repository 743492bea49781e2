"""The variables of one coder: a small table of names and values, edited in place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QLineEdit, QWidget

from postil.core.errors import ProjectError
from postil.core.records import Coder
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import button, field, words
from postil.gui.controls.rows import ScrolledRows
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.telling import told
from postil.gui.wording import _, isolated, shortened

_MOST_HEIGHT = 340  # fits a window of 960 x 640; more rows scroll
_LAST = 1_000
"""The row of the grid below all values."""


class CoderVariablesDialog(DialogFrame):
    """A row a variable; an emptied value takes it away, the last row adds one."""

    def __init__(self, desk: Desk, coder: Coder, parent: QWidget | None = None) -> None:
        told = _(
            "Such as role: expert. Compare groups coders by them. Empty a value to take it away."
        )
        title = _("Variables of {coder}").format(coder=isolated(shortened(coder.name)))
        super().__init__(desk.appearance, title, told, parent)
        self._desk = desk
        self._coder = coder
        self._acts = 0
        self.values: dict[str, QLineEdit] = {}
        self._labels: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.body.addWidget(ScrolledRows(self._grid, desk.appearance.fonts.px(_MOST_HEIGHT)))
        self.new_name = field(desk.appearance, _("Another variable"))
        self.new_value = field(desk.appearance, _("Its value"))
        self.add = button(desk.appearance, _("Add"), "plus")
        self.add.setAutoDefault(False)
        self._grid.addWidget(self.new_name, _LAST, 0)
        self._grid.addWidget(self.new_value, _LAST, 1)
        self._grid.addWidget(self.add, _LAST, 2)
        self._problem = words(desk.appearance, "", ink="attention", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.body.addStretch()
        self.undo = button(desk.appearance, _("Undo"))
        self.undo.setAutoDefault(False)
        self.foot.addWidget(self.undo)
        self.add_close(_("Done"))
        self.yes.setDefault(False)
        self.yes.setAutoDefault(False)
        self.setMinimumWidth(600)
        self.add.clicked.connect(self.add_variable)
        self.undo.clicked.connect(self.take_back)
        for each in (self.new_name, self.new_value):
            each.textChanged.connect(self._look)
            each.returnPressed.connect(self.add_variable)
        self._fill()
        self._set_tab_order()
        self.new_name.setFocus()

    def add_variable(self) -> None:
        """Give the coder the variable that was typed; without a value the caret goes there."""
        if not self._is_typed():
            (self.new_value if self.new_name.text().strip() else self.new_name).setFocus()
        elif self._set(self.new_name.text().strip(), self.new_value.text()):
            self.new_name.clear()
            self.new_value.clear()
            self.new_name.setFocus()

    def accept(self) -> None:
        """Close; what is typed but not added yet is added first."""
        if self._is_typed():
            self.add_variable()
        if not self._is_typed():
            super().accept()

    def _is_typed(self) -> bool:
        return bool(self.new_name.text().strip() and self.new_value.text().strip())

    def take_back(self) -> None:
        """Undo the newest act of this dialog."""
        if self._acts and self._do(self._desk.project.undo):
            self._acts -= 1
            self._fill()

    def _set(self, name: str, value: str) -> bool:
        """Set one value; whether it went through."""
        if value.strip() == self._desk.project.coders.variables(self._coder.id).get(name, ""):
            return True
        coders = self._desk.project.coders
        if not self._do(lambda: coders.set_variable(self._coder.id, name, value)):
            return False
        self._acts += 1
        self._fill()
        return True

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except ProjectError as error:
            self._problem.setText(told(error))
            self._problem.show()
            return False
        self._problem.hide()
        return True

    def _fill(self) -> None:
        """Show what is stored; a field that stays keeps the focus."""
        stored = self._desk.project.coders.variables(self._coder.id)
        if list(stored) != list(self.values):
            self._empty()
            self.values = {name: self._value(place, name) for place, name in enumerate(stored)}
            self._set_tab_order()
        for name, value in stored.items():
            if self.values[name].text() != value:
                self.values[name].setText(value)
                self.values[name].setCursorPosition(0)
            self.values[name].setToolTip(value)
        every = self._desk.project.coders.variables_of_all().values()
        known = QCompleter(sorted({name for each in every for name in each}), self)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.new_name.setCompleter(known)
        self._look()

    def _value(self, place: int, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setFont(self.appearance.fonts.interface(13))
        made.setAccessibleName(_("Value of {variable}").format(variable=name))
        made.setEnabled(self._desk.writable)
        made.editingFinished.connect(lambda: self._set(name, made.text()))
        label = words(self.appearance, name, weight=Weight.Medium)
        label.setWordWrap(True)
        self._grid.addWidget(label, place, 0)
        self._labels.append(label)
        self._grid.addWidget(made, place, 1)
        return made

    def _set_tab_order(self) -> None:
        """From the values down to the new one, then the buttons."""
        order = [*self.values.values(), self.new_name, self.new_value, self.add, self.undo]
        for one, following in pairwise([*order, self.yes]):
            QWidget.setTabOrder(one, following)

    def _empty(self) -> None:
        """Take the rows of values away."""
        for each in (*self._labels, *self.values.values()):
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._labels = []

    def _look(self) -> None:
        writable = self._desk.writable
        self.add.setEnabled(self._is_typed() and writable)
        self.undo.setEnabled(bool(self._acts) and writable)
        self.new_name.setEnabled(writable)
        self.new_value.setEnabled(writable)
