"""Tables from .csv, .xlsx and .xls are the same table; damaged ones are refused within limits."""

from __future__ import annotations

import struct
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from postil.core.errors import ExchangeError
from postil.exchange import xlsx_sheets
from postil.exchange.others import sheets
from postil.exchange.others.sheets import Sheet, read_sheet

ROWS = [["Document", "Segment", "Begin"], ["Häfen", "two\nlines", 3], ["Law", "=1+1", None]]
THE_SAME = Sheet(
    ("Document", "Segment", "Begin"), (("Häfen", "two\nlines", "3"), ("Law", "=1+1", ""))
)


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in book.active.iter_rows():
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of Excel 97: records of BIFF8 in a compound file of one stream."""
    cells = b""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                cells += record(0x0204, place + text)
            elif cell is not None:
                cells += record(0x0203, place + struct.pack("<d", cell))
    version = struct.pack("<HHHHII", 0x0600, 0, 0, 0, 0, 0)
    name = b"\x06\x00Sheet1"
    start = len(record(0x0809, version)) + len(record(0x0085, b"x" * (6 + len(name)))) + 4
    book = record(0x0809, version[:2] + b"\x05\x00" + version[4:])
    book += record(0x0085, struct.pack("<IBB", start, 0, 0) + name) + record(0x000A, b"")
    book += record(0x0809, version[:2] + b"\x10\x00" + version[4:]) + cells + record(0x000A, b"")
    return compound(book.ljust(4096, b"\0"))


def compound(stream: bytes) -> bytes:
    """A compound file with this stream, of at least 4096 bytes, called Workbook."""
    count = -(-len(stream) // 512)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    chain = [*range(3, 2 + count), 0xFFFFFFFE]
    table = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    root = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    directory = (root + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))).ljust(512, b"\0")
    return header + fat + directory + stream.ljust(512 * count, b"\0")


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    told = struct.pack("<HBBIII", len(spelled), kind, 1, none, none, child)
    return spelled.ljust(64, b"\0") + told + bytes(36) + struct.pack("<IQ", start, size)


CSV = 'Document;Segment;Begin\nHäfen;"two\nlines";3\nLaw;=1+1;\n'.encode()
FILES = {"csv": CSV, "xlsx": xlsx(ROWS), "xls": xls(ROWS)}


@pytest.mark.parametrize("kind", FILES)
def test_a_table_is_the_same_from_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"table.{kind}"
    path.write_bytes(FILES[kind])
    assert read_sheet(path) == THE_SAME


def test_what_a_file_is_shows_in_its_bytes_not_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(FILES["xls"])
    assert read_sheet(path) == THE_SAME


def test_dates_and_numbers_become_text(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(
        xlsx([["a", "b", "c", "d"], [datetime.fromisoformat("2025-01-02T03:04"), 2.0, 0.5, True]])
    )
    assert read_sheet(path).rows == (("2025-01-02T03:04:00", "2", "0.5", "True"),)


def test_rows_and_columns_without_words_are_passed_by(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(xlsx([[None, None], ["a", None], [None, None], ["1", "left over"]]))
    assert read_sheet(path) == Sheet(("a",), (("1",),))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"x" * 99,
        b"\xd0\xcf\x11\xe0",
        FILES["xls"][:1500],
        FILES["xlsx"][:900],
    ],
)
def test_damaged_workbooks_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "table"
    path.write_bytes(data)
    with pytest.raises(ExchangeError) as refusal:
        read_sheet(path)
    assert refusal.value.key in ("sheet_damaged", "archive_damaged")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(ExchangeError, match="sheet_damaged"):
        read_sheet(path)


def test_a_mistake_of_ours_in_reading_a_workbook_is_not_called_damage() -> None:
    with pytest.raises(KeyError), xlsx_sheets.opened_workbook(FILES["xlsx"]) as book:
        for _ in xlsx_sheets.filled_rows(book.worksheets[0]):
            raise KeyError


def test_a_workbook_that_unpacks_to_very_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_sheets, "_LARGEST_UNPACKED", 10_000)
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", bytes(10_001))
    with pytest.raises(ExchangeError, match="too_large"):
        read_sheet(path)


def test_a_cell_at_the_far_corner_takes_no_room(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", "far"
    book.save(path)
    assert read_sheet(path).columns == ("a",)


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    path = tmp_path / "table.xlsx"
    path.write_bytes(xlsx([["a"], ["1"], ["2"], ["3"]]))
    with pytest.raises(ExchangeError, match="sheet_too_long"):
        read_sheet(path)


_CHANGES = st.lists(st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=4)), max_size=6)


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=25, deadline=None)
@given(changes=_CHANGES, length=st.integers(4, 2**16))
def test_mutated_tables_are_read_or_refused(
    kind: str, changes: list[tuple[int, bytes]], length: int
) -> None:
    data = bytearray(FILES[kind])
    for at, piece in changes:
        data[at % len(data) : at % len(data) + len(piece)] = piece
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table")
        path.write_bytes(data[:length])
        try:
            read_sheet(path)
        except ExchangeError as refusal:
            assert refusal.key
