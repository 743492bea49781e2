"""A project as plain CSV tables in a folder, or its codings alone in one file."""

from __future__ import annotations

from pathlib import Path

from postil.exchange.csv_files import write_csv
from postil.exchange.data_package import write_data_package, write_table
from postil.exchange.facts import ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.memo_tables import coding_marks_table, memos_table
from postil.exchange.project_tables import codings_table, project_tables
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file, replaced_folder


def write_csv_tables(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write a folder of tables; a target that ends in .csv becomes the codings alone.

    Returns what the tables have no place for.
    """
    if target.suffix.lower() == ".csv":
        _write_codings(facts, target)
        return left_behind(
            facts,
            *("formatting", "not_counted", "certainty", "flags", "finished", "memos", "rules"),
            *("colours", "document_variables", "coder_variables", "resting_codes", "shortcuts"),
        )
    tables = (*project_tables(facts), memos_table(facts), coding_marks_table(facts))
    with replaced_folder(target, "csv") as folder:
        for table in tables:
            write_table(folder, table)
        write_data_package(folder, "csv", facts, tables)
    return left_behind(facts, "formatting", "not_counted")


def _write_codings(facts: ProjectFacts, target: Path) -> None:
    table = codings_table(facts)
    with (
        replaced_file(target) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        write_csv(stream, table.columns, table.rows())
