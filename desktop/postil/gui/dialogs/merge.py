"""Choose the code that another one goes into."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from postil.core.project import Project
from postil.core.records import CodeId
from postil.gui.appearance import Appearance
from postil.gui.controls import field, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.panels.choices import Choice, ChoiceList, step_of
from postil.gui.wording import _, codings_counted, isolated, shortened


class MergeDialog(DialogFrame):
    """A field that filters, and the codes below it."""

    def __init__(
        self,
        appearance: Appearance,
        project: Project,
        source: CodeId,
        parent: QWidget | None = None,
    ) -> None:
        code = project.codebook.get(source)
        count = project.codings.counts_by_code().get(source, 0)
        name = isolated(shortened(code.name))
        told = _(
            "{codings} move to the other code, and “{code}” goes; memos are joined. "
            "One Undo brings it back."
        ).format(codings=codings_counted(count), code=name)
        super().__init__(
            appearance, _("Merge “{code}” into which code?").format(code=name), told, parent
        )
        book = project.codebook
        self._choices = [
            Choice(each.name, each.id, aside=" > ".join(book.path(each.id)[:-1]), code=each)
            for each in book.all()
            if each.id != source
        ]
        self.field = field(appearance, _("Filter codes"), "find")
        self.list = ChoiceList(appearance)
        self.list.setAccessibleName(_("Codes"))
        self.list.setMinimumHeight(280)
        self.none = words(appearance, _("No other code has these letters."), ink="muted")
        self.field.textChanged.connect(self._fill)
        self.list.activated.connect(lambda _index: self.accept())
        self.body.addWidget(self.field)
        self.body.addWidget(self.none)
        self.body.addWidget(self.list, 1)
        self.add_answers(_("Merge"), _("Cancel"))
        self._fill()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the list while the field has the focus."""
        by = step_of(event.key())
        if by:
            self.list.step(by)
        else:
            super().keyPressEvent(event)

    @property
    def into(self) -> CodeId | None:
        """The chosen code."""
        return self.list.chosen.value if self.list.chosen else None

    def _fill(self) -> None:
        wanted = self.field.text().casefold().strip()
        self.list.fill([each for each in self._choices if wanted in each.text.casefold()])
        self.none.setVisible(not self.list.choices.choices)
        self.yes.setEnabled(self.list.chosen is not None)
