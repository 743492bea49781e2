"""The store against bare SQLite with the same settings: one coding, many texts, opening."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from benchmarks.projects import SIZES, build, built, text_of
from benchmarks.stopwatch import Ratio, once, side_by_side
from postil.core.project import Project
from postil.core.records import NewDocument

_SETTINGS = (
    "locking_mode=exclusive",
    "journal_mode=delete",
    "synchronous=extra",
    "secure_delete=on",
    "temp_store=memory",
)


def bare(path: Path) -> sqlite3.Connection:
    """A connection with the settings of a project file and one table."""
    conn = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        conn.execute(f"pragma {setting}")
    conn.execute("create table coding(id integer primary key, a int, b int, c int, d int, e int)")
    conn.execute("create table document(id integer primary key, text text)")
    return conn


def measure(folder: Path) -> Iterator[Ratio]:
    """One coding, its undo, an import of texts, and opening the large project."""
    path = build(SIZES["medium"], folder / "medium.postil")
    conn = bare(folder / "bare.sqlite")
    numbers = itertools.count(1)

    def bare_commit() -> None:
        conn.execute("begin immediate")
        at = next(numbers)
        conn.execute("insert into coding(a, b, c, d, e) values (?, ?, ?, ?, ?)", (at,) * 5)
        conn.execute("commit")

    with Project.open(path) as project:
        document = project.documents.all()[0]
        code = project.codebook.all()[0].id
        starts = itertools.count()

        def coding() -> None:
            start = next(starts)
            project.codings.apply(document.id, code, start, start + 7)

        yield Ratio(
            "one coding, durable, with history (medium) / a bare commit",
            *side_by_side(coding, bare_commit, 60),
        )
        yield Ratio(
            "its undo (medium) / a bare commit", *side_by_side(project.undo, bare_commit, 40)
        )

        kinds = [text_of(20_000, seed) for seed in range(8)]
        names = itertools.count()

        def texts() -> list[str]:
            """Texts that differ, as those of 2,000 files do: Python keeps the UTF-8 of each."""
            return [f"{kinds[number % 8]}{next(names)}" for number in range(2000)]

        def ours() -> None:
            project.documents.add_many(
                [NewDocument(f"new {next(names)}", text) for text in texts()]
            )

        def base() -> None:
            conn.execute("begin immediate")
            conn.executemany("insert into document(text) values (?)", [(text,) for text in texts()])
            conn.execute("commit")

        yield Ratio(
            "2,000 texts of 20 kB into the project / raw inserts",
            *side_by_side(ours, base, 3),
            target=3,
        )
    conn.close()
    yield _opening(folder)


def _opening(folder: Path) -> Ratio:
    large = built(SIZES["large"], folder)

    def ours() -> None:
        with Project.open(large) as project:
            project.documents.all()
            project.codebook.all()
            project.codings.counts_by_document()

    def base() -> None:
        conn = sqlite3.connect(large)
        conn.execute("pragma quick_check").fetchall()
        for (text,) in conn.execute("select text from document_text"):
            hashlib.sha256(text.encode()).hexdigest()
        conn.execute("select id, name, length, position from document").fetchall()
        conn.execute("select document, count(*) from coding group by document").fetchall()
        conn.close()

    once(base)
    return Ratio(
        "open the large project, verified, with its lists / the same read raw",
        *side_by_side(ours, base, 3),
        target=3,
    )
