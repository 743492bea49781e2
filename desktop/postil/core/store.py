"""The project file as tables: reading, the one door for writing, and one Change after each commit."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from postil.core import edit_lines
from postil.core.changes import joined, places, places_before, squash, touched
from postil.core.clock import Clock
from postil.core.connection import Connection, release
from postil.core.copying import copy_to
from postil.core.door import REPLAY, Door
from postil.core.errors import FileError, HistoryError, ProjectBusy, ProjectError
from postil.core.file_errors import translated
from postil.core.fingerprint import changed_outside, fingerprint
from postil.core.images import Value
from postil.core.listeners import Listener, Listeners
from postil.core.open_files import size_of
from postil.core.records import Cause, Change, CoderId
from postil.core.replay import broken_reference, replayed
from postil.core.schema import TABLES

# Texts of the store's own, since a statement in the driver's cache is not asked about again.
_BEGIN, _COMMIT, _ROLLBACK = (
    f"{verb} /* store */" for verb in ("begin immediate", "commit", "rollback")
)


@dataclass
class Draft:
    """An edit that is open: its arguments may be completed until it commits."""

    arguments: dict[str, object] = field(default_factory=dict)


class Store:
    """One open project file. Rooms of the core read and write through it."""

    def __init__(self, found: Connection, clock: Clock) -> None:
        self._found = found
        self._conn = found.conn
        self.db = found.db
        self.path = found.path
        self.read_only = found.read_only or not found.verified
        self.set_aside = found.set_aside
        self.clock = clock
        self.coder: CoderId | None = None
        self.coder_name = ""
        self._version = 0
        self._above = 0
        self._listeners = Listeners()
        self._edit: int | None = None
        self._inside = False
        self._seen = False
        self._failed = False
        self._dirty = False
        self._closed = False
        self._size = size_of(found.path, found.held)
        self._columns = {
            table: [row[1] for row in self._conn.execute(f'pragma table_info("{table}")')]
            for table in TABLES
        }
        self._foreign_keys = [
            (table, row[3], row[2])
            for table in TABLES
            for row in self._conn.execute(f'pragma foreign_key_list("{table}")')
        ]
        self._conn.execute("pragma foreign_keys = on")
        with translated(self.path):
            self.changed_outside = changed_outside(self._conn)
        self._door = Door(self._conn, self._columns)
        if self.changed_outside and not self.read_only:
            self.seal("changed_by_another_program")

    # ---- reading ----

    def rows(self, sql: str, parameters: Sequence[Value] | Mapping[str, Value] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with translated(self.path):
            return self._conn.execute(sql, parameters).fetchall()

    def each(self, sql: str, parameters: Sequence[Value] = ()) -> Iterator[Any]:
        """The rows of a query one by one, for results that are large."""
        with translated(self.path):
            yield from self._conn.execute(sql, parameters)

    def row(self, sql: str, parameters: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """The first row of a query, or None."""
        with translated(self.path):
            return self._conn.execute(sql, parameters).fetchone()

    def value(self, sql: str, parameters: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """The first value of the first row, or None."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    @property
    def stamp(self) -> int:
        """A figure that differs after every write and every roll back, for caches of reading."""
        return self._conn.total_changes

    # ---- writing, inside an edit ----

    def insert(self, table: str, **values: Value) -> int:
        """Add one row with a new guid; returns its id."""
        row = {"guid": self.clock.guid(), **values} if "guid" in self._columns[table] else values
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        cursor = self._conn.execute(
            f'insert into "{table}"({names}) values ({marks})', tuple(row.values())
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def insert_many(
        self,
        table: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Value]],
        *,
        skip_present: bool = False,
        utf8: Sequence[str] = (),
    ) -> None:
        """Add many rows at once; optionally those only that are new.

        Rows of facts whose columns do not begin with `guid` get a new one each. Columns in `utf8`
        are texts that come as their bytes, so that SQLite need not encode them once more.
        """
        named = columns[0] == "guid" or "guid" not in self._columns[table]
        guid = () if named else ("guid",)
        all_columns = (*guid, *columns)
        names = ", ".join(f'"{name}"' for name in all_columns)
        marks = ", ".join("cast(? as text)" if name in utf8 else "?" for name in all_columns)
        self._conn.executemany(
            f'insert {"or ignore " if skip_present else ""}into "{table}"({names}) values ({marks})',
            ((self.clock.guid(), *row) for row in rows) if guid else rows,
        )

    def update(self, table: str, row: int, **values: Value) -> None:
        """Change columns of one row."""
        sets = ", ".join(f'"{name}" = ?' for name in values)
        self._conn.execute(f'update "{table}" set {sets} where id = ?', (*values.values(), row))

    def delete(self, table: str, rows: Iterable[int]) -> None:
        """Remove rows, and by the file's own rules what hangs on them."""
        self._conn.executemany(f'delete from "{table}" where id = ?', [(row,) for row in rows])

    def keep_original(self, content: bytes, sha256: str | None = None) -> str:
        """Store the bytes of a file once; returns their SHA-256. Outside of undo on purpose."""
        sha256 = sha256 or hashlib.sha256(content).hexdigest()
        self._conn.execute("insert or ignore into original values (?, ?)", (sha256, content))
        return sha256

    # ---- edits ----

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the Change of every commit; returns how to stop that."""
        return self._listeners.add(listener)

    @property
    def busy(self) -> bool:
        """Whether a long act is under way between its steps."""
        return self._edit is not None and not self._inside

    @property
    def edit_number(self) -> int:
        """How many acts, undos and redos this opening has seen: late results carry an older one.

        One that was given up counts, too, where it could be read between its steps.
        """
        return self._version

    @contextmanager
    def edit(self, verb: str, *, merge: str | None = None, **arguments: object) -> Iterator[Draft]:
        """The only way to write: one transaction, one line of history, one Change, one undo.

        An edit inside another joins it. `merge` names a field that is being typed in: edits with
        the same key by the same coder within ten seconds become one.
        """
        if self._edit is not None:
            if not self._inside:
                raise ProjectBusy("project_busy")
            with self._nested():
                yield Draft(dict(arguments))
            return
        draft = Draft(dict(arguments))
        try:
            with self._transaction(lambda: self._begin(verb, merge)) as number:
                top = self._above
                yield draft
                change = self._finish(number, top, verb, draft, merge)
        except _NothingWritten:
            return
        self._listeners.tell(change)

    def long_edit(
        self, verb: str, steps: Callable[[Draft], Iterator[object]], **arguments: object
    ) -> Iterator[object]:
        """An edit in small steps inside one transaction; closing it early takes everything back.

        Between the steps the project is busy: other edits are refused, reading goes on.
        """
        if self._edit is not None:
            raise ProjectBusy("project_busy")
        draft = Draft(dict(arguments))
        try:
            with self._transaction(lambda: self._begin(verb, None)) as number:
                top = self._above
                for progress in steps(draft):
                    with self._between_steps():
                        yield progress
                change = self._finish(number, top, verb, draft, None)
        except _NothingWritten:
            return
        self._listeners.tell(change)

    def undo(self) -> Change | None:
        """Take back the newest act; None where there is none."""
        return self._exhausted(self.replay_steps("undo"))

    def redo(self) -> Change | None:
        """Do again what was taken back last; None where there is none."""
        return self._exhausted(self.replay_steps("redo"))

    def replay_steps(self, cause: Cause) -> Iterator[int | Change]:
        """Undo or redo in steps of some hundred rows; the last thing yielded is the Change."""
        with translated(self.path):
            found = edit_lines.next_to(self._conn, cause)
        if found is None:
            return
        if self._edit is not None:
            raise ProjectBusy("project_busy")
        number, verb = found
        with translated(self.path):
            ids = touched(self._conn, number, 0)
            before = places(self._conn, number, ids)
        yield from self._replaying(number, cause)
        after = places(self._conn, number, ids)
        change = Change(number, verb, cause, ids, joined(before, after))
        self._listeners.tell(change)
        yield change

    def _replaying(self, number: int, cause: Cause) -> Iterator[int]:
        """Walk an act's changes in one transaction, foreign keys off; see `replay`."""
        with self._door.own():
            self._conn.execute("pragma foreign_keys = off")
        try:
            with self._transaction(lambda: REPLAY):
                steps = replayed(self._conn, self._columns, number, cause)
                for progress in self._owned(steps):
                    with self._between_steps():
                        yield progress
                hanging = broken_reference(self._conn, self._foreign_keys, number)
                if hanging:
                    raise HistoryError("history_does_not_fit", table=hanging, row="")
                at, by = self.clock.stamp(), self.coder_name
                with self._door.own():
                    edit_lines.turned(self._conn, number, cause, at, by)
        except (sqlite3.IntegrityError, OverflowError) as error:
            raise HistoryError("history_does_not_fit", table=str(error), row="") from error
        finally:
            if not self._closed:
                with self._door.own():
                    self._conn.execute("pragma foreign_keys = on")

    def seal(self, why: str) -> None:
        """Make all past acts readable but no longer undoable, and say why in their lines."""
        with self._transaction(lambda: REPLAY), self._door.own():
            edit_lines.sealed(self._conn, self.clock.stamp(), why)

    def copy_to(self, target: Path) -> None:
        """Copy the open file through SQLite's backup API, written beside and swapped in."""
        if self._edit is not None:
            raise ProjectBusy("project_busy")  # SQLite would wait for ever for the open act's end
        copy_to(self._conn, self.path, target)

    def close(self) -> None:
        """Leave exactly one file behind, with a fingerprint that shows later outside writes.

        What was committed is safe already: where the mark cannot be written, the file closes all
        the same, and the next opening looks at it more thoroughly. An act under way is taken back.
        """
        if self._closed:
            return
        try:
            with suppress(ProjectError, sqlite3.Error):
                self._roll_back()
                if (self._dirty or self._found.unclean) and not self.read_only:
                    self._mark_clean()
        finally:
            self._closed = True
            self._edit = None
            self._listeners.clear()
            self._conn.set_authorizer(None)
            release(self._found)

    @property
    def moved(self) -> bool:
        """Whether the file was moved, replaced, deleted or cut while it is open here."""
        size = size_of(self.path, self._found.held)
        return size is None or size != self._size

    # ---- inside ----

    @contextmanager
    def _transaction(self, begin: Callable[[], int]) -> Iterator[int]:
        if self._edit is not None or self._conn.in_transaction:
            raise ProjectBusy("project_busy")
        if self.read_only:
            raise FileError("project_read_only", path=str(self.path))
        if self.moved:
            raise FileError("project_moved", path=str(self.path))
        with self._told_if_seen(), translated(self.path):
            try:
                with self._door.own():
                    self._conn.execute(_BEGIN)
                    if not self._dirty:
                        self._conn.execute("insert or replace into meta values ('clean', 0)")
                    self._edit = begin()
                self._door.open(self._edit)
                self._inside = True
                yield self._edit
                with self._door.own():
                    self._conn.execute(_COMMIT)
                self._dirty = True
                self._version += 1
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._edit = None
                self._inside = False
                self._failed = False
                if not self._closed:
                    self._door.shut()
                    self._size = size_of(self.path, self._found.held)

    @contextmanager
    def _between_steps(self) -> Iterator[None]:
        """While others may read what a long act has written so far."""
        self._inside, self._seen = False, True
        yield
        self._inside = True

    @contextmanager
    def _told_if_seen(self) -> Iterator[None]:
        """Where an act fails or is given up that others could read, they must read all again."""
        self._seen = False
        try:
            yield
        except _NothingWritten:
            raise
        except BaseException:
            if self._seen and not self._closed:
                self._version += 1
                self._listeners.tell(Change(0, "", "undo", dict.fromkeys(TABLES), None))
            raise

    def _mark_clean(self) -> None:
        self._edit = None
        with self._transaction(lambda: REPLAY), self._door.own():
            self._conn.executemany(
                "insert or replace into meta values (?, ?)",
                (("clean", 1), ("fingerprint", fingerprint(self._conn))),
            )

    def _roll_back(self) -> None:
        if not self._closed and self._conn.in_transaction:
            with self._door.own():
                self._conn.execute(_ROLLBACK)

    @contextmanager
    def _nested(self) -> Iterator[None]:
        """A part of an open edit. Where it fails, the whole edit is taken back.

        No savepoint: with temp_store=memory SQLite's statement journal inside one takes a time
        that grows with the square of the rows (20,000 codings 4 s, the next 20,000 15 s).
        """
        try:
            yield
        except BaseException:
            self._failed = True
            raise

    def _begin(self, verb: str, merge: str | None) -> int:
        """A new line of history, or the last one again where typing goes on."""
        self._above = self._conn.execute("select ifnull(max(seq), 0) from change").fetchone()[0]
        return edit_lines.begun(self._conn, verb, self.coder_name, self.clock.stamp(), merge)

    def _finish(self, number: int, top: int, verb: str, draft: Draft, merge: str | None) -> Change:
        """The last writes of an edit before its commit, and the Change that it makes."""
        if self._failed:
            raise RuntimeError("a part of this edit failed; the whole was taken back")
        ids = touched(self._conn, number, top)
        if not ids:
            raise _NothingWritten
        before, after = places_before(self._conn, number, top, ids), places(self._conn, number, ids)
        with self._door.own():
            if merge and not squash(self._conn, number):
                edit_lines.dropped(self._conn, number)
            edit_lines.completed(
                self._conn, number, draft.arguments, self.clock.stamp(), self.coder_name
            )
        return Change(number, verb, "do", ids, joined(before, after))

    def _owned(self, steps: Iterator[int]) -> Iterator[int]:
        """Run each step of a replay with the store's own rights, and only the step."""
        while True:
            with self._door.own():
                progress = next(steps, None)
            if progress is None:
                return
            yield progress

    @staticmethod
    def _exhausted(steps: Iterator[int | Change]) -> Change | None:
        return next((step for step in steps if isinstance(step, Change)), None)


class _NothingWritten(Exception):
    """An edit changed no row: it is rolled back and leaves no line."""
