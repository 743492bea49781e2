"""What lies beside a project file: SQLite's journal, and our note of since when and where it is open.

The note is only read to make a sentence of it; the lock itself belongs to the operating system.
"""

from __future__ import annotations

import contextlib
import json
import platform
from pathlib import Path


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what an unfinished write must be rolled back with."""
    real = path.resolve()
    return real.with_name(real.name + "-journal")


def sign(path: Path, stamp: str) -> None:
    """Leave the note that tells a second opener since when and where the file is open."""
    with contextlib.suppress(OSError):
        note = {"since": stamp, "where": platform.node()}
        _note_of(path).write_text(json.dumps(note), encoding="utf-8")


def unsign(path: Path) -> None:
    """Take the note away; where the folder does not let us, a stale note does no harm."""
    with contextlib.suppress(OSError):
        _note_of(path).unlink(missing_ok=True)


def opened_by(path: Path) -> tuple[str, str]:
    """Since when and where a file is open, as far as its note says."""
    try:
        note = json.loads(_note_of(path).read_text(encoding="utf-8"))
        return str(note["since"]), str(note["where"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", ""


def free_name(path: Path, words: str) -> Path:
    """A name beside a file that nothing has yet: its own with some words, and a number if need be."""
    for number in range(1, 1000):
        counted = f" {number}" if number > 1 else ""
        name = path.with_name(f"{path.stem}{words}{counted}{path.suffix}")
        if not name.exists():
            return name
    raise FileExistsError(str(name))


def _note_of(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(f".~{real.name}")
