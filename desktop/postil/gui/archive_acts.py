"""An archive of a project becomes a project again: asked, made beside the window, then opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil import paths
from postil.core.errors import ProjectError
from postil.gui.asking import Question
from postil.gui.telling import remarked
from postil.gui.wording import _, codings_counted, counted, documents_counted

if TYPE_CHECKING:
    from postil.gui.shell import Shell


class ArchiveActs:
    """The acts on archives of one window; `open_path` opens a project in it."""

    def __init__(self, window: Shell, open_path: Callable[[Path], None]) -> None:
        self._window = window
        self._open_path = open_path

    def choose(self) -> None:
        """Ask for the folder of an archive, and take it in."""
        folder = self._window.asking.folder(_("Open an archive"), paths.documents_folder())
        if folder is not None:
            self.take(folder)

    def take(self, folder: Path) -> None:
        """Ask where the new project shall lie, make it, and open it."""
        proposed = folder.with_name(f"{folder.name}.postil")
        target = self._window.asking.file_to_write(
            _("The project that the archive becomes"),
            proposed,
            [_("Postil projects") + " (*.postil)"],
        )
        if target is not None:
            self._make(folder, target)

    def _make(self, folder: Path, target: Path, *, as_it_stands: bool = False) -> None:
        from postil.verbs.archiving import archive_steps  # start-up time

        def failed(error: ProjectError) -> None:
            if error.key != "archive_files_differ":
                self._window.messages.fail(error)
            elif self._window.asking.confirm(_as_it_stands(error)):
                self._make(folder, target, as_it_stands=True)

        steps = archive_steps(folder, target, as_it_stands=as_it_stands)
        self._window.tasks.run(_("Taking in the archive…"), steps, self._made, failed)

    def _made(self, archive: Any) -> None:
        self._open_path(archive.path)
        found = archive.found
        came = [
            documents_counted(found.documents),
            counted("{count} code", "{count} codes", found.codes),
            counted("{count} coder", "{count} coders", found.coders),
            codings_counted(found.codings),
        ]
        told = [_("Made a project of the archive: {what}.").format(what=", ".join(came))]
        if found.review:
            told.append(
                counted(
                    "{count} coding waits on the review list.",
                    "{count} codings wait on the review list.",
                    found.review,
                )
            )
        remarks = remarked(archive.remarks)
        if remarks:
            self._window.messages.tell("\n".join([" ".join(told), *remarks]))
        else:
            self._window.messages.done(" ".join(told))


def _as_it_stands(error: ProjectError) -> Question:
    files = error.arguments["files"]
    count = error.arguments["count"]
    assert isinstance(files, tuple) and isinstance(count, int)
    told = counted(
        "{count} file of this archive is missing or was changed",
        "{count} files of this archive are missing or were changed",
        count,
    )
    more = " …" if count > len(files) else "."
    after = _(
        "Nothing was made so far. Codings that no longer fit their text would wait on the review "
        "list."
    )
    return Question(
        _("Take the archive as it stands?"),
        f"{told}: {', '.join(files)}{more} {after}",
        _("Take it as it stands"),
        _("Cancel"),
        careful=True,
    )
