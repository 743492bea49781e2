"""Codings as a CSV file: rows with their lines, offsets exactly as given, and what is wrong.

Which document, code and coder is meant is found out by the verbs, against the project.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from postil.core.errors import ProjectError
from postil.exchange.csv_files import Record, read_csv

REQUIRED = ("document", "code", "coder", "start", "end")
_LONGEST_HEADER = 2**16  # bytes
_NUMBER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One coding as a file gives it; start and end are code points.

    `code` is a name or a path; it certainly `is_path` where it came from the column code_path.
    """

    line: int
    document: str
    code: str
    coder: str
    start: int
    end: int
    memo: str = ""
    created_at: str = ""
    certainty: str = ""
    quote: str = ""
    is_path: bool = False


@dataclass(frozen=True, slots=True)
class CodingsFile:
    """The rows that can be read, and what is wrong with the cells of the others, by line."""

    rows: tuple[CodingRow, ...]
    wrong: tuple[ProjectError, ...]


def read_codings_csv(path: Path, encoding: str | None = None) -> CodingsFile:
    """The rows of a codings file, in its order; `code_path`, where present, goes before `code`.

    Bad cells are handed back rather than raised: the project may find fault with other lines, and
    all are told at once. Raises ExchangeError: those of `read_csv`.
    """
    _, records = read_csv(path, REQUIRED, encoding)
    rows: list[CodingRow] = []
    wrong: list[ProjectError] = []
    for record in records:
        problems = list(_wrong_cells(record))
        wrong += problems
        if not problems:
            rows.append(_row(record))
    return CodingsFile(tuple(rows), tuple(wrong))


def has_positions(path: Path) -> bool:
    """Whether the first line of a file, in UTF-8, names the columns that `read_codings_csv` reads.

    Files that cannot be read have none; the reader tells why.
    """
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST_HEADER).decode("utf-8-sig", "replace")
        heads = [next(csv.reader([line], delimiter=mark), []) for mark in (",", ";", "\t")]
    except (OSError, csv.Error):
        return False
    return any(set(REQUIRED) <= {cell.strip() for cell in head} for head in heads)


def _wrong_cells(record: Record) -> Iterator[ProjectError]:
    for column in ("document", "coder"):
        if not record[column]:
            yield ProjectError("codings_cell_empty", line=record.line, column=column)
    if not (record["code"] or record["code_path"]):
        yield ProjectError("codings_cell_empty", line=record.line, column="code")
    no_numbers = [column for column in ("start", "end") if not _NUMBER.fullmatch(record[column])]
    for column in no_numbers:
        yield ProjectError(
            "codings_not_a_number", line=record.line, column=column, value=record[column]
        )
    if not no_numbers and not 0 <= int(record["start"]) < int(record["end"]):
        yield ProjectError(
            "codings_no_span", line=record.line, start=record["start"], end=record["end"]
        )
    if record["created_at"] and not _is_time(record["created_at"]):
        yield ProjectError("codings_no_time", line=record.line, value=record["created_at"])


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _row(record: Record) -> CodingRow:
    return CodingRow(
        line=record.line,
        document=record["document"],
        code=record["code_path"] or record["code"],
        coder=record["coder"],
        start=int(record["start"]),
        end=int(record["end"]),
        memo=record.words("memo"),
        created_at=record["created_at"],
        certainty=record["certainty"],
        quote=record.words("quote"),
        is_path=bool(record["code_path"]),
    )
