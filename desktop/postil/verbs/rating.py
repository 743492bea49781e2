"""Agreement of a table of ratings in a CSV file, without any project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from postil.analysis.ratings import Level, RatingRow, check_names, rate, rate_sets, with_errors
from postil.exchange.ratings_csv import read_ratings_csv


def rate_file(
    path: Path,
    *,
    level: Level = "nominal",
    categories: Sequence[str] = (),
    missing: Sequence[str] = (),
    sets: str | None = None,
    encoding: str | None = None,
    errors: bool = False,
) -> list[RatingRow]:
    """Every coefficient of the file; with `sets` cells are sets of labels joined by that mark.

    With `errors` those that have an analytic standard error carry it; sets of labels have none.
    """
    table = read_ratings_csv(path, missing, sets, encoding)
    check_names(table.units, table.coders)
    if sets is not None:
        return rate_sets(
            [[None if cell is None else frozenset(cell) for cell in row] for row in table.ratings]
        )
    rows = [[None if cell is None else str(cell) for cell in row] for row in table.ratings]
    found = rate(rows, len(table.coders), level, categories)
    return with_errors(found, rows, len(table.coders), categories) if errors else found
