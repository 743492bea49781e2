"""What a file that comes in may hold: told by its name, of tables by the columns they have.

A table may be rows of documents, codings or a codebook. Where the columns allow more than one, all
are handed back, the likeliest first, with the first rows to decide by.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Generator, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.exchange.codebook_tables import our_columns
from postil.exchange.codings_csv import REQUIRED
from postil.exchange.decoding import MARKS, decode
from postil.exchange.formats import FORMATS, Kind
from postil.exchange.others.segment_columns import columns_of
from postil.exchange.others.sheets import Sheet, read_sheet

_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls")
_LOOKED_AT = 2**16  # bytes of a text
_ROWS = 4
_LONGEST_CELL = 200
_RULE = {"definition", "use_when", "do_not_use_when", "color", "shortcut", "parent"}
_FEW_COLUMNS = 4  # a table of another program's codes has hardly more


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file with the kinds that it may be, the likeliest first; none where its name tells none.

    Of a table that may be several, `columns` and the first `rows` are there to decide by.
    """

    path: Path
    kinds: tuple[Kind, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to say what it is."""
        return len(self.kinds) > 1


def looking(paths: Iterable[Path]) -> Generator[Path, None, list[IncomingFile]]:
    """What these files may be, a file a step; none is refused here, the readers tell why."""
    found = []
    for path in paths:
        yield path
        found.append(incoming_file(path))
    return found


def incoming_file(path: Path) -> IncomingFile:
    """What a file may be; a folder holds documents unless its name says that it is a project."""
    named = kinds_by_name(path)
    if len(named) < 2 or path.suffix.lower() not in _TABLES:
        return IncomingFile(path, named[:1])
    try:
        sheet = _top_of(path)
    except (ExchangeError, OSError, csv.Error):
        return IncomingFile(path, named[:1])
    kinds = tuple(kind for kind in _kinds_of_table(sheet) if kind in named) or named[:1]
    return IncomingFile(path, kinds, sheet.columns, sheet.rows)


def kinds_by_name(path: Path) -> tuple[Kind, ...]:
    """The kinds of files that are called like this one, as the table of formats has them."""
    suffix, is_folder = path.suffix.lower(), path.is_dir()
    kinds = [
        row.kind
        for row in FORMATS
        if row.direction == "import"
        and suffix in row.suffixes
        and (not is_folder or "folder" in row.targets)
    ]
    return tuple(dict.fromkeys(kinds)) or (("documents",) if is_folder else ())


def _kinds_of_table(sheet: Sheet) -> list[Kind]:
    if set(REQUIRED) <= set(sheet.columns):
        return ["codings"]
    names = our_columns(sheet.columns)
    if _has_segments(sheet):
        return ["codings", "documents", *_codebook_if(bool(names))]
    if not _RULE & set(names.values()):
        return ["documents", *_codebook_if(bool(names))]
    is_sure = "code" in sheet.columns or len(sheet.columns) <= _FEW_COLUMNS
    return ["codebook"] if is_sure else ["codebook", "documents"]


def _codebook_if(holds: bool) -> list[Kind]:
    return ["codebook"] if holds else []


def _has_segments(sheet: Sheet) -> bool:
    try:
        columns_of(sheet)
    except ExchangeError:
        return False
    return True


def _top_of(path: Path) -> Sheet:
    """The header and the first rows; of a workbook the whole first sheet has to be read."""
    if path.suffix.lower() in (".csv", ".tsv"):
        return _top_of_text(path)
    sheet = read_sheet(path)
    return Sheet(sheet.columns, tuple(map(_shown, sheet.rows[:_ROWS])))


def _top_of_text(path: Path) -> Sheet:
    with path.open("rb") as file:
        data = file.read(_LOOKED_AT)
    text = _decoded(data if len(data) < _LOOKED_AT else _whole_lines(data))
    rows: list[list[str]] = []
    for delimiter in (",", ";", "\t"):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        read = list(islice((row for row in reader if any(row)), _ROWS + 1))
        if read and len(read[0]) > len(rows[0] if rows else ()):
            rows = read
    if not rows:
        raise ExchangeError("table_empty")
    columns = tuple(cell.strip() for cell in rows[0])
    return Sheet(columns, tuple(_shown(_as_wide(row, len(columns))) for row in rows[1:]))


def _whole_lines(data: bytes) -> bytes:
    """The first bytes of a long text up to its last line end; of wide letters none is cut."""
    end = data.rfind(b"\n") + 1 or len(data)
    is_wide = data.startswith(tuple(mark for mark, _name in MARKS[1:]))  # not that of UTF-8
    return data[: end + (-end % 4 if is_wide else 0)]


def _decoded(data: bytes) -> str:
    """The words as they are likeliest written: only a header and a few rows are looked at."""
    try:
        return decode(data)[0]
    except ExchangeError as refusal:
        guesses = refusal.arguments.get("guesses", ())
        if not isinstance(guesses, tuple) or not guesses:
            raise
        return data.decode(str(guesses[0]), "replace")


def _as_wide(row: Collection[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * width)[:width]


def _shown(row: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell[:_LONGEST_CELL] for cell in row)
