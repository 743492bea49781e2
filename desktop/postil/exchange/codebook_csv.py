"""The codebook as a CSV file: read into codes with every bad line named, and written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.exchange.code_paths import CodePath, refuse_codes
from postil.exchange.codebook_tables import CodebookPlan, codebook_plan, our_columns
from postil.exchange.csv_files import Record, read_csv, write_csv
from postil.exchange.facts import ProjectFacts
from postil.exchange.project_tables import codes_table
from postil.exchange.safe_files import replaced_file


def read_codebook_csv(
    path: Path,
    known: Mapping[CodePath, int | None] | None = None,
    encoding: str | None = None,
) -> CodebookPlan:
    """The codes of a codebook file. `known` maps the project's code paths to their shortcuts.

    Raises ExchangeError: those of `read_csv` and `codebook_plan`, codes_too_many.
    """
    records, columns = _records(path, encoding)
    refuse_codes(len(records))
    return codebook_plan(records, columns, known or {}, path)


def write_codebook_csv(facts: ProjectFacts, target: Path) -> None:
    """Write the codebook in tree order, with the columns that `read_codebook_csv` reads."""
    table = codes_table(facts, "codebook")
    with (
        replaced_file(target) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        write_csv(stream, table.columns, table.rows())


def _records(path: Path, encoding: str | None) -> tuple[list[Record], Mapping[str, str]]:
    """The records, and what their columns mean; the delimiter is that by which codes are found."""
    try:
        columns, records = read_csv(path, ("code",), encoding)
        return records, our_columns(columns)
    except ExchangeError as refusal:
        told = refusal.arguments.get("found")
        meaning = our_columns(told) if isinstance(told, tuple) else {}
        if refusal.key != "table_column_missing" or not meaning:
            raise
    return read_csv(path, tuple(meaning), encoding)[1], meaning
