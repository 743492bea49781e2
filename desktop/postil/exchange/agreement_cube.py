"""Every figure of agreement in one tidy table: by round, unit, scope, code, coders and coefficient."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from postil.exchange.agreement_tables import AGREEMENT_FIELDS
from postil.exchange.csv_files import write_csv, write_rows
from postil.exchange.project_tables import Field, Row
from postil.exchange.safe_files import replaced_file

CUBE_FIELDS = (
    Field("round", "string", "The round of coding; empty in a project without rounds"),
    *AGREEMENT_FIELDS,
)


@contextmanager
def cube_file(target: Path) -> Iterator[Callable[[Iterable[Row]], None]]:
    """A function that writes rows; the file takes its place when all of them are written."""
    with (
        replaced_file(target) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        write_csv(stream, [field.name for field in CUBE_FIELDS], ())
        yield lambda rows: write_rows(stream, rows)
