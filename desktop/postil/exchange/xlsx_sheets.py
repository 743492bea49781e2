"""Workbooks of strangers: the rows of their sheets, within limits, and damage told in one sentence."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from postil.core.errors import ExchangeError
from postil.exchange.archives import opened_archive

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 200_000
MOST_COLUMNS = 250
_MOST_BLANK = 1_000  # rows in a row, after which a table has ended
_LARGEST_UNPACKED = 2**28  # bytes of all parts of a workbook
_RETURN = "_x000D_\n"  # how Excel keeps the line ends of Windows, and openpyxl hands them over


@contextmanager
def opened_workbook(content: bytes) -> Iterator[Workbook]:
    """A workbook of a sheet or more; what stands in its formulas is what was computed last.

    Its rows are read by `filled_rows`. Raises ExchangeError: sheet_damaged, file_too_large, those
    of `opened_archive`.
    """
    from openpyxl import load_workbook  # start-up time

    with opened_archive(content):
        pass  # names and stated sizes are acceptable
    with warnings.catch_warnings():  # of what openpyxl leaves out: rules, looks, pictures
        warnings.simplefilter("ignore")
        with _damage_told():
            with ZipFile(BytesIO(content)) as archive:  # gives no more of a part than is stated
                if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
                    raise ExchangeError("file_too_large", megabytes=_LARGEST_UNPACKED // 2**20)
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        with closing(book):
            if not book.worksheets:
                raise ExchangeError("sheet_damaged")
            yield book


def filled_rows(sheet: Any) -> Iterator[tuple[int, tuple[object, ...]]]:
    """The rows of a sheet that hold something, numbered as Excel does, up to the end of the table.

    Raises ExchangeError: sheet_too_long, sheet_damaged.
    """
    count = blank = 0
    with _damage_told():  # what is done with a row runs outside of it
        sheet.reset_dimensions()  # the size that a sheet states may be smaller than what is in it
        rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for number, row in enumerate(rows, 1):
            if any(cell is not None for cell in row):
                count, blank = count + 1, 0
                if count > MOST_ROWS + 1:
                    raise ExchangeError("sheet_too_long", most=MOST_ROWS)
                yield number, row
            else:
                blank += 1
                if blank > _MOST_BLANK:
                    return


@contextmanager
def _damage_told() -> Iterator[None]:
    """What the readers of workbooks let out where a file is not as they expect it, as damage."""
    from lxml.etree import LxmlError  # start-up time
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        yield
    except (BadZipFile, InvalidFileException, LxmlError, SyntaxError, *_SURPRISES) as error:
        raise ExchangeError("sheet_damaged") from error


def cell_text(cell: object) -> str:
    """A cell as text; whole numbers without decimals, dates as ISO 8601, line ends as LF."""
    if isinstance(cell, bool) or cell is None:
        return "" if cell is None else str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    return with_line_ends(str(cell))


def with_line_ends(text: str) -> str:
    """The text of a cell with LF where it was typed or pasted with the line ends of Windows."""
    return text.replace(_RETURN, "\n")


def header_of(row: Sequence[object]) -> tuple[str, ...]:
    """The names of columns in the first row of a table, up to the last that is named."""
    columns = [cell_text(cell).strip() for cell in row[:MOST_COLUMNS]]
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)


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
