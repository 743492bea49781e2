"""What stands where the figures would be: what is missing for them, and what helps."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from postil.gui.controls import EmptyState, button, column
from postil.gui.desk import Desk
from postil.gui.pages.compare.choices import ChoicesBar
from postil.gui.wording import _


class Lack(Enum):
    """What a comparison lacks."""

    NOTHING = "nothing"
    DOCUMENTS = "documents"
    CODES = "codes"
    CODERS = "coders"
    CHOSEN_CODERS = "chosen coders"
    FINISHED = "finished"
    COMMON = "common"
    PICKED = "picked"


def lack_of(choices: ChoicesBar) -> Lack:
    """What the present choice lacks, the most basic first."""
    facts, choice = choices.facts, choices.choice()
    found = {
        Lack.DOCUMENTS: not facts.documents,
        Lack.CODES: not facts.codes,
        Lack.CODERS: len(facts.coders) < 2,
        Lack.CHOSEN_CODERS: len(choices.coders) < 2,
        Lack.FINISHED: choice.documents != "all" and not facts.finishers,
        Lack.COMMON: not facts.common(choices.coders, choice.documents),
        Lack.PICKED: not facts.common(choices.coders, choice.documents, choice.picked),
    }
    return next((lack for lack, holds in found.items() if holds), Lack.NOTHING)


class EmptyPage(QWidget):
    """One sentence, one line of help, at most two buttons."""

    everything_wanted = Signal()
    documents_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: QWidget | None = None
        self.buttons: tuple[QPushButton, ...] = ()
        self._inside: QVBoxLayout = column((4, 24, 4, 24))
        self.setLayout(self._inside)
        self.setMaximumWidth(desk.appearance.fonts.px(720))

    def show_lack(self, lack: Lack, choices: ChoicesBar) -> None:
        """Say what is missing."""
        said, helped = self._words(lack, two=len(choices.coders) == 2)
        self.buttons = self._buttons(lack)
        if self._shown is not None:
            self._inside.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = EmptyState(self._desk.appearance, said, helped, self.buttons)
        self._inside.addWidget(self._shown)
        self.setAccessibleName(said)
        self.setFocusProxy(self.buttons[0] if self.buttons else choices.coders_box)

    @staticmethod
    def _words(lack: Lack, two: bool) -> tuple[str, str]:
        finish = _(
            "A document counts once its coders finished reading it (Read, Finish this document)."
        )
        common = (
            _("No document was finished by both.")
            if two
            else _("No document was finished by enough of these coders.")
        )
        return {
            Lack.NOTHING: ("", ""),
            Lack.DOCUMENTS: (
                _("No documents yet."),
                _("Import articles, code them, and compare what each coder found."),
            ),
            Lack.CODES: (
                _("No codes yet."),
                _("Make codes while reading, or import a codebook."),
            ),
            Lack.CODERS: (
                _("One coder alone cannot be compared."),
                _("Add a second coder, or import the codings of a colleague."),
            ),
            Lack.CHOSEN_CODERS: (
                _("Choose two coders or more."),
                _("The box above holds all coders of this project."),
            ),
            Lack.FINISHED: (_("Nobody has finished a document."), finish),
            Lack.COMMON: (common, finish),
            Lack.PICKED: (
                _("None of the picked documents counts."),
                _("Pick other documents, or let unfinished ones count."),
            ),
        }[lack]

    def _buttons(self, lack: Lack) -> tuple[QPushButton, ...]:
        look = self._desk.appearance
        actions = {
            Lack.DOCUMENTS: (("import_files", _("Import…"), "import"),),
            Lack.CODES: (("import_codebook", _("Import a codebook…"), "import"),),
            Lack.CODERS: (
                ("coders", _("Coders…"), "coder"),
                ("import_files", _("Import…"), "import"),
            ),
        }.get(lack, ())
        made = []
        for number, (key, told, icon) in enumerate(actions):
            each = button(look, told, icon, "" if number else "primary")
            each.clicked.connect(lambda _=False, key=key: self._desk.actions[key].trigger())
            made.append(each)
        if lack in (Lack.FINISHED, Lack.COMMON, Lack.PICKED):
            every = button(look, _("Compare all documents, finished or not"), variant="primary")
            every.clicked.connect(lambda: self.everything_wanted.emit())
            made.append(every)
        if lack is Lack.PICKED:
            picking = button(look, _("Pick documents…"))
            picking.clicked.connect(lambda: self.documents_wanted.emit())
            made.append(picking)
        return tuple(made)
