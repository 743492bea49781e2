"""Whether a file is whole: SQLite's own look at its pages, and each text against its SHA-256."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from postil.core.errors import FileError


def digest(text: str) -> str:
    """SHA-256 of a canonical text, as stored beside it."""
    return digest_of_bytes(text.encode("utf-8"))


def digest_of_bytes(content: bytes) -> str:
    """SHA-256 of bytes, as stored."""
    return hashlib.sha256(content).hexdigest()


def pages_whole(conn: sqlite3.Connection) -> bool:
    """Whether SQLite's quick look at every page finds nothing."""
    return bool(conn.execute("pragma quick_check(1)").fetchone()[0] == "ok")


def damaged_texts(conn: sqlite3.Connection) -> list[str]:
    """Names of the documents whose text is gone or no longer has its SHA-256."""
    rows = conn.execute(
        "select document.name, document.sha256, cast(document_text.text as blob) from document"
        " left join document_text on document_text.document = document.id"
        " order by document.position, document.id"
    )
    return [name for name, sha256, text in rows if text is None or digest_of_bytes(text) != sha256]


def closed_cleanly(conn: sqlite3.Connection) -> bool:
    """Whether the last opening came to its end; else a crash or a killed program stands behind us."""
    row = conn.execute("select value from meta where key = 'clean'").fetchone()
    return row is not None and row[0] == 1


def refuse_damage(conn: sqlite3.Connection, path: Path) -> None:
    """Raise `FileError` where the file is not whole; after a crash the look is a thorough one."""
    if not pages_whole(conn):
        raise FileError("project_damaged", path=str(path))
    damaged = damaged_texts(conn)
    if damaged:
        raise FileError("texts_damaged", path=str(path), documents=", ".join(damaged[:5]))
    if not closed_cleanly(conn):
        _refuse_half_acts(conn, path)


def _refuse_half_acts(conn: sqlite3.Connection, path: Path) -> None:
    """Indices against rows, and rows against rows: what a file without its journal would show."""
    whole = conn.execute("pragma integrity_check(1)").fetchone()[0] == "ok"
    if not whole or conn.execute("pragma foreign_key_check").fetchone():
        raise FileError("project_damaged", path=str(path))
