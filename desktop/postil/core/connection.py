"""Opening a project file: is it ours, is it free, is it whole; the one place that connects.

Nothing else in the process may open the file while it is open: closing a second handle drops
SQLite's locks.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postil.core.database import database_class
from postil.core.errors import FileError
from postil.core.schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    expected_objects,
    migrate,
    stored_objects,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

_MAGIC = b"SQLite format 3\x00"
_PRAGMAS = (
    ("locking_mode", "exclusive", "exclusive"),
    ("journal_mode", "delete", "delete"),
    ("synchronous", "extra", 3),
    ("recursive_triggers", "on", 1),
    ("secure_delete", "on", 1),
    ("temp_store", "memory", 2),
    ("trusted_schema", "off", 0),
    ("cell_size_check", "on", 1),
    ("cache_size", "-64000", -64000),  # kB; with less, a large import spills and syncs all the time
    ("foreign_keys", "off", 0),
)


@dataclass(frozen=True, slots=True)
class Connection:
    """An open project file; foreign keys are still off."""

    path: Path
    db: Database
    conn: sqlite3.Connection
    read_only: bool


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the world into `FileError`; a bug of ours flies on."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        keys = {
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
        if code not in keys:
            raise
        since, where = _opened_by(path) if keys[code] == "project_open" else ("", "")
        raise FileError(keys[code], path=str(path), since=since, where=where) from error


def create(path: Path, stamp: str) -> Connection:
    """Make a new project file; an existing file is never overwritten."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise FileError("file_exists", path=str(path)) from None
    except OSError as error:
        raise FileError("file_unreachable", path=str(path), detail=error.strerror) from error
    try:
        with translated(path):
            found = _connected(path, read_only=False)
            with exclusive_write(found.conn):
                migrate(found.db)
        _sign(path, stamp)
        return found
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def connect(path: Path, stamp: str, *, verify: bool = True) -> Connection:
    """Open an existing project file, locked for this process alone.

    `verify` runs SQLite's quick check and compares each text with its SHA-256; a file that is
    not whole is refused and left as it is.
    """
    version = _look_at_header(path)
    read_only = not _writable(path)
    with translated(path):
        found = _connected(path, read_only=read_only)
        try:
            if verify:
                _refuse_damage(found)
            if version < SCHEMA_VERSION:
                _migrated(found, version)
            if stored_objects(found.db) != expected_objects():
                raise FileError("foreign_schema", path=str(path))
        except BaseException:
            found.conn.close()
            raise
    if not read_only:
        _sign(path, stamp)
    return found


def release(found: Connection) -> None:
    """Close the file; afterwards it lies alone in its folder."""
    found.db.close()
    if not found.read_only:
        _sign_path(found.path).unlink(missing_ok=True)


@contextlib.contextmanager
def exclusive_write(conn: sqlite3.Connection) -> Iterator[None]:
    """One plain transaction without history, for creation and migration."""
    conn.execute("begin immediate")
    try:
        yield
        conn.execute("commit")
    except BaseException:
        if conn.in_transaction:
            conn.execute("rollback")
        raise


def damaged_texts(conn: sqlite3.Connection) -> list[str]:
    """Names of the documents whose text is gone or no longer has its SHA-256."""
    rows = conn.execute(
        "select document.name, document.sha256, document_text.text from document"
        " left join document_text on document_text.document = document.id"
        " order by document.position, document.id"
    )
    return [name for name, sha256, text in rows if text is None or digest(text) != sha256]


def digest(text: str) -> str:
    """SHA-256 of a canonical text, as stored beside it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _look_at_header(path: Path) -> int:
    """The schema version, read before connecting; refuses what is not a project of ours."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise FileError("file_not_found", path=str(path)) from None
    except IsADirectoryError:
        raise FileError("not_a_project", path=str(path)) from None
    except OSError as error:
        raise FileError("file_unreachable", path=str(path), detail=error.strerror) from error
    if not head:
        raise FileError("project_empty", path=str(path))
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise FileError("not_a_project", path=str(path))
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise FileError("not_a_project", path=str(path))
    version = int.from_bytes(head[60:64], "big")
    if version > SCHEMA_VERSION:
        raise FileError("project_newer", path=str(path), version=version)
    return version


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connected(path: Path, *, read_only: bool) -> Connection:
    mode = "ro" if read_only else "rw"
    conn = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=0.2
    )
    try:
        db = database_class()(conn, recursive_triggers=True, execute_plugins=False)
        for name, value, _ in _PRAGMAS:
            conn.execute(f"pragma {name} = {value}")
        if read_only:
            conn.execute("select count(*) from sqlite_schema").fetchone()
        else:
            conn.execute("begin exclusive")
            conn.execute("commit")
        for name, _, told in _PRAGMAS:
            answer = conn.execute(f"pragma {name}").fetchone()[0]
            if answer != told:
                raise FileError("setting_refused", path=str(path), setting=name)
        return Connection(path, db, conn, read_only)
    except BaseException:
        conn.close()
        raise


def _refuse_damage(found: Connection) -> None:
    if found.conn.execute("pragma quick_check(1)").fetchone()[0] != "ok":
        raise FileError("project_damaged", path=str(found.path))
    damaged = damaged_texts(found.conn)
    if damaged:
        raise FileError("texts_damaged", path=str(found.path), documents=", ".join(damaged[:5]))


def _migrated(found: Connection, version: int) -> None:
    """Copy the file beside itself, then bring it to today's schema, whole or not at all."""
    if found.read_only:
        raise FileError("project_read_only", path=str(found.path))
    copy_to(found.conn, found.path.with_suffix(f".v{version}{found.path.suffix}"))
    with exclusive_write(found.conn):
        migrate(found.db)
        if found.conn.execute("pragma foreign_key_check").fetchone():
            raise FileError("project_damaged", path=str(found.path))


def copy_to(conn: sqlite3.Connection, target: Path, pages: int = -1) -> None:
    """A copy of the open file through SQLite's backup API, written beside and swapped in."""
    beside = target.with_name(target.name + ".part")
    try:
        beside.unlink(missing_ok=True)
        copy = sqlite3.connect(beside)
        try:
            conn.backup(copy, pages=pages)
        finally:
            copy.close()
        beside.replace(target)
    except OSError as error:
        raise FileError("file_unreachable", path=str(target), detail=error.strerror) from error
    finally:
        beside.unlink(missing_ok=True)


def _sign_path(path: Path) -> Path:
    return path.with_name(f".~{path.name}")


def _sign(path: Path, stamp: str) -> None:
    """Leave a note beside the file that tells a second opener since when and where it is open."""
    with contextlib.suppress(OSError):
        note = {"since": stamp, "where": platform.node()}
        _sign_path(path).write_text(json.dumps(note), encoding="utf-8")


def _opened_by(path: Path) -> tuple[str, str]:
    try:
        note = json.loads(_sign_path(path).read_text(encoding="utf-8"))
        return str(note["since"]), str(note["where"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", ""
