"""Tables as documents: a row each; one column holds the words, the others become variables."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from datetime import time as time_of_day
from io import BytesIO
from zipfile import BadZipFile

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument, ReaderRemark
from postil.core.spans import canonical
from postil.exchange.archives import opened_archive
from postil.exchange.csv_files import MOST_COLUMNS, records_of
from postil.exchange.decoding import decoded_within
from postil.exchange.xlsx_sheets import with_line_ends

LARGEST_TABLE = 64 * 2**20  # bytes
LARGEST_UNPACKED = 192 * 2**20  # bytes, of a workbook
MOST_ROWS = 50_000
_SECONDS, _SECONDS_A_MEGABYTE = 4.0, 2.0
_LONGEST_NAME = 200
_TITLES = ("title", "headline", "name", "document", "titel", "titre", "título", "titolo")

Row = Sequence[str]


def read_csv_documents(
    data: bytes, name: str, encoding: str | None = None, *, text_column: str | None = None
) -> list[NewDocument]:
    """A document for each row of a CSV file with a header; see `documents_of`.

    Raises ExchangeError: those of `decoded_within`, `records_of` and `documents_of`.
    """
    text, found = decoded_within(data, encoding, LARGEST_TABLE)
    columns, records = records_of(text, MOST_ROWS)
    rows = [[record.cells.get(column, "") for column in columns] for record in records]
    reader = f"csv 1, {found}"
    return documents_of(columns, rows, name, text_column, ("csv", reader, data))


def read_xlsx_documents(
    data: bytes, name: str, _encoding: str | None = None, *, text_column: str | None = None
) -> list[NewDocument]:
    """A document for each row of a workbook's first sheet with cells; see `documents_of`.

    Raises ExchangeError: document_not_of_its_kind, document_with_password, table_empty,
    document_too_complex, sheet_too_long, table_too_wide, those of `opened_archive` and
    `documents_of`.
    """
    from importlib.metadata import version  # start-up time

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ExchangeError("workbook_locked_or_old")
    _look_at_parts(data)
    columns, rows, others = _first_sheet(data)
    reader = f"xlsx 1, openpyxl {version('openpyxl')}"
    documents = documents_of(columns, rows, name, text_column, ("xlsx", reader, data))
    if others:
        more = ReaderRemark("other_sheets_left_out", {"count": others, "file": name})
        documents[0] = _with(documents[0], more)
    return documents


def documents_of(
    columns: Sequence[str],
    rows: Sequence[Row],
    name: str,
    text_column: str | None,
    made_of: tuple[str, str, bytes],
) -> list[NewDocument]:
    """A document for each row with words in the text column: that named, else the longest one.

    Named by a column such as title, else by file and row; `made_of` is format, reader, original.
    Raises ExchangeError: text_column_unknown, table_without_text.
    """
    place = _text_column(columns, rows, text_column)
    title = _title_column(columns, place)
    names = DistinctNames()
    documents: list[NewDocument] = []
    without = 0
    for number, row in enumerate(rows, 2):
        cells = [*row, *[""] * (len(columns) - len(row))]
        if not cells[place].strip():
            without += 1
            continue
        called = "" if title is None else _in_line(cells[title])[:_LONGEST_NAME]
        documents.append(
            NewDocument(
                name=names.free(called or f"{name}, row {number}"),
                text=canonical(cells[place]),
                format=made_of[0],
                reader=made_of[1],
                original=made_of[2],
                variables=_variables(columns, cells, place),
            )
        )
    if not documents:
        raise ExchangeError("table_without_text", column=columns[place])
    if text_column is None:
        taken = {"column": columns[place], "file": name}
        documents[0] = _with(documents[0], ReaderRemark("text_column_taken", taken))
    if without:
        told = {"count": without, "column": columns[place], "file": name}
        documents[0] = _with(documents[0], ReaderRemark("rows_without_text", told))
    return documents


def _variables(columns: Sequence[str], cells: Sequence[str], text: int) -> dict[str, str]:
    """The filled cells of a row by column, but for that with the text and those without a name."""
    return {
        column: _in_line(cell)
        for rank, (column, cell) in enumerate(zip(columns, cells, strict=False))
        if rank != text and column and cell.strip()
    }


class DistinctNames:
    """Names of the documents of one file: a second one of the same name gets a number."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def free(self, name: str) -> str:
        """The name itself where it is free, else with the next number that is."""
        if name not in self._taken:
            self._taken[name] = 1
            return name
        while True:
            self._taken[name] += 1
            numbered = f"{name} ({self._taken[name]})"
            if numbered not in self._taken:
                self._taken[numbered] = 1
                return numbered


