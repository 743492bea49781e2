"""Tables of ratings: units in rows, coders in columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.core.errors import ExchangeError
from postil.exchange.ratings_csv import RatingTable, read_ratings_csv


def read(folder: Path, text: str, *missing: str, sets: str | None = None) -> RatingTable:
    path = folder / "ratings.csv"
    path.write_bytes(text.encode())
    return read_ratings_csv(path, missing, sets)


def test_blank_cells_and_those_said_to_be_missing_are_missing(tmp_path: Path) -> None:
    table = read(tmp_path, "unit,A,B\nu1,1,\nu2, 2 ,NA\nu3,x\n", "NA")
    assert (table.coders, table.units) == (("A", "B"), ("u1", "u2", "u3"))
    assert table.ratings == (("1", None), ("2", None), ("x", None))


def test_NA_is_a_rating_unless_said_otherwise(tmp_path: Path) -> None:
    assert read(tmp_path, "unit,A\nu1,NA\n").ratings == (("NA",),)


def test_sets_are_taken_apart(tmp_path: Path) -> None:
    table = read(tmp_path, "unit,A,B,C\nu1,a;b,b ; a,;\nu2,a,,b\n", sets=";")
    assert table.ratings == (
        (frozenset("ab"), frozenset("ab"), frozenset()),
        (frozenset("a"), None, frozenset("b")),
    )


def test_semicolons_between_cells_are_seen_without_knowing_the_columns(tmp_path: Path) -> None:
    assert read(tmp_path, "unit;A;B\nu1;1,5;2\n").ratings == (("1,5", "2"),)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("unit\nu1\n", "ratings_without_coders"),
        ("unit,A,\nu1,1,2\n", "ratings_column_unnamed"),
        ("unit,A,A\nu1,1,2\n", "table_column_twice"),
        ("", "table_empty"),
    ],
)
def test_a_table_that_names_no_coders_is_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(ExchangeError, match=key):
        read(tmp_path, text)


def test_units_without_name_or_named_twice_are_all_told(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="ratings_lines_wrong") as caught:
        read(tmp_path, "unit,A\nu1,1\n,2\nu1,3\n")
    lines = [(line.key, line.arguments["line"]) for line in caught.value.lines]
    assert lines == [("ratings_unit_empty", 3), ("ratings_unit_twice", 4)]
