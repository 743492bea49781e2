"""The one room through which every choice of a file or folder goes.

Qt's own file dialog opens each file it lists, to guess its kind from its first bytes. Where locks
belong to a process, as under POSIX, closing such a file lets go of every lock that the open project
holds on it. The dialogs of this room therefore tell kinds by names alone. A system's dialog that
runs inside this process may do the same, and is used only on Windows and macOS.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QTreeView, QWidget

from postil.gui.wording import _

_Icon = QAbstractFileIconProvider.IconType
_ROOM = QSize(860, 520)
_WIDTHS = (330, 90, 90)  # name, size and kind; the date takes the rest


class FileSigns(QAbstractFileIconProvider):
    """Signs and kinds of files, by what a directory says of them; no file is ever opened."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return self._file if of == _Icon.File else self._folder

    def type(self, of: QFileInfo) -> str:
        if of.isDir():
            return _("Folder")
        suffix = of.suffix()
        return _("{kind} file").format(kind=suffix.lower()) if suffix else _("File")


@cache
def _signs() -> FileSigns:
    """One for the program: the dialogs' threads may outlive a dialog."""
    return FileSigns()


def file_dialog(
    over: QWidget | None, title: str, start: Path, filters: Sequence[str] = ()
) -> QFileDialog:
    """A dialog over a window that begins at a folder, or proposes a file."""
    folder = start if start.is_dir() else start.parent
    dialog = QFileDialog(over, title, str(folder))
    if sys.platform not in ("win32", "darwin"):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        _make_room(dialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setIconProvider(_signs())
    if filters:
        dialog.setNameFilters(list(filters))
    if folder != start:
        dialog.selectFile(start.name)
    return dialog


def _make_room(dialog: QFileDialog) -> None:
    """Let Qt's own dialog show whole sizes and dates."""
    dialog.resize(dialog.sizeHint().expandedTo(_ROOM))
    for tree in dialog.findChildren(QTreeView):
        tree.header().setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            tree.setColumnWidth(column, width)


def files_to_open(
    over: QWidget | None, title: str, folder: Path, filters: Sequence[str]
) -> list[Path]:
    """Ask for existing files."""
    dialog = file_dialog(over, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def folder_to_use(over: QWidget | None, title: str, folder: Path) -> Path | None:
    """Ask for an existing folder."""
    dialog = file_dialog(over, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def file_to_write(
    over: QWidget | None, title: str, proposed: Path, filters: Sequence[str]
) -> Path | None:
    """Ask for a file that may be there or not; the dialog asks before one is replaced."""
    dialog = file_dialog(over, title, proposed, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    if proposed.suffix:
        dialog.setDefaultSuffix(proposed.suffix)
    return next(iter(_chosen(dialog)), None)


def _chosen(dialog: QFileDialog) -> list[Path]:
    try:
        names = dialog.selectedFiles() if dialog.exec() else []
    finally:
        dialog.deleteLater()
    return [Path(name) for name in names]
