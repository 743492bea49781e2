"""A project as one Excel workbook, one sheet a table."""

from __future__ import annotations

from pathlib import Path

from postil.exchange.facts import ProjectFacts
from postil.exchange.project_tables import project_tables
from postil.exchange.safe_files import replaced_file
from postil.exchange.xlsx_files import write_workbook


def write_xlsx_tables(facts: ProjectFacts, target: Path) -> None:
    """Write the workbook; what stood there is replaced when the new one is whole."""
    with replaced_file(target) as path:
        write_workbook(path, project_tables(facts), facts.as_of)
