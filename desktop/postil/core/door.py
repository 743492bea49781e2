"""The one door for writes: temporary triggers that log every change, and a guard on the rest.

The triggers live as long as the connection; nothing of them is stored in the file. `door.edit`
is null while the door is shut, -1 during a replay, else the number of the open edit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from postil.core.images import Value, changed, image

REPLAY = -1
_SCHEMA_ACTIONS = frozenset(
    getattr(sqlite3, f"SQLITE_{name}")
    for name in (
        *("CREATE_TABLE", "CREATE_INDEX", "CREATE_TRIGGER", "CREATE_VIEW", "CREATE_VTABLE"),
        *("CREATE_TEMP_TABLE", "CREATE_TEMP_INDEX", "CREATE_TEMP_TRIGGER", "CREATE_TEMP_VIEW"),
        *("DROP_TABLE", "DROP_INDEX", "DROP_TRIGGER", "DROP_VIEW", "DROP_VTABLE"),
        *("DROP_TEMP_TABLE", "DROP_TEMP_INDEX", "DROP_TEMP_TRIGGER", "DROP_TEMP_VIEW"),
        *("ALTER_TABLE", "ATTACH", "DETACH"),
    )
)
_WRITES = frozenset((sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE))
_OWN_TABLES = frozenset(("edit", "change", "meta", "door"))
_OWN_PRAGMAS = frozenset(
    (
        "foreign_keys",
        "recursive_triggers",
        "journal_mode",
        "locking_mode",
        "synchronous",
        "writable_schema",
    )
)


class Door:
    """Keeps the project's tables shut but for an edit or a replay, and logs what an edit does."""

    def __init__(self, conn: sqlite3.Connection, columns: Mapping[str, list[str]]) -> None:
        self._conn = conn
        self._own = 0
        conn.execute("create temp table door(edit integer)")
        conn.execute("insert into temp.door values (null)")
        for table, names in columns.items():
            self._install(table, names)
        conn.set_authorizer(self._authorize)

    @contextmanager
    def own(self) -> Iterator[None]:
        """While the store itself works on transactions, history and meta."""
        self._own += 1
        try:
            yield
        finally:
            self._own -= 1

    def open(self, edit: int) -> None:
        """Let writes pass, logged under this edit (or unlogged, during a replay)."""
        with self.own():
            self._conn.execute("update temp.door set edit = ?", (edit,))

    def shut(self) -> None:
        """Refuse writes again."""
        with self.own():
            self._conn.execute("update temp.door set edit = null")

    def _install(self, table: str, columns: list[str]) -> None:
        conn, count = self._conn, len(columns)
        others = columns[1:]  # the id stands in the log line itself

        def whole(*values: Value) -> str:
            return image(columns, values)

        def differing(*values: Value) -> str:
            return changed(table, others, values[1:count], values[count + 1 :])

        conn.create_function(f"whole_{table}", count, whole)
        conn.create_function(f"differing_{table}", 2 * count, differing)
        old = ", ".join(f'old."{name}"' for name in columns)
        new = ", ".join(f'new."{name}"' for name in columns)
        differs = " or ".join(f'old."{n}" is not new."{n}" collate binary' for n in columns)
        for name, event, condition, lines in (
            ("inserted", "insert", "", ("new.id, 'i', null",)),
            ("deleted", "delete", "", (f"old.id, 'd', whole_{table}({old})",)),
            (
                "updated",
                "update",
                f"and old.id is new.id and ({differs})",
                (f"old.id, 'u', differing_{table}({old}, {new})",),
            ),
            (
                "renumbered",
                "update",
                "and old.id is not new.id",
                (f"old.id, 'd', whole_{table}({old})", "new.id, 'i', null"),
            ),
        ):
            log = "".join(
                "insert into change(edit, tbl, row, kind, image)"
                f" values ((select edit from door), '{table}', {line}); "
                for line in lines
            )
            conn.execute(
                f'create temp trigger "{table}_{name}" after {event} on main."{table}"'
                f" when (select edit from door) is not {REPLAY} {condition} begin"
                " select raise(abort, 'write outside an edit')"
                f" where (select edit from door) is null; {log}end"
            )

    def _authorize(
        self,
        action: int,
        first: str | None,
        second: str | None,
        _db: str | None,
        trigger: str | None,
    ) -> int:
        if self._own:
            return sqlite3.SQLITE_OK
        if action in _SCHEMA_ACTIONS or action == sqlite3.SQLITE_TRANSACTION:
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_PRAGMA and second is not None:
            return sqlite3.SQLITE_DENY if first in _OWN_PRAGMAS else sqlite3.SQLITE_OK
        if action in _WRITES and first in _OWN_TABLES and trigger is None:
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK
