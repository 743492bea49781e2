"""CSV as researchers have it: read with the line of every record, written as RFC 4180.

Written: UTF-8 without a mark, comma, CRLF, '.' in decimals; None is an empty cell, true is 1.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from postil.core.errors import ExchangeError, ProjectError
from postil.exchange.decoding import decode
from postil.exchange.source_files import read_bytes, with_file

Cell = str | int | float | bool | None

_DELIMITERS = (",", ";", "\t")  # Excel writes the second in countries with a decimal comma
_LARGEST = 512 * 2**20  # bytes
_LONGEST_CELL = 2**31 - 1  # the largest that the csv module takes on every system


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
    table_lines_wrong (with the lines), and those of reading and decoding.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        text, _ = decode(read_bytes(path, _LARGEST), encoding)
        columns, delimiter = _header(text, required)
        return columns, _records(text, columns, delimiter)
    except ExchangeError as error:
        raise with_file(error, path) from None


def records_of(text: str) -> tuple[tuple[str, ...], list[Record]]:
    """The columns and records of the text of a CSV file; errors as in `read_csv`, without file."""
    csv.field_size_limit(_LONGEST_CELL)
    columns, delimiter = _header(text, ())
    return columns, _records(text, columns, delimiter)


def write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a header and rows; the stream must have been opened with `newline=""`."""
    csv.writer(stream, lineterminator="\r\n").writerow(columns)
    write_rows(stream, rows)


def write_rows(stream: TextIO, rows: Iterable[Sequence[Cell]]) -> None:
    """Write further rows below those that a file has."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows(map(written, row) for row in rows)


def written(cell: Cell) -> str:
    """A cell as it stands in a CSV file."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, bool) else str(cell)


def _records(text: str, columns: tuple[str, ...], delimiter: str) -> list[Record]:
    records: list[Record] = []
    wrong: list[ProjectError] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for number, cells in enumerate(reader):
            if number > 0 and any(cell.strip() for cell in cells):
                if any(cell.strip() for cell in cells[len(columns) :]):
                    wrong.append(ProjectError("table_too_many_cells", line=line))
                records.append(Record(line, dict(zip(columns, cells, strict=False))))
            line = reader.line_num + 1
    except csv.Error:
        wrong.append(ProjectError("table_quotes_wrong", line=line))
    if wrong:
        raise ExchangeError("table_lines_wrong", tuple(wrong), count=len(wrong))
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
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return tuple(cell.strip() for cell in next(reader, []))
