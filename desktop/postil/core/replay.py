"""Undo and redo: walk an edit's changes and swap each image with what stands in the table.

Each swap concerns one row and is its own inverse, so the same log lines serve both ways. A row
that does not meet what its kind demands means that the history does not fit: nothing is guessed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from postil.core.errors import HistoryError
from postil.core.images import Value, changed, image, values_of
from postil.core.records import Cause

_RUN = 500
MANY = 2000

ForeignKey = tuple[str, str, str]  # child table, column, parent table


def replayed(
    conn: sqlite3.Connection, columns: Mapping[str, list[str]], edit: int, cause: Cause
) -> Iterator[int]:
    """Swap all changes of an edit, newest first for an undo; yields the rows done so far."""
    order = "desc" if cause == "undo" else "asc"
    todo = conn.execute(
        f"select seq, tbl, row, kind from change where edit = ? order by seq {order}", (edit,)
    ).fetchall()
    done = 0
    while done < len(todo):
        run = _run_from(todo, done)
        if run[0][1] not in columns:  # another program wrote it
            raise HistoryError("history_does_not_fit", table=run[0][1], row="")
        _swap(conn, columns[run[0][1]], cause, run)
        done += len(run)
        yield done


def _run_from(
    todo: Sequence[tuple[int, str, int, str]], start: int
) -> Sequence[tuple[int, str, int, str]]:
    """Neighbours of one table and one kind, no row twice, so that they can be written together."""
    _, table, _, kind = todo[start]
    seen: set[int] = set()
    end = start
    while end < len(todo) and end - start < _RUN:
        _, other, row, other_kind = todo[end]
        if (other, other_kind) != (table, kind) or row in seen:
            break
        seen.add(row)
        end += 1
    return todo[start:end]


def _swap(
    conn: sqlite3.Connection,
    columns: list[str],
    cause: Cause,
    run: Sequence[tuple[int, str, int, str]],
) -> None:
    table, kind = run[0][1], run[0][3]
    must_be_there = kind != ("d" if cause == "undo" else "i")
    will_be_gone = kind == ("i" if cause == "undo" else "d")
    found = _present_rows(conn, table, columns, run)
    images: list[tuple[str | None, int]] = []
    writes: list[tuple[tuple[str, ...], tuple[Value, ...]]] = []
    for seq, _, row, _ in run:
        old, present = found[seq]
        if (present[0] is not None) != must_be_there or (old is None) != will_be_gone:
            raise HistoryError("history_does_not_fit", table=table, row=row)
        if will_be_gone:
            images.append((image(columns, present), seq))
            writes.append(((), (row,)))
            continue
        now = dict(zip(columns, present, strict=True))
        values = {n: value for n, value in values_of(old or "{}", now).items() if n in columns}
        if values.get("id", row) != row:  # an image speaks of its own row alone
            raise HistoryError("history_does_not_fit", table=table, row=row)
        if kind == "u":
            names = list(values)
            images.append(
                (changed(table, names, [now[n] for n in names], list(values.values())), seq)
            )
            if values:
                writes.append((tuple(values), (*values.values(), row)))
        else:
            images.append((None, seq))
            writes.append((tuple(values), tuple(values.values())))
    for shape, group in groupby(writes, key=lambda write: write[0]):
        sql = _statement(table, kind, shape, gone=will_be_gone)
        conn.executemany(sql, [write[1] for write in group])
    conn.executemany("update change set image = ? where seq = ?", images)


def _present_rows(
    conn: sqlite3.Connection,
    table: str,
    columns: list[str],
    run: Sequence[tuple[int, str, int, str]],
) -> dict[int, tuple[str | None, tuple[Value, ...]]]:
    """By change: its image, and the row as it stands now (all None where it is absent)."""
    low, high = min(run[0][0], run[-1][0]), max(run[0][0], run[-1][0])
    names = ", ".join(f't."{name}"' for name in columns)
    rows = conn.execute(
        f'select c.seq, c.image, {names} from change c left join main."{table}" t on t.id = c.row'
        " where c.seq between ? and ?",
        (low, high),
    )
    return {seq: (old, tuple(present)) for seq, old, *present in rows}


def _statement(table: str, kind: str, shape: tuple[str, ...], *, gone: bool) -> str:
    if gone:
        return f'delete from main."{table}" where id = ?'
    if kind == "u":
        sets = ", ".join(f'"{name}" = ?' for name in shape)
        return f'update main."{table}" set {sets} where id = ?'
    names = ", ".join(f'"{name}"' for name in shape)
    return f'insert into main."{table}"({names}) values ({", ".join("?" * len(shape))})'


def broken_reference(
    conn: sqlite3.Connection, foreign_keys: Sequence[ForeignKey], edit: int
) -> str | None:
    """A reference that an edit's rows leave hanging, checked only where the edit touched rows.

    An edit of very many rows checks the whole file instead.
    """
    rows = conn.execute("select tbl, count(*) from change where edit = ? group by tbl", (edit,))
    touched = dict(rows.fetchall())
    if sum(touched.values()) > MANY:
        found = conn.execute("pragma foreign_key_check").fetchone()
        return f"{found[0]} {found[1]}" if found else None
    for child, column, parent in foreign_keys:
        for table, condition in (
            (child, f"x.id = c.row and c.tbl = '{child}'"),
            (parent, f"x.\"{column}\" = c.row and c.tbl = '{parent}'"),
        ):
            if table not in touched:
                continue
            hanging = conn.execute(
                f'select x.id from change c join main."{child}" x on {condition}'
                f' where c.edit = ? and x."{column}" is not null and not exists'
                f' (select 1 from main."{parent}" p where p.id = x."{column}") limit 1',
                (edit,),
            ).fetchone()
            if hanging:
                return f"{child} {hanging[0]}"
    return None
