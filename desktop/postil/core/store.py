"""The project file as tables: reading, the one door for writing, and one Change after each commit."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from postil.core.clock import Clock
from postil.core.connection import Connection, copy_to, release, translated
from postil.core.door import REPLAY, Door
from postil.core.errors import FileError, HistoryError, ProjectBusy
from postil.core.images import Value, image, values_of
from postil.core.records import (
    Cause,
    Change,
    CoderId,
    CodeId,
    CodingId,
    CodingPlace,
    DocumentId,
)
from postil.core.replay import MANY, broken_reference, replayed
from postil.core.schema import TABLES

_TYPING_PAUSE = 10.0  # seconds after which typing in one field becomes a new edit
Listener = Callable[[Change], None]


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
        self.read_only = found.read_only
        self.clock = clock
        self.coder: CoderId | None = None
        self.coder_name = ""
        self._version = 0
        self._above = 0
        self._listeners: list[Listener] = []
        self._edit: int | None = None
        self._inside = False
        self._depth = 0
        self._dirty = False
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
        self.changed_outside = self._changed_outside()
        self._door = Door(self._conn, self._columns)
        if self.changed_outside and not self.read_only:
            self.seal("changed_by_another_program")

    # ---- reading ----

    def rows(self, sql: str, parameters: Sequence[Value] | Mapping[str, Value] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        return self._conn.execute(sql, parameters).fetchall()

    def each(self, sql: str, parameters: Sequence[Value] = ()) -> Iterator[Any]:
        """The rows of a query one by one, for results that are large."""
        return iter(self._conn.execute(sql, parameters))

    def row(self, sql: str, parameters: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """The first row of a query, or None."""
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
        return int(self.db.table(table).insert(row).last_pk)

    def insert_many(
        self,
        table: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Value]],
        *,
        skip_present: bool = False,
    ) -> None:
        """Add many rows at once, each with a new guid; optionally those only that are new."""
        names = ", ".join(f'"{name}"' for name in ("guid", *columns))
        marks = ", ".join("?" * (len(columns) + 1))
        self._conn.executemany(
            f'insert {"or ignore " if skip_present else ""}into "{table}"({names}) values ({marks})',
            ((self.clock.guid(), *row) for row in rows),
        )

    def update(self, table: str, row: int, **values: Value) -> None:
        """Change columns of one row."""
        self.db.table(table).update(row, values)

    def delete(self, table: str, rows: Iterable[int]) -> None:
        """Remove rows, and by the file's own rules what hangs on them."""
        self._conn.executemany(f'delete from "{table}" where id = ?', [(row,) for row in rows])

    def keep_original(self, content: bytes) -> str:
        """Store the bytes of a file once; returns their SHA-256. Outside of undo on purpose."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._conn.execute("insert or ignore into original values (?, ?)", (sha256, content))
        return sha256

    # ---- edits ----

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the Change of every commit; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def busy(self) -> bool:
        """Whether a long act is under way between its steps."""
        return self._edit is not None and not self._inside

    @property
    def edit_number(self) -> int:
        """How many acts, undos and redos this opening has seen: late results carry an older one."""
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
        change = None
        try:
            with self._transaction(lambda: self._begin(verb, draft, merge)) as number:
                top = self._above
                yield draft
                change = self._finish(number, top, verb, draft, merge)
        except _NothingWritten:
            return
        if change:
            self._tell(change)

    def long_edit(
        self, verb: str, steps: Callable[[Draft], Iterator[object]], **arguments: object
    ) -> Iterator[object]:
        """An edit in small steps inside one transaction; closing it early takes everything back.

        Between the steps the project is busy: other edits are refused, reading goes on.
        """
        if self._edit is not None:
            raise ProjectBusy("project_busy")
        draft = Draft(dict(arguments))
        change = None
        try:
            with self._transaction(lambda: self._begin(verb, draft, None)) as number:
                top = self._above
                for progress in steps(draft):
                    self._inside = False
                    yield progress
                    self._inside = True
                change = self._finish(number, top, verb, draft, None)
        except _NothingWritten:
            return
        if change:
            self._tell(change)

    def undo(self) -> Change | None:
        """Take back the newest act; None where there is none."""
        return self._exhausted(self.replay_steps("undo"))

    def redo(self) -> Change | None:
        """Do again what was taken back last; None where there is none."""
        return self._exhausted(self.replay_steps("redo"))

    def replay_steps(self, cause: Cause) -> Iterator[int | Change]:
        """Undo or redo in steps of some hundred rows; the last thing yielded is the Change."""
        state, sort = ("done", "desc") if cause == "undo" else ("undone", "asc")
        found = self.row(
            f"select seq, verb from edit where state = ? order by seq {sort} limit 1", (state,)
        )
        if found is None:
            return
        if self._edit is not None:
            raise ProjectBusy("project_busy")
        number, verb = found
        ids = self._touched(number, 0)
        before = self._places(number, ids)
        with self._door.own():
            self._conn.execute("pragma foreign_keys = off")
        try:
            with self._transaction(lambda: REPLAY):
                steps = replayed(self._conn, self._columns, number, cause)
                for progress in self._owned(steps):
                    self._inside = False
                    yield progress
                    self._inside = True
                hanging = broken_reference(self._conn, self._foreign_keys, number)
                if hanging:
                    raise HistoryError("history_does_not_fit", table=hanging, row="")
                with self._door.own():
                    self._conn.execute(
                        "update edit set state = ?, state_at = ?, state_by = ? where seq = ?",
                        (
                            "undone" if cause == "undo" else "done",
                            self.clock.stamp(),
                            self.coder_name,
                            number,
                        ),
                    )
        except sqlite3.IntegrityError as error:
            raise HistoryError("history_does_not_fit", table=str(error), row="") from error
        finally:
            with self._door.own():
                self._conn.execute("pragma foreign_keys = on")
        after = self._places(number, ids)
        change = Change(number, verb, cause, ids, _joined(before, after))
        self._tell(change)
        yield change

    def seal(self, why: str) -> None:
        """Make all past acts readable but no longer undoable, and say why in their lines."""
        with self._transaction(lambda: REPLAY), self._door.own():
            self._conn.execute("update change set image = null")
            self._conn.execute(
                "update edit set state = 'sealed', state_at = ?, state_by = ?"
                " where state in ('done', 'undone')",
                (self.clock.stamp(), why),
            )

    def copy_to(self, target: Path) -> None:
        """Copy the open file through SQLite's backup API, written beside and swapped in."""
        with translated(target):
            copy_to(self._conn, target)

    def close(self) -> None:
        """Leave exactly one file behind, with a fingerprint that shows later outside writes."""
        if self._dirty and self._edit is None:
            with self._transaction(lambda: REPLAY), self._door.own():
                self._conn.executemany(
                    "insert or replace into meta values (?, ?)",
                    (("clean", 1), ("fingerprint", self._fingerprint())),
                )
        self._listeners.clear()
        self._conn.set_authorizer(None)
        release(self._found)

    # ---- inside ----

    @contextmanager
    def _transaction(self, begin: Callable[[], int]) -> Iterator[int]:
        if self._edit is not None or self._conn.in_transaction:
            raise ProjectBusy("project_busy")
        if self.read_only:
            raise FileError("project_read_only", path=str(self.path))
        with translated(self.path):
            try:
                with self._door.own():
                    self._conn.execute("begin immediate")
                    if not self._dirty:
                        self._conn.execute("insert or replace into meta values ('clean', 0)")
                    self._edit = begin()
                self._door.open(self._edit)
                self._inside = True
                yield self._edit
                with self._door.own():
                    self._conn.execute("commit")
                self._dirty = True
                self._version += 1
            except BaseException:
                if self._conn.in_transaction:
                    with self._door.own():
                        self._conn.execute("rollback")
                raise
            finally:
                self._edit = None
                self._inside = False
                self._depth = 0
                self._door.shut()

    @contextmanager
    def _nested(self) -> Iterator[None]:
        self._depth += 1
        name = f"nested_{self._depth}"
        self._conn.execute(f"savepoint {name}")
        try:
            yield
        except BaseException:
            if self._conn.in_transaction:
                self._conn.execute(f"rollback to {name}")
                self._conn.execute(f"release {name}")
            raise
        else:
            self._conn.execute(f"release {name}")
        finally:
            self._depth -= 1

    def _begin(self, verb: str, draft: Draft, merge: str | None) -> int:
        """A new line of history, or the last one again where typing goes on."""
        self._above = self._conn.execute("select ifnull(max(seq), 0) from change").fetchone()[0]
        at = self.clock.stamp()
        last = self._conn.execute(
            "select seq, merge, coder, state, at from edit order by seq desc limit 1"
        ).fetchone()
        if merge and last and last[1:4] == (merge, self.coder_name, "done") and _soon(last[4], at):
            self._conn.execute("update edit set at = ? where seq = ?", (at, last[0]))
            return int(last[0])
        cursor = self._conn.execute(
            "insert into edit(verb, arguments, coder, at, merge, state) values (?, '{}', ?, ?, ?, 'done')",
            (verb, self.coder_name, at, merge),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _finish(self, number: int, top: int, verb: str, draft: Draft, merge: str | None) -> Change:
        """The last writes of an edit before its commit, and the Change that it makes."""
        ids = self._touched(number, top)
        if not ids:
            raise _NothingWritten
        before, after = self._places_before(number, top, ids), self._places(number, ids)
        with self._door.own():
            if merge:
                self._squash(number)
            self._conn.execute(
                "update edit set arguments = ?, counts = ? where seq = ?",
                (
                    json.dumps(draft.arguments, ensure_ascii=False),
                    json.dumps(self._counts(number)),
                    number,
                ),
            )
            self._conn.execute(
                "update edit set state = 'abandoned', state_at = ?, state_by = ?"
                " where state = 'undone'",
                (self.clock.stamp(), self.coder_name),
            )
        return Change(number, verb, "do", ids, _joined(before, after))

    def _squash(self, number: int) -> None:
        """Typing: one row, an insert or update and then updates, becomes one change."""
        changes = self._conn.execute(
            "select seq, tbl, row, kind, image from change where edit = ? order by seq", (number,)
        ).fetchall()
        if len({(tbl, row) for _, tbl, row, _, _ in changes}) != 1 or len(changes) == 1:
            return
        if changes[0][3] == "d" or any(kind != "u" for *_, kind, _ in changes[1:]):
            return
        if changes[0][3] == "u":
            first: dict[str, Value] = {}
            for *_, text in changes:
                first = {**values_of(text), **first}
            self._conn.execute(
                "update change set image = ? where seq = ?",
                (image(list(first), first.values()), changes[0][0]),
            )
        self._conn.execute("delete from change where edit = ? and seq > ?", (number, changes[0][0]))

    def _counts(self, number: int) -> dict[str, int]:
        rows = self._conn.execute(
            "select tbl, kind, count(distinct row) from change where edit = ? group by tbl, kind",
            (number,),
        )
        return {f"{table}:{kind}": count for table, kind, count in rows}

    def _touched(self, number: int, top: int) -> dict[str, frozenset[int] | None]:
        rows = self._conn.execute(
            "select tbl, count(*) from change where edit = ? and seq > ? group by tbl",
            (number, top),
        ).fetchall()
        return {
            table: None
            if count > MANY
            else frozenset(
                row
                for (row,) in self._conn.execute(
                    "select row from change where edit = ? and seq > ? and tbl = ?",
                    (number, top, table),
                )
            )
            for table, count in rows
        }

    def _places(
        self, number: int, ids: Mapping[str, frozenset[int] | None]
    ) -> dict[CodingId, CodingPlace | None] | None:
        """Where the edit's codings stand now."""
        touched = ids.get("coding", frozenset())
        if touched is None:
            return None
        places: dict[CodingId, CodingPlace | None] = dict.fromkeys(map(CodingId, touched))
        if touched:
            rows = self._conn.execute(
                "select id, document, code, coder from coding"
                " where id in (select row from change where edit = ? and tbl = 'coding')",
                (number,),
            )
            places.update((CodingId(row), _place(*rest)) for row, *rest in rows if row in touched)
        return places

    def _places_before(
        self, number: int, top: int, ids: Mapping[str, frozenset[int] | None]
    ) -> dict[CodingId, CodingPlace | None] | None:
        """Where the edit's codings stood before it, from the images walked backwards."""
        places = self._places(number, ids)
        if not places:
            return places
        rows = self._conn.execute(
            "select row, kind, image from change"
            " where edit = ? and seq > ? and tbl = 'coding' order by seq desc",
            (number, top),
        )
        for row, kind, text in rows:
            coding = CodingId(row)
            if kind == "i":
                places[coding] = None
                continue
            old = values_of(text)
            now = places[coding] or _place(0, 0, 0)
            kept = {"document": now.document, "code": now.code, "coder": now.coder, **old}
            places[coding] = _place(kept["document"], kept["code"], kept["coder"])
        return places

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
        last: int | Change | None = None
        for last in steps:
            pass
        return last if isinstance(last, Change) else None

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def _changed_outside(self) -> bool:
        told = dict(self._conn.execute("select key, value from meta").fetchall())
        return told.get("clean") == 1 and told.get("fingerprint") != self._fingerprint()

    def _fingerprint(self) -> str:
        """Of the facts: a copy, a backup and a VACUUM keep it.

        A document's SHA-256 stands for its text; codings are summed up by SQLite, since there
        may be very many.
        """
        found = hashlib.sha256()
        for table in TABLES:
            if table not in ("coding", "document_text"):
                found.update(repr(self.rows(f'select * from "{table}" order by id')).encode())
        found.update(repr(self.row(_CODINGS_SUM)).encode())
        found.update(repr(self.row("select count(*), max(seq) from change")).encode())
        found.update(repr(self.row("select count(*), max(seq) from edit")).encode())
        return found.hexdigest()


_CODINGS_SUM = """
select count(*), max(id), sum(length(guid)), sum(length(certainty)), sum(length(created_at)),
  sum((id % 65521 + 1) * ((document * 40503 + code * 69069 + coder * 7919 + start * 104729
    + "end" * 1299709 + flagged * 31 + ifnull(round, 0) * 17 + ifnull(codebook_version, 0) * 13)
    % 1000003))
from coding
"""


class _NothingWritten(Exception):
    """An edit changed no row: it is rolled back and leaves no line."""


def _place(document: Any, code: Any, coder: Any) -> CodingPlace:
    return CodingPlace(DocumentId(document), CodeId(code), CoderId(coder))


def _joined(
    before: dict[CodingId, CodingPlace | None] | None,
    after: dict[CodingId, CodingPlace | None] | None,
) -> dict[CodingId, tuple[CodingPlace | None, CodingPlace | None]] | None:
    if before is None or after is None:
        return None
    return {coding: (before.get(coding), after.get(coding)) for coding in before | after}


def _soon(earlier: str, later: str) -> bool:
    form = "%Y-%m-%dT%H:%M:%SZ"
    pause = datetime.strptime(later, form) - datetime.strptime(earlier, form)
    return 0 <= pause.total_seconds() < _TYPING_PAUSE
