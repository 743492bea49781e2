"""File dialogs never open a file: closing it would let go of the locks of the open project."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel
from pytestqt.qtbot import QtBot

from postil.core.project import Project
from postil.gui.dialogs import files

linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc/locks is Linux's")


def _locks(path: Path) -> list[str]:
    """The locks that this process holds on files of a folder."""
    ours = {str(each.stat().st_ino) for each in path.iterdir()}
    lines = Path("/proc/locks").read_text().splitlines()
    held = [line.split(maxsplit=1)[1] for line in lines if f" {os.getpid()} " in line]
    return sorted(line for line in held if line.split()[4].rpartition(":")[2] in ours)


ASKED: dict[str, Callable[[Path], object]] = {
    "open": lambda folder: files.files_to_open(None, "Open", folder, ["All files (*)"]),
    "folder": lambda folder: files.folder_to_use(None, "Folder", folder),
    "write": lambda folder: files.file_to_write(None, "Save", folder / "b.csv", ["Tables (*)"]),
}


@linux
@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_looking_into_the_projects_folder_keeps_its_locks(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, asked: Callable[[Path], object]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "nothing known").write_bytes(b"%PDF-1.4")
    with Project.create(tmp_path / "letters.postil", "Ana"):
        before = _locks(tmp_path)
        assert before
        seen: list[int] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            model = dialog.findChild(QFileSystemModel)
            seen.append(model.rowCount(model.index(str(tmp_path))))
            dialog.reject()

        QTimer.singleShot(700, look)
        asked(tmp_path)
        assert seen and (seen[0] > 0)
        assert _locks(tmp_path) == before


def test_kinds_are_told_by_names(qapp: QApplication, tmp_path: Path) -> None:
    signs = files.FileSigns()
    assert signs.type(QFileInfo(str(tmp_path))) == "Folder"
    assert signs.type(QFileInfo(str(tmp_path / "a.TXT"))) == "txt file"
    assert signs.type(QFileInfo(str(tmp_path / "a"))) == "File"


def test_no_other_room_has_file_dialogs() -> None:
    gui = Path(files.__file__).parents[1]
    users = [
        path.name for path in gui.rglob("*.py") if "QFileDialog" in path.read_text(encoding="utf-8")
    ]
    assert users == ["files.py"]
