"""CSV as researchers have it: read with the line of every record, written as RFC 4180.

Written: UTF-8 without a mark, comma, CRLF, '.' in decimals; None is an empty cell, true is 1.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from postil.core.errors import ExchangeError, ProjectError
from postil.exchange.decoding import decode
from postil.exchange.source_files import read_bytes, with_file

Cell = str | int | float | bool | None

_DELIMITERS = (",", ";", "\t")  # Excel writes the second in countries with a decimal comma
_LARGEST = 512 * 2**20  # bytes
LONGEST_CELL = 16 * 2**20  # characters, of which the csv module takes four bytes and more each
_LINE = re.compile("[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
MOST_COLUMNS = 1_000
MOST_ROWS = 1_000_000
MOST_CELLS = 5_000_000
_MOST_TOLD = 200  # lines that are wrong
_MOST_IN_A_LINE = 1_000_000  # cells, which the csv module makes all before it can be asked


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a CSV file and the line it starts on; a missing cell is empty."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell with spaces around it removed."""
        return self.cells.get(column, "").strip()

    def words(self, column: str) -> str:
        """The cell as it is, its line ends as LF."""
        return self.cells.get(column, "").replace("\r\n", "\n").replace("\r", "\n")


def read_csv(
    path: Path, required: Collection[str] = (), encoding: str | None = None
) -> tuple[tuple[str, ...], list[Record]]:
    """The columns and records of a CSV file with one header row; blank rows are left out.

    Raises ExchangeError: table_empty, table_column_missing, table_column_twice,
    table_lines_wrong (with the lines), table_too_wide, table_too_large, table_cell_too_long, and
    those of reading and decoding.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        text, _ = decode(read_bytes(path, _LARGEST), encoding)
        columns, delimiter = _header(text, required)
        return columns, _records(text, columns, delimiter)
    except ExchangeError as error:
        raise with_file(error, path) from None


def records_of(
    text: str, most_rows: int = MOST_ROWS, most_cells: int = MOST_CELLS
) -> tuple[tuple[str, ...], list[Record]]:
    """The columns and records of the text of a CSV file; errors as in `read_csv`, without file."""
    csv.field_size_limit(LONGEST_CELL)
    columns, delimiter = _header(text, ())
    return columns, _records(text, columns, delimiter, most_rows, most_cells)


def write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a header and rows; the stream must have been opened with `newline=""`."""
    csv.writer(stream, lineterminator="\r\n").writerow(columns)
    write_rows(stream, rows)


def write_rows(stream: TextIO, rows: Iterable[Sequence[Cell]]) -> None:
    """Write further rows below those that a file has."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows(map(_as_written, rows))


def _as_written(row: Sequence[Cell]) -> Iterable[Cell]:
    """A row whose cells the csv module writes as `written` does: all but truth values it does."""
    return map(written, row) if bool in map(type, row) else row


def written(cell: Cell) -> str:
    """A cell as it stands in a CSV file."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, bool) else str(cell)


def _records(
    text: str,
    columns: tuple[str, ...],
    delimiter: str,
    most_rows: int = MOST_ROWS,
    most_cells: int = MOST_CELLS,
) -> list[Record]:
    records: list[Record] = []
    wrong: list[ProjectError] = []
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter, strict=True)
    line, left, count = 1, most_cells, 0
    try:
        for number, cells in enumerate(reader):
            if number > 0 and any(cell.strip() for cell in cells):
                if any(cell.strip() for cell in cells[len(columns) :]):
                    count += 1
                    if count <= _MOST_TOLD:
                        wrong.append(ProjectError("table_too_many_cells", line=line))
                left -= min(len(cells), len(columns))
                if left < 0 or len(records) == most_rows:
                    raise ExchangeError("table_too_large", rows=most_rows, cells=most_cells)
                records.append(Record(line, dict(zip(columns, cells, strict=False))))
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise ExchangeError("table_cell_too_long", most=LONGEST_CELL) from None
        count += 1
        wrong.append(ProjectError("table_quotes_wrong", line=line))
    if wrong:
        raise ExchangeError("table_lines_wrong", tuple(wrong), count=count)
    return records


def _header(text: str, required: Collection[str]) -> tuple[tuple[str, ...], str]:
    """The columns and the delimiter: the first by which the required columns are found.

    Where none is required, the delimiter that makes the most columns.
    """
    readings = [(_first_row(text, delimiter), delimiter) for delimiter in _DELIMITERS]
    if not required:
        readings.sort(key=lambda reading: -len(reading[0]))
    if not any(readings[0][0]):
        raise ExchangeError("table_empty")
    for columns, delimiter in readings:
        if len(columns) > MOST_COLUMNS:
            raise ExchangeError("table_too_wide", most=MOST_COLUMNS)
        if all(column in columns for column in required):
            counts = Counter(columns)
            twice = [column for column in columns if column and counts[column] > 1]
            if twice:
                raise ExchangeError("table_column_twice", column=twice[0])
            return columns, delimiter
    found = max((columns for columns, _ in readings), key=len)
    missing = tuple(column for column in required if column not in found)
    raise ExchangeError("table_column_missing", missing=missing, found=found)


def _first_row(text: str, delimiter: str) -> tuple[str, ...]:
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter)
    try:
        return tuple(cell.strip() for cell in next(reader, []))
    except csv.Error:  # not strict, it only minds the length
        raise ExchangeError("table_cell_too_long", most=LONGEST_CELL) from None


def _lines(text: str, delimiter: str) -> Iterator[str]:
    """The lines of a text, their ends with them; raises ExchangeError table_too_wide."""
    for found in _LINE.finditer(text):
        line = found[0]
        if line.count(delimiter) > _MOST_IN_A_LINE:
            raise ExchangeError("table_too_wide", most=MOST_COLUMNS)
        yield line
