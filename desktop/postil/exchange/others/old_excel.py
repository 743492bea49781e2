"""Workbooks of Excel 97 to 2003 (.xls, BIFF8): the cells of the first sheet, formulas as results.

Numbers stay numbers, whatever they are shown as: a date that is no text is the number it is kept as.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator

from postil.core.errors import ExchangeError
from postil.exchange.others.compound_files import stream_of

Cell = str | float | None
_BOF, _EOF, _CONTINUE, _FILEPASS, _BOUNDSHEET, _SST = 0x809, 0x0A, 0x3C, 0x2F, 0x85, 0xFC
_FORMULA, _STRING, _NUMBER, _RK, _MULRK = 0x06, 0x207, 0x203, 0x27E, 0xBD
_LABEL, _RSTRING, _LABELSST = 0x204, 0xD6, 0xFD
_BIFF8 = 0x0600
_MOST_CELLS = 4_000_000


def cells_of_old_excel(data: bytes) -> list[list[Cell]]:
    """The rows that hold something, each up to its last cell.

    Raises ExchangeError: sheet_damaged, sheet_locked, sheet_too_long.
    """
    book = stream_of(data, ("Workbook", "Book"))
    try:
        return _Book(book).rows()
    except (struct.error, IndexError, ValueError) as error:
        raise ExchangeError("sheet_damaged") from error


class _Book:
    """The records of a workbook."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        if struct.unpack_from("<HHH", stream)[::2] != (_BOF, _BIFF8):
            raise ExchangeError("sheet_damaged")
        self._strings: list[str] = []
        self._sheet = -1
        shared: list[bytes] = []
        before = _BOF
        for kind, content in self._records(0):
            if kind == _FILEPASS:
                raise ExchangeError("sheet_locked")
            if kind == _BOUNDSHEET and self._sheet < 0 and content[5] == 0:
                (self._sheet,) = struct.unpack_from("<I", content)
            if kind == _SST or (kind == _CONTINUE and before == _SST):
                shared.append(content)
            if kind != _CONTINUE:
                before = kind
        if shared:
            self._strings = list(_Strings(shared).all())

    def rows(self) -> list[list[Cell]]:
        """The cells of the first sheet by rows."""
        if self._sheet < 0:
            raise ExchangeError("sheet_damaged")
        rows: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
        for count, (row, column, cell) in enumerate(self._cells()):
            if count > _MOST_CELLS:
                raise ExchangeError("sheet_too_long", most=_MOST_CELLS)
            rows[row][column] = cell
        return [
            [cells.get(column) for column in range(min(max(cells), 255) + 1)]
            for _, cells in sorted(rows.items())
        ]

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """The records from a place up to the end of what begins there; charts within are left out."""
        depth = 0
        while at + 4 <= len(self._stream):
            kind, length = struct.unpack_from("<HH", self._stream, at)
            content = self._stream[at + 4 : at + 4 + length]
            at += 4 + length
            depth += (kind == _BOF) - (kind == _EOF)
            if depth == 0:
                return
            if depth == 1 and kind != _BOF:
                yield kind, content

    def _cells(self) -> Iterator[tuple[int, int, Cell]]:
        waiting: tuple[int, int] | None = None  # the cell of a formula whose text comes next
        for kind, content in self._records(self._sheet):
            if kind == _STRING and waiting:
                yield *waiting, _text_at(content, 0)
                waiting = None
            elif kind == _MULRK:
                row, first = struct.unpack_from("<HH", content)
                for place in range((len(content) - 6) // 6):
                    yield row, first + place, _rk(content, 6 + 6 * place)
            elif kind in (_LABEL, _RSTRING, _LABELSST, _NUMBER, _RK, _FORMULA):
                row, column = struct.unpack_from("<HH", content)
                if kind == _FORMULA and content[12:14] == b"\xff\xff":
                    waiting = (row, column) if content[6] == 0 else None
                else:
                    yield row, column, self._cell(kind, content)

    def _cell(self, kind: int, content: bytes) -> Cell:
        if kind == _LABELSST:
            place: int = struct.unpack_from("<I", content, 6)[0]
            return self._strings[place]
        if kind in (_LABEL, _RSTRING):
            return _text_at(content, 6)
        if kind == _RK:
            return _rk(content, 6)
        number: float = struct.unpack_from("<d", content, 6)[0]
        return number


def _rk(content: bytes, at: int) -> float:
    """A number in four bytes: an integer or the upper half of a double, perhaps in hundredths."""
    (raw,) = struct.unpack_from("<I", content, at)
    if raw & 2:
        number = float(struct.unpack("<i", struct.pack("<I", raw))[0] >> 2)
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))
    return number / 100 if raw & 1 else number


def _text_at(content: bytes, at: int) -> str:
    length, flags = struct.unpack_from("<HB", content, at)
    return _decoded(content[at + 3 :][: length * (1 + (flags & 1))], flags)


def _decoded(raw: bytes, flags: int) -> str:
    return raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


class _Strings:
    """The shared strings, which run on from one record into the next."""

    def __init__(self, records: list[bytes]) -> None:
        self._records = records
        self._number = 0
        self._at = 8  # after two counts that are not needed

    def all(self) -> Iterator[str]:
        """Each string in order, to the end of the records."""
        while self._left() or self._next():
            length, flags = struct.unpack("<HB", self._taken(3))
            runs = struct.unpack("<H", self._taken(2))[0] if flags & 8 else 0
            extra = struct.unpack("<I", self._taken(4))[0] if flags & 4 else 0
            yield self._letters(length, flags)
            self._taken(4 * runs + extra)

    def _letters(self, length: int, flags: int) -> str:
        """So many letters; where a record ends among them, the next tells anew how they are kept."""
        pieces = []
        while True:
            width = 1 + (flags & 1)
            count = min(length, self._left() // width)
            pieces.append(_decoded(self._taken(count * width), flags))
            length -= count
            if not length:
                return "".join(pieces)
            if not self._next():
                raise ExchangeError("sheet_damaged")
            flags = self._taken(1)[0]

    def _left(self) -> int:
        return max(0, len(self._records[self._number]) - self._at)

    def _next(self) -> bool:
        """Go to the next record, if there is one."""
        if self._number + 1 >= len(self._records):
            return False
        self._number, self._at = self._number + 1, 0
        return True

    def _taken(self, count: int) -> bytes:
        """The next bytes, also across records; fewer where the records end."""
        found = []
        while count:
            piece = self._records[self._number][self._at : self._at + count]
            found.append(piece)
            self._at += len(piece)
            count -= len(piece)
            if count and not self._next():
                break
        return b"".join(found)