def _text_column(columns: Sequence[str], rows: Sequence[Row], wanted: str | None) -> int:
    if wanted is not None:
        if wanted not in columns:
            raise ExchangeError("text_column_unknown", column=wanted, found=tuple(columns))
        return columns.index(wanted)
    lengths = [0] * len(columns)
    for row in rows:
        for place, cell in enumerate(row[: len(columns)]):
            lengths[place] += len(cell.strip())
    return lengths.index(max(lengths))


def _title_column(columns: Sequence[str], text: int) -> int | None:
    known = {column.casefold().strip(): place for place, column in enumerate(columns)}
    places = (known[title] for title in _TITLES if title in known)
    return next((place for place in places if place != text), None)


def _with(document: NewDocument, remark: ReaderRemark) -> NewDocument:
    return replace(document, remarks=(*document.remarks, remark))


def _look_at_parts(data: bytes) -> None:
    """Refuse a workbook that unpacks to too much, or whose parts declare entities."""
    with opened_archive(data) as archive:
        if "xl/workbook.xml" not in archive.names:
            raise ExchangeError("document_not_of_its_kind", expected=".xlsx")
        left = LARGEST_UNPACKED
        for part in archive.names:
            if part.endswith((".xml", ".rels")):
                content = archive.read(part, max(left, 1))
                left -= len(content)
                if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
                    raise ExchangeError("xml_with_document_type")


def _first_sheet(data: bytes) -> tuple[tuple[str, ...], list[list[str]], int]:
    """Columns and rows of the first sheet that has cells, and how many other sheets have some."""
    from openpyxl import load_workbook  # start-up time

    until = time.thread_time() + _SECONDS + _SECONDS_A_MEGABYTE * len(data) / 2**20
    with _damage_told():
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheets = workbook.worksheets
            for rank, sheet in enumerate(sheets):
                sheet.reset_dimensions()
                rows = list(_rows(sheet.iter_rows(values_only=True), until))
                if rows:
                    columns = tuple(_in_line(cell) for cell in rows[0])
                    twice = [c for c in columns if c and columns.count(c) > 1]
                    if twice:
                        raise ExchangeError("table_column_twice", column=twice[0])
                    return columns, rows[1:], len(sheets) - rank - 1
        finally:
            workbook.close()
    raise ExchangeError("table_empty")


def _rows(found: Iterable[Sequence[object]], until: float) -> Iterator[list[str]]:
    for count, cells in enumerate(found):
        if count > MOST_ROWS:
            raise ExchangeError("sheet_too_long", most=MOST_ROWS)
        if len(cells) > 16 * MOST_COLUMNS or time.thread_time() > until:
            raise ExchangeError("document_too_complex")
        row = [_cell(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise ExchangeError("table_too_wide", most=MOST_COLUMNS)
        if row:
            yield row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        at_midnight = value.time() == time_of_day()
        return value.date().isoformat() if at_midnight else value.isoformat(" ")
    if isinstance(value, date | time_of_day):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(int(value)) if isinstance(value, bool) else with_line_ends(str(value))


def _in_line(words: str) -> str:
    return " ".join(canonical(words).split())


@contextmanager
def _damage_told() -> Iterator[None]:
    """openpyxl raises what its own code meets in a workbook that is damaged."""
    from lxml.etree import LxmlError
    from openpyxl.utils.exceptions import InvalidFileException  # start-up time

    damage = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, EOFError)
    more = (InvalidFileException, BadZipFile, LxmlError, SyntaxError, OSError, AssertionError)
    try:
        yield
    except ExchangeError:
        raise
    except (*damage, *more, RecursionError, NotImplementedError) as error:
        raise ExchangeError("document_part_missing", part="sheet") from error
