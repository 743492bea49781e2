"""The moment before SQLite rolls a journal back into a file that was not closed.

SQLite takes the journal that lies beside a file for the file's own. Where a sync program or a person
has put another state of the project there meanwhile, acts would vanish without a word. So the file
is copied first, and the copy is kept wherever the roll back changed a file that was whole.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

from postil.core.beside import free_name, journal_of
from postil.core.integrity import pages_whole

_MAGIC = bytes.fromhex("d9d505f920a163d7")  # how a journal begins that is still to be rolled back


def set_aside(path: Path) -> Path | None:
    """A copy of the file as it lies there; None where no journal waits, or no copy can be made."""
    if not _journal_waits(path):
        return None
    with contextlib.suppress(OSError):
        aside = free_name(path.resolve(), " before recovery")
        try:
            shutil.copyfile(path, aside)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        return aside
    return None


def judged(aside: Path, conn: sqlite3.Connection) -> Path | None:
    """The copy where it holds something that the file no longer does; else it is dropped."""
    if _newest_act(aside) in (None, _acts(conn)):
        drop(aside)
        return None
    return aside


def drop(aside: Path) -> None:
    """Take away a copy that nobody needs."""
    with contextlib.suppress(OSError):
        aside.unlink(missing_ok=True)


def _journal_waits(path: Path) -> bool:
    try:
        with journal_of(path).open("rb") as journal:
            return journal.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def _newest_act(aside: Path) -> object:
    """How far the copy's history goes; None where a crash left it half written."""
    copy = sqlite3.connect(aside)
    try:
        return _acts(copy) if pages_whole(copy) else None
    except sqlite3.Error:
        return None
    finally:
        copy.close()


def _acts(conn: sqlite3.Connection) -> object:
    return conn.execute("select max(seq), sum(state = 'undone') from edit").fetchone()
