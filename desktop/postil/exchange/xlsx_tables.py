"""A project as one Excel workbook, one sheet a table."""

from __future__ import annotations

from pathlib import Path

from postil.exchange.facts import ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.memo_tables import coding_marks_table, memos_table
from postil.exchange.project_tables import project_tables
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file
from postil.exchange.xlsx_files import write_workbook


def write_xlsx_tables(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write the workbook; what stood there is replaced when the new one is whole.

    Returns what the tables have no place for.
    """
    tables = (*project_tables(facts), memos_table(facts), coding_marks_table(facts))
    with replaced_file(target) as path:
        write_workbook(path, tables, facts.as_of)
        facts.go_on(0, 0)
    return left_behind(facts, "formatting", "not_counted")
