"""Whole copies of an open project, through SQLite's backup API: written beside, then swapped in.

Never by opening the project file a second time: closing that handle would drop SQLite's locks.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from postil.core.beside import journal_of
from postil.core.errors import FileError
from postil.core.file_errors import reached, still_open, translated
from postil.core.integrity import pages_whole
from postil.core.open_files import open_here
from postil.core.places_beside import place_beside


def copy_to(conn: sqlite3.Connection, source: Path, target: Path) -> None:
    """Copy the open file; what was at the target stays until the copy is whole."""
    with translated(target), reached(target), place_beside(target) as place:
        _copy(conn, source, place / target.name)
        _make_way(target)
        (place / target.name).replace(target)


def _copy(conn: sqlite3.Connection, source: Path, target: Path) -> None:
    copy = sqlite3.connect(target)
    try:
        if source.exists():
            shutil.copymode(source, target)  # research material stays as private as it was
        conn.backup(copy)
        if not pages_whole(copy):
            raise FileError("project_damaged", path=str(source))
    finally:
        copy.close()


def _make_way(target: Path) -> None:
    """Refuse a target that is open somewhere; take away a journal that is not the copy's own.

    A journal left beside the target would be rolled back into the copy when that is opened.
    """
    if target.exists():
        if open_here(target):
            raise still_open(target)
        _refuse_locked(target)
    journal_of(target).unlink(missing_ok=True)


def _refuse_locked(target: Path) -> None:
    other = sqlite3.connect(target, timeout=0, isolation_level=None)
    try:
        other.execute("begin exclusive")
        other.execute("rollback")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise
    finally:
        other.close()
