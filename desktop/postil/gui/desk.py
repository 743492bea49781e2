"""What a page of an open project is given: the project, and how to tell, ask and work long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import CoderId, DocumentId
from postil.gui.actions import Actions
from postil.gui.appearance import Appearance
from postil.gui.asking import Asking
from postil.gui.bridge import Bridge
from postil.gui.messages import Choice, Messages
from postil.gui.open_correction import OpenCorrection
from postil.gui.settings import ProjectSettings, Settings
from postil.gui.tasks import Tasks
from postil.gui.telling import told
from postil.gui.walk import Walk
from postil.gui.wording import _


@dataclass(frozen=True, slots=True)
class Desk:
    """The open project with everything that its pages share.

    `refresh` asks the window to look again at which actions are possible and at its status line;
    `open_passage` shows [start, end) of a document in the reader, with these coders' codings;
    `walk` is where Compare page and reader meet while disagreements are read one by one.
    """

    project: Project
    bridge: Bridge
    appearance: Appearance
    settings: Settings
    remembered: ProjectSettings
    messages: Messages
    tasks: Tasks
    asking: Asking
    actions: Actions
    refresh: Callable[[], None]
    open_passage: Callable[[DocumentId, int, int, tuple[CoderId, ...]], None]
    walk: Walk = field(default_factory=Walk)
    correction: OpenCorrection = field(default_factory=OpenCorrection)

    @property
    def writable(self) -> bool:
        """Whether acts are possible now."""
        busy = self.project.busy or self.tasks.busy or self.correction.on
        return not (self.project.read_only or busy)

    def may_write(self) -> bool:
        """Whether acts are possible now; where not, the reason stands in the bar."""
        if self.project.read_only:
            self.messages.fail(ProjectError("project_read_only", path=str(self.project.path)))
        elif self.correction.on:
            self.messages.tell(told(ProjectError("text_being_corrected")))
        elif not self.writable:
            self.messages.fail(ProjectError("project_busy"))
        return self.writable

    @property
    def undo_choice(self) -> Choice:
        """The offer to take back what was just done."""
        return _("Undo"), self.actions["undo"].trigger
