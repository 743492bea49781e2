"""Workbooks read back by another library: strings stay strings, and none is cut off."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from postil.core.errors import ExchangeError
from postil.core.spans import canonical
from postil.exchange import xlsx_files
from postil.exchange.csv_files import Cell
from postil.exchange.facts import ProjectFacts
from postil.exchange.nvivo import write_nvivo
from postil.exchange.project_tables import Field, Table, project_tables
from postil.exchange.xlsx_files import write_workbook
from postil.exchange.xlsx_tables import write_xlsx_tables

TIME = "2026-01-02T03:04:05Z"
HOSTILE = ["=1+1", "+1", "-x", "@SUM(A1)", "http://x.example", "007", "1e5", "NA", "TRUE", "a\tb"]


def sheet_rows(path: Path, name: str) -> list[tuple[object, ...]]:
    """The rows of a sheet, empty cells as None."""
    return list(load_workbook(path)[name].iter_rows(values_only=True))


def column_of(texts: list[str], name: str = "texts") -> Table:
    """A table of one column."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        return ((text,) for text in texts)

    return Table(name, "", (Field("text", "string", ""),), rows)


def test_every_table_is_a_sheet_with_the_same_cells(facts: ProjectFacts, tmp_path: Path) -> None:
    write_xlsx_tables(facts, tmp_path / "out.xlsx")
    for table in project_tables(facts):
        header, *rows = sheet_rows(tmp_path / "out.xlsx", table.name)
        assert header == table.columns
        told = [tuple(None if cell == "" else cell for cell in row) for row in table.rows()]
        assert rows == told


def test_text_is_never_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    write_workbook(tmp_path / "out.xlsx", [column_of(HOSTILE)], TIME)
    sheet = load_workbook(tmp_path / "out.xlsx")["texts"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("character", ["x", "ж", "😀"])
def test_a_text_too_long_for_a_cell_is_whole_in_a_sheet_of_its_own(
    tmp_path: Path, character: str
) -> None:
    text = "beginning " + character * 40_000 + " end"
    write_workbook(tmp_path / "out.xlsx", [column_of(["short", text])], TIME)
    assert "whole in the sheet long_texts" in str(sheet_rows(tmp_path / "out.xlsx", "texts")[2][0])
    parts = sheet_rows(tmp_path / "out.xlsx", "long_texts")[1:]
    assert "".join(str(part[4]) for part in parts) == text
    assert {part[:3] for part in parts} == {("texts", 3, "text")}


def test_a_text_of_the_longest_length_stands_in_its_cell(tmp_path: Path) -> None:
    write_workbook(tmp_path / "out.xlsx", [column_of(["x" * 32_767])], TIME)
    assert sheet_rows(tmp_path / "out.xlsx", "texts")[1] == ("x" * 32_767,)
    assert load_workbook(tmp_path / "out.xlsx").sheetnames == ["texts"]


def test_any_character_of_a_canonical_text_can_be_written(tmp_path: Path) -> None:
    every = canonical("".join(map(chr, [*range(0x2100), 0xFEFF, 0xFFFD, 0x1F600, 0x10FFFF])))
    write_workbook(tmp_path / "out.xlsx", [column_of([every, "_x0041_", " a "])], TIME)
    texts = [row[0] for row in sheet_rows(tmp_path / "out.xlsx", "texts")[1:]]
    assert texts[0] == every
    assert texts[2] == " a "


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_files, "MOST_ROWS", 2)  # a million rows would take a minute
    with pytest.raises(ExchangeError, match="too_many_rows_for_excel"):
        write_workbook(tmp_path / "out.xlsx", [column_of(["a", "b", "c"])], TIME)


def test_the_same_state_is_the_same_bytes(facts: ProjectFacts, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_xlsx_tables(facts, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_nvivo_gets_attributes_and_excerpts(facts: ProjectFacts, tmp_path: Path) -> None:
    write_nvivo(facts, tmp_path / "out")
    rows = sheet_rows(tmp_path / "out" / "nvivo_classification.xlsx", "nvivo_classification")
    assert rows == [
        ("Document", "genre", "Größe in %"),
        ("Article 1", "report", None),
        ("Article 2", "=opinion", "12"),
    ]
    dataset = sheet_rows(tmp_path / "out" / "nvivo_dataset.xlsx", "nvivo_dataset")
    assert dataset[0] == ("Excerpt ID", "Document", "Coder", "Code", "Excerpt")
    assert ("s3", "Article 1", "Anna", "=1+1 > -x", "- dashed line") in dataset


def test_only_the_csv_that_Excel_opens_guards_against_formulas(
    facts: ProjectFacts, tmp_path: Path
) -> None:
    write_nvivo(facts, tmp_path / "out")
    text = (tmp_path / "out" / "nvivo_dataset.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeffExcerpt ID,")
    assert ",'- dashed line\r\n" in text
    assert ",'=1+1\r\n" in text


def test_a_document_without_variables_has_a_row(facts: ProjectFacts, tmp_path: Path) -> None:
    bare = tuple(replace(each, variables={}) for each in facts.documents)
    write_nvivo(replace(facts, documents=bare), tmp_path / "out")
    text = (tmp_path / "out" / "nvivo_classification.csv").read_text(encoding="utf-8")
    assert text.split() == ["Document", "Article", "1", "Article", "2"]


def test_a_drive_that_fills_up_under_a_workbook_is_told_and_leaves_no_file(
    facts: ProjectFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.Workbook._store_workbook", refuse)
    with pytest.raises(ExchangeError, match="target_not_writable") as caught:
        write_xlsx_tables(facts, tmp_path / "out.xlsx")
    assert caught.value.arguments["reason"] == "No space left on device"
    assert not list(tmp_path.iterdir())


def test_parts_of_a_workbook_lie_nowhere_but_where_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    write_workbook(tmp_path / "out.xlsx", [column_of(["words of somebody"])], TIME)
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]
