"""Codings from CSV files: rows as given, every bad line named, round trips."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.core.records import CodingId
from postil.core.spans import canonical
from postil.exchange.codings_csv import CodingRow, read_codings_csv
from postil.exchange.csv_tables import write_csv_tables
from postil.exchange.facts import ProjectFacts

HEADER = "document,code,coder,start,end,memo,created_at,certainty,quote\n"


def read(folder: Path, text: str) -> list[CodingRow]:
    path = folder / "codings.csv"
    path.write_bytes(text.encode())
    found = read_codings_csv(path)
    assert not found.wrong
    return list(found.rows)


def test_a_row_is_read_as_it_stands(tmp_path: Path) -> None:
    text = HEADER + 'd1,A > B,"Meier, A.",3,7,m,2026-01-02T03:04:05Z,low,"a\r\nb "\n'
    assert read(tmp_path, text) == [
        CodingRow(2, "d1", "A > B", "Meier, A.", 3, 7, "m", "2026-01-02T03:04:05Z", "low", "a\nb ")
    ]


def test_other_columns_are_ignored_and_the_path_goes_before_the_name(tmp_path: Path) -> None:
    text = "note,document,code,code_path,coder,start,end\nx,d,B,A > B,c,0,1\ny,d,B,,c,0,1\n"
    assert [row.code for row in read(tmp_path, text)] == ["A > B", "B"]


def test_every_bad_line_is_told_beside_the_good_rows(tmp_path: Path) -> None:
    path = tmp_path / "codings.csv"
    path.write_text(
        "document,code,coder,start,end,created_at\n"
        "d,c,k,0,1,\n"
        ",c,k,0,1,\n"
        "d,,k,0,1,\n"
        "d,c,k,1.5,2,\n"
        "d,c,k,,x,\n"
        "d,c,k,4,4,\n"
        "d,c,k,5,4,\n"
        "d,c,k,-1,4,\n"
        "d,c,k,0,1,yesterday\n"
    )
    found = read_codings_csv(path)
    assert [row.line for row in found.rows] == [2]
    assert [(problem.key, problem.arguments["line"]) for problem in found.wrong] == [
        ("codings_cell_empty", 3),
        ("codings_cell_empty", 4),
        ("codings_not_a_number", 5),
        ("codings_not_a_number", 6),
        ("codings_not_a_number", 6),
        ("codings_no_span", 7),
        ("codings_no_span", 8),
        ("codings_no_span", 9),
        ("codings_no_time", 10),
    ]


def test_lines_are_counted_through_breaks_inside_cells(tmp_path: Path) -> None:
    text = 'document,code,coder,start,end,memo\nd,c,k,0,1,"one\ntwo\nthree"\n\nd,c,k,0,1,\n'
    assert [row.line for row in read(tmp_path, text)] == [2, 6]


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="table_column_missing") as caught:
        read(tmp_path, "document,code,from,to\n")
    assert caught.value.arguments["missing"] == ("coder", "start", "end")


def test_a_cell_of_a_megabyte_is_read(tmp_path: Path) -> None:
    row = read(tmp_path, f"{HEADER}d,c,k,0,1000000,,,,{'x' * 1_000_000}\n")[0]
    assert len(row.quote) == 1_000_000


@given(data=st.data(), text=st.text(min_size=2, max_size=60).map(canonical))
@settings(max_examples=100, deadline=None)
def test_any_codings_survive_the_way_out_and_in(
    tmp_path_factory: pytest.TempPathFactory, facts: ProjectFacts, data: st.DataObject, text: str
) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    memo = canonical(data.draw(st.text(max_size=20)))
    document = replace(facts.documents[0], text=text)
    coding = replace(facts.codings[0].coding, start=start, end=end, id=CodingId(1))
    project = replace(
        facts, documents=(document,), codings=(replace(facts.codings[0], coding=coding, memo=memo),)
    )
    target = tmp_path_factory.getbasetemp() / "codings.csv"
    write_csv_tables(project, target)
    row = read_codings_csv(target).rows[0]
    assert (row.start, row.end, row.memo, row.quote) == (start, end, memo, text[start:end])
    assert (row.document, row.coder, row.code) == ("Article 1", "Anna", "NA")


def test_our_own_export_is_read_back(tmp_path: Path, facts: ProjectFacts) -> None:
    write_csv_tables(facts, tmp_path / "codings.csv")
    rows = read_codings_csv(tmp_path / "codings.csv").rows
    assert len(rows) == len(facts.codings)
    assert {row.code for row in rows} == {"NA", "=1+1", "=1+1 > -x"}
