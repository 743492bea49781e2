"""The codebook as an Excel workbook: one row a code, read back to the letter.

Reads the same tables as the CSV reader does, those of MAXQDA and Taguette among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.exchange.code_paths import CodePath
from postil.exchange.codebook_tables import CodebookPlan, codebook_plan, our_columns
from postil.exchange.csv_files import Record
from postil.exchange.facts import ProjectFacts
from postil.exchange.project_tables import codes_table
from postil.exchange.safe_files import replaced_file
from postil.exchange.source_files import read_bytes, with_file
from postil.exchange.xlsx_files import CUT, LONG_TEXTS, SheetLooks, write_workbook
from postil.exchange.xlsx_sheets import cell_text, filled_rows, header_of, opened_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

_LARGEST = 2**26  # bytes
_SHEETS = ("codebook", "codes")
_LOOKS = SheetLooks(
    widths={
        "code": 26,
        "code_path": 34,
        "parent": 26,
        "definition": 48,
        "use_when": 40,
        "do_not_use_when": 40,
        "example": 40,
    },
    filled="color",
    level="depth",
)

LongTexts = Mapping[tuple[int, str], str]
"""Texts that were too long for their cells, by row and column."""


def write_codebook_xlsx(facts: ProjectFacts, target: Path) -> None:
    """Write the codebook in tree order, with the columns of the CSV file, each colour as a swatch."""
    with replaced_file(target) as path:
        write_workbook(path, [codes_table(facts, "codebook")], facts.as_of, _LOOKS)


def read_codebook_xlsx(
    path: Path,
    known: Mapping[CodePath, int | None] | None = None,
    encoding: str | None = None,  # noqa: ARG001  # a workbook states its own
) -> CodebookPlan:
    """The codes of a workbook's sheet of that name, else of its first; `known` as in `read_codebook_csv`.

    Raises ExchangeError: table_empty, table_column_missing, table_column_twice, those of
    `opened_workbook`, `filled_rows` and `codebook_plan`.
    """
    try:
        with opened_workbook(read_bytes(path, _LARGEST)) as book:
            columns, records = _table_of_codes(book)
    except ExchangeError as error:
        raise with_file(error, path) from None
    return codebook_plan(records, columns, known or {}, path)


def _table_of_codes(book: Workbook) -> tuple[Mapping[str, str], list[Record]]:
    """What the columns mean, and the rows by the numbers that Excel gives them."""
    named = (sheet for sheet in book.worksheets if sheet.title.casefold() in _SHEETS)
    sheet = next(named, book.worksheets[0])
    found = [(line, tuple(map(cell_text, row))) for line, row in filled_rows(sheet)]
    if not found:
        raise ExchangeError("table_empty")
    columns = header_of(found[0][1])
    twice = [column for column in columns if column and columns.count(column) > 1]
    if twice:
        raise ExchangeError("table_column_twice", column=twice[0])
    meaning = our_columns(columns)
    if not meaning:
        raise ExchangeError("table_column_missing", missing=("code",), found=columns)
    rows = [(line, row) for line, row in found[1:] if any(cell.strip() for cell in row)]
    is_cut = any(cell.endswith(CUT) for _, row in rows for cell in row)
    whole = _long_texts(book, sheet.title) if is_cut else {}
    return meaning, [_record(line, columns, row, whole) for line, row in rows]


def _record(line: int, columns: tuple[str, ...], row: tuple[str, ...], whole: LongTexts) -> Record:
    cells = dict(zip(columns, row, strict=False))
    return Record(line, {name: whole.get((line, name), cell) for name, cell in cells.items()})


def _long_texts(book: Workbook, of: str) -> LongTexts:
    """The texts of a sheet that stand in parts in a sheet of their own."""
    if LONG_TEXTS not in book.sheetnames:
        return {}
    parts: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for _, row in filled_rows(book[LONG_TEXTS]):
        sheet, line, column, _part, text = (*map(cell_text, row), *[""] * 5)[:5]
        if sheet == of and line.isdecimal():
            parts[int(line), column].append(text)
    return {place: "".join(texts) for place, texts in parts.items()}
