"""The lines of the history, one an act: begun, completed, turned by undo and redo, sealed.

Times are stamps in UTC, as `clock.Clock.stamp` makes them; whoever calls has the transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from postil.core.changes import counts
from postil.core.records import Cause
from postil.core.spans import storable

_TYPING_PAUSE = 10.0  # seconds after which typing in one field becomes a new edit


def begun(conn: sqlite3.Connection, verb: str, coder: str, at: str, merge: str | None) -> int:
    """The number of a new line, or of the last one again where typing goes on."""
    last = conn.execute(
        "select seq, merge, coder, state, at from edit order by seq desc limit 1"
    ).fetchone()
    if merge and last and last[1:4] == (merge, coder, "done") and _soon(last[4], at):
        conn.execute("update edit set at = ? where seq = ?", (at, last[0]))
        return int(last[0])
    cursor = conn.execute(
        "insert into edit(verb, arguments, coder, at, merge, state) values (?, '{}', ?, ?, ?, 'done')",
        (verb, coder, at, merge),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def completed(
    conn: sqlite3.Connection, number: int, arguments: Mapping[str, object], at: str, by: str
) -> None:
    """Write what an act did into its line, and close the way forward of the acts undone before."""
    told = storable(json.dumps(arguments, ensure_ascii=False))
    conn.execute(
        "update edit set arguments = ?, counts = ? where seq = ?",
        (told, json.dumps(counts(conn, number)), number),
    )
    conn.execute(
        "update edit set state = 'abandoned', state_at = ?, state_by = ? where state = 'undone'",
        (at, by),
    )


def dropped(conn: sqlite3.Connection, number: int) -> None:
    """Take away the line of an act of which nothing is left."""
    conn.execute("delete from edit where seq = ?", (number,))


def next_to(conn: sqlite3.Connection, cause: Cause) -> tuple[int, str] | None:
    """Number and verb of the act that an undo or a redo is about; None where there is none."""
    state, sort = ("done", "desc") if cause == "undo" else ("undone", "asc")
    found: tuple[int, str] | None = conn.execute(
        f"select seq, verb from edit where state = ? order by seq {sort} limit 1", (state,)
    ).fetchone()
    return found


def turned(conn: sqlite3.Connection, number: int, cause: Cause, at: str, by: str) -> None:
    """Note in an act's line that it was undone or done again."""
    conn.execute(
        "update edit set state = ?, state_at = ?, state_by = ? where seq = ?",
        ("undone" if cause == "undo" else "done", at, by, number),
    )


def sealed(conn: sqlite3.Connection, at: str, why: str) -> None:
    """Make all past acts readable but no longer undoable."""
    conn.execute("update change set image = null /* store */")
    conn.execute(
        "update edit set state = 'sealed', state_at = ?, state_by = ?"
        " where state in ('done', 'undone')",
        (at, why),
    )


def _soon(earlier: str, later: str) -> bool:
    """Whether typing goes on; never where the clock was put back, or another program wrote a time."""
    with suppress(ValueError, TypeError):
        pause = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
        return 0 <= pause.total_seconds() < _TYPING_PAUSE
    return False
