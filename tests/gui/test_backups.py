"""Automatic backups from the window: made on opening, opened again as a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from postil import paths
from postil.core.backups import backups_of
from postil.core.records import NewCode


def test_opening_a_changed_project_makes_one_backup(
    bare: Any, write_project: Callable[..., Path], tmp_path: Path
) -> None:
    path = write_project(tmp_path / "study.postil")
    bare.window.files.open_path(path)
    assert len(backups_of(path, paths.backups_folder())) == 1
    bare.window.files.close_project()
    bare.window.files.open_path(path)
    assert len(backups_of(path, paths.backups_folder())) == 1


def test_a_backup_opens_as_a_copy_and_stays_as_it_was(
    bare: Any, write_project: Callable[..., Path], tmp_path: Path
) -> None:
    path = write_project(tmp_path / "study.postil")
    bare.window.files.open_path(path)
    bare.project.codebook.add(NewCode(("made after the backup",)))
    backup = backups_of(path, paths.backups_folder())[0].path
    before = backup.read_bytes()
    bare.answers.files = [backup]
    bare.answers.target = tmp_path / "as it was.postil"
    bare.act("open_backup")
    assert bare.project.path == tmp_path / "as it was.postil"
    assert "made after the backup" not in [code.name for code in bare.project.codebook.all()]
    assert backup.read_bytes() == before


def test_a_backup_is_never_saved_over_the_open_project(
    bare: Any, write_project: Callable[..., Path], tmp_path: Path
) -> None:
    path = write_project(tmp_path / "study.postil")
    bare.window.files.open_path(path)
    bare.answers.files = [backups_of(path, paths.backups_folder())[0].path]
    bare.answers.target = path
    bare.act("open_backup")
    assert bare.project.path == path
    assert "is the project itself" in bare.message


def test_without_backups_the_window_says_so(bare: Any) -> None:
    bare.act("open_backup")
    assert "no automatic backups yet" in bare.message
