"""A fingerprint of the facts, by which a write of another program is noticed.

A copy, a backup and a VACUUM keep it. A document's SHA-256 stands for its text; codings are
summed up by SQLite, since there may be very many.
"""

from __future__ import annotations

import hashlib
import sqlite3

from postil.core.schema import TABLES

_CODINGS_SUM = """
select count(*), max(id), sum(length(guid)), sum(length(certainty)), sum(length(created_at)),
  sum((id % 65521 + 1) * ((document * 40503 + code * 69069 + coder * 7919 + start * 104729
    + "end" * 1299709 + flagged * 31 + ifnull(round, 0) * 17 + ifnull(codebook_version, 0) * 13)
    % 1000003))
from coding
"""


def fingerprint(conn: sqlite3.Connection) -> str:
    """The fingerprint of the project as it stands.

    By `ascii`, since `repr` shows a letter that is new in Unicode otherwise in each Python.
    """
    found = hashlib.sha256()
    for table in TABLES:
        if table not in ("coding", "document_text"):
            rows = conn.execute(f'select * from "{table}" order by id').fetchall()
            found.update(ascii(rows).encode())
    found.update(ascii(conn.execute(_CODINGS_SUM).fetchone()).encode())
    for table in ("change", "edit"):
        found.update(
            repr(conn.execute(f"select count(*), max(seq) from {table}").fetchone()).encode()
        )
    return found.hexdigest()


def changed_outside(conn: sqlite3.Connection) -> bool:
    """Whether another program has written since the file was last closed."""
    told = dict(conn.execute("select key, value from meta").fetchall())
    return told.get("clean") == 1 and told.get("fingerprint") != fingerprint(conn)
