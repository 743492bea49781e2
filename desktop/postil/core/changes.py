"""What an edit changed, read from its log lines: rows, counts, and where codings stood."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from postil.core.images import Value, image, values_of
from postil.core.records import CodeId, CoderId, CodingId, CodingPlace, DocumentId
from postil.core.replay import MANY

Touched = Mapping[str, frozenset[int] | None]
Places = dict[CodingId, CodingPlace | None]


def touched(conn: sqlite3.Connection, number: int, top: int) -> dict[str, frozenset[int] | None]:
    """The ids of an edit's rows by table, above a log line; None stands for very many."""
    rows = conn.execute(
        "select tbl, count(*) from change where edit = ? and seq > ? group by tbl",
        (number, top),
    ).fetchall()
    return {
        table: None
        if count > MANY
        else frozenset(
            row
            for (row,) in conn.execute(
                "select row from change where edit = ? and seq > ? and tbl = ?",
                (number, top, table),
            )
        )
        for table, count in rows
    }


def counts(conn: sqlite3.Connection, number: int) -> dict[str, int]:
    """How many rows of each table an edit inserted, updated, deleted, as "table:kind"."""
    rows = conn.execute(
        "select tbl, kind, count(distinct row) from change where edit = ? group by tbl, kind",
        (number,),
    )
    return {f"{table}:{kind}": count for table, kind, count in rows}


def places(conn: sqlite3.Connection, number: int, ids: Touched) -> Places | None:
    """Where the edit's codings stand now."""
    codings = ids.get("coding", frozenset())
    if codings is None:
        return None
    found: Places = dict.fromkeys(map(CodingId, codings))
    if codings:
        rows = conn.execute(
            "select id, document, code, coder from coding"
            " where id in (select row from change where edit = ? and tbl = 'coding')",
            (number,),
        )
        found.update((CodingId(row), _place(*rest)) for row, *rest in rows if row in codings)
    return found


def places_before(conn: sqlite3.Connection, number: int, top: int, ids: Touched) -> Places | None:
    """Where the edit's codings stood before it, from the images walked backwards."""
    found = places(conn, number, ids)
    if not found:
        return found
    rows = conn.execute(
        "select row, kind, image from change"
        " where edit = ? and seq > ? and tbl = 'coding' order by seq desc",
        (number, top),
    )
    for row, kind, text in rows:
        coding = CodingId(row)
        if kind == "i":
            found[coding] = None
            continue
        old = values_of(text)
        now = found[coding] or _place(0, 0, 0)
        kept = {"document": now.document, "code": now.code, "coder": now.coder, **old}
        found[coding] = _place(kept["document"], kept["code"], kept["coder"])
    return found


def joined(
    before: Places | None,
    after: Places | None,
) -> dict[CodingId, tuple[CodingPlace | None, CodingPlace | None]] | None:
    """Each coding with its place before and after."""
    if before is None or after is None:
        return None
    return {coding: (before.get(coding), after.get(coding)) for coding in before | after}


def squash(conn: sqlite3.Connection, number: int) -> bool:
    """Typing: one row, an insert or update and then updates, becomes one change.

    A row that was typed and taken out again, or is as it was, leaves none; returns whether any is
    left.
    """
    changes = conn.execute(
        "select seq, tbl, row, kind, image from change where edit = ? order by seq", (number,)
    ).fetchall()
    if len({(tbl, row) for _, tbl, row, _, _ in changes}) != 1 or len(changes) == 1:
        return True
    kinds = "".join(kind for *_, kind, _ in changes)
    if kinds == "i" + "u" * (len(kinds) - 2) + "d":
        conn.execute("delete from change where edit = ?", (number,))
        return False
    if kinds[0] == "d" or kinds[1:].strip("u"):
        return True
    if kinds[0] == "u":
        first: dict[str, Value] = {}
        for *_, text in changes:
            first = {**values_of(text), **first}
        if _is_as_it_was(conn, changes[0][1], changes[0][2], first):
            conn.execute("delete from change where edit = ?", (number,))
            return False
        conn.execute(
            "update change set image = ? where seq = ?",
            (image(list(first), first.values()), changes[0][0]),
        )
    conn.execute("delete from change where edit = ? and seq > ?", (number, changes[0][0]))
    return True


def _is_as_it_was(
    conn: sqlite3.Connection, table: str, row: int, values: Mapping[str, Value]
) -> bool:
    """Whether a row says what it said; then it was not written to since, either."""
    names = ", ".join(f'"{name}"' for name in values)
    found = conn.execute(f'select {names} from "{table}" where id = ?', (row,)).fetchone()
    differing = {name for name, now in zip(values, found, strict=True) if values[name] != now}
    if differing == {"modified_at"}:
        before = values["modified_at"]
        conn.execute(f'update "{table}" set modified_at = ? where id = ?', (before, row))
    return differing <= {"modified_at"}


def _place(document: Any, code: Any, coder: Any) -> CodingPlace:
    return CodingPlace(DocumentId(document), CodeId(code), CoderId(coder))
