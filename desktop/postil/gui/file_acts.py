"""Projects and files: begin, open, close, bring in, take out. Each asks, calls one verb, tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from postil import paths
from postil.core.errors import FileError, ProjectError
from postil.gui.archive_acts import ArchiveActs
from postil.gui.asking import Question
from postil.gui.backup_acts import copied_backup, opened, tell_of_opening
from postil.gui.export_acts import ExportActs
from postil.gui.importing.acts import ImportActs
from postil.gui.project_acts import ProjectActs
from postil.gui.settings import Recent
from postil.gui.telling import found, told
from postil.gui.waiting import waiting
from postil.gui.wording import _

if TYPE_CHECKING:
    from postil.core.project import Project
    from postil.gui.shell import Shell

SUFFIX = ".postil"
_MOST_PROBLEMS = 5


class FileActs:
    """The acts on files of one window."""

    def __init__(self, window: Shell) -> None:
        self._window = window
        self.projects = ProjectActs(window)
        self.imports = ImportActs(window, self.projects)
        self.exports = ExportActs(window)
        self.archives = ArchiveActs(window, self.open_path)

    # ---- begin and open ----

    def new_project(self) -> None:
        """Ask for a name, a folder and a coder, and begin."""
        from postil.gui.dialogs.new_project import NewProjectDialog  # start-up time

        own_name = self._window.settings.own_name
        dialog = NewProjectDialog(self._window.appearance, self._window.widget, own_name)
        if self._window.asking.show(dialog):
            self.create(dialog.path(), dialog.coder())

    def create(self, path: Path, coder: str) -> None:
        """Make a project and show it."""
        from postil.core.project import Project  # start-up time

        if self._may_leave():
            made = self._window.messages.attempt(lambda: Project.create(path, coder))
            if made is not None:
                self._window.settings.own_name = coder
                self._show(made)

    def open_project(self) -> None:
        """Ask for a project file and open it."""
        filters = [_("Postil projects") + f" (*{SUFFIX})", _("All files") + " (*)"]
        chosen = self._window.asking.files_to_open(
            _("Open a project"), paths.documents_folder(), filters
        )
        if chosen:
            self.open_path(chosen[0])

    def open_path(self, path: Path) -> None:
        """Open a project file; an error leaves everything as it is."""
        desk = self._window.desk
        if desk is not None and path.exists() and path.samefile(desk.project.path):
            return
        if not self._may_leave():
            return
        with waiting():
            project = self._window.messages.attempt(lambda: opened(path))
            if project is not None:
                self._show(project)
        if project is not None:
            tell_of_opening(self._window, project)
        elif desk is None:
            self._window.show_welcome()

    def open_backup(self) -> None:
        """Ask for an automatic backup and open a copy of it."""
        copy = copied_backup(self._window, self.is_free)
        if copy is not None:
            self.open_path(copy)

    def is_free(self, target: Path) -> bool:
        """Whether a file may be written: never the open project itself."""
        desk = self._window.desk
        if desk is None or not target.exists() or not target.samefile(desk.project.path):
            return True
        self._window.messages.fail(FileError("backup_onto_itself", path=str(target)))
        return False

    def open_sample(self) -> None:
        """Open the sample project, built now if it was not."""
        from postil.verbs.demo import default_path, demo_steps  # start-up time

        path = default_path()
        if path.exists():
            self.open_path(path)
        elif self._may_leave():
            self._window.tasks.run(
                _("Building the sample…"),
                demo_steps(path),
                lambda _result: self.open_path(path),
                self._window.messages.fail,
            )

    def close_project(self) -> None:
        """Store what is being typed, close the file, show the welcome page."""
        desk = self._window.desk
        if desk is None or not self.may_close():
            return
        self._window.save_typing()
        desk.bridge.stop()
        self._keep_recent(desk.project)
        self._window.leave_desk()
        desk.project.close()
        self._window.messages.clear()

    def may_close(self) -> bool:
        """Whether nothing long runs and no text is being corrected, or the user gives it up."""
        if self._window.desk is not None and not self._window.desk.correction.may_leave():
            return False
        if not self._window.tasks.busy:
            return True
        question = Question(
            _("Stop what is running?"),
            _("A long act is not finished. Stopping takes back what it has done so far."),
            _("Stop it"),
            _("Go on"),
            careful=True,
            settled=self._window.tasks.ended,
        )
        if not self._window.asking.confirm(question):
            return False
        self._window.tasks.cancel()
        return True

    def _may_leave(self) -> bool:
        """Close the project that is open, if one is; whether that went well."""
        if self._window.tasks.busy:
            self._window.messages.fail(ProjectError("project_busy"))
            return False
        self.close_project()
        return self._window.desk is None

    def _show(self, project: Project) -> None:
        from postil.gui.bridge import Bridge  # start-up time: needs the core
        from postil.gui.desk import Desk

        window = self._window
        window.messages.clear()
        remembered = window.settings.of(project.path)
        last = remembered.last_coder
        coder = next((each for each in project.coders.all() if each.guid == last), None)
        if coder is not None and coder.kind == "person":
            project.act_as(coder.id)
        desk = Desk(
            project,
            Bridge(project, window.widget),
            window.appearance,
            window.settings,
            remembered,
            window.messages,
            window.tasks,
            window.asking,
            window.actions_,
            window.refresh,
            window.open_passage,
        )
        self._keep_recent(project)
        window.show_desk(desk)
        if project.read_only:
            window.messages.tell(told(FileError("project_read_only", path=str(project.path))))
        elif project.changed_outside:
            window.messages.tell(
                _(
                    "Another program has written to this project. Nothing is lost; acts before "
                    "that can be read in the history, but no longer undone."
                )
            )

    def _keep_recent(self, project: Project) -> None:
        self._window.settings.keep_recent(
            Recent(
                str(project.path.resolve()),
                project.name,
                datetime.now().astimezone().isoformat(timespec="minutes"),
                len(project.documents.all()),
                len(project.coders.all()),
            )
        )

    # ---- in ----

    def can_take(self, files: Sequence[Path]) -> bool:
        """Whether files dropped on the window mean something now."""
        if self._window.desk is not None or _project_among(files) is not None:
            return bool(files)
        return _archive_among(files) is not None

    def take(self, files: Sequence[Path]) -> None:
        """Open a dropped project or archive, or import what was dropped."""
        project, archive = _project_among(files), _archive_among(files)
        if project is not None:
            self.open_path(project)
        elif archive is not None:
            self.archives.take(archive)
        else:
            self.imports.take(files)

    # ---- out ----

    def save_copy(self) -> None:
        """Ask for a file and write a whole copy of the project."""
        desk = self._window.desk
        if desk is None:
            return
        self._window.save_typing()
        proposed = desk.project.path.with_name(f"{desk.project.path.stem} copy{SUFFIX}")
        target = self._window.asking.file_to_write(
            _("Save a copy"), proposed, [_("Postil projects") + f" (*{SUFFIX})"]
        )
        if target is None:
            return
        with waiting():
            is_written = desk.messages.went_through(
                lambda: desk.project.backup(target, replace=True)
            )
        if is_written:
            desk.messages.done(_("Saved a copy as {target}.").format(target=target))

    # ---- the project itself ----

    def edit_coders(self) -> None:
        """Show the coders, to add and rename them."""
        from postil.gui.dialogs.coders import CodersDialog  # start-up time

        if self._window.desk is not None:
            self._window.asking.show(CodersDialog(self._window.desk, self._window.widget))

    def project_memo(self) -> None:
        """Show the memo on the project."""
        from postil.gui.dialogs.memo import MemoDialog  # start-up time

        if self._window.desk is not None:
            self._window.asking.show(MemoDialog(self._window.desk, self._window.widget))

    def check_project(self) -> None:
        """Check everything that must hold in the file, and say what was found."""
        desk = self._window.desk
        if desk is None:
            return
        with waiting():
            problems = desk.project.check()
        if not problems:
            desk.messages.done(_("Checked: everything in this project holds."))
            return
        lines = found(problems[:_MOST_PROBLEMS])
        desk.messages.tell("\n".join(lines))


def _project_among(files: Sequence[Path]) -> Path | None:
    return next((file for file in files if file.suffix.lower() == SUFFIX), None)


def _archive_among(files: Sequence[Path]) -> Path | None:
    from postil.verbs.archiving import archive_among  # start-up time

    return archive_among(files)
