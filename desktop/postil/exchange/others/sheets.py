"""Tables of other programs, from .csv, .xlsx and .xls: a header and rows of cells.

What kind a file is shows in its first bytes; its name may lie.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from postil.core.errors import ExchangeError
from postil.exchange.archives import opened_archive
from postil.exchange.csv_files import read_csv
from postil.exchange.others.compound_files import MAGIC
from postil.exchange.others.old_excel import cells_of_old_excel
from postil.exchange.source_files import read_bytes

LARGEST_SHEET = 2**26  # bytes
MOST_ROWS = 200_000
_MOST_COLUMNS = 250
_MOST_BLANK = 1_000  # rows in a row, after which a table has ended
_LARGEST_UNPACKED = 2**28  # bytes of all parts of a workbook
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header of a table and its rows, all cells as text, each row as wide as the header."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_sheet(path: Path, encoding: str | None = None) -> Sheet:
    """The first table of a file.

    Raises ExchangeError: file_not_found, file_not_readable, file_too_large, table_empty,
    sheet_damaged, sheet_locked, sheet_too_long, those of `opened_archive` and of `read_csv`.
    """
    data = read_bytes(path, LARGEST_SHEET)
    if data.startswith(MAGIC[:4]):
        return _sheet(cells_of_old_excel(data))
    if data.startswith(_ZIP):
        return _sheet(_rows_of_excel(data))
    columns, records = read_csv(path, (), encoding)
    rows = ([record.words(column) for column in columns] for record in records)
    return _sheet([list(columns), *rows])


def is_workbook(path: Path) -> bool:
    """Whether a file is no plain table but a workbook, by its first bytes."""
    return read_bytes(path, LARGEST_SHEET).startswith((MAGIC[:4], _ZIP))


def _sheet(rows: Sequence[Sequence[object]]) -> Sheet:
    filled = [row for row in rows if any(_text(cell).strip() for cell in row)]
    if not filled:
        raise ExchangeError("table_empty")
    if len(filled) > MOST_ROWS + 1:
        raise ExchangeError("sheet_too_long", most=MOST_ROWS)
    columns = [_text(cell).strip() for cell in filled[0][:_MOST_COLUMNS]]
    while not columns[-1]:
        columns.pop()
    width = len(columns)
    cells = (tuple(_text(cell) for cell in row[:width]) for row in filled[1:])
    return Sheet(tuple(columns), tuple((*row, *[""] * (width - len(row))) for row in cells))


def _text(cell: object) -> str:
    """A cell as text; whole numbers without decimals, dates as ISO 8601."""
    if isinstance(cell, bool) or cell is None:
        return "" if cell is None else str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    return str(cell)


def _rows_of_excel(data: bytes) -> list[tuple[object, ...]]:
    from lxml.etree import LxmlError  # start-up time
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with opened_archive(data):
        pass  # names and stated sizes are acceptable
    try:
        with ZipFile(BytesIO(data)) as archive:  # gives no more of a part than is stated
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
                raise ExchangeError("file_too_large", megabytes=_LARGEST_UNPACKED // 2**20)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            return list(_filled(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)))
        finally:
            book.close()
    except (BadZipFile, InvalidFileException, LxmlError, SyntaxError, *_SURPRISES) as error:
        raise ExchangeError("sheet_damaged") from error


# What the readers of workbooks let out where a file is not as they expect it.
_SURPRISES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


def _filled(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """The rows that hold something, up to the end of the table; too many of them are refused."""
    count = blank = 0
    for row in rows:
        if any(cell is not None for cell in row):
            count, blank = count + 1, 0
            if count > MOST_ROWS + 1:
                raise ExchangeError("sheet_too_long", most=MOST_ROWS)
            yield row
        else:
            blank += 1
            if blank > _MOST_BLANK:
                return
