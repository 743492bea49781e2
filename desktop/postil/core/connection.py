"""Opening a project file: is it ours, is it free, is it whole; the one place that connects.

Nothing else in the process may open the file while it is open: closing a second handle drops
SQLite's locks.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from postil.core import integrity, recovery
from postil.core.beside import Guard, Taken, free_name, guard, journal_of, sign, unsign
from postil.core.copying import copy_to
from postil.core.database import database_class
from postil.core.errors import FileError
from postil.core.file_errors import Caught, reached, still_open, translated, world_error
from postil.core.open_files import OpenFile, hold, is_plain_file, let_go, open_here
from postil.core.schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    foreign_objects,
    migrate,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["Connection", "connect", "create", "release", "translated"]

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
    """An open project file; foreign keys are still off.

    `unclean`: the last opening did not come to its end. `verified`: the file was found whole; else
    nothing may be written to it. `set_aside`: a copy of the file as it was found, kept where a
    journal's roll back changed a file that was whole.
    """

    path: Path
    db: Database
    conn: sqlite3.Connection
    read_only: bool
    held: OpenFile
    unclean: bool = False
    verified: bool = True
    set_aside: Path | None = None
    guard: Guard | None = None


def create(path: Path, stamp: str) -> Connection:
    """Make a new project file; an existing file is never overwritten."""
    with reached(path):
        path = path.absolute()
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            raise FileError("file_exists", path=str(path)) from None
    try:
        with translated(path):
            db = _connected(path, read_only=False)
            try:
                with exclusive_write(db.conn):
                    migrate(db)
                held = hold(path)
            except BaseException:
                db.close()
                raise
    except BaseException:
        discard(path)
        raise
    found = Connection(path, db, db.conn, read_only=False, held=held, guard=_guarded(path))
    sign(path, stamp)
    return found


def connect(path: Path, stamp: str, *, verify: bool = True) -> Connection:
    """Open an existing project file, locked for this process alone.

    `verify` runs SQLite's quick check and compares each text with its SHA-256; a file that is
    not whole is refused and left as it is. Without it the file may only be looked at.
    """
    with reached(path):
        path = path.absolute()
        _look_at_header(path)
        read_only = not _writable(path)
        kept = None if read_only else _guarded(path)
    try:
        found = _connect(path, read_only=read_only, verify=verify)
    except BaseException:
        if kept is not None:
            unsign(path)
            kept.close()
        raise
    if not read_only:
        sign(path, stamp)
    return replace(found, guard=kept)


def _connect(path: Path, *, read_only: bool, verify: bool) -> Connection:
    """Open the file, after its copy was set aside where a journal waits to be rolled back."""
    with reached(path):
        aside = None if read_only else recovery.set_aside(path)
    try:
        with translated(path):
            return _opened(path, read_only=read_only, verify=verify, aside=aside)
    except FileError as error:
        if aside and error.key == "project_open":
            recovery.drop(aside)
        elif aside and error.key in ("project_damaged", "texts_damaged", "project_empty"):
            raise FileError("damaged_after_recovery", path=str(path), copy=str(aside)) from error
        raise


def _guarded(path: Path) -> Guard | None:
    """The second lock, so that no other window opens the file even where SQLite's is lost."""
    try:
        return guard(path)
    except Taken:
        raise still_open(path) from None


def discard(path: Path) -> None:
    """Take a new file away that could not be completed, with its journal; it is closed already."""
    for left in (path, journal_of(path)):
        with contextlib.suppress(OSError):
            left.unlink(missing_ok=True)


def release(found: Connection) -> None:
    """Close the file; afterwards it lies alone in its folder."""
    if not found.read_only:
        unsign(found.path)  # before the lock falls, else the next opener's note would go
    found.db.close()
    let_go(found.held)
    if found.guard:
        found.guard.close()


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


def _look_at_header(path: Path) -> None:
    """Refuse what is not a project of ours before SQLite opens it."""
    try:
        if not is_plain_file(path):
            raise FileError("not_a_project", path=str(path))
        if open_here(path):
            raise still_open(path)
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise FileError("file_not_found", path=str(path)) from None
    if not head:
        raise FileError("project_empty", path=str(path))
    ours = APPLICATION_ID.to_bytes(4, "big")
    if len(head) < 100 or not head.startswith(_MAGIC) or head[68:72] != ours:
        raise FileError("not_a_project", path=str(path))
    _refuse_newer(path, int.from_bytes(head[60:64], "big"))


def _refuse_newer(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise FileError("project_newer", path=str(path), version=version)


def _writable(path: Path) -> bool:
    """SQLite needs the folder too, for its journal; behind a link that is the real file's folder."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _opened(path: Path, *, read_only: bool, verify: bool, aside: Path | None) -> Connection:
    db = _connected(path, read_only=read_only)
    try:
        # Asked again: a journal may have been rolled back since the look at the header.
        if db.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
            raise FileError("project_empty", path=str(path))
        version = db.execute("pragma user_version").fetchone()[0]
        _refuse_newer(path, version)
        if aside:
            aside = recovery.judged(aside, db.conn)
        if verify or version < SCHEMA_VERSION:
            integrity.refuse_damage(db.conn, path)
        if version < SCHEMA_VERSION:
            _migrate(path, db, version, read_only=read_only)
        if foreign_objects(db):
            raise FileError("foreign_schema", path=str(path))
        # A journal that need not be rolled back stays beside the file until something is written.
        unclean = not integrity.closed_cleanly(db.conn) or journal_of(path).exists()
        return Connection(path, db, db.conn, read_only, hold(path), unclean, verify, aside)
    except BaseException as error:
        db.close()
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:  # no such table
            raise FileError("foreign_schema", path=str(path)) from error
        raise


def _connected(path: Path, *, read_only: bool) -> Database:
    conn = sqlite3.connect(
        _address(path, "ro" if read_only else "rw"), uri=True, isolation_level=None, timeout=0.2
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
        return db
    except BaseException:
        conn.close()
        raise


def _address(path: Path, mode: str) -> str:
    """The file as SQLite wants to be told it; it refuses the host that Python puts into a share's."""
    address = path.as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)
    return f"{address}?mode={mode}"


def _migrate(path: Path, db: Database, version: int, *, read_only: bool) -> None:
    """Copy the file beside itself, then bring it to today's schema, whole or not at all."""
    if read_only:
        raise FileError("project_read_only", path=str(path))
    copy = free_name(path, f" version {version}")
    copy_to(db.conn, path, copy)
    try:
        with exclusive_write(db.conn):
            migrate(db)
            # The fingerprint was made of the old tables and says nothing about the new ones.
            db.execute("update meta set value = 0 where key = 'clean'")
            hanging = db.execute("pragma foreign_key_check").fetchone()
            if hanging:
                raise FileError("migration_failed", path=str(path), copy=str(copy))
    except Caught as error:
        raise world_error(error, path) or FileError(
            "migration_failed", path=str(path), copy=str(copy)
        ) from error
