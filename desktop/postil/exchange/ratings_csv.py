"""A table of ratings as a CSV file: units in rows, coders in columns, blank cells missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from postil.core.errors import ExchangeError, ProjectError
from postil.exchange.csv_files import Record, read_csv

Rating = str | frozenset[str] | None


@dataclass(frozen=True, slots=True)
class RatingTable:
    """Ratings by unit, one a coder in the order of `coders`; None is missing."""

    coders: tuple[str, ...]
    units: tuple[str, ...]
    ratings: tuple[tuple[Rating, ...], ...]


def read_ratings_csv(
    path: Path,
    missing: Collection[str] = (),
    sets: str | None = None,
    encoding: str | None = None,
) -> RatingTable:
    """The ratings in a file whose first column names the units.

    `missing` holds further spellings of a missing rating; with `sets` a cell is a set of labels
    joined by that mark. Raises ExchangeError ratings_lines_wrong, ratings_without_coders, or
    those of `read_csv`.
    """
    columns, records = read_csv(path, (), encoding)
    unit, coders = columns[0], columns[1:]
    if not all(columns):
        raise ExchangeError("ratings_column_unnamed", file=str(path))
    if not coders:
        raise ExchangeError("ratings_without_coders", file=str(path), found=columns)
    wrong = _unit_errors(records, unit)
    if wrong:
        raise ExchangeError("ratings_lines_wrong", tuple(wrong), file=str(path), count=len(wrong))
    ratings = tuple(
        tuple(_rating(record[coder], missing, sets) for coder in coders) for record in records
    )
    return RatingTable(coders, tuple(record[unit] for record in records), ratings)


def _unit_errors(records: Collection[Record], unit: str) -> list[ProjectError]:
    wrong: list[ProjectError] = []
    first: dict[str, int] = {}
    for record in records:
        name = record[unit]
        if not name:
            wrong.append(ProjectError("ratings_unit_empty", line=record.line))
        elif first.setdefault(name, record.line) != record.line:
            wrong.append(
                ProjectError("ratings_unit_twice", line=record.line, unit=name, first=first[name])
            )
    return wrong


def _rating(cell: str, missing: Collection[str], sets: str | None) -> Rating:
    if not cell or cell in missing:
        return None
    if sets is None:
        return cell
    return frozenset(label.strip() for label in cell.split(sets) if label.strip())
