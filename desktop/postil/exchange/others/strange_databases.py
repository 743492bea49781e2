"""SQLite files of other programs: plain tables read, nothing of theirs carried out or changed.

Views, virtual tables, triggers and generated columns are passed by; every statement is our own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.exchange.source_files import one_line, stat_of

LARGEST_DATABASE = 2**31  # bytes
LARGEST_CELL = 2**26  # bytes: as large as a text may be
MOST_ROWS = 2_000_000  # of one table
_MAGIC = b"SQLite format 3\0"
_SETTINGS = (
    "trusted_schema = off",
    "query_only = on",
    "cell_size_check = on",
    "mmap_size = 0",
    "temp_store = memory",
)
_STEPS = 10**6  # of SQLite's machine between two looks at how many it has made
_MOST_LOOKS = 2_000
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ))


class Row(Mapping[str, object]):
    """One row by the names of its columns; a column that the table does not have is empty."""

    def __init__(self, cells: Mapping[str, object]) -> None:
        self._cells = cells

    def __getitem__(self, column: str) -> object:
        """The cell as SQLite gives it."""
        return self._cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def text(self, column: str) -> str:
        """A cell as text; "" for none."""
        cell = self._cells.get(column)
        if isinstance(cell, bytes):
            return cell.decode("utf-8", "replace")
        return "" if cell is None else str(cell)

    def whole(self, column: str) -> int | None:
        """A cell as a whole number, however it is stored; None where it is none."""
        cell = self._cells.get(column)
        try:
            number = float(cell) if isinstance(cell, (int, float, str)) else None
        except (ValueError, OverflowError):
            return None
        fits = number is not None and number.is_integer() and abs(number) < 2**53
        return int(number) if fits and number is not None else None


class StrangeDatabase:
    """An open file with the plain tables that it has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._columns = {
            table: self._columns_of(table)
            for (table,) in connection.execute(
                "select name from sqlite_schema where type = 'table' and rootpage > 0"
                " and name not like 'sqlite\\_%' escape '\\' limit 1000"
            ).fetchall()
        }

    def has(self, table: str, *columns: str) -> bool:
        """Whether there is such a table with all these columns."""
        return table in self._columns and set(columns) <= self._columns[table]

    def rows(self, table: str, *columns: str, order: str = "rowid") -> Iterator[Row]:
        """The rows of a table with those of the columns that it has; none where it is missing.

        Raises ExchangeError database_too_large.
        """
        there = [column for column in columns if column in self._columns.get(table, ())]
        if not there:
            return
        listed = ", ".join(map(_quoted, there))
        found = self._connection.execute(f"select {listed} from {_quoted(table)} order by {order}")
        for number, cells in enumerate(found):
            if number == MOST_ROWS:
                raise ExchangeError("database_too_large")
            yield Row(dict(zip(there, cells, strict=True)))

    def _columns_of(self, table: str) -> set[str]:
        """The columns that hold what was stored in them."""
        listed = self._connection.execute(
            "select name from pragma_table_xinfo(?) where hidden = 0", (table,)
        )
        return {name for (name,) in listed}


@contextmanager
def opened_database(path: Path) -> Iterator[StrangeDatabase]:
    """Open a file to read from it; it is never written to, nor anything beside it.

    Raises ExchangeError: file_not_found, file_not_readable, not_a_database, database_in_use,
    database_too_large, database_damaged.
    """
    _look_at(path)
    connection = sqlite3.connect(_address(path), uri=True, isolation_level=None)
    looks = iter(range(_MOST_LOOKS))
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for setting in _SETTINGS:
            connection.execute(f"pragma {setting}")
        connection.set_progress_handler(lambda: int(next(looks, None) is None), _STEPS)
        found = StrangeDatabase(connection)
        connection.set_authorizer(_authorized)
        yield found
    except sqlite3.DataError as error:  # a cell longer than the limit
        raise ExchangeError("database_too_large") from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise ExchangeError("database_too_large") from error
        raise ExchangeError("database_damaged") from error
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        # UnicodeDecodeError: SQLite's own message may hold damaged letters of the file.
        raise ExchangeError("database_damaged") from error
    finally:
        connection.close()


def _authorized(action: int, *_: object) -> int:
    """Reading alone: no function, no attaching, no writing, whatever a file may ask for."""
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _look_at(path: Path) -> None:
    """Refuse what is no database, or one that another program is writing to."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        raise ExchangeError("file_not_found", path=one_line(str(path))) from None
    except OSError as error:
        raise ExchangeError("file_not_readable", reason=error.strerror or str(error)) from None
    if head != _MAGIC:
        raise ExchangeError("not_a_database")
    if size > LARGEST_DATABASE:
        raise ExchangeError("database_too_large")
    for ending in ("-wal", "-journal"):
        beside = stat_of(path.with_name(path.name + ending))
        if beside is not None and beside.st_size:
            raise ExchangeError("database_in_use", beside=one_line(path.name + ending))


def _address(path: Path) -> str:
    """The file as SQLite is told it; immutable: no lock, no journal, no file made beside it."""
    address = path.absolute().as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)
    return f"{address}?mode=ro&immutable=1"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
