"""Turns what the project tells into Qt signals, the one way by which widgets learn of changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from postil.core.project import Project
from postil.core.records import Change, CoderId


class Bridge(QObject):
    """One signal a commit: `changed` with the Change. `coder_changed` when another coder acts."""

    changed = Signal(object)
    coder_changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._stop = project.subscribe(self._tell)

    def act_as(self, coder: CoderId) -> None:
        """Let another coder act from now on."""
        if coder != self._project.coder:
            self._project.act_as(coder)
            self.coder_changed.emit()

    def stop(self) -> None:
        """Tell nothing more, and go: the window outlives the project that this holds."""
        self._stop()
        self._stop = lambda: None
        self.deleteLater()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
