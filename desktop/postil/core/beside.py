"""What lies beside a project file: SQLite's journal, and our note of since when and where it is open.

The note is read to make a sentence of it, and carries a second lock. SQLite's own lock is the
process's: whatever else in the process opens and closes the project file (a system's file dialog
that looks for an icon) drops it unseen. The lock on the note belongs to one open handle, so it
stays; it dies with the process and never goes stale.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what an unfinished write must be rolled back with."""
    real = path.resolve()
    return real.with_name(real.name + "-journal")


class Taken(Exception):
    """Another process has the note's lock."""


class Guard:
    """The second lock, held until it is closed or forgotten."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def close(self) -> None:
        """Let the lock go."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __del__(self) -> None:
        self.close()


def guard(path: Path) -> Guard | None:
    """Take the second lock; None where there can be none.

    `Taken` where another process has it.
    """
    if sys.platform == "win32":
        return None  # there SQLite's lock belongs to its handle already
    try:
        handle = os.open(_note_of(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        return None  # the folder takes no note: SQLite's lock stands alone
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise Taken from None
    except OSError:  # a file system without such locks
        os.close(handle)
        return None
    return Guard(handle)


def sign(path: Path, stamp: str) -> None:
    """Leave the note that tells a second opener since when and where the file is open."""
    with contextlib.suppress(OSError):
        note = {"since": stamp, "where": platform.node()}
        _note_of(path).write_text(json.dumps(note), encoding="utf-8")


def unsign(path: Path) -> None:
    """Take the note away; where the folder does not let us, a stale note does no harm."""
    with contextlib.suppress(OSError):
        _note_of(path).unlink(missing_ok=True)


def opened_by(path: Path) -> tuple[str, str]:
    """Since when and where a file is open, as far as its note says."""
    try:
        note = json.loads(_note_of(path).read_text(encoding="utf-8"))
        return str(note["since"]), str(note["where"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", ""


def free_name(path: Path, words: str) -> Path:
    """A name beside a file that nothing has yet: its own with some words, and a number if need be."""
    for number in range(1, 1000):
        counted = f" {number}" if number > 1 else ""
        name = path.with_name(f"{path.stem}{words}{counted}{path.suffix}")
        if not name.exists():
            return name
    raise FileExistsError(str(name))


def _note_of(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(f".~{real.name}")
