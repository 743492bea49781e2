"""Agreement rows as the table of `postil agreement`: the columns, and each row's cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from postil.analysis.agreement import AgreementRow
from postil.exchange.agreement_tables import AGREEMENT_FIELDS
from postil.exchange.csv_files import write_csv
from postil.exchange.safe_files import replaced_file

Tell = Callable[[str], str]
"""Makes the sentence of a key such as "reason.no_units"; the faces own the language."""

AgreementCell = str | int | float | tuple[str, ...] | None

COLUMNS = tuple(column.name for column in AGREEMENT_FIELDS)
JOINED_BY = {"coders": " | ", "warnings": "; "}


def cells(row: AgreementRow, tell: Tell) -> tuple[AgreementCell, ...]:
    """The cells of a row in the order of the columns; lists stay lists."""
    told = {
        "reason_text": tell(f"reason.{row.reason}") if row.reason else "",
        "warning_text": " ".join(tell(f"warning.{key}") for key in row.warnings),
    }
    return tuple(told[name] if name in told else getattr(row, name) for name in COLUMNS)


def joined_cells(row: AgreementRow, tell: Tell) -> tuple[str | int | float | None, ...]:
    """The cells of a row as a CSV file holds them."""
    return tuple(
        JOINED_BY[name].join(cell) if isinstance(cell, tuple) else cell
        for name, cell in zip(COLUMNS, cells(row, tell), strict=True)
    )


def write_agreement(rows: list[AgreementRow], target: Path, tell: Tell) -> None:
    """Write rows as a CSV file, whole or not at all."""
    with (
        replaced_file(target) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        write_csv(stream, COLUMNS, (joined_cells(row, tell) for row in rows))
