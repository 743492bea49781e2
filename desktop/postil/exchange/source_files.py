"""Files as bytes, and errors that name the file they speak of."""

from __future__ import annotations

import os
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.core.spans import canonical


def read_bytes(path: Path, largest: int) -> bytes:
    """The bytes of a file; raises ExchangeError: file_not_found, file_not_readable, file_too_large."""
    try:
        if path.stat().st_size > largest:
            raise ExchangeError("file_too_large", megabytes=largest // 2**20)
        return path.read_bytes()
    except FileNotFoundError:
        raise ExchangeError("file_not_found", path=one_line(str(path))) from None
    except OSError as error:
        raise ExchangeError("file_not_readable", reason=error.strerror or str(error)) from None


def stat_of(path: Path) -> os.stat_result | None:
    """What the system knows of a path; None where nothing is there, or no name may be like it."""
    try:
        return path.stat()
    except OSError:
        return None


def with_file(error: ExchangeError, path: Path) -> ExchangeError:
    """The same error, naming the file."""
    return ExchangeError(error.key, error.lines, **{**error.arguments, "file": one_line(str(path))})


def one_line(name: str) -> str:
    """A name on one line, without the halves of characters that file systems allow."""
    return canonical(name).replace("\n", " ").strip()
