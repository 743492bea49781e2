"""The choices of an import that hold for all files, shown where a file asks for them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from postil.exchange.plan import Choices, ImportPlan
from postil.exchange.plan_reworked import columns_of, questions
from postil.gui.appearance import Appearance
from postil.gui.controls import words
from postil.gui.wording import _, documents_counted

_WORDS = {
    "join_lines": (
        "Join broken lines",
        "Lines broken at one width become paragraphs: {documents}.",
    ),
    "split": ("Split into articles", "Each article becomes a document: {documents}."),
    "mark_boilerplate": (
        "Do not count what repeats",
        "Running heads and lines that repeat stay in the text, marked as not counted: {documents}.",
    ),
}


class ImportChoices(QWidget):
    """A switch for each choice that a document asks for, and the column of the words of tables."""

    changed = Signal()

    def __init__(
        self, appearance: Appearance, plan: ImportPlan, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.switches: dict[str, QCheckBox] = {}
        self.column = QComboBox()
        self.column.setAccessibleName(_("Column with the words"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18)
        for choice, count in questions(plan).items():
            label, told = _WORDS[choice]
            switch = QCheckBox(_(label))
            switch.setToolTip(_(told).format(documents=documents_counted(count)))
            switch.toggled.connect(lambda _on: self.changed.emit())
            line.addWidget(switch)
            self.switches[choice] = switch
        columns = columns_of(plan)
        if columns:
            before = words(appearance, _("The words are in"), 13)
            before.setBuddy(self.column)
            line.addWidget(before)
            line.addWidget(self.column)
            self.column.addItems(columns)
            self.column.activated.connect(lambda _place: self.changed.emit())
        else:
            self.column.setParent(self)
            self.column.hide()
        line.addStretch()
        self.setVisible(bool(self.switches) or bool(columns))

    def choices(self) -> Choices:
        """What is chosen."""
        chosen = {choice: switch.isChecked() for choice, switch in self.switches.items()}
        column = self.column.currentText() if self.column.currentIndex() > 0 else None
        return Choices(
            text_column=column,
            join_lines=chosen.get("join_lines", False),
            split=chosen.get("split", False),
            mark_boilerplate=chosen.get("mark_boilerplate", False),
        )
