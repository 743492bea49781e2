"""Zip archives of strangers: looked at before anything is read, and read within limits.

Nothing is ever unpacked to a folder, and no name in an archive is ever used as a path.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from postil.core.errors import ExchangeError

MOST_ENTRIES = 100_000
LARGEST_ENTRY = 2**29  # bytes, unpacked
LARGEST_ARCHIVE = 2**31  # bytes, unpacked, as far as the archive tells
TIGHTEST = 100  # bytes unpacked of one packed, in archives that are not small
SMALL = 2**26  # bytes, unpacked
_LONGEST_NAME = 300  # characters; a path of Windows has 260
_ENCRYPTED = 0x1


class Archive:
    """An open archive whose names and stated sizes were found acceptable."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.names = [entry.filename for entry in file.infolist() if not entry.is_dir()]

    def read(self, name: str, largest: int = LARGEST_ENTRY) -> bytes:
        """The bytes of an entry; raises ExchangeError archive_too_large, archive_damaged."""
        with self.opened(name, largest) as stream:
            found = bytearray()
            while block := stream.read(2**20):
                found += block
            return bytes(found)

    @contextmanager
    def opened(self, name: str, largest: int = LARGEST_ENTRY) -> Iterator[Limited]:
        """An entry as a stream that ends in an error once it is larger than allowed."""
        try:
            with self._file.open(name) as stream:
                yield Limited(stream, largest)
        except _DAMAGE as error:
            raise ExchangeError("archive_damaged", entry=name) from error


class Limited:
    """A stream that gives no more than so many bytes, whatever the archive says of its size."""

    def __init__(self, stream: IO[bytes], largest: int) -> None:
        self._stream = stream
        self._left = largest
        self._largest = largest

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises ExchangeError archive_too_large."""
        block = self._stream.read(2**20 if size < 0 else size)
        self._left -= len(block)
        if self._left < 0:
            raise ExchangeError("archive_too_large", megabytes=self._largest // 2**20)
        return block


_DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that Python does not know
    RuntimeError,  # an entry that is encrypted after all
)


@contextmanager
def opened_archive(source: Path | bytes) -> Iterator[Archive]:
    """Open a zip archive, a file or the bytes of one, to read from it.

    Raises ExchangeError: file_not_found, file_not_readable, archive_damaged, archive_too_large,
    archive_encrypted, archive_name_refused.
    """
    path = source if isinstance(source, Path) else Path()
    try:
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as file:
            _check(file)
            yield Archive(file)
    except FileNotFoundError:
        raise ExchangeError("file_not_found", path=str(path)) from None
    except OSError as error:
        raise ExchangeError("file_not_readable", reason=error.strerror or str(error)) from None
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise ExchangeError("archive_damaged", entry=path.name) from error


def _check(file: zipfile.ZipFile) -> None:
    entries = file.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_ARCHIVE:
        raise ExchangeError("archive_too_large", megabytes=LARGEST_ARCHIVE // 2**20)
    if unpacked > max(SMALL, TIGHTEST * packed):
        raise ExchangeError("archive_too_large", megabytes=SMALL // 2**20)
    names: set[str] = set()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise ExchangeError("archive_encrypted")
        parts = entry.filename.replace("\\", "/").split("/")
        is_long = len(entry.filename) > _LONGEST_NAME
        is_path = ".." in parts or not parts[0] or ":" in parts[0]
        if is_long or is_path or entry.filename in names:
            raise ExchangeError("archive_name_refused", entry=entry.filename[:80])
        names.add(entry.filename)


def base_name(name: str) -> str:
    """The last part of a name in an archive, or of a path of any system, in lower case."""
    return name.replace("\\", "/").rsplit("/", 1)[-1].lower()
