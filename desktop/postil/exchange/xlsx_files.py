"""Excel workbooks: text stays text, nothing becomes a formula, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil.core.errors import ExchangeError
from postil.exchange.csv_files import Cell
from postil.exchange.project_tables import Field, Row, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767  # UTF-16 units
MOST_ROWS = 1_048_575  # beside the header
_PART = 16_000  # code points: within the limit in any script
_TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONG_TEXT_FIELDS = (
    Field("sheet", "string", "The sheet in which the text stands"),
    Field("row", "integer", "Its row there, as Excel counts"),
    Field("column", "string", "Its column"),
    Field("part", "integer", "Number of the part; joined in order they are the whole text"),
    Field("text", "string", "The part"),
)


def write_workbook(path: Path, tables: Iterable[Table], as_of: str) -> None:
    """Write one sheet a table; texts too long for a cell stand whole, in parts, in `long_texts`.

    `as_of` (ISO 8601) becomes the workbook's date. Raises ExchangeError too_many_rows_for_excel.
    """
    # Imported here for start-up time.
    from xlsxwriter import Workbook

    with Workbook(str(path), _TEXT_STAYS_TEXT) as workbook:
        workbook.set_properties({"created": _utc(as_of)})
        writer = _Writer(workbook)
        for table in tables:
            writer.write(table)
        if writer.long_texts:
            parts = list(writer.long_texts)
            writer.write(Table("long_texts", "", _LONG_TEXT_FIELDS, lambda: iter(parts)))


@dataclass(slots=True)
class _Writer:
    """A workbook as it grows, and the parts of texts that were too long for their cells."""

    workbook: Any
    long_texts: list[Row] = field(default_factory=list)

    def write(self, table: Table) -> None:
        """Add a sheet with a bold header that stays in view."""
        name = table.name[:31]
        sheet: Worksheet = self.workbook.add_worksheet(name)
        bold = self.workbook.add_format({"bold": True})
        for column, title in enumerate(table.columns):
            sheet.write_string(0, column, title, bold)
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(table.rows(), 1):
            if row > MOST_ROWS:
                raise ExchangeError("too_many_rows_for_excel", table=name, most=MOST_ROWS)
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and _is_too_long(cell):
                    self.long_texts += _parts(name, row + 1, table.columns[column], cell)
                    cell = f"{cell[:_PART]} [... whole in the sheet long_texts]"
                _write_cell(sheet, row, column, cell)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        status = sheet.write_string(row, column, cell)
    else:
        status = sheet.write_number(row, column, cell)
    if status:
        raise AssertionError(f"XlsxWriter took no cell at {row}, {column}: {status}")


def _is_too_long(text: str) -> bool:
    return len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL


def _parts(sheet: str, row: int, column: str, text: str) -> Iterator[Row]:
    for part, start in enumerate(range(0, len(text), _PART), 1):
        yield sheet, row, column, part, text[start : start + _PART]


def _utc(time: str) -> datetime:
    moment = datetime.fromisoformat(time)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
