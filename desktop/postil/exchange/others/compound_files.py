"""Compound files, in which old Office programs keep their streams: one stream read whole.

Nothing that a file says of its own sizes is believed before the bytes are seen to be there.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from postil.core.errors import ExchangeError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on are marks
_ENTRY = 128  # bytes of an entry in the directory
_IN_HEADER = 109  # sectors of the table that the header itself names
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    """A stream as the directory tells it."""

    name: str
    kind: int
    start: int
    size: int


def stream_of(data: bytes, names: Collection[str]) -> bytes:
    """The first stream with one of these names. Raises ExchangeError sheet_damaged."""
    try:
        return _Compound(data).stream(names)
    except (struct.error, IndexError, ValueError, UnicodeDecodeError) as error:
        raise ExchangeError("sheet_damaged") from error


class _Compound:
    """The sectors of a file and the table that chains them."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise ExchangeError("sheet_damaged")
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ExchangeError("sheet_damaged")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        directory, _, self._cutoff, small, _, further, _ = struct.unpack_from("<I4sIIIII", data, 48)
        self._table = self._numbers(self._sectors_of_table(further))
        entries = self._chained(directory)
        self._entries = [
            _entry(entries[at : at + _ENTRY]) for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)
        ]
        self._small_table = self._numbers(_chain(small, self._table))

    def stream(self, names: Collection[str]) -> bytes:
        """The bytes of a stream by its name."""
        for entry in self._entries:
            if entry.kind == _STREAM and entry.name in names:
                if entry.size >= self._cutoff:
                    return self._chained(entry.start)[: entry.size]
                return self._small_stream(entry)
        raise ExchangeError("sheet_damaged")

    def _small_stream(self, entry: _Entry) -> bytes:
        """A stream that lies in pieces of 64 bytes within the stream of the root."""
        roots = [each for each in self._entries if each.kind == _ROOT]
        whole = self._chained(roots[0].start)
        size = self._small_size
        pieces = (
            whole[at * size : (at + 1) * size] for at in _chain(entry.start, self._small_table)
        )
        return b"".join(pieces)[: entry.size]

    def _sectors_of_table(self, further: int) -> list[int]:
        """The sectors that hold the table: those in the header, then those in further sectors."""
        found = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        seen: set[int] = set()
        while further < _LAST_SECTOR and further not in seen:
            seen.add(further)
            *numbers, further = self._numbers([further])
            found += numbers
        found = [number for number in found if number < _LAST_SECTOR]
        if len(found) > len(self._data) // self._size:
            raise ExchangeError("sheet_damaged")
        return found

    def _numbers(self, sectors: Sequence[int]) -> list[int]:
        raw = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._table)))

    def _sector(self, number: int) -> bytes:
        """A sector; one that the file does not have is empty."""
        start = (number + 1) * self._size
        return self._data[start : start + self._size]


def _chain(start: int, table: Sequence[int]) -> list[int]:
    """The sectors of a chain in order. A chain that runs in a circle is damage."""
    found: list[int] = []
    while start < _LAST_SECTOR:
        found.append(start)
        if len(found) > len(table):
            raise ExchangeError("sheet_damaged")
        start = table[start]
    return found


def _entry(raw: bytes) -> _Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    start, size = struct.unpack_from("<II", raw, 116)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, start, size)
