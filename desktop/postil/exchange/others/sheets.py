"""Tables of other programs, from .csv, .xlsx and .xls: a header and rows of cells.

What kind a file is shows in its first bytes; its name may lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.exchange.csv_files import read_csv
from postil.exchange.others.compound_files import MAGIC
from postil.exchange.others.old_excel import cells_of_old_excel
from postil.exchange.source_files import read_bytes
from postil.exchange.xlsx_sheets import (
    MOST_ROWS,
    cell_text,
    filled_rows,
    header_of,
    opened_workbook,
)

LARGEST_SHEET = 2**26  # bytes
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header of a table and its rows, all cells as text, each row as wide as the header."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_sheet(path: Path, encoding: str | None = None) -> Sheet:
    """The first table of a file.

    Raises ExchangeError: file_not_found, file_not_readable, file_too_large, table_empty,
    sheet_locked, sheet_too_long, those of `opened_workbook` and of `read_csv`.
    """
    data = read_bytes(path, LARGEST_SHEET)
    if data.startswith(MAGIC[:4]):
        return _sheet(cells_of_old_excel(data))
    if data.startswith(_ZIP):
        with opened_workbook(data) as book:
            found = [row for _, row in filled_rows(book.worksheets[0])]
        return _sheet(found)
    columns, records = read_csv(path, (), encoding)
    rows = ([record.words(column) for column in columns] for record in records)
    return _sheet([list(columns), *rows])


def is_workbook(path: Path) -> bool:
    """Whether a file is no plain table but a workbook, by its first bytes."""
    return read_bytes(path, LARGEST_SHEET).startswith((MAGIC[:4], _ZIP))


def _sheet(rows: Sequence[Sequence[object]]) -> Sheet:
    filled = [row for row in rows if any(cell_text(cell).strip() for cell in row)]
    if not filled:
        raise ExchangeError("table_empty")
    if len(filled) > MOST_ROWS + 1:
        raise ExchangeError("sheet_too_long", most=MOST_ROWS)
    columns = header_of(filled[0])
    width = len(columns)
    cells = (tuple(map(cell_text, row[:width])) for row in filled[1:])
    return Sheet(columns, tuple((*row, *[""] * (width - len(row))) for row in cells))
