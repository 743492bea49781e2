"""Excel workbooks: text stays text, nothing becomes a formula, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil.core.errors import ExchangeError
from postil.exchange.coded.colours import contrast
from postil.exchange.csv_files import Cell
from postil.exchange.project_tables import Field, Row, Table
from postil.exchange.refi.words import in_xml

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONG_TEXTS = "long_texts"
LONGEST_CELL = 32_767  # UTF-16 units
MOST_ROWS = 1_048_575  # beside the header
_PART = 16_000  # code points: within the limit in any script
CUT = " [... whole in the sheet long_texts]"
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


@dataclass(frozen=True, slots=True)
class SheetLooks:
    """How a table is set: the widths of columns in characters, and what hangs on single columns.

    Texts in columns with a width are wrapped. Cells of the column `filled` name the colour that
    fills them (#RRGGBB); the column `level` says how far below others a row stands, from 0.
    """

    widths: Mapping[str, int] = field(default_factory=dict)
    filled: str = ""
    level: str = ""


_PLAIN = SheetLooks()
_MOST_LEVELS = 7  # that Excel folds


def write_workbook(
    path: Path, tables: Iterable[Table], as_of: str, looks: SheetLooks = _PLAIN
) -> None:
    """Write one sheet a table; texts too long for a cell stand whole, in parts, in `long_texts`.

    `as_of` (ISO 8601) becomes the workbook's date. Raises ExchangeError too_many_rows_for_excel;
    OSError where the drive takes no more.
    """
    from xlsxwriter import Workbook  # start-up time
    from xlsxwriter.exceptions import FileCreateError

    packed = BytesIO()
    try:
        with Workbook(packed, {**_TEXT_STAYS_TEXT, "tmpdir": str(path.parent)}) as workbook:
            _fill(workbook, tables, as_of, looks)
    except FileCreateError as error:  # it writes parts to the drive first, there alone
        raise OSError(*error.args[0].args) from error
    path.write_bytes(packed.getbuffer())


def _fill(workbook: Workbook, tables: Iterable[Table], as_of: str, looks: SheetLooks) -> None:
    workbook.set_properties({"created": _utc(as_of)})
    writer = _Writer(workbook, looks)
    for table in tables:
        writer.write(table)
    if writer.long_texts:
        parts = list(writer.long_texts)
        writer.write(Table(LONG_TEXTS, "", _LONG_TEXT_FIELDS, lambda: iter(parts)))


@dataclass(slots=True)
class _Writer:
    """A workbook as it grows, and the parts of texts that were too long for their cells."""

    workbook: Any
    looks: SheetLooks
    long_texts: list[Row] = field(default_factory=list)

    def write(self, table: Table) -> None:
        """Add a sheet with a bold header that stays in view."""
        name = table.name[:31]
        sheet: Worksheet = self.workbook.add_worksheet(name)
        bold = self.workbook.add_format({"bold": True})
        for column, title in enumerate(table.columns):
            sheet.write_string(0, column, title, bold)
        sheet.freeze_panes(1, 0)
        self._set_columns(sheet, table)
        for row, cells in enumerate(table.rows(), 1):
            if row > MOST_ROWS:
                raise ExchangeError("too_many_rows_for_excel", table=name, most=MOST_ROWS)
            for column, cell in enumerate(cells):
                cell = in_xml(cell) if isinstance(cell, str) else cell
                if isinstance(cell, str) and _is_too_long(cell):
                    self.long_texts += _parts(name, row + 1, table.columns[column], cell)
                    cell = f"{cell[:_PART]}{CUT}"
                filled = table.columns[column] == self.looks.filled
                _write_cell(sheet, row, column, cell, self._fill(cell) if filled else None)
            self._set_row(sheet, row, table, cells)

    def _set_columns(self, sheet: Worksheet, table: Table) -> None:
        for column, title in enumerate(table.columns):
            if title in self.looks.widths:
                wrapped = self.workbook.add_format({"text_wrap": True, "valign": "top"})
                sheet.set_column(column, column, self.looks.widths[title], wrapped)

    def _set_row(self, sheet: Worksheet, row: int, table: Table, cells: Row) -> None:
        """Let rows fold away below the one that they belong to."""
        if self.looks.level in table.columns:
            level = cells[table.columns.index(self.looks.level)]
            assert isinstance(level, int)
            sheet.outline_settings(symbols_below=False)
            sheet.set_row(row, None, None, {"level": min(level, _MOST_LEVELS)})

    def _fill(self, colour: Cell) -> Any:
        """Letters that can be read on a ground of this colour."""
        if not isinstance(colour, str) or not colour:
            return None
        ink = "#FFFFFF" if contrast(colour, "#FFFFFF") > contrast(colour, "#000000") else "#000000"
        said = {"bg_color": colour, "font_color": ink, "valign": "top"}
        return self.workbook.add_format(said)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Any = None) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        status = sheet.write_string(row, column, cell, look)
    else:
        status = sheet.write_number(row, column, cell, look)
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
