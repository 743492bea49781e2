"""Agreement rows as the table of `postil agreement`: the columns, and each row's cells."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any

from postil.analysis.agreement import AgreementRow
from postil.exchange.agreement_tables import AGREEMENT_FIELDS
from postil.exchange.csv_files import write_csv
from postil.exchange.safe_files import replaced_file

Tell = Callable[[str], str]
"""Makes the sentence of a key such as "reason.no_units"; the faces own the language."""

AgreementCell = str | int | float | tuple[str, ...] | None

COLUMNS = tuple(column.name for column in AGREEMENT_FIELDS)
JOINED_BY = {"coders": " | ", "warnings": "; "}

_REASON, _WARNING = COLUMNS.index("reason_text"), COLUMNS.index("warning_text")
_JOINED = {COLUMNS.index(name): mark for name, mark in JOINED_BY.items()}
_before_reason = attrgetter(*COLUMNS[:_REASON])
_before_warning = attrgetter(*COLUMNS[_REASON + 1 : _WARNING])
_after_warning = attrgetter(*COLUMNS[_WARNING + 1 :])


def cells(row: AgreementRow, tell: Tell) -> tuple[AgreementCell, ...]:
    """The cells of a row in the order of the columns; lists stay lists."""
    reason = tell(f"reason.{row.reason}") if row.reason else ""
    warning = " ".join([tell(f"warning.{key}") for key in row.warnings])
    before, between = _before_reason(row), _before_warning(row)
    return (*before, reason, *between, warning, *_after_warning(row))


def joined_cells(row: AgreementRow, tell: Tell) -> tuple[str | int | float | None, ...]:
    """The cells of a row as a CSV file holds them."""
    joined: list[Any] = list(cells(row, tell))
    for place, mark in _JOINED.items():
        joined[place] = mark.join(joined[place])
    return tuple(joined)


def write_agreement(rows: list[AgreementRow], target: Path, tell: Tell) -> None:
    """Write rows as a CSV file, whole or not at all."""
    with (
        replaced_file(target) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        write_csv(stream, COLUMNS, (joined_cells(row, tell) for row in rows))
