"""Projects and files: begin, open, close, bring in, take out. Each asks, calls one verb, tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from postil import paths
from postil.core.errors import FileError, ProjectError
from postil.gui.asking import Question
from postil.gui.backup_acts import copied_backup, opened, tell_of_opening
from postil.gui.project_acts import ProjectActs
from postil.gui.settings import Recent
from postil.gui.telling import found, remarked, told
from postil.gui.wording import _, codings_counted, counted, documents_counted

if TYPE_CHECKING:
    from postil.core.project import Project
    from postil.exchange.plan import ImportPlan
    from postil.gui.desk import Desk
    from postil.gui.shell import Shell

Result = TypeVar("Result")

SUFFIX = ".postil"
_MOST_PROBLEMS = 5


class FileActs:
    """The acts on files of one window."""

    def __init__(self, window: Shell) -> None:
        self._window = window
        self.projects = ProjectActs(window)

    # ---- begin and open ----

    def new_project(self) -> None:
        """Ask for a name, a folder and a coder, and begin."""
        from postil.gui.dialogs.new_project import NewProjectDialog  # start-up time

        dialog = NewProjectDialog(self._window.appearance, self._window.widget)
        if self._window.asking.show(dialog):
            self.create(dialog.path(), dialog.coder())

    def create(self, path: Path, coder: str) -> None:
        """Make a project and show it."""
        from postil.core.project import Project  # start-up time

        if self._may_leave():
            made = self._window.messages.attempt(lambda: Project.create(path, coder))
            if made is not None:
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
        project = self._window.messages.attempt(lambda: opened(path))
        if project is not None:
            self._show(project)
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
        """Whether nothing long runs, or the user gives it up."""
        if not self._window.tasks.busy:
            return True
        question = Question(
            _("Stop what is running?"),
            _("A long act is not finished. Stopping takes back what it has done so far."),
            _("Stop it"),
            _("Go on"),
            careful=True,
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
        return bool(files) and (self._window.desk is not None or _project_among(files) is not None)

    def take(self, files: Sequence[Path]) -> None:
        """Open a dropped project, or import what was dropped."""
        project = _project_among(files)
        if project is not None:
            self.open_path(project)
        elif self._writable() is not None:
            self._plan(files)

    def import_documents(self) -> None:
        """Ask for files and show what they would become."""
        from postil.exchange.formats import formats  # start-up time

        suffixes = [
            f"*{suffix}"
            for row in (*formats("import", "documents"), *formats("import", "references"))
            for suffix in row.suffixes
        ]
        filters = [f"{_('Documents')} ({' '.join(suffixes)})", _("All files") + " (*)"]
        files = self._window.asking.files_to_open(
            _("Import documents"), paths.documents_folder(), filters
        )
        if files:
            self._plan(files)

    def import_folder(self) -> None:
        """Ask for a folder and show what is in it."""
        folder = self._window.asking.folder(_("Import a folder"), paths.documents_folder())
        if folder is not None:
            self._plan([folder])

    def _plan(self, files: Sequence[Path]) -> None:
        """Read the files in steps, then show what they would become."""
        from postil.verbs.importing import planning  # start-up time

        if len(files) == 1 and self.projects.is_project(files[0]):
            self.projects.plan(files[0])
            return
        desk = self._writable()
        if desk is not None:
            steps = planning(desk.project, files)
            desk.tasks.run(_("Reading files…"), steps, self._agree, desk.messages.fail)

    def _agree(self, plan: ImportPlan) -> None:
        from postil.gui.dialogs.import_plan import ImportPlanDialog  # start-up time
        from postil.verbs.importing import document_steps

        desk = self._writable()
        if desk is None:
            return
        if not plan.documents and len(plan.refusals) == 1 and "file" not in _told(plan):
            desk.messages.fail(plan.refusals[0])
            return
        dialog = ImportPlanDialog(desk, plan, self._window.widget)
        if not self._window.asking.show(dialog):
            return
        chosen, left_out = dialog.chosen(), dialog.left_out()

        def done(_result: object) -> None:
            text = _("Imported {documents}").format(documents=documents_counted(len(chosen)))
            if left_out:
                text += counted(", left out {count} file", ", left out {count} files", left_out)
            desk.messages.done(text + ".", desk.undo_choice)

        steps = document_steps(desk.project, dialog.plan(), chosen)
        desk.tasks.run(_("Importing…"), steps, done, desk.messages.fail)

    def import_codebook(self) -> None:
        """Ask for a codebook file and bring it in."""
        from postil.verbs.importing import import_codebook  # start-up time

        desk, file = self._writable(), self._one_table(_("Import a codebook"), " *.qdc")
        if desk is None or file is None:
            return
        done = self._read_table(lambda encoding: import_codebook(desk.project, file, encoding))
        if done is not None:
            text = counted("{count} code added", "{count} codes added", done.added)
            text += counted(", {count} changed", ", {count} changed", done.changed)
            remarks = remarked(done.remarks)
            desk.messages.done(" ".join([text + ".", *remarks]), desk.undo_choice)

    def import_codings(self) -> None:
        """Ask for a file of codings and bring it in; missing codes and coders on request."""
        from postil.gui.segment_acts import bring_in_segments  # start-up time
        from postil.verbs.importing import import_codings
        from postil.verbs.importing_segments import segments_sheet

        desk, file = self._writable(), self._one_table(_("Import codings"), "*.csv *.xlsx *.xls")
        if desk is None or file is None:
            return
        looked_at = self._read_table(lambda encoding: (segments_sheet(file, encoding),))
        if looked_at is None:
            return
        create = desk.asking.confirm(
            Question(
                _("Make codes and coders that are missing?"),
                _(
                    "The file may name codes or coders that this project does not have. They can "
                    "be made, or nothing is imported where one is missing."
                ),
                _("Make them"),
                _("Only known ones"),
            )
        )
        (segments,) = looked_at
        if segments is not None:
            bring_in_segments(desk, segments, file, create=create)
            return
        done = self._read_table(
            lambda encoding: import_codings(desk.project, file, create, encoding)
        )
        if done is not None:
            text = _("Imported {codings}").format(codings=codings_counted(done.added))
            if done.skipped:
                text += counted(
                    ", {count} was there already", ", {count} were there already", done.skipped
                )
            desk.messages.done(text + ".", desk.undo_choice)

    def _one_table(self, title: str, kinds: str = "*.csv") -> Path | None:
        filters = [_("Tables") + f" ({kinds})", _("All files") + " (*)"]
        files = self._window.asking.files_to_open(title, paths.documents_folder(), filters)
        desk = self._window.desk
        if files and desk is not None and files[0].samefile(desk.project.path):
            # Reading it beside SQLite would let go of the locks of the open project.
            error = ProjectError("target_is_the_project", path=str(files[0]))
            desk.messages.fail(error)
            return None
        return files[0] if files else None

    def _read_table(self, read: Callable[[str | None], Result]) -> Result | None:
        """Bring a table in; where its encoding is not certain the user is asked for it."""
        from postil.gui.dialogs.encoding import EncodingDialog  # start-up time

        window, encoding = self._window, None
        while True:
            try:
                return read(encoding)
            except ProjectError as error:
                if not error.key.startswith("encoding"):
                    window.messages.fail(error)
                    return None
                guesses = error.arguments.get("guesses", ())
                dialog = EncodingDialog(
                    window.appearance,
                    told(error),
                    [str(each) for each in guesses] if isinstance(guesses, list | tuple) else [],
                    window.widget,
                )
                if not window.asking.show(dialog):
                    return None
                encoding = dialog.chosen()

    # ---- out ----

    def export(self) -> None:
        """Ask in which format, and write."""
        from postil.gui.dialogs.export import ExportDialog  # start-up time

        desk = self._window.desk
        if desk is None:
            return
        self._window.save_typing()
        dialog = ExportDialog(desk, self._window.widget)
        target = dialog.target() if self._window.asking.show(dialog) else None
        if target is None:
            return

        def written(result: Any) -> None:
            text = counted("Wrote {count} file", "Wrote {count} files", len(result.files))
            desk.messages.done(_("{what} to {target}.").format(what=text, target=target))
            self.projects.show_notes(remarked(result.notes))

        steps = dialog.steps(target)
        desk.tasks.run(_("Exporting…"), steps, written, desk.messages.fail)

    def export_codebook(self) -> None:
        """Ask for a file and write the codebook."""
        from postil.verbs.exporting import export_codebook  # start-up time

        desk = self._window.desk
        if desk is None:
            return
        proposed = desk.project.path.with_name(f"{desk.project.path.stem} codebook.csv")
        target = self._window.asking.file_to_write(
            _("Export the codebook"),
            proposed,
            [_("Tables") + " (*.csv)", _("REFI-QDA codebooks") + " (*.qdc)"],
        )
        if target is None:
            return
        notes = desk.messages.attempt(lambda: export_codebook(desk.project, target))
        if notes is not None:
            desk.messages.done(_("Wrote the codebook to {target}.").format(target=target))
            self.projects.show_notes(remarked(notes))

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
        if target is not None and desk.messages.went_through(
            lambda: desk.project.backup(target, replace=True)
        ):
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
        problems = desk.project.check()
        if not problems:
            desk.messages.done(_("Checked: everything in this project holds."))
            return
        lines = found(problems[:_MOST_PROBLEMS])
        desk.messages.tell("\n".join(lines))

    def _writable(self) -> Desk | None:
        """The open project, if it can be written to now; else the reason stands in the bar."""
        desk = self._window.desk
        return desk if desk is not None and desk.may_write() else None


def _told(plan: ImportPlan) -> set[str]:
    return set(plan.refusals[0].arguments)


def _project_among(files: Sequence[Path]) -> Path | None:
    return next((file for file in files if file.suffix.lower() == SUFFIX), None)
