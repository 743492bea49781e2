"""Which project files this process has open, told by the file itself and not by its name.

POSIX locks belong to the process: to open a file a second time and close it again, be it only to
read its first bytes, drops the lock of the first opening. So the second opening is refused before
the file is touched.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OpenFile:
    """A file by device and number; held as long as it is open."""

    device: int
    number: int


# The one thing that is the process's own, as its locks are.
_open: WeakValueDictionary[tuple[int, int], OpenFile] = WeakValueDictionary()


def hold(path: Path) -> OpenFile:
    """Take note that this process has the file open, until `let_go` or until nobody knows it."""
    found = path.stat()
    held = OpenFile(found.st_dev, found.st_ino)
    _open[held.device, held.number] = held
    return held


def let_go(held: OpenFile) -> None:
    """The file is closed."""
    _open.pop((held.device, held.number), None)


def open_here(path: Path) -> bool:
    """Whether this process has the file open already."""
    try:
        found = path.stat()
    except OSError:
        return False
    return (found.st_dev, found.st_ino) in _open


def size_of(path: Path, held: OpenFile) -> int | None:
    """The file's size; None where the path leads to another file, or to none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # at every edit: without a detour
    except OSError:
        return None
    same = (found.st_dev, found.st_ino) == (held.device, held.number)
    return found.st_size if same else None


def is_plain_file(path: Path) -> bool:
    """Whether the path leads to a file and not to a folder, a pipe or a device."""
    return stat.S_ISREG(path.stat().st_mode)
