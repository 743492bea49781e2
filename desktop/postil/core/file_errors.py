"""Errors of SQLite and of the disk as `ProjectError`s; what is a bug of ours flies on as it is."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from postil.core.beside import journal_of, opened_by
from postil.core.errors import FileError, ProjectError

# By SQLite's extended error code first, then by its last byte.
_KEYS = {
    sqlite3.SQLITE_READONLY_DBMOVED: "project_moved",
    sqlite3.SQLITE_READONLY_ROLLBACK: "project_half_written",
    sqlite3.SQLITE_BUSY: "project_open",
    sqlite3.SQLITE_LOCKED: "project_open",
    sqlite3.SQLITE_NOTADB: "not_a_project",
    sqlite3.SQLITE_CORRUPT: "project_damaged",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "project_read_only",
    sqlite3.SQLITE_CANTOPEN: "file_unreachable",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_PERM: "file_unreachable",
}
Caught = (sqlite3.Error, UnicodeError)


def world_error(error: Exception, path: Path) -> ProjectError | None:
    """What an error of SQLite means for the researcher; None for a bug of ours."""
    if isinstance(error, UnicodeEncodeError):
        return ProjectError("character_broken")
    if isinstance(error, UnicodeDecodeError) or _undecodable(error):
        return FileError("project_damaged", path=str(path))
    code = getattr(error, "sqlite_errorcode", 0)
    key = _KEYS.get(code) or _KEYS.get(code & 0xFF)
    if key is None:
        return None
    if key == "project_open":
        return still_open(path)
    if key == "project_half_written":
        return FileError(key, path=str(path), journal=journal_of(path).name)
    return FileError(key, path=str(path))


def still_open(path: Path) -> FileError:
    """The refusal of a file that somebody has open, with since when and where."""
    since, where = opened_by(path)
    return FileError("project_open", path=str(path), since=since, where=where)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the world into `ProjectError`s."""
    try:
        yield
    except Caught as error:
        told = world_error(error, path)
        if told is None:
            raise
        raise told from error


@contextlib.contextmanager
def reached(path: Path) -> Iterator[None]:
    """Turn what the operating system says about a path into a `FileError`."""
    try:
        yield
    except OSError as error:
        raise FileError("file_unreachable", path=str(path), detail=error.strerror or "") from error
    except ValueError as error:  # a name that no file can have, such as one with a NUL
        raise FileError("file_unreachable", path=str(path), detail="") from error


def _undecodable(error: Exception) -> bool:
    """Bytes that are no text; Python's sqlite3 tells this without any code."""
    return isinstance(error, sqlite3.OperationalError) and "decode to UTF-8" in str(error)
