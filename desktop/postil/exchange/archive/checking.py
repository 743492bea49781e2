"""Whether a folder is an archive, and whether every file in it is as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping
from pathlib import Path, PurePosixPath

from postil.core.errors import ExchangeError
from postil.exchange.archive.writing import ABOUT, CHECKSUMS, FORMAT, VERSION, sha256_of
from postil.exchange.source_files import one_line, read_bytes

_LARGEST_ABOUT = 2**20  # bytes
_CHECKSUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def is_archive(folder: Path) -> bool:
    """Whether a folder says of itself that it is an archive."""
    try:
        about(folder)
    except ExchangeError as error:
        return error.key == "archive_too_new"
    return True


def about(folder: Path) -> Mapping[str, str]:
    """What `project.json` says, all of it text but the version."""
    try:
        found = json.loads(read_bytes(folder / ABOUT, _LARGEST_ABOUT))
        version = found["version"] if found["format"] == FORMAT else None
        said = {key: found[key] for key in ("name", "program", "facts_sha256")}
    except (ExchangeError, ValueError, KeyError, TypeError, RecursionError):
        raise ExchangeError("archive_not_here", folder=one_line(str(folder)), file=ABOUT) from None
    if not isinstance(version, int) or not all(isinstance(text, str) for text in said.values()):
        raise ExchangeError("archive_not_here", folder=one_line(str(folder)), file=ABOUT)
    if version > VERSION:
        raise ExchangeError("archive_too_new", folder=one_line(str(folder)), version=version)
    return said


def differing_files(folder: Path) -> Generator[str, None, tuple[str, ...]]:
    """The files that are missing or not as they were written; each step names one that comes next."""
    try:
        listed = (
            (folder / CHECKSUMS).read_text(encoding="utf-8").split("\n")
        )  # LF alone ends a line
    except (OSError, UnicodeError):
        return (CHECKSUMS,)
    found = []
    for line in filter(None, listed):
        match = _CHECKSUM.fullmatch(line)
        if match is None:
            return (CHECKSUMS,)
        yield one_line(match[2])
        path = inside(folder, match[2])
        if path is None or not path.is_file() or sha256_of(path) != match[1]:
            found.append(one_line(match[2]))
    return tuple(found)


def inside(folder: Path, name: str) -> Path | None:
    """The file of that name below the folder; None for a name that leads out of it."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name or "\0" in name:
        return None
    path = folder / parts
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except OSError:
        return None
