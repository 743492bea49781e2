"""A question with two answers, and a question for one line of words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from postil.gui.appearance import Appearance
from postil.gui.asking import Question
from postil.gui.controls import field, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _


class QuestionDialog(DialogFrame):
    """Asks before something that takes much away; says what, and that one Undo brings it back."""

    def __init__(
        self, appearance: Appearance, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, question.title, question.text, parent)
        self.add_answers(question.yes, question.no, careful=question.careful)
        self.setMaximumWidth(560)
        if question.settled is not None:
            question.settled.connect(self.reject)


class WordsDialog(DialogFrame):
    """Asks for a name."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        label: str,
        present: str,
        yes: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(appearance, title, "", parent)
        self._field = field(appearance, label)
        self._field.setText(present)
        self._field.selectAll()
        self._field.setMinimumWidth(360)
        name = words(appearance, label, 12, ink="muted")
        name.setBuddy(self._field)
        self.body.addWidget(name)
        self.body.addWidget(self._field)
        self.add_answers(yes, _("Cancel"))
        self._field.textChanged.connect(self._look)
        self._look()
        self._field.setFocus()

    def words(self) -> str:
        """What was written."""
        return self._field.text().strip()

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.words()))
