"""Automatic backups: made where a project is opened, and opened again as a file of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from postil import paths
from postil.gui.telling import told
from postil.gui.wording import _

if TYPE_CHECKING:
    from postil.core.project import Project
    from postil.gui.shell import Shell

_SUFFIX = ".postil"


def opened(path: Path) -> Project:
    """Open a project; where it differs from its newest backup, a new one is made."""
    from postil.core.project import Project  # start-up time

    return Project.open(path, backups=paths.backups_folder())


def tell_of_opening(window: Shell, project: Project) -> None:
    """Say what a user should know of an opening that went well all the same."""
    if project.set_aside is not None:
        window.messages.tell(
            _(
                "The last session did not end as it should. What it had begun was taken back; "
                "the file as it was found is kept as {path}."
            ).format(path=project.set_aside)
        )
    elif project.backup_problem is not None:
        window.messages.tell(told(project.backup_problem))


def copied_backup(window: Shell, is_free: Callable[[Path], bool]) -> Path | None:
    """Ask for an automatic backup and for a free name, and copy: the backup stays as it is."""
    from postil.exchange.safe_files import replaced_file  # start-up time

    folder = paths.backups_folder()
    if not folder.is_dir():
        window.messages.tell(
            _("There are no automatic backups yet. One is made when a project is opened.")
        )
        return None
    filters = [_("Postil projects") + f" (*{_SUFFIX})"]
    chosen = window.asking.files_to_open(_("Open a backup"), folder, filters)
    if not chosen:
        return None
    name = f"{chosen[0].parent.name.rpartition(' ')[0] or chosen[0].stem} from backup{_SUFFIX}"
    target = window.asking.file_to_write(
        _("Save the backup as"), paths.documents_folder() / name, filters
    )
    if target is None or not is_free(target):
        return None

    def copy() -> Path:
        with replaced_file(target) as beside:
            shutil.copyfile(chosen[0], beside)
        return target

    return window.messages.attempt(copy)
