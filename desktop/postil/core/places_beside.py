"""Hidden folders in which files are written before they take their place, and what a crash left of them.

Who writes in one holds a lock on a mark in it. The lock dies with the process, so that what a crash
left behind is told from what another Postil is writing, and from folders that are nobody's here.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postil.core.beside import free_name

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FRESH, FORMER = "fresh", "former"
"""In such a folder: a folder that is to take the target's place, and the one that stood there."""

_MARK = "written-by-postil"
_PREFIX = ".postil-"
_NAME = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
_LONGEST_NAME = 2**12  # bytes
_FAR = 2**30  # where in the mark the lock lies on Windows: nobody reads what is locked there
_BINARY: int = getattr(os, "O_BINARY", 0)


@contextmanager
def place_beside(target: Path) -> Iterator[Path]:
    """A new folder beside the target, which is gone afterwards; first, what crashes left there is.

    Raises OSError.
    """
    clear_left_overs(target.parent)
    place, lock = _made(target)
    try:
        yield place
    finally:
        _clear(place, lock)


def clear_left_overs(folder: Path) -> None:
    """Take away what processes that are no more were writing into a folder.

    A folder that one of them had moved out of the way and not replaced stands at its place again.
    """
    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if _is_place(entry)]
    except OSError:
        return
    for name in found:
        with contextlib.suppress(OSError):
            (folder / name).rmdir()  # nothing is in it where a crash came before the mark
        lock = _taken(folder / name / _MARK)
        if lock is not None:
            _clear(folder / name, lock)


def _is_place(entry: os.DirEntry[str]) -> bool:
    return bool(_NAME.fullmatch(entry.name)) and entry.is_dir(follow_symlinks=False)


def _made(target: Path) -> tuple[Path, int]:
    """A folder with a mark that names the target, and the handle that locks the mark.

    Another process may clear it away before it is marked and locked: then there is a next one.
    """
    while True:
        place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent))
        try:
            handle = os.open(place / _MARK, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        except FileNotFoundError:
            continue
        os.write(handle, os.fsencode(target.name))
        if _lock(handle) is not False and (place / _MARK).exists():
            return place, handle
        os.close(handle)


def _taken(mark: Path) -> int | None:
    """The handle that locks a mark; None where somebody writes, or nobody can know."""
    try:
        handle = os.open(mark, os.O_RDWR | _BINARY)
    except OSError:
        return None
    if _lock(handle):
        return handle
    os.close(handle)
    return None


def _lock(handle: int) -> bool | None:
    """Lock a file; False where somebody has the lock, None where there are no locks."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def _clear(place: Path, lock: int) -> None:
    """Empty a place and take it away, its mark last; what cannot be done now is left to the next."""
    try:
        _put_back(place, lock)
        for each in place.iterdir():
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            elif each.name != _MARK:
                each.unlink()
    except OSError:
        return
    finally:
        os.close(lock)
    with contextlib.suppress(OSError):
        (place / _MARK).unlink()
        place.rmdir()


def _put_back(place: Path, lock: int) -> None:
    """Let the folder that stood at the target stand there again, if the fresh one did not get there.

    Where somebody made another one meanwhile it stands beside that: it may hold what is nowhere else.
    """
    former = place / FORMER
    if former.exists() and (place / FRESH).exists():
        os.lseek(lock, 0, os.SEEK_SET)
        target = place.parent / Path(os.fsdecode(os.read(lock, _LONGEST_NAME))).name
        former.rename(free_name(target, f" {FORMER}") if os.path.lexists(target) else target)
