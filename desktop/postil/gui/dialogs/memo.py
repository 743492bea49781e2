"""The memo on the project, in a dialog of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from postil.core.records import MemoTarget
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.panels.memo import MemoPanel
from postil.gui.wording import _, in_question


class MemoDialog(DialogFrame):
    """What is typed is stored as it is typed, as in the right pane."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        title = _("Memo on “{project}”").format(project=in_question(desk.project.name))
        super().__init__(desk.appearance, title, "", parent)
        self.memo = MemoPanel(desk)
        self.memo.show_target(MemoTarget("project"))
        self.memo.setMinimumSize(560, 320)
        self.body.addWidget(self.memo, 1)
        self.add_close(_("Done"))
        self.yes.setAutoDefault(False)
        self.yes.setDefault(False)
        self.finished.connect(self.memo.save)
        self.memo.field.setFocus()
