"""Projects of other programs in the window: a plan first, then one edit; and what waits for review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil.core.errors import ProjectError
from postil.gui.telling import remarked
from postil.gui.wording import _, codings_counted, counted, documents_counted, isolated

if TYPE_CHECKING:
    from postil.core.project import Project
    from postil.gui.desk import Desk
    from postil.gui.importing.turn import Turn
    from postil.gui.shell import Shell


class ProjectActs:
    """The acts on projects of other programs of one window."""

    def __init__(self, window: Shell) -> None:
        self._window = window

    def plan(self, path: Path, turn: Turn, named: str = "") -> None:
        """Read a file in steps, then show what it would bring; `turn` is told what came.

        Where the file holds several projects and none is `named`, it is asked which.
        """
        from postil.verbs.project_files import reading  # start-up time

        desk = self._writable()
        if desk is None:
            return

        def failed(error: ProjectError) -> None:
            if error.key == "projects_several_in_database":
                self._ask_which(path, error.arguments["names"], turn)
            else:
                turn.failed(error)

        desk.tasks.run(
            _("Reading the project…"),
            reading(path, named=named),
            lambda found: self._agree(path, found, turn),
            failed,
        )

    def _ask_which(self, path: Path, names: Any, turn: Turn) -> None:
        from postil.gui.dialogs.which_project import WhichProjectDialog  # start-up time

        dialog = WhichProjectDialog(self._window.appearance, path, names, self._window.widget)
        if self._window.asking.show(dialog):
            self.plan(path, turn, dialog.chosen())

    def _agree(self, path: Path, found: Any, turn: Turn) -> None:
        from postil.gui.dialogs.import_project import ImportProjectDialog  # start-up time
        from postil.verbs.importing_projects import ImportedProject
        from postil.verbs.project_files import nothing_new, taking_in

        desk = self._writable()
        if desk is None:
            return
        dialog = ImportProjectDialog(desk, path, found, self._window.widget)
        if not self._window.asking.show(dialog):
            return
        counts = ImportedProject()

        def done(_result: object) -> None:
            new = remarked(nothing_new(counts, path))
            if new:
                desk.messages.tell(" ".join(new))
                turn.came(" ".join(new))
                return
            choices = [desk.undo_choice]
            if counts.review:
                choices.append((_("Review list"), self.review))
            told = _told(counts) + _of_others(desk.project, counts.codings)
            desk.messages.done(told, *choices)
            turn.came(told)

        steps = taking_in(desk.project, dialog.found, path, counts)
        desk.tasks.run(_("Importing…"), steps, done, turn.failed)

    def review(self) -> None:
        """Show the codings that wait for a place."""
        from postil.gui.dialogs.review import ReviewDialog  # start-up time

        desk = self._window.desk
        if desk is not None:
            self._window.asking.show(ReviewDialog(desk, self._window.widget))

    def _writable(self) -> Desk | None:
        desk = self._window.desk
        return desk if desk is not None and desk.may_write() else None


def _told(counts: Any) -> str:
    """How much came, in one sentence or two."""
    came = [
        documents_counted(counts.documents),
        counted("{count} code", "{count} codes", counts.codes),
        codings_counted(counts.codings),
    ]
    text = _("Imported {what}.").format(what=", ".join(came))
    if counts.review:
        text += " " + counted(
            "{count} coding waits on the review list.",
            "{count} codings wait on the review list.",
            counts.review,
        )
    return text


def _of_others(project: Project, came: int) -> str:
    """Where to see what came, while whoever codes now has no coding at all."""
    coder = project.coder
    if coder is None or not came or project.codings.counts_by_coder().get(coder):
        return ""
    told = _(
        " No coding is by {coder}: choose at the upper right who codes now, or above the text whose "
        "codings are shown."
    )
    return told.format(coder=isolated(project.coders.get(coder).name))
