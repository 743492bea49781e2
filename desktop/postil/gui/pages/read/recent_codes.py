"""The codes that the acting coder used last on this laptop in one project, the newest first."""

from __future__ import annotations

from postil.core.project import Project
from postil.core.records import Code, CodeId
from postil.gui.settings import ProjectSettings

MOST = 9
"""As many as there are digits to choose them by."""


class RecentCodes:
    """Kept by guid in the settings, not in the project: what a hand did last is no finding."""

    def __init__(self, project: Project, remembered: ProjectSettings) -> None:
        self._project = project
        self._remembered = remembered

    def codes(self) -> list[Code]:
        """The codes used last that are there and not retired."""
        there = {code.guid: code for code in self._project.codebook.all() if code.active}
        return [there[guid] for guid in self._kept() if guid in there]

    def used(self, code: CodeId) -> None:
        """A code was used now."""
        guid = self._project.codebook.get(code).guid
        others = [each for each in self._kept() if each != guid]
        self._remembered.keep_recent_codes(self._coder, [guid, *others][:MOST])

    def _kept(self) -> list[str]:
        return self._remembered.recent_codes(self._coder)

    @property
    def _coder(self) -> str:
        """Each coder has codes of their own: another's would tell what they coded."""
        coder = self._project.coder
        return "" if coder is None else self._project.coders.get(coder).guid
