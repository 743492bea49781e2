"""The one way in: whatever is chosen or dropped goes the way of its kind, one kind after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from postil import paths
from postil.core.errors import ExchangeError, ProjectError
from postil.gui.importing.arrivals import Arrivals
from postil.gui.wording import _

if TYPE_CHECKING:
    from postil.exchange.formats import Kind
    from postil.exchange.kinds_of_files import IncomingFile
    from postil.gui.desk import Desk
    from postil.gui.project_acts import ProjectActs
    from postil.gui.shell import Shell
    from postil.verbs.planning import Sketches

_SUFFIX = ".postil"


class ImportActs:
    """The acts by which files come into the open project of one window."""

    def __init__(self, window: Shell, projects: ProjectActs) -> None:
        self._window = window
        self._projects = projects
        self._sketches: Sketches = {}  # of texts that were compared once

    def choose(self) -> None:
        """Ask for files of any kind, and bring them in."""
        from postil.gui.importing.filters import filters  # start-up time

        files = self._window.asking.files_to_open(_("Import"), paths.documents_folder(), filters())
        if files:
            self.take(files)

    def choose_folder(self) -> None:
        """Ask for a folder, and bring in what is in it."""
        folder = self._window.asking.folder(_("Import a folder"), paths.documents_folder())
        if folder is not None:
            self.take([folder])

    def choose_codebook(self) -> None:
        """Ask for a codebook, and bring it in: what its columns are need not be asked."""
        from postil.exchange.kinds_of_files import IncomingFile  # start-up time
        from postil.gui.importing.filters import filters_of

        files = self._window.asking.files_to_open(
            _("Import a codebook"), paths.documents_folder(), filters_of(_("Codebooks"), "codebook")
        )
        desk = self._desk_for(files)
        if desk is not None:
            self._bring_in(desk, [IncomingFile(file, ("codebook",)) for file in files])

    def take(self, files: Sequence[Path]) -> None:
        """Look at what these files are; where one may be several things, ask; then bring them in."""
        from postil.verbs.incoming import looking  # start-up time

        desk = self._desk_for(files)
        if desk is None:
            return

        def ask(found: list[IncomingFile]) -> None:
            told = self._told_apart(found)
            if told is not None:
                self._bring_in(desk, told)

        desk.tasks.run(_("Looking at the files…"), looking(files), ask, desk.messages.fail)

    def _told_apart(self, found: Sequence[IncomingFile]) -> list[IncomingFile] | None:
        """The files with one kind each; None if a question was turned down."""
        from postil.gui.dialogs.kind_of_table import KindOfTableDialog  # start-up time

        said: dict[tuple[str, ...], Kind] = {}
        for each in found:
            if each.is_doubtful and each.columns not in said:
                alike = [e for e in found if e.is_doubtful and e.columns == each.columns]
                dialog = KindOfTableDialog(self._window.appearance, alike, self._window.widget)
                if not self._window.asking.show(dialog):
                    return None
                said[each.columns] = dialog.chosen()
        return [replace(e, kinds=(said[e.columns],)) if e.is_doubtful else e for e in found]

    def _bring_in(self, desk: Desk, found: Sequence[IncomingFile]) -> None:
        Arrivals(self._window, desk, self._projects, self._sketches).bring_in(found)

    def _desk_for(self, files: Sequence[Path]) -> Desk | None:
        """The open project if these files may come into it now; else the reason stands in the bar."""
        desk = self._window.desk
        if desk is None or not files or not desk.may_write():
            return None
        own = next((file for file in files if _is_same(file, desk.project.path)), None)
        if own is not None:
            # Reading it beside SQLite would let go of the locks of the open project.
            desk.messages.fail(ProjectError("target_is_the_project", path=str(own)))
            return None
        other = next((file for file in files if file.suffix.lower() == _SUFFIX), None)
        if other is not None:
            desk.messages.fail(ExchangeError("project_is_opened", file=other.name))
            return None
        return desk


def _is_same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except OSError:
        return False
